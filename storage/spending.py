"""What was handed to a carrier this hour and this day, in message parts, and how much more staff have allowed."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, RowMapping, Update, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import outbox, spending

SPANS = {"hour": dt.timedelta(hours=1), "day": dt.timedelta(days=1)}
HELD = "spending limit"  # why a message waits


def begins(span: str, now: dt.datetime) -> dt.datetime:
    """When the hour or the day of a moment began, in UTC."""
    return now.replace(minute=0, second=0, microsecond=0) if span == "hour" else now.replace(hour=0, minute=0, second=0, microsecond=0)


def add(conn: Connection, parts: int, now: dt.datetime) -> None:
    """So many parts more went out."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    for span in SPANS:
        row = dialect.insert(spending).values(span=span, begins=begins(span, now), parts=parts)
        key = [spending.c.span, spending.c.begins]
        conn.execute(row.on_conflict_do_update(index_elements=key, set_={"parts": spending.c.parts + parts}))


def spent(conn: Connection, now: dt.datetime, *, lock: bool = False) -> Mapping[str, RowMapping]:
    """By span, what went out in the one that runs; a span in which nothing did is not there."""
    running = [(spending.c.span == span) & (spending.c.begins == begins(span, now)) for span in SPANS]
    query = select(spending).where(running[0] | running[1]).order_by(spending.c.span.desc())  # the hour first, as `add` locks them
    return {row["span"]: row for row in conn.execute(query.with_for_update() if lock else query).mappings()}


def told(conn: Connection, row: RowMapping) -> None:
    """Staff were told that this span has reached its limit."""
    conn.execute(_the(row["span"], row["begins"]).values(told=spending.c.leave + 1))


def allow_more(conn: Connection, span: str, began: dt.datetime) -> None:
    """As many parts again may go out in this span."""
    conn.execute(_the(span, began).values(leave=spending.c.leave + 1))


def _the(span: str, began: dt.datetime) -> Update:
    return update(spending).where(spending.c.span == span, spending.c.begins == began)


def release(conn: Connection, now: dt.datetime) -> list[int]:
    """What waits for the limit is due at once; its ids, the oldest first."""
    waiting = (outbox.c.status == "queued", outbox.c.due_at > now, outbox.c.error == HELD)
    ids = list(conn.execute(select(outbox.c.id).where(*waiting).order_by(outbox.c.id)).scalars())
    conn.execute(update(outbox).where(*waiting).values(due_at=now))
    return ids


def waiting(conn: Connection, now: dt.datetime) -> int:
    """How many messages wait for the limit."""
    held = (outbox.c.status == "queued", outbox.c.due_at > now, outbox.c.error == HELD)
    return int(conn.execute(select(func.count()).where(*held)).scalar_one())
