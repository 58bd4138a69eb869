"""What the pages behind signed links show: a customer's shifts as they went, post orders, the code of a site."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from booking.life import ENDED
from booking.nouns import Assignment, ServiceRequest, Shift
from booking.turnout import turnouts
from bot.figures import at, of_request, of_shift
from bot.phrasing import Say, When
from bot.turnout_words import in_full
from pricing import Agency, agencies
from storage import notes, orders, people
from storage import requests as store
from storage.tables import shifts


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with the ids of its pictures."""

    officer: str
    text: str
    at: dt.time
    photos: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownShift:
    """A shift: who was there, as they said and as was shown; what they wrote; what the customer said; what is owed of empty places."""

    when: When
    officers: tuple[tuple[str, tuple[Say, ...]], ...]
    notes: tuple[ShownNote, ...]
    signed_off: bool
    dispute: str | None
    owed: tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A request as its customer reads it on a page."""

    language: str
    figures: dict[str, Any]
    shifts: tuple[ShownShift, ...]


def report(conn: Connection, request_id: int, now: dt.datetime) -> Report:
    """Everything of a request that its customer may see."""
    request = store.request_by_id(conn, request_id)
    agency = agencies()[request.agency]
    written = notes.notes_of(conn, request.id)
    words = {row.id: row for row in conn.execute(select(shifts).where(shifts.c.request_id == request.id))}
    shown = []
    for shift in request.shifts:
        officers = tuple((a.name, _went(a, shift, agency, now)) for a in shift.assignments if a.stands or a.status == "no_show")
        its = tuple(ShownNote(n.officer, n.text, at(n.at, agency), n.photos) for n in written if n.shift == shift.id)
        word = words[shift.id]
        owed = tuple(say for turnout in turnouts(request) if turnout.shift.id == shift.id for say in in_full(request, turnout))
        shown.append(ShownShift(of_shift(shift, agency), officers, its, word.signed_off_at is not None, word.dispute, owed))
    return Report(people.person(conn, request.person).language, of_request(request, agency), tuple(shown))


def _went(assignment: Assignment, shift: Shift, agency: Agency, now: dt.datetime) -> tuple[Say, ...]:
    """How it went with one officer; what they say and what was shown are apart."""
    said = []
    if assignment.on_post_at:
        said.append(Say("page.on_post", {"time": at(assignment.on_post_at, agency)}))
    if assignment.relieved_at:
        said.append(Say("page.relieved" if assignment.relieved_told_at else "page.unsigned", {"time": at(assignment.relieved_at, agency)}))
    if assignment.proven_by:
        said.append(Say(f"page.proven_{assignment.proven_by}"))
    if not said:
        said.append(Say("page.no_show" if assignment.status == "no_show" and shift.ends_at <= now else "page.expected"))
    return tuple(said)


@dataclass(frozen=True, slots=True)
class Listed:
    """A customer's requests that were approved: ahead and under way, and past, the nearest first."""

    language: str
    coming: tuple[tuple[int, dict[str, Any]], ...]
    past: tuple[tuple[int, dict[str, Any]], ...]


def listed(conn: Connection, person: int, now: dt.datetime) -> Listed:
    """All that a customer has and had."""
    mine = [r for r in store.requests_of(conn, person) if r.approved and (r.status not in ENDED or r.status == "expired")]
    coming = sorted((r for r in mine if r.ends_at > now), key=lambda r: r.starts_at)
    past = sorted((r for r in mine if r.ends_at <= now), key=lambda r: r.starts_at, reverse=True)
    return Listed(people.person(conn, person).language, _lines(coming), _lines(past))


def _lines(requests: list[ServiceRequest]) -> tuple[tuple[int, dict[str, Any]], ...]:
    return tuple((r.id, of_request(r, agencies()[r.agency])) for r in requests)


def orders_of(conn: Connection, request_id: int) -> tuple[dict[str, Any], str] | None:
    """The post orders that count, with the figures of their request."""
    request, latest = store.request_by_id(conn, request_id), orders.latest(conn, request_id)
    if latest is None:
        return None
    return of_request(request, agencies()[request.agency]) | {"version": latest.version}, latest.text
