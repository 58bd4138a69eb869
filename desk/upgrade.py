"""The release step: our tables and the job engine's own brought to this version's shape."""

from desk.clock import migrate_engine
from storage.database import Database
from storage.revision import is_current


def is_upgraded(database: Database) -> bool:
    """Whether the tables are at this version's revision."""
    with database.read() as conn:
        return is_current(conn)


def upgrade_tables(database: Database) -> None:
    """Bring the tables to this version's shape. The first time the job engine's come with them: a message may arrive at once."""
    if is_upgraded(database):
        return
    from storage import migrate  # alembic is imported only where there is something to do

    migrate.upgrade(database)
    upgrade_engine(database)


def upgrade_engine(database: Database) -> None:
    """Bring the job engine's own tables and queues up; little to do where they are."""
    migrate_engine(database.url)
