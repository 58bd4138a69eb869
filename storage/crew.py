"""Officers for the console: an agency's, one with what they worked, and customers with what they booked."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, RowMapping, false, func, or_, select, update

from booking.life import LET_GO
from storage.console_tables import credentials
from storage.lists import PAGE, Page, Sees, has_number, holds
from storage.tables import addresses, assignments, conversations, offers, officers, people, requests, shifts


def officers_of(conn: Connection, agency: str) -> list[RowMapping]:
    """Every officer of an agency, those who left as well, by name."""
    return list(conn.execute(select(officers).where(officers.c.agency == agency).order_by(officers.c.name, officers.c.id)).mappings())


def hours_between(conn: Connection, agency: str, begins: dt.datetime, ends: dt.datetime) -> Mapping[int, Decimal]:
    """By officer, the hours of shifts that start between the moments, worked or to be worked."""
    query = (
        select(assignments.c.officer_id, assignments.c.starts_at, assignments.c.ends_at)
        .join(officers, officers.c.id == assignments.c.officer_id)
        .where(officers.c.agency == agency, assignments.c.status.not_in(LET_GO))
        .where(assignments.c.starts_at >= begins, assignments.c.starts_at < ends)
    )
    hours: dict[int, Decimal] = {}
    for row in conn.execute(query):
        hours[row.officer_id] = hours.get(row.officer_id, Decimal(0)) + Decimal((row.ends_at - row.starts_at).total_seconds()) / 3600
    return hours


def one_officer(conn: Connection, id: int) -> RowMapping | None:
    query = select(officers, people.c.language).join(people, people.c.id == officers.c.person_id)
    return conn.execute(query.where(officers.c.id == id)).mappings().first()


def set_active(conn: Connection, id: int, active: bool) -> None:
    conn.execute(update(officers).where(officers.c.id == id).values(active=active))


def work_of(conn: Connection, id: int) -> list[RowMapping]:
    """An officer's latest and coming shifts, the latest first."""
    query = (
        select(assignments, requests.c.reference, requests.c.agency, requests.c.activity)
        .join(shifts, shifts.c.id == assignments.c.shift_id)
        .join(requests, requests.c.id == shifts.c.request_id)
        .where(assignments.c.officer_id == id)
    )
    return list(conn.execute(query.order_by(assignments.c.starts_at.desc()).limit(PAGE)).mappings())


def answers_of(conn: Connection, id: int) -> Mapping[str, int]:
    """How often an officer was asked, by what became of it."""
    query = select(offers.c.status, func.count()).where(offers.c.officer_id == id).group_by(offers.c.status)
    return {row[0]: row[1] for row in conn.execute(query)}


def papers_of(conn: Connection, id: int) -> list[RowMapping]:
    return list(conn.execute(select(credentials).where(credentials.c.officer_id == id).order_by(credentials.c.expires)).mappings())


def customer_page(conn: Connection, sees: Sees, *, words: str = "", before: int | None = None) -> Page:
    """Customers with how much of what is in view they booked, the newest first."""
    mine: Any = (requests.c.person_id == people.c.id, sees(requests.c.agency))
    query = select(
        people.c.id,
        people.c.name,
        people.c.language,
        select(func.count()).where(*mine).correlate(people).scalar_subquery().label("requests"),
        select(func.max(requests.c.starts_at)).where(*mine).correlate(people).scalar_subquery().label("latest"),
    ).where(select(requests.c.id).where(*mine).correlate(people).exists())
    if words:
        numbers = select(addresses.c.person_id).where(*has_number(addresses.c.address, words) or [false()])
        query = query.where(or_(holds(people.c.name, words), people.c.id.in_(numbers)))
    if before is not None:
        query = query.where(people.c.id < before)
    rows = list(conn.execute(query.order_by(people.c.id.desc()).limit(PAGE + 1)).mappings())
    return Page(rows[:PAGE], rows[PAGE - 1]["id"] if len(rows) > PAGE else None)


def one_customer(conn: Connection, sees: Sees, id: int) -> RowMapping | None:
    """A customer who has a request in view."""
    booked = select(requests.c.id).where(requests.c.person_id == people.c.id, sees(requests.c.agency)).exists()
    return conn.execute(select(people).where(people.c.id == id, booked)).mappings().first()


def requests_of_customer(conn: Connection, sees: Sees, id: int) -> list[RowMapping]:
    query = select(requests).where(requests.c.person_id == id, sees(requests.c.agency)).order_by(requests.c.id.desc())
    return list(conn.execute(query.limit(PAGE)).mappings())


def addresses_of(conn: Connection, person: int) -> list[RowMapping]:
    return list(conn.execute(select(addresses).where(addresses.c.person_id == person).order_by(addresses.c.id)).mappings())


def conversations_of(conn: Connection, person: int, in_view: Any) -> list[RowMapping]:
    query = select(conversations.c.id, conversations.c.channel, conversations.c.updated_at)
    return list(conn.execute(query.where(conversations.c.person_id == person, in_view).order_by(conversations.c.id)).mappings())
