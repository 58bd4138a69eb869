"""Everything on file about one request, for the page that shows it."""

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from booking.nouns import ServiceRequest
from storage import lists
from storage import requests as store
from storage.tables import field_notes, officers, people, post_orders, requests


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A request, its customer's name, what happened and what was said about it, who else it concerns."""

    request: ServiceRequest
    customer: str | None
    history: list[RowMapping]
    messages: list[RowMapping]
    escalations: list[RowMapping]
    notes: list[RowMapping]
    orders: list[RowMapping]
    names: dict[int, str]
    people: dict[str, str]


def request_file(conn: Connection, reference: str) -> RequestFile | None:
    """The file of a request, in a fixed number of queries."""
    request = store.request_by_reference(conn, reference)
    if request is None:
        return None
    customer = conn.execute(select(people.c.name).where(people.c.id == request.person)).scalar()
    waits = lists.escalation_codes_of(conn, request.id)
    offers = [o for s in request.shifts for o in s.offers]
    assignments = [a for s in request.shifts for a in s.assignments]
    subjects = [f"request {reference}", *(f"shift {s.id}" for s in request.shifts), *(f"escalation {e['code']}" for e in waits)]
    about = [f"request {reference}", *(f"offer {o.code}" for o in offers), *(f"escalation {e['code']}" for e in waits)]
    everybody = {o.officer for o in offers} | {a.officer for a in assignments}
    history = lists.timeline(conn, subjects)
    made = conn.execute(select(requests.c.created_at).where(requests.c.id == request.id)).scalar_one()
    names = conn.execute(select(officers.c.id, officers.c.name).where(officers.c.id.in_(everybody)))
    return RequestFile(
        request=request,
        customer=customer,
        history=[row for row in history if row["at"] >= made],
        messages=[row for row in lists.messages_about(conn, about) if row["created_at"] >= made],
        escalations=waits,
        notes=_notes(conn, [a.id for a in assignments]),
        orders=_orders(conn, request.id),
        names={row.id: row.name for row in names},
        people=lists.people_named(conn, [row["who"] for row in history]),
    )


def _notes(conn: Connection, assignments: list[int]) -> list[RowMapping]:
    query = select(field_notes).where(field_notes.c.assignment_id.in_(assignments)).order_by(field_notes.c.id)
    return list(conn.execute(query).mappings())


def _orders(conn: Connection, request: int) -> list[RowMapping]:
    return list(conn.execute(select(post_orders).where(post_orders.c.request_id == request).order_by(post_orders.c.version)).mappings())
