"""What a change would mean for the officers, before anybody says yes to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from booking.changing import Proposal, within
from booking.nouns import ServiceRequest, Shift
from booking.seats import seat
from booking.standing import places_of
from desk.changed_version import changed
from storage import people


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One officer of one shift, and what the change does to them: stays, fewer_hours, asked_anew or released."""

    shift: Shift
    officer: str
    what: str


def foreseen(conn: Connection, request: ServiceRequest, proposal: Proposal) -> tuple[Foreseen, ...]:
    """Everybody who has a place, as `desk.reseating` will treat them."""
    return tuple(each for shift in request.shifts for each in _of_shift(conn, request, shift, proposal))


def _of_shift(conn: Connection, request: ServiceRequest, shift: Shift, proposal: Proposal) -> Iterator[Foreseen]:
    part = next((part for part in proposal.parts if part.shift == shift.id), None)
    officers = {a.officer: people.officer(conn, a.officer) for a in shift.working}
    seating = seat(places_of(changed(request, proposal)) if part else (), shift.working, officers)
    same = part is not None and (part.starts, part.ends) == (shift.starts, shift.ends)
    kept = part is not None and within((part.starts, part.ends), shift)
    stays = "stays" if same else "fewer_hours" if kept else "asked_anew"
    yield from (Foreseen(shift, a.name, stays) for a in seating.stay)
    yield from (Foreseen(shift, a.name, "asked_anew") for a, _ in seating.ask)
    yield from (Foreseen(shift, a.name, "released") for a in seating.off)
