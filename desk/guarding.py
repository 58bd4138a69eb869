"""Whom we answer at all: numbers of the country's plan, at a pace that a person can have, and no machine that answers our answers."""

import datetime as dt

from sqlalchemy import Connection, func, select

from desk.channel import Inbound
from storage.tables import inbox, outbox

COUNTRY = "+1"
NUMBERED = ("sms", "whatsapp")
WHILE = dt.timedelta(minutes=10)
MOST_FROM_ONE = 60
MOST_ALIKE = 6


def is_answered(conn: Connection, inbound: Inbound, now: dt.datetime) -> bool:
    """Whether a message is one to answer; the others are kept and left alone."""
    if inbound.channel in NUMBERED and not inbound.address.startswith(COUNTRY):
        return False
    since = now - WHILE
    mine = (inbox.c.channel == inbound.channel, inbox.c.address == inbound.address, inbox.c.received_at > since)
    if conn.execute(select(func.count()).where(*mine)).scalar_one() > MOST_FROM_ONE:
        return False
    return not _echoes(conn, inbound, since)


def _echoes(conn: Connection, inbound: Inbound, since: dt.datetime) -> bool:
    """Whether our last answers there were all the same sentence: two machines are talking."""
    said = (
        select(outbox.c.text)
        .where(outbox.c.channel == inbound.channel, outbox.c.address == inbound.address, outbox.c.created_at > since)
        .order_by(outbox.c.id.desc())
        .limit(MOST_ALIKE)
    )
    texts = list(conn.execute(said).scalars())
    return len(texts) == MOST_ALIKE and len(set(texts)) == 1
