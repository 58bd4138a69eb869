"""What alembic runs: the tables of storage/tables/, over the connection that storage/migrate.py hands in."""

from alembic import context

from storage.console_tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
