"""What needs a person, kept from its opening to its end."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from booking.nouns import Escalation
from storage.questions import next_escalation
from storage.tables import conversations, escalations


def open_escalation(
    conn: Connection,
    kind: str,
    say: Mapping[str, Any],
    at: dt.datetime,
    *,
    agency: str | None = None,
    request: int | None = None,
    conversation: int | None = None,
    person: int | None = None,
) -> Escalation:
    """Put one on file, nobody told yet."""
    values: dict[str, Any] = {
        "code": next_escalation(conn),
        "kind": kind,
        "agency": agency,
        "request_id": request,
        "conversation_id": conversation,
        "person_id": person,
        "say": dict(say),
        "status": "open",
        "told": [],
        "opened_at": at,
    }
    id = conn.execute(insert(escalations).values(**values).returning(escalations.c.id)).scalar_one()
    return escalation(conn, int(id))


def escalation(conn: Connection, id: int, *, lock: bool = False) -> Escalation:
    return of_row(conn.execute(_LOCKED if lock else _BY_ID, {"which": id}).mappings().one())


_BY_ID = select(escalations).where(escalations.c.id == bindparam("which"))
_LOCKED = _BY_ID.with_for_update()


def escalation_by_code(conn: Connection, code: str, *, lock: bool = False) -> Escalation | None:
    query = select(escalations).where(escalations.c.code == code).order_by(escalations.c.id.desc()).limit(1)
    row = conn.execute(query.with_for_update() if lock else query).mappings().first()
    return of_row(row) if row else None


def open_of(
    conn: Connection, *, request: int | None = None, conversation: int | None = None, kinds: Sequence[str] = ()
) -> list[Escalation]:
    """The open or held ones about a request or a conversation, oldest first."""
    query = select(escalations).where(escalations.c.status.in_(("open", "held"))).order_by(escalations.c.id)
    if request is not None:
        query = query.where(escalations.c.request_id == request)
    if conversation is not None:
        query = query.where(escalations.c.conversation_id == conversation)
    if kinds:
        query = query.where(escalations.c.kind.in_(kinds))
    return [of_row(r) for r in conn.execute(query).mappings()]


def every_of(conn: Connection, request: int, kinds: Sequence[str]) -> list[Escalation]:
    """Those about a request of these kinds, answered or not, oldest first."""
    query = select(escalations).where(escalations.c.request_id == request, escalations.c.kind.in_(kinds)).order_by(escalations.c.id)
    return [of_row(r) for r in conn.execute(query).mappings()]


def set_escalation(conn: Connection, id: int, **columns: Any) -> None:
    conn.execute(update(escalations).where(escalations.c.id == id).values(**columns))


def every_escalation(conn: Connection) -> list[RowMapping]:
    return list(conn.execute(select(escalations).order_by(escalations.c.id)).mappings())


def of_row(row: RowMapping) -> Escalation:
    """The escalation of a row of its table."""
    return Escalation(
        id=row["id"],
        code=row["code"],
        kind=row["kind"],
        agency=row["agency"],
        request=row["request_id"],
        conversation=row["conversation_id"],
        status=row["status"],
        say=row["say"],
        told=tuple(row["told"]),
        answered_by=row["answered_by"],
        opened_at=row["opened_at"],
    )


def held_by(conn: Connection, staff: int) -> list[Escalation]:
    """Those whose conversation this member of staff holds now."""
    query = (
        select(escalations)
        .join(conversations, conversations.c.id == escalations.c.conversation_id)
        .where(escalations.c.status == "held", conversations.c.held_by == staff)
        .order_by(escalations.c.id)
    )
    return [of_row(r) for r in conn.execute(query).mappings()]
