"""Officers after a change: who stays, who is asked anew, who is not needed any more, and what becomes of offers that are out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from booking.change_events import HoursLess, OfferChanged, OfficerReleased, PlaceChanged
from booking.events import OfferWithdrawn
from booking.life import ASSIGNMENT, moved
from booking.nouns import Assignment, Offer, Officer, ServiceRequest, Shift
from booking.offering import send_at
from booking.places import Place, free, is_open, place_offered
from booking.released import owed_when_released
from booking.seats import seat
from booking.standing import places_of
from booking.waiting import CONFIRM_ANSWER, NUDGE, STAFF_ANSWER
from bot.phrasing import Say
from desk import escalating, offering
from desk.expecting import expect
from desk.offer_words import pay
from desk.telling import tell
from desk.work import Work
from storage import outbox, people, questions, versions
from storage import requests as store


def reseat(work: Work, before: ServiceRequest, now: ServiceRequest, became: Mapping[int, int]) -> None:
    """Everybody whom the change of the approved request `before` to `now` concerns. `became` says which shift each has become."""
    for old in before.shifts:
        if old.id not in became:
            _taken_out(work, before, old)
        elif became[old.id] == old.id:
            _kept(work, before, old, now)
        else:
            _replaced(work, before, old, now, became[old.id])


def _taken_out(work: Work, before: ServiceRequest, old: Shift) -> None:
    """The customer does not want this shift any more."""
    offering.withdraw(work, replace(before, shifts=(old,)))
    for assignment in old.working:
        _release(work, before, old, assignment)


def _kept(work: Work, before: ServiceRequest, old: Shift, now: ServiceRequest) -> None:
    """The same shift, with other places or fewer hours."""
    officers = _officers(work, old)
    seating = seat(places_of(now), old.working, officers)
    for assignment in seating.off:
        _release(work, before, old, assignment)
    for assignment, place in seating.ask:
        _ask_anew(work, before, old, assignment, now, old.id, place)
    new = now.shift(old.id)
    less = (new.starts_at, new.ends_at) != (old.starts_at, old.ends_at)
    if less:
        for assignment in seating.stay:
            _less(work, before, old, assignment, now, officers[assignment.officer])
    _offers(work, before, old, now, old.id, changed=less)


def _replaced(work: Work, before: ServiceRequest, old: Shift, now: ServiceRequest, new: int) -> None:
    """Hours that nobody promised: who was on it has the first word, and keeps the place until they answer."""
    seating = seat(places_of(now), old.working, _officers(work, old))
    for assignment in seating.off:
        _release(work, before, old, assignment)
    stay = [(a, Place(a.role, a.vehicle)) for a in seating.stay]
    for assignment, place in [*stay, *seating.ask]:
        _ask_anew(work, before, old, assignment, now, new, place)
    _offers(work, before, old, now, new, changed=True)


def _officers(work: Work, shift: Shift) -> dict[int, Officer]:
    return {a.officer: people.officer(work.conn, a.officer) for a in shift.working}


# --- one officer ------------------------------------------------------------------------------------------------------------------------


def _vacate(work: Work, before: ServiceRequest, assignment: Assignment) -> None:
    """The place is theirs no more: its codes and what was due of it do nothing."""
    store.set_assignment(work.conn, assignment.id, status=moved(ASSIGNMENT, assignment.status, "cancelled"))
    questions.withdraw_of(work.conn, before.reference, assignment.id, work.now)
    escalating.close_about(work, before, ("unconfirmed", "wants_off"), officer=assignment.name)


def _release(work: Work, before: ServiceRequest, old: Shift, assignment: Assignment) -> None:
    """Not needed any more: they hear so, with what they are paid all the same where the agency's page gives it."""
    _vacate(work, before, assignment)
    officer = people.officer(work.conn, assignment.officer)
    work.audit(f"request {before.reference}", assignment.status, "released", officer.name)
    rules = work.rules().get(before.agency)
    owed = owed_when_released(before, old, assignment, work.now, rules.admin_fee if rules else None)
    paid = None if owed is None else Say("officer.paid_still", {"low": owed.low}) if owed.low == owed.high else Say("officer.pay_unknown")
    tell(work, OfficerReleased(request=before, shift=old, officer=officer), pay=paid)


def _ask_anew(
    work: Work, before: ServiceRequest, old: Shift, assignment: Assignment, now: ServiceRequest, shift: int, place: Place
) -> None:
    """They may have the place that theirs has become; where something speaks against it they are released."""
    officer = people.officer(work.conn, assignment.officer)
    _vacate(work, before, assignment)
    fresh = store.request_by_id(work.conn, now.id)
    if not offering.anew(work, fresh, fresh.shift(shift), officer, place, assignment.code, PlaceChanged, kept=True):
        _release(work, before, old, replace(assignment, status="cancelled"))
    else:
        work.audit(f"request {before.reference}", assignment.status, "asked anew", officer.name)


def _less(work: Work, before: ServiceRequest, old: Shift, assignment: Assignment, now: ServiceRequest, officer: Officer) -> None:
    """Fewer of the hours they promised: the place stays theirs, and they are asked whether they still come."""
    new = now.shift(old.id)
    hours = max(assignment.starts_at or old.starts_at, new.starts_at), min(assignment.ends_at or old.ends_at, new.ends_at)
    if hours[0] >= hours[1]:
        _release(work, before, old, assignment)
        return
    versions.set_officers_hours(work.conn, assignment.id, hours)
    shift = replace(new, starts_at=hours[0], ends_at=hours[1])
    expect(work, shift, assignment.id)
    for asked in questions.open_of(work.conn, before.reference, "assignment", assignment.id, ("confirm", "stay")):
        questions.close(work.conn, asked.code, "replaced", work.now)
    code = work.fresh_code()
    payload = {"assignment": assignment.id, "starts": new.starts.isoformat()}
    questions.ask(work.conn, code, officer.person, "stay", before.reference, payload, work.now)
    goes_out = send_at(officer, work.agency(now.agency).zone, hours[0], work.now)
    answer_by = max(min(goes_out + CONFIRM_ANSWER, hours[0] - NUDGE), goes_out + STAFF_ANSWER)
    work.fall_due(f"stay-{code}", "stay_unanswered", assignment.id, answer_by)
    work.audit(f"request {before.reference}", assignment.status, "hours less", officer.name)
    told = HoursLess(request=now, shift=new, officer=officer, assignment=assignment, code=code)
    tell(work, told, pay=pay(now, new, assignment, work.rules()[now.agency]), due_at=goes_out)


# --- offers that are out ----------------------------------------------------------------------------------------------------------------


def _offers(work: Work, before: ServiceRequest, old: Shift, now: ServiceRequest, shift: int, *, changed: bool) -> None:
    """Offers of other hours are made anew to the same officers; those for places that nobody wants are taken back."""
    waiting = [offer for offer in old.offers if offer.status == "open"]
    if changed:
        _made_anew(work, before, old, waiting, now, shift)
        return
    for offer in waiting:
        fresh = store.request_by_id(work.conn, now.id)
        if not is_open(place_offered(offer), places_of(fresh), fresh.shift(shift), offer):
            offering.withdraw(work, replace(before, shifts=(replace(old, offers=(offer,)),)))


def _made_anew(work: Work, before: ServiceRequest, old: Shift, waiting: Sequence[Offer], now: ServiceRequest, shift: int) -> None:
    """Those that wait for the end of quiet hours are never heard of; who was asked hears of the change with the new offer."""
    for offer in waiting:
        offering.close(work, offer, "withdrawn", "withdrawn")
    heard = [offer for offer in waiting if not outbox.withhold(work.conn, f"offer {offer.code}", work.now)]
    for offer in heard:
        fresh, officer = store.request_by_id(work.conn, now.id), people.officer(work.conn, offer.officer)
        place, kept = Place(offer.role, offer.vehicle), bool(offer.standing.get("kept"))
        wanted = free(places_of(fresh), fresh.shift(shift))
        event = PlaceChanged if kept else OfferChanged
        still = any((p.role, p.vehicle) == (place.role, place.vehicle) for p in wanted)
        if not still or not offering.anew(work, fresh, fresh.shift(shift), officer, place, offer.code, event, kept=kept):
            tell(work, OfferWithdrawn(request=before, shift=old, officer=officer), code=offer.code)
