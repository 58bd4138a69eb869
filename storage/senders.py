"""The line in front of each of our numbers: a carrier takes so many messages a second from one sender."""

import datetime as dt

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import senders


def backlog(conn: Connection, channel: str, ours: str, now: dt.datetime) -> dt.timedelta:
    """How long a message put out now waits for those before it."""
    mine = (senders.c.channel == channel) & (senders.c.ours == ours)
    free: dt.datetime | None = conn.execute(select(senders.c.next_at).where(mine)).scalar_one_or_none()
    return max((free or now) - now, dt.timedelta())


def next_slot(conn: Connection, channel: str, ours: str, now: dt.datetime, gap: dt.timedelta) -> dt.datetime:
    """Take the next free place in a sender's line: the moment it is for, `now` where nobody waits. Places lie `gap` apart."""
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    mine = (senders.c.channel == channel) & (senders.c.ours == ours)
    conn.execute(dialect.insert(senders).values(channel=channel, ours=ours, next_at=now).on_conflict_do_nothing())
    free: dt.datetime = conn.execute(select(senders.c.next_at).where(mine).with_for_update()).scalar_one()
    slot = max(free, now)
    conn.execute(update(senders).where(mine).values(next_at=slot + gap))
    return slot
