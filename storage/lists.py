"""Lists for the console's pages: a page at a time, the newest first, however long the table is. `sees` is what the reader may see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, Select, exists, func, or_, select

from storage.tables import audit, escalations, outbox, people, requests, staff

Sees = Callable[["Column[Any]"], ColumnElement[bool]]
PAGE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the id to go on below; None at the end."""

    rows: list[RowMapping]
    before: int | None


def _page(conn: Connection, query: Select[Any], id: "Column[Any]", before: int | None) -> Page:
    if before is not None:
        query = query.where(id < before)
    rows = list(conn.execute(query.order_by(id.desc()).limit(PAGE + 1)).mappings())
    return Page(rows[:PAGE], rows[PAGE - 1]["id"] if len(rows) > PAGE else None)


def _like(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def holds(column: "Column[Any]", text: str) -> ColumnElement[bool]:
    """Whether a column holds these words, in any case."""
    return column.ilike(_like(text), escape="\\")


def has_number(column: "Column[Any]", text: str) -> list[ColumnElement[bool]]:
    """Whether an address holds these digits, where somebody searches by a number: at least four, as they are written."""
    digits = "".join(each for each in text if each.isdigit())
    return [holds(column, digits)] if len(digits) >= 4 and not any(each.isalpha() for each in text) else []


def request_page(
    conn: Connection, sees: Sees, *, statuses: Iterable[str] = (), agency: str = "", words: str = "", before: int | None = None
) -> Page:
    """Requests with their customers' names."""
    query = (
        select(requests, people.c.name.label("customer")).join(people, people.c.id == requests.c.person_id).where(sees(requests.c.agency))
    )
    if statuses:
        query = query.where(requests.c.status.in_(list(statuses)))
    if agency:
        query = query.where(requests.c.agency == agency)
    if words:
        found = (requests.c.reference, requests.c.activity, requests.c.place, people.c.name)
        query = query.where(or_(*(holds(column, words) for column in found)))
    return _page(conn, query, requests.c.id, before)


def escalation_page(conn: Connection, sees: Sees, *, ended: bool = False, kind: str = "", before: int | None = None) -> Page:
    """What waits for a person, or with `ended` what did, with the request it is about."""
    query = (
        select(escalations, requests.c.reference, requests.c.starts_at, staff.c.name.label("by"))
        .outerjoin(requests, requests.c.id == escalations.c.request_id)
        .outerjoin(staff, staff.c.id == escalations.c.answered_by)
        .where(sees(escalations.c.agency))
    )
    waiting = escalations.c.status.in_(("open", "held"))
    query = query.where(~waiting if ended else waiting)
    if kind:
        query = query.where(escalations.c.kind == kind)
    return _page(conn, query, escalations.c.id, before)


def count_waiting(conn: Connection, sees: Sees) -> int:
    """How many escalations nobody has answered or taken."""
    return int(conn.execute(select(func.count()).where(escalations.c.status == "open", sees(escalations.c.agency))).scalar_one())


def _about_one_in_view(subject: "Column[Any]", sees: Sees) -> ColumnElement[bool]:
    """Whether a row is about a request in view: looked up for the rows that are read, so that the newest come first."""
    return exists().where(
        requests.c.reference == func.substr(subject, len("request ") + 1), subject.like("request %"), sees(requests.c.agency)
    )


def audit_page(conn: Connection, sees: Sees, *, everything: bool, subject: str = "", who: str = "", before: int | None = None) -> Page:
    """The audit log; who does not see everything reads of requests in view alone."""
    query = select(audit)
    if not everything:
        query = query.where(_about_one_in_view(audit.c.subject, sees))
    if subject:
        query = query.where(audit.c.subject == subject)
    if who:
        query = query.where(holds(audit.c.who, who))
    return _page(conn, query, audit.c.id, before)


def message_page(
    conn: Connection, sees: Sees, *, everything: bool, status: str = "", channel: str = "", words: str = "", before: int | None = None
) -> Page:
    """What was sent, and what became of it; who does not see everything reads what is about requests in view alone."""
    query = select(outbox, people.c.name.label("to_name")).outerjoin(people, people.c.id == outbox.c.person_id)
    if not everything:
        query = query.where(_about_one_in_view(outbox.c.subject, sees))
    if status:
        query = query.where(outbox.c.status == status)
    if channel:
        query = query.where(outbox.c.channel == channel)
    if words:
        query = query.where(holds(outbox.c.text, words))
    return _page(conn, query, outbox.c.id, before)


def timeline(conn: Connection, subjects: Iterable[str], most: int = 300) -> list[RowMapping]:
    """What happened to these, oldest first."""
    query = select(audit).where(audit.c.subject.in_(list(subjects))).order_by(audit.c.id.desc()).limit(most)
    return list(reversed(conn.execute(query).mappings().all()))


def messages_about(conn: Connection, subjects: Iterable[str], most: int = 100) -> list[RowMapping]:
    """What was said about these to whomever, the latest, oldest first."""
    query = (
        select(outbox, people.c.name.label("to_name"))
        .outerjoin(people, people.c.id == outbox.c.person_id)
        .where(outbox.c.subject.in_(list(subjects)))
    )
    return list(reversed(conn.execute(query.order_by(outbox.c.id.desc()).limit(most)).mappings().all()))


def escalation_codes_of(conn: Connection, request: int) -> list[RowMapping]:
    """Every escalation about a request, oldest first."""
    return list(conn.execute(select(escalations).where(escalations.c.request_id == request).order_by(escalations.c.id)).mappings())


def staff_names(conn: Connection) -> Mapping[int, str]:
    return {row.id: row.name for row in conn.execute(select(staff.c.id, staff.c.name))}


def people_named(conn: Connection, who: Iterable[str]) -> dict[str, str]:
    """Of those of the audit log's column `who` that are "person 7", each with the name that is on file."""
    ids = {int(each.removeprefix("person ")) for each in who if each.startswith("person ")}
    rows = conn.execute(select(people.c.id, people.c.name).where(people.c.id.in_(ids)))
    return {f"person {row.id}": row.name or "the customer" for row in rows}
