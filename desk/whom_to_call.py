"""Where staff find the number of whom they have to call: numbers stand at the console alone, never in a message."""

from collections.abc import Mapping
from typing import Any

from booking.nouns import ServiceRequest
from desk.work import Work
from storage import people

CALLS = ("opted_out", "silent", "silent_late", "turned_up", "unconfirmed", "no_show")  # what is settled by a telephone call


def with_number(work: Work, kind: str, request: ServiceRequest, figures: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures, and where that is somebody to call the address of their page."""
    if kind not in CALLS:
        return figures
    officer = _officer(work, request, figures)
    page = f"customers/{request.person}" if officer is None else f"officers/{officer}"
    return {**figures, "link": f"{work.desk.public_url}/console/{page}"}


def _officer(work: Work, request: ServiceRequest, figures: Mapping[str, Any]) -> int | None:
    """The officer it is about: the one named, or the one who wrote where that is not the customer."""
    if "officer" in figures:
        working = people.officers_of_agency(work.conn, request.agency)
        return next((each.id for each in working if each.name == figures["officer"]), None)
    if work.person in (None, request.person):
        return None
    mine = people.officers_of_person(work.conn, work.person or 0)
    return next((each.id for each in mine if each.agency == request.agency), None)
