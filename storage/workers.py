"""Who does the background work, and when each was last seen."""

import datetime as dt

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import workers


def seen(conn: Connection, name: str, at: dt.datetime) -> None:
    """A worker says that it lives."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    said = dialect.insert(workers).values(name=name, seen_at=at)
    conn.execute(said.on_conflict_do_update(index_elements=[workers.c.name], set_={"seen_at": at}))


def last_seen(conn: Connection) -> dt.datetime | None:
    """When any worker was last seen; None where none ever was."""
    seen_at: dt.datetime | None = conn.execute(select(func.max(workers.c.seen_at))).scalar_one()
    return seen_at


def gone(conn: Connection, name: str) -> None:
    """A worker says that it stops."""
    conn.execute(delete(workers).where(workers.c.name == name))


def forget(conn: Connection, before: dt.datetime) -> None:
    """Strike off those that were not seen since."""
    conn.execute(delete(workers).where(workers.c.seen_at < before))
