"""What we say: one row a message, with its final words, kept for ever as the message log.

`queued -> sending (with a lease) -> sent -> delivered | failed`; `unknown` where nobody could tell, `withheld` where it must not be sent.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, bindparam, func, select, union_all, update

from storage.tables import outbox

FINAL = ("delivered", "failed", "withheld")


@dataclass(frozen=True, slots=True)
class Message:
    """A message to put out. `kind` is one of the table's; `due_at` is now where not given; after `valid_until` it is not sent."""

    channel: str
    address: str
    ours: str
    text: str
    kind: str
    person_id: int | None = None
    subject: str | None = None
    buttons: Sequence[Mapping[str, str]] = ()
    due_at: dt.datetime | None = None
    valid_until: dt.datetime | None = None
    inbox_id: int | None = None


def put(conn: Connection, message: Message, at: dt.datetime) -> int:
    """Store a message, queued; its id. `desk.wake.send` has it delivered as well."""
    values = {
        "channel": message.channel,
        "address": message.address,
        "ours": message.ours,
        "text": message.text,
        "kind": message.kind,
        "person_id": message.person_id,
        "subject": message.subject,
        "buttons": [dict(button) for button in message.buttons],
        "due_at": message.due_at or at,
        "valid_until": message.valid_until,
        "inbox_id": message.inbox_id,
        "status": "queued",
        "created_at": at,
    }
    return int(conn.execute(_PUT, values).scalar_one())


_PUT = outbox.insert().returning(outbox.c.id)


def last_text(conn: Connection, channel: str, address: str, about: str | None = None) -> str | None:
    """The words that went out last to an address, of anything or of one subject."""
    query = select(outbox.c.text).where(outbox.c.channel == channel, outbox.c.address == address)
    if about:
        query = query.where(outbox.c.subject == about)
    return conn.execute(query.order_by(outbox.c.id.desc()).limit(1)).scalar()


def load(conn: Connection, outbox_id: int) -> RowMapping | None:
    """The row, locked until the transaction ends."""
    return conn.execute(_ONE, {"which": outbox_id}).mappings().one_or_none()


_ONE = select(outbox).where(outbox.c.id == bindparam("which")).with_for_update()  # built once, as what runs for every message is


def lease(conn: Connection, outbox_id: int, until: dt.datetime) -> None:
    """It is being sent: nobody else touches it before `until`."""
    conn.execute(_LEASE, {"which": outbox_id, "until": until})


_LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"))
    .values(status="sending", lease_until=bindparam("until"), attempts=outbox.c.attempts + 1)
)


def settle(
    conn: Connection, outbox_id: int, status: str, *, at: dt.datetime, provider_id: str | None = None, error: str | None = None
) -> RowMapping | None:
    """What became of a message that was being sent; the row as it then is. None when it was settled already, and stays as it was."""
    values = {"which": outbox_id, "is": status, "why": error and error[:120], "provider": provider_id}
    return conn.execute(_SETTLE, values | {"at": at if status in ("sent", "delivered") else None}).mappings().one_or_none()


_SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("which"), outbox.c.status.not_in((*FINAL, "sent")))
    .values(
        status=bindparam("is"),
        error=bindparam("why"),
        lease_until=None,
        provider_id=func.coalesce(bindparam("provider", type_=outbox.c.provider_id.type), outbox.c.provider_id),
        sent_at=func.coalesce(outbox.c.sent_at, bindparam("at", type_=outbox.c.sent_at.type)),
    )
    .returning(outbox)
)


def postpone(
    conn: Connection, outbox_id: int, due_at: dt.datetime, *, slot_at: dt.datetime | None = None, error: str | None = None
) -> None:
    """Queue it again for a later time, in its place of the sender's line where it has one."""
    values = {"status": "queued", "due_at": due_at, "slot_at": slot_at, "error": error and error[:120], "lease_until": None}
    conn.execute(update(outbox).where(outbox.c.id == outbox_id).values(**values))


def withdraw(conn: Connection, subject: str, at: dt.datetime, kind: str | None = None) -> int:
    """Withhold what is still queued about a subject (of one kind, where given); how many."""
    queued = update(outbox).where(outbox.c.subject == subject, outbox.c.status == "queued")
    if kind is not None:
        queued = queued.where(outbox.c.kind == kind)
    return conn.execute(queued.values(status="withheld", error=f"withdrawn {at:%Y-%m-%d %H:%M}")).rowcount


_NEXT_QUEUED = (
    select(outbox.c.due_at, outbox.c.id)
    .where(outbox.c.status == "queued", outbox.c.due_at <= bindparam("until"))
    .order_by(outbox.c.due_at, outbox.c.id)
    .limit(1)
)
_NEXT_LOST = (
    select(outbox.c.lease_until, outbox.c.id)
    .where(outbox.c.status == "sending", outbox.c.lease_until <= bindparam("until"))
    .order_by(outbox.c.lease_until, outbox.c.id)
    .limit(1)
)


_NEXT = union_all(select(_NEXT_QUEUED.subquery()), select(_NEXT_LOST.subquery()))


def due_together(conn: Connection, at: dt.datetime) -> list[int]:
    """The messages that are due at just that moment, in the order they were put out."""
    return list(conn.execute(_TOGETHER, {"at": at}).scalars())


_TOGETHER = select(outbox.c.id).where(outbox.c.status == "queued", outbox.c.due_at == bindparam("at")).order_by(outbox.c.id)


def next_event(conn: Connection, until: dt.datetime) -> tuple[dt.datetime, int] | None:
    """When the next message is due, or the next lease runs out, by then: the moment and the row's id."""
    return min(((row[0], row[1]) for row in conn.execute(_NEXT, {"until": until})), default=None)


def overdue(conn: Connection, now: dt.datetime, grace: dt.timedelta, limit: int = 200) -> list[int]:
    """The ids of messages that should have gone out `grace` ago, and of those whose sender let the lease run out."""
    late = select(outbox.c.id).where(outbox.c.status == "queued", outbox.c.due_at <= now - grace).order_by(outbox.c.due_at).limit(limit)
    lost = select(outbox.c.id).where(outbox.c.status == "sending", outbox.c.lease_until <= now).limit(limit)
    return [*conn.execute(late).scalars(), *conn.execute(lost).scalars()]


def by_provider(conn: Connection, channel: str, provider_id: str) -> RowMapping | None:
    """The message that a provider knows by this id, locked."""
    known = select(outbox).where(outbox.c.channel == channel, outbox.c.provider_id == provider_id).with_for_update()
    return conn.execute(known).mappings().first()


def tried(conn: Connection, person_id: int, text: str) -> set[tuple[str, str]]:
    """The (channel, address) pairs where these very words already came to nothing for this person."""
    lost = select(outbox.c.channel, outbox.c.address).where(
        outbox.c.person_id == person_id, outbox.c.text == text, outbox.c.status.in_(("failed", "unknown", "withheld"))
    )
    return {(channel, address) for channel, address in conn.execute(lost)}


def depth(conn: Connection, now: dt.datetime) -> dict[str, int]:
    """How many messages wait, by what for: `due`, `later`, `sending`."""
    due = select(func.count()).where(outbox.c.status == "queued", outbox.c.due_at <= now).scalar_subquery()
    later = select(func.count()).where(outbox.c.status == "queued", outbox.c.due_at > now).scalar_subquery()
    sending = select(func.count()).where(outbox.c.status == "sending").scalar_subquery()
    row = conn.execute(select(due, later, sending)).one()
    return {"due": row[0], "later": row[1], "sending": row[2]}


def thread(conn: Connection, channel: str, address: str, *, after: int = 0, limit: int = 200) -> list[RowMapping]:
    """The latest messages to one address with an id above `after`, oldest first."""
    latest = select(outbox).where(outbox.c.channel == channel, outbox.c.address == address, outbox.c.id > after)
    return list(reversed(conn.execute(latest.order_by(outbox.c.id.desc()).limit(limit)).mappings().all()))


def to_person(conn: Connection, person_id: int, limit: int = 200) -> list[RowMapping]:
    """The latest messages to a person over every channel, oldest first."""
    latest = select(outbox).where(outbox.c.person_id == person_id).order_by(outbox.c.id.desc()).limit(limit)
    return list(reversed(conn.execute(latest).mappings().all()))


def withhold(conn: Connection, subject: str, at: dt.datetime) -> bool:
    """Keep back what is still queued for a later moment about this subject; whether there was such a message."""
    waiting = update(outbox).where(outbox.c.subject == subject, outbox.c.status == "queued", outbox.c.due_at > at)
    return conn.execute(waiting.values(status="withheld", error="no longer needed")).rowcount > 0
