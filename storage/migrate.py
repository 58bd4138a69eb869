"""From any earlier shape of the tables to today's."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from storage.console_tables import metadata
from storage.database import Database
from storage.revision import revisions


def upgrade(database: Database, to: str = "head") -> None:
    """Bring the tables to a revision, in one transaction."""
    with database.write() as conn:
        command.upgrade(_config(conn), to)


def downgrade(database: Database, to: str) -> None:
    """Bring the tables back to a revision (`base`: no tables), in one transaction."""
    with database.write() as conn:
        command.downgrade(_config(conn), to)


def revise(database: Database, message: str) -> None:
    """Write a new revision from what storage/tables/ holds and the database does not."""
    with database.write() as conn:
        command.revision(_config(conn), message=message, autogenerate=True, rev_id=f"{len(revisions()) + 1:04}")


def differences(conn: Connection) -> list[object]:
    """What storage/tables/ says and the database does not hold, or the other way round; the engine's own tables aside."""
    options = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
    return list(compare_metadata(MigrationContext.configure(conn, opts=options), metadata))


def _config(conn: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = conn
    return config
