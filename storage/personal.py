"""What is personal, column by column: whose it is, how old it is, and what is left of it once it is forgotten. Rows themselves stay.

Export, erasure and retention all read `PERSONAL`; see docs/adr/0009-what-is-forgotten.md.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    CompoundSelect,
    Connection,
    RowMapping,
    Select,
    Table,
    Text,
    and_,
    cast,
    exists,
    null,
    or_,
    select,
    update,
)

from storage.console_tables import credentials, gap_askers, staff_notes
from storage.tables import (
    addresses,
    assignments,
    audit,
    conversations,
    escalations,
    field_notes,
    inbox,
    invites,
    links,
    offers,
    officers,
    outbox,
    people,
    photos,
    post_orders,
    questions,
    requests,
    shifts,
    tours,
)

Whose = Callable[[int], ColumnElement[bool]]
NOTHING = null()
ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Personal:
    """A table with words: which rows are a person's, and what is left in each column.

    `said` is forgotten by an erasure and by age; `who`, what names or reaches somebody, by an erasure alone. `aged` tells a row's age;
    a table without it keeps everything until an erasure. `quoted` are rows of others that quote them: erased with them, not given out.
    """

    table: Table
    whose: Whose
    said: Mapping[str, Any] = field(default_factory=dict)
    who: Mapping[str, Any] = field(default_factory=dict)
    aged: "Column[Any] | None" = None
    quoted: Whose | None = None

    def emptied(self) -> ColumnElement[bool]:
        """The rows in which nothing is left to forget by age."""
        return and_(*(_is(self.table.c[name], left) for name, left in self.said.items()))


def _is(column: "Column[Any]", left: Any) -> ColumnElement[bool]:
    if not isinstance(column.type, JSON):
        return column.is_(None) if left is NOTHING else column == left
    words = cast(column, Text)
    return or_(column.is_(None), words == "null") if left is NOTHING else words == json.dumps(left)


# --- whose ----------------------------------------------------------------------------------------------------------------------------


def _own(table: Table) -> Whose:
    return lambda person: table.c.person_id == person


def _in(column: "Column[Any]", ids: Callable[[int], Select[Any]]) -> Whose:
    return lambda person: column.in_(ids(person))


def _requests(person: int) -> Select[Any]:
    return select(requests.c.id).where(requests.c.person_id == person)


def _officers(person: int) -> Select[Any]:
    return select(officers.c.id).where(officers.c.person_id == person)


def _conversations(person: int) -> Select[Any]:
    return select(conversations.c.id).where(conversations.c.person_id == person)


def _notes(person: int) -> Select[Any]:
    """The field notes an officer wrote, and those on a customer's requests."""
    booked = select(shifts.c.id).where(shifts.c.request_id.in_(_requests(person)))
    theirs = or_(assignments.c.officer_id.in_(_officers(person)), assignments.c.shift_id.in_(booked))
    return select(field_notes.c.id).where(field_notes.c.assignment_id.in_(select(assignments.c.id).where(theirs)))


def _written(person: int) -> ColumnElement[bool]:
    """Messages from any address of theirs, also those that came before the address was known as theirs."""
    same = (addresses.c.person_id == person, addresses.c.channel == inbox.c.channel, addresses.c.address == inbox.c.address)
    return or_(inbox.c.person_id == person, exists().where(*same))


def _invited(person: int) -> ColumnElement[bool]:
    return invites.c.phone.in_(select(addresses.c.address).where(addresses.c.person_id == person))


def _waited(person: int) -> ColumnElement[bool]:
    about = (escalations.c.request_id.in_(_requests(person)), escalations.c.conversation_id.in_(_conversations(person)))
    return or_(escalations.c.person_id == person, *about)


def _subjects(person: int) -> CompoundSelect[Any]:
    """How messages and the log name their requests, and the offers and escalations of these."""
    offered = (
        select("offer " + offers.c.code).join(shifts, shifts.c.id == offers.c.shift_id).where(shifts.c.request_id.in_(_requests(person)))
    )
    waited = select("escalation " + escalations.c.code).where(_waited(person))
    return select("request " + requests.c.reference).where(requests.c.person_id == person).union_all(offered, waited)


def _told_of(person: int) -> ColumnElement[bool]:
    return outbox.c.subject.in_(_subjects(person))


def _done_to(person: int) -> ColumnElement[bool]:
    """Messages by which something was done to their requests: field notes, reasons."""
    return inbox.c.id.in_(select(audit.c.inbox_id).where(audit.c.inbox_id.is_not(None), audit.c.subject.in_(_subjects(person))))


def _logged(person: int) -> ColumnElement[bool]:
    """What the log notes of them: their own steps, and what was noted under an officer's name."""
    named = select(officers.c.name).where(officers.c.person_id == person).scalar_subquery()
    return or_(audit.c.subject == f"person {person}", audit.c.subject.in_(_subjects(person)), audit.c.note.contains(named))


def _apart(table: Table) -> ColumnElement[str]:
    """An address that nobody has, and no other row."""
    return ERASED + "-" + cast(table.c.id, Text)


PERSONAL: tuple[Personal, ...] = (
    Personal(
        inbox,
        _written,
        {"text": "", "media": [], "location": NOTHING, "heard": NOTHING},
        {"address": ERASED},
        inbox.c.received_at,
        quoted=_done_to,
    ),
    Personal(outbox, _own(outbox), {"text": "", "buttons": []}, {"address": ERASED}, outbox.c.created_at, quoted=_told_of),
    Personal(conversations, _own(conversations), {"state": {}}, {"address": _apart(conversations)}, conversations.c.updated_at),
    Personal(staff_notes, _in(staff_notes.c.conversation_id, _conversations), {"text": ""}, aged=staff_notes.c.at),
    Personal(gap_askers, _in(gap_askers.c.conversation_id, _conversations), {"words": ""}, aged=gap_askers.c.at),
    Personal(
        requests,
        _own(requests),
        {"activity": NOTHING, "place": NOTHING, "site": NOTHING, "contact": NOTHING, "instructions": NOTHING},
        aged=requests.c.ends_at,
    ),
    Personal(shifts, _in(shifts.c.request_id, _requests), {"dispute": NOTHING}, aged=shifts.c.ends_at),
    Personal(post_orders, _in(post_orders.c.request_id, _requests), {"text": ""}, aged=post_orders.c.at),
    Personal(
        assignments, _in(assignments.c.officer_id, _officers), {"condition": NOTHING, "location": NOTHING}, aged=assignments.c.ends_at
    ),
    Personal(
        photos, _in(photos.c.note_id, _notes), {"status": "forgotten", "source": NOTHING, "raw": NOTHING, "path": NOTHING}, aged=photos.c.at
    ),
    Personal(field_notes, _in(field_notes.c.id, _notes), {"text": ""}, aged=field_notes.c.at),
    Personal(questions, _own(questions), {"payload": {}}, aged=questions.c.closed_at),
    Personal(escalations, _waited, {"say": {}, "answer": NOTHING}, aged=escalations.c.closed_at),
    Personal(audit, _logged, who={"note": NOTHING}),
    Personal(tours, _in(tours.c.officer_id, _officers)),
    Personal(credentials, _in(credentials.c.officer_id, _officers), who={"name": _apart(credentials)}),
    Personal(invites, _invited, who={"name": ERASED, "badge": ERASED, "phone": ERASED}),
    Personal(links, _own(links), who={"token_hash": _apart(links)}),
    Personal(officers, _own(officers), who={"name": "Erased officer", "badge": _apart(officers), "active": False}),
    Personal(addresses, _own(addresses), who={"address": _apart(addresses)}),
    Personal(people, lambda person: people.c.id == person, who={"name": NOTHING}),
)
"""In this order: a row is found by what a later one still says."""


def export(conn: Connection, person: int) -> dict[str, list[RowMapping]]:
    """Everything on file of a person: the rows of each table that has any, oldest first."""
    found = {kept.table.name: list(conn.execute(select(kept.table).where(kept.whose(person))).mappings()) for kept in PERSONAL}
    return {name: rows for name, rows in found.items() if rows}


def erase(conn: Connection, person: int, at: dt.datetime) -> list[str]:
    """Empty every column of a person's that names, reaches or quotes them; the paths of pictures that are to be deleted."""
    pictures = _pictures(conn, PHOTOS.whose(person))
    conn.execute(update(addresses).where(addresses.c.person_id == person).values(dead_at=at))
    for kept in PERSONAL:
        if kept.said and kept.quoted is not None:
            conn.execute(update(kept.table).where(kept.quoted(person)).values(kept.said))
        if left := {**kept.said, **kept.who}:
            conn.execute(update(kept.table).where(kept.whose(person)).values(left))
    return pictures


def forget(conn: Connection, before: dt.datetime) -> tuple[int, list[str]]:
    """Empty what was said before that moment, once: how many rows, and the paths of pictures that are to be deleted."""
    rows, pictures = 0, _pictures(conn, photos.c.at < before)
    for kept in PERSONAL:
        if kept.aged is not None:
            old = update(kept.table).where(kept.aged < before, ~kept.emptied()).values(kept.said)
            rows += conn.execute(old).rowcount
    return rows, pictures


PHOTOS = next(kept for kept in PERSONAL if kept.table is photos)


def _pictures(conn: Connection, which: ColumnElement[bool]) -> list[str]:
    return list(conn.execute(select(photos.c.path).where(which, photos.c.path.is_not(None))).scalars())
