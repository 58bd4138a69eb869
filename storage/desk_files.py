"""What desk files said when they were read last, entry by entry."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select, update

from storage.insert import insert_once
from storage.tables import desk_files


def digests(conn: Connection, name: str) -> set[str]:
    """Of each entry of the file, as it was."""
    return set(conn.execute(select(desk_files.c.digests).where(desk_files.c.name == name)).scalar() or ())


def keep(conn: Connection, name: str, digests: Sequence[str], at: dt.datetime) -> None:
    """A file has been read, and something in it was new."""
    values = {"digests": list(digests), "at": at}
    if conn.execute(update(desk_files).where(desk_files.c.name == name).values(**values)).rowcount == 0:
        insert_once(conn, desk_files, {"name": name, **values})


def latest(conn: Connection) -> RowMapping | None:
    """The file that last said something new, and when."""
    return conn.execute(select(desk_files).order_by(desk_files.c.at.desc()).limit(1)).mappings().first()
