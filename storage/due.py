"""What falls due: a row with a time and a key of its own. Running one twice does nothing twice."""

import datetime as dt

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, select, update

from storage.insert import insert_once
from storage.tables import due


def set_due(conn: Connection, key: str, kind: str, subject: int, at: dt.datetime) -> int:
    """Have `kind` happen to `subject` at a time; the row's id.

    The same key again moves the time while the row is open. One that is done opens anew for another time; for the same time it stays
    done. `Clock.wake_due` goes with it (`desk.wake.fall_due` does both).
    """
    made = insert_once(conn, due, {"key": key, "kind": kind, "subject": subject, "due_at": at})
    if made is not None:
        return made
    moved = update(due).where(due.c.key == key, due.c.due_at != at).values(kind=kind, subject=subject, due_at=at, done_at=None)
    conn.execute(moved)
    return int(conn.execute(select(due.c.id).where(due.c.key == key)).scalar_one())


def load(conn: Connection, due_id: int, now: dt.datetime) -> RowMapping | None:
    """The row, locked, when it is open and its time has come; None when there is nothing to do."""
    return conn.execute(_DUE, {"which": due_id, "now": now}).mappings().one_or_none()


_DUE = select(due).where(due.c.id == bindparam("which"), due.c.done_at.is_(None), due.c.due_at <= bindparam("now")).with_for_update()


def done(conn: Connection, due_id: int, at: dt.datetime) -> None:
    """It has happened. A row that was set to a later time meanwhile stays open for it."""
    conn.execute(_DONE, {"which": due_id, "at": at})


_DONE = update(due).where(due.c.id == bindparam("which"), due.c.due_at <= bindparam("at")).values(done_at=bindparam("at"))


def clear(conn: Connection, key: str) -> None:
    """It is not wanted any more: an open row goes, and the key may be set again."""
    conn.execute(delete(due).where(due.c.key == key, due.c.done_at.is_(None)))


def next_open(conn: Connection, until: dt.datetime) -> RowMapping | None:
    """The earliest open row that is due by then."""
    return conn.execute(_NEXT, {"until": until}).mappings().one_or_none()


_NEXT = select(due).where(due.c.done_at.is_(None), due.c.due_at <= bindparam("until")).order_by(due.c.due_at, due.c.id).limit(1)


def overdue(conn: Connection, before: dt.datetime, limit: int = 500) -> list[RowMapping]:
    """Open rows whose time was up before that moment, earliest first."""
    statement = select(due).where(due.c.done_at.is_(None), due.c.due_at <= before).order_by(due.c.due_at, due.c.id).limit(limit)
    return list(conn.execute(statement).mappings())


def count_overdue(conn: Connection, before: dt.datetime) -> int:
    """How many open rows should have run by then."""
    return int(conn.execute(select(func.count()).where(due.c.done_at.is_(None), due.c.due_at <= before)).scalar_one())
