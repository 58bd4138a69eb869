"""Which revision the tables are at. Apart from storage/migrate.py, since whoever asks at every start need not import alembic."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

VERSIONS = Path(__file__).parent / "migrations" / "versions"


@cache
def revisions() -> list[str]:
    """Every revision, the first one first: the numbers that the files begin with."""
    return sorted(file.name.split("_")[0] for file in VERSIONS.glob("[0-9]*_*.py"))


def revision(conn: Connection) -> str | None:
    """The revision of this database; None where it was never migrated."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    found: str | None = conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found


def is_current(conn: Connection) -> bool:
    """Whether the database is at the last revision."""
    return revision(conn) == revisions()[-1]
