"""Where a shift and a request stand, read from the places taken."""

from booking.life import OVER
from booking.nouns import Assignment, ServiceRequest, Shift
from booking.places import Place, missing, places, places_driven, short


def places_of(request: ServiceRequest) -> tuple[Place, ...]:
    """The places of each of its shifts: who drives is who the first quote says, also where the card has the job take a vehicle."""
    drivers = request.quotes[0].drivers if request.quotes else {}
    if drivers:
        return places_driven(request.posts, drivers)
    return places(request.posts, request.vehicles.count if request.vehicles else 0)  # quoted by a release that kept no drivers


def shift_standing(shift: Shift, wanted: tuple[Place, ...]) -> str:
    """What a shift of an approved request is, from who is on it."""
    at_work = shift.working
    if shift.status == "no_show" and not at_work:
        return "no_show"
    if at_work and all(a.status == "relieved" for a in at_work) and not _goes_on(shift, wanted):
        return "relieved"
    if any(a.status in ("on_post", "relieved") for a in at_work):
        return "on_post"
    if not missing(wanted, shift):
        return "filled"
    return "offered" if any(o.status == "open" for o in shift.offers) else "open"


def _goes_on(shift: Shift, wanted: tuple[Place, ...]) -> bool:
    """Whether hours are open that come after those who are there: a condition left them, and somebody may still take them."""
    first = min(a.ends_at or shift.ends_at for a in shift.working)
    return any(place.hours and place.hours[0] >= first for place in missing(wanted, shift))


def was_taken(shift: Shift) -> bool:
    """Whether anybody was to be there until the end, came or not."""
    return any(a.stands or a.status == "no_show" for a in shift.assignments)


def absent(shift: Shift, wanted: tuple[Place, ...]) -> tuple[Assignment, ...]:
    """Those who did not come, where a place was left empty by it."""
    return tuple(a for a in shift.assignments if a.status == "no_show") if missing(wanted, shift) else ()


def covered(request: ServiceRequest) -> int:
    """Of its places, over all shifts, those that are taken from start to end."""
    return request.places - sum(short(places_of(request), shift) for shift in request.shifts)


def request_standing(request: ServiceRequest) -> str:
    """What an approved request is, from its shifts: one that nobody came to, or took, is nothing to be billed."""
    states = {shift.status for shift in request.shifts}
    if states <= set(OVER):
        return "relieved" if "relieved" in states else "expired"
    if states & {"on_post", "relieved"}:
        return "on_post"
    if states == {"filled"}:
        return "filled"
    if any(shift.working for shift in request.shifts):
        return "partly_filled"
    return "offered" if "offered" in states else "approved"
