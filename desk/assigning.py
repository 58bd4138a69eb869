"""Staff put an officer on a shift, take one off, or do both at once, each with a reason that the audit log keeps."""

from dataclasses import replace

from booking.events import OfficerTakenOff
from booking.life import ASSIGNMENT, DONE, ENDED, UNDECIDED, moved
from booking.nouns import Assignment, Offer, Officer, ServiceRequest, Shift
from booking.offering import Bar, bar
from booking.places import Place, is_open, missing, place_of
from booking.standing import places_of
from desk import offering, taking
from desk.telling import tell
from desk.work import Work
from storage import people, questions, workload
from storage import requests as store


class NotAssigned(Exception):
    """Why an officer cannot be put on a shift or taken off it."""


BARS = {
    "unreachable": "cannot be reached",
    "role": "does not have that role",
    "vehicle": "has no vehicle",
    "paper": "has a paper that runs out before",
    "shift": "works another shift then",
    "tour": "is on a tour of duty then",
    "day": "would work longer than the limit of a day",
    "week": "would work longer than the limit of a week",
    "rest": "would have less rest than the limit",
}


def against(found: Bar) -> str:
    """What speaks against an officer, in words that follow their name."""
    said = BARS[found.rule]
    return f"{said}: {found.paper[0]}, {found.paper[1]}" if found.paper else said


def assign(work: Work, reference: str, shift_id: int, officer_id: int, place: Place, reason: str) -> None:
    """Put an officer on an open place, as if they had said yes; they and the customer are told. NotAssigned says what is against it."""
    request, shift = _at_work(work, reference, shift_id)
    _assign(work, request, shift, officer_id, place, reason)


def take_off(work: Work, reference: str, assignment_id: int, reason: str) -> None:
    """Take an officer off; others are asked for the place. NotAssigned where they are not on it."""
    request, shift, assignment = _assigned(work, reference, assignment_id)
    _tell_off(work, request, shift, assignment, reason, swapped=False)
    offering.drop(work, request, assignment)


def swap(work: Work, reference: str, assignment_id: int, officer_id: int, reason: str) -> None:
    """Another officer takes the place of one who is taken off; nobody else is asked. NotAssigned, and nothing is changed."""
    request, shift, assignment = _assigned(work, reference, assignment_id)
    place = place_of(assignment, shift)
    barred = _barred(work, officer_id, place, request, shift)
    if barred:
        raise NotAssigned(barred)
    _tell_off(work, request, shift, assignment, reason, swapped=True)
    store.set_assignment(work.conn, assignment.id, status=moved(ASSIGNMENT, assignment.status, "dropped"))
    questions.withdraw_of(work.conn, request.reference, assignment.id, work.now)
    request = offering.settle(work, request.id)
    _assign(work, request, request.shift(shift.id), officer_id, place, reason)


def _at_work(work: Work, reference: str, shift_id: int) -> tuple[ServiceRequest, Shift]:
    request = store.request_by_reference(work.conn, reference, lock=True)
    if request is None or request.status in ENDED | DONE | UNDECIDED:
        raise NotAssigned("That request takes no officers as it stands.")
    shift = next((s for s in request.shifts if s.id == shift_id), None)
    if shift is None or shift.ends_at <= work.now:
        raise NotAssigned("That shift is over.")
    return request, shift


def _assigned(work: Work, reference: str, assignment_id: int) -> tuple[ServiceRequest, Shift, Assignment]:
    request = store.request_by_reference(work.conn, reference, lock=True)
    for shift in request.shifts if request else ():
        for assignment in shift.working:
            if request and assignment.id == assignment_id and assignment.status != "relieved":
                return *_at_work(work, reference, shift.id), assignment
    raise NotAssigned("That officer is not on that shift any more.")


def _assign(work: Work, request: ServiceRequest, shift: Shift, officer_id: int, place: Place, reason: str) -> None:
    place = _open(request, shift, place)
    barred = _barred(work, officer_id, place, request, shift)
    if barred:
        raise NotAssigned(barred)
    officer = people.officer(work.conn, officer_id)
    offer = next((o for o in shift.offers if o.officer == officer_id and o.status == "open"), None)
    offer = (
        replace(offer, role=place.role, vehicle=place.vehicle, hours=place.hours)
        if offer
        else _offered(work, request, shift, officer, place)
    )
    work.audit(f"request {request.reference}", None, "assigned", f"{officer.name}: {reason}")
    if not taking.take(work, request, shift, offer, officer):
        raise NotAssigned(f"{officer.name} cannot take that place now.")


def _open(request: ServiceRequest, shift: Shift, wanted: Place) -> Place:
    """The open place that is meant: where only a part of it is open, that part."""
    if is_open(wanted, places_of(request), shift):
        return wanted
    left = [p for p in missing(places_of(request), shift) if (p.role, p.vehicle) == (wanted.role, wanted.vehicle)]
    if not left:
        raise NotAssigned("That place is taken.")
    return left[0]


def _offered(work: Work, request: ServiceRequest, shift: Shift, officer: Officer, place: Place) -> Offer:
    """The offer that their yes stands for: nobody texted it, it is on file as any other."""
    number = max((o.wave for o in shift.offers), default=0) + 1
    code = work.fresh_code()
    offer = Offer(0, code, shift.id, officer.id, place.role, place.vehicle, "open", number, work.now, shift.ends_at, hours=place.hours)
    payload = {"shift": shift.id, "starts": shift.starts.isoformat()}
    questions.ask(work.conn, offer.code, officer.person, "offer", request.reference, payload, work.now)
    return replace(offer, id=store.add_offer(work.conn, offer))


def _barred(work: Work, officer_id: int, place: Place, request: ServiceRequest, shift: Shift) -> str | None:
    """What speaks against it, in words; another agency's officer reads as one that there is not."""
    officer = next((o for o in people.officers_of_agency(work.conn, request.agency) if o.id == officer_id), None)
    if officer is None:
        return "There is no such officer."
    people.lock(work.conn, officer.person)
    candidate = workload.candidates_among(work.conn, [officer], shift.id, shift.starts_at, shift.ends_at)[0]
    found = bar(candidate, place, shift)
    return f"{officer.name} {against(found)}." if found else None


def _tell_off(work: Work, request: ServiceRequest, shift: Shift, assignment: Assignment, reason: str, *, swapped: bool) -> None:
    officer = people.officer(work.conn, assignment.officer)
    work.audit(f"request {request.reference}", assignment.status, "taken off", f"{officer.name}: {reason}")
    tell(work, OfficerTakenOff(request=request, shift=shift, officer=officer, reason=reason, swapped=swapped))
