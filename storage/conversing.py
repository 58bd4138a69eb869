"""Conversations for the console's inbox: who is in view, what was said both ways, what staff noted."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, Select, and_, exists, insert, or_, select

from storage.console_tables import staff_notes
from storage.lists import PAGE, Page, has_number, holds
from storage.tables import conversations, desks, escalations, inbox, officers, outbox, people, requests, staff
from storage.threads import channels_of

LATEST = 200
_OTHER_STAFF = staff.alias()  # beside the one who holds a conversation


def _about(table: Any, keys: Collection[str]) -> ColumnElement[bool]:
    """Requests or escalations of these agencies in a conversation."""
    return exists().where(table.c.conversation_id == conversations.c.id, table.c.agency.in_(keys))


def _about_others(table: Any, keys: Collection[str]) -> ColumnElement[bool]:
    return exists().where(table.c.conversation_id == conversations.c.id, table.c.agency.not_in(keys))


def in_view(keys: Collection[str] | None) -> ColumnElement[bool]:
    """The conversations that concern these agencies and no other; None is every one."""
    if keys is None:
        return conversations.c.id > 0
    own = exists().where(desks.c.sms == conversations.c.ours, desks.c.agency.in_(keys))
    at_work = exists().where(officers.c.person_id == conversations.c.person_id, officers.c.agency.in_(keys))
    elsewhere = exists().where(officers.c.person_id == conversations.c.person_id, officers.c.agency.not_in(keys))
    others_line = exists().where(desks.c.sms == conversations.c.ours, desks.c.agency.not_in(keys))
    decides = exists().where(_OTHER_STAFF.c.person_id == conversations.c.person_id)
    return and_(
        or_(own, at_work, _about(requests, keys), _about(escalations, keys)),
        ~elsewhere,
        ~others_line,
        ~decides,
        ~_about_others(requests, keys),
        ~_about_others(escalations, keys),
    )


def thread_page(conn: Connection, keys: Collection[str] | None, *, words: str = "", which: str = "", before: int | None = None) -> Page:
    """Conversations, those heard from last first, with the latest words each way. Pages go by the moment, in seconds of the epoch."""
    query = select(
        conversations.c.id,
        conversations.c.channel,
        conversations.c.address,
        conversations.c.ours,
        conversations.c.updated_at,
        people.c.name,
        staff.c.name.label("held_by_name"),
        _last(inbox).label("heard"),
        _last(outbox).label("said"),
        _waiting().label("waits"),
    )
    query = query.join(people, people.c.id == conversations.c.person_id).outerjoin(staff, staff.c.id == conversations.c.held_by)
    query = query.where(in_view(keys))
    if which == "held":
        query = query.where(conversations.c.held_by.is_not(None))
    elif which == "waiting":
        query = query.where(_waiting())
    if words:
        query = query.where(or_(holds(people.c.name, words), _said_anywhere(words), *has_number(conversations.c.address, words)))
    if before is not None:
        query = query.where(conversations.c.updated_at < dt.datetime.fromtimestamp(before, dt.UTC))
    rows = list(conn.execute(query.order_by(conversations.c.updated_at.desc(), conversations.c.id.desc()).limit(PAGE + 1)).mappings())
    further = int(rows[PAGE - 1]["updated_at"].timestamp()) if len(rows) > PAGE else None
    return Page(rows[:PAGE], further)


def _waiting() -> ColumnElement[bool]:
    return exists().where(escalations.c.conversation_id == conversations.c.id, escalations.c.status.in_(("open", "held")))


def _last(table: Any) -> Any:
    here = (table.c.channel == conversations.c.channel, table.c.address == conversations.c.address, table.c.ours == conversations.c.ours)
    return select(table.c.text).where(*here).order_by(table.c.id.desc()).limit(1).correlate(conversations).scalar_subquery()


def _said_anywhere(words: str) -> ColumnElement[bool]:
    """Whether either side ever wrote these words: each log is read once, whatever the number of conversations."""
    found = [select(table.c.channel + ":" + table.c.address).where(holds(table.c.text, words)).distinct() for table in (inbox, outbox)]
    key: Column[Any] = conversations.c.channel + ":" + conversations.c.address  # type: ignore[assignment]
    return or_(*(key.in_(each) for each in found))


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation with the same person's on other channels: what was said each way and noted, and what of it waits for a person."""

    thread: RowMapping
    heard: list[RowMapping]
    said: list[RowMapping]
    notes: list[RowMapping]
    waits: list[RowMapping]
    requests: list[RowMapping]
    channels: list[str]


def transcript(conn: Connection, keys: Collection[str] | None, id: int) -> Transcript | None:
    """A conversation in view; None for one that is not there, or not in view."""
    query = (
        select(conversations, people.c.name, people.c.language, staff.c.name.label("held_by_name"))
        .join(people, people.c.id == conversations.c.person_id)
        .outerjoin(staff, staff.c.id == conversations.c.held_by)
        .where(conversations.c.id == id, in_view(keys))
    )
    row = conn.execute(query).mappings().first()
    if row is None:
        return None
    every = _all(conn, select(conversations).where(conversations.c.id.in_(channels_of(conn, id)), in_view(keys)))
    ids = [each["id"] for each in every]
    return Transcript(
        thread=row,
        heard=_latest(conn, inbox, every),
        said=_latest(conn, outbox, every),
        notes=_all(conn, select(staff_notes).where(staff_notes.c.conversation_id.in_(ids)).order_by(staff_notes.c.id)),
        waits=_all(conn, _waits(ids)),
        requests=_all(conn, select(requests).where(requests.c.conversation_id.in_(ids)).order_by(requests.c.id.desc()).limit(12)),
        channels=sorted({each["channel"] for each in every}),
    )


def _waits(ids: list[int]) -> Select[Any]:
    waiting = select(escalations).where(escalations.c.conversation_id.in_(ids), escalations.c.status.in_(("open", "held")))
    return waiting.order_by(escalations.c.id)


def _all(conn: Connection, query: Select[Any]) -> list[RowMapping]:
    return list(conn.execute(query).mappings())


def _latest(conn: Connection, table: Any, every: list[RowMapping]) -> list[RowMapping]:
    here = [and_(*(table.c[name] == thread[name] for name in ("channel", "address", "ours"))) for thread in every]
    query = select(table).where(or_(*here)).order_by(table.c.id.desc()).limit(LATEST)
    return list(reversed(conn.execute(query).mappings().all()))


def add_note(conn: Connection, conversation: int, who: str, text: str, at: dt.datetime) -> None:
    """Note something that the customer never sees."""
    conn.execute(insert(staff_notes).values(conversation_id=conversation, who=who, text=text, at=at))
