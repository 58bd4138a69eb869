"""What arrived: each message once, however often the provider delivers it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from storage.insert import insert_once
from storage.tables import inbox


def accept(
    conn: Connection,
    *,
    channel: str,
    provider_id: str,
    address: str,
    ours: str,
    text: str,
    at: dt.datetime,
    media: Sequence[Mapping[str, Any]] = (),
    location: tuple[float, float] | None = None,
) -> int | None:
    """Store a message and return its id; None when this channel's `provider_id` was stored before."""
    return insert_once(
        conn,
        inbox,
        {
            "channel": channel,
            "provider_id": provider_id,
            "address": address,
            "ours": ours,
            "text": text,
            "media": list(media),
            "location": None if location is None else list(location),
            "received_at": at,
        },
    )


def heard_of(conn: Connection, inbox_id: int) -> dict[str, Any] | None:
    """What was understood of a message."""
    found: dict[str, Any] | None = conn.execute(select(inbox.c.heard).where(inbox.c.id == inbox_id)).scalar()
    return found


def sent_by(conn: Connection, inbox_id: int, person_id: int) -> None:
    """Note whose message it is, once that is known."""
    conn.execute(update(inbox).where(inbox.c.id == inbox_id).values(person_id=person_id))


def keep_heard(conn: Connection, inbox_id: int, heard: Mapping[str, Any]) -> None:
    """Keep what was understood of a message beside it."""
    conn.execute(update(inbox).where(inbox.c.id == inbox_id).values(heard=dict(heard)))


def thread(conn: Connection, channel: str, address: str, limit: int = 200) -> list[RowMapping]:
    """The latest messages from one address, oldest first."""
    latest = select(inbox).where(inbox.c.channel == channel, inbox.c.address == address).order_by(inbox.c.id.desc()).limit(limit)
    return list(reversed(conn.execute(latest).mappings().all()))
