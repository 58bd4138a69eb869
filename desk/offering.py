"""Officers are asked in the desk's order, one wave after another; desk/taking.py hears their answers."""

import datetime as dt
from dataclasses import replace

from booking.change_events import PlaceLapsed
from booking.events import NobodyLeft, OfferLost, OfferMade, OfferRenewed, OfferWithdrawn
from booking.life import ASSIGNMENT, DONE, ENDED, OFFER, REQUEST, UNDECIDED, moved
from booking.nouns import Assignment, DeskRules, Offer, Officer, ServiceRequest, Shift
from booking.offering import (
    Asking,
    Candidate,
    asking,
    bar,
    in_order,
    only_over_limits,
    patience,
    room,
    send_at,
    standing,
    stands_until,
    wave,
)
from booking.places import Place, free, is_open, place_offered, unasked, wanted_in
from booking.standing import places_of, request_standing, shift_standing
from desk import escalating, overriding
from desk.offer_words import hours_words, offer_words, parts_open
from desk.telling import tell
from desk.work import Work
from storage import escalations, outbox, people, questions, senders, workload
from storage import requests as store

ROOM_AGAIN = dt.timedelta(minutes=1)
KEPT = dt.timedelta(hours=24)  # the longest that a changed place is kept for the officer who has it
OPEN_PLACES = ("unfilled", "limits", "gap")  # the escalations that say that places are open


def go_on(work: Work, request_id: int) -> None:
    """Ask whoever is next for every open place, and set when to look again."""
    request = store.request_by_id(work.conn, request_id, lock=True)
    if request.status in ENDED | DONE | UNDECIDED:
        return
    for shift in request.shifts:
        if shift.status not in ("cancelled", "relieved") and shift.ends_at > work.now:
            _ask_next(work, request, _without_expired(work, shift))
    settle(work, request_id)


def _without_expired(work: Work, shift: Shift) -> Shift:
    """The shift with the offers closed that nobody answered in time."""
    run_out = [o for o in shift.offers if o.status == "open" and o.expires_at <= work.now]
    for offer in run_out:
        close(work, offer, "expired", "expired")
        if offer.standing.get("kept"):
            officer, request = people.officer(work.conn, offer.officer), store.request_of_shift(work.conn, shift.id)
            tell(work, PlaceLapsed(request=request, shift=shift, officer=officer, code=offer.code))
    return store.request_of_shift(work.conn, shift.id).shift(shift.id) if run_out else shift


def close(work: Work, offer: Offer, status: str, question: str) -> None:
    """Say what became of an offer, and of its code."""
    store.set_offer(work.conn, offer.id, moved(OFFER, offer.status, status), work.now)
    questions.close(work.conn, offer.code, question, work.now)


def _ask_next(work: Work, request: ServiceRequest, shift: Shift) -> None:
    """Ask for every place that no offer is out for; a place that one kind of officer cannot fill does not keep others waiting."""
    wanted = tuple(p for p in free(places_of(request), shift) if wanted_in(p, shift)[1] > work.now)
    if not wanted:
        return
    rules = work.rules()[request.agency]
    able = workload.candidates(work.conn, request.agency, shift.id, shift.starts_at, shift.ends_at, work.now)
    still = _room(work, rules, shift)
    while still is None or still > 0:
        places = wanted if rules.offers == "first-come" else unasked(wanted, shift)
        asked = wave(rules.offers, able, places, shift, work.now, still)
        for each in asked:
            _offer(work, request, shift, each, next(c for c in able if c.officer.id == each.officer.id))
        if not asked:
            break
        still = None if still is None else still - len(asked)
        shift = store.request_of_shift(work.conn, shift.id).shift(shift.id)
        if not unasked(wanted, shift):
            break
    _look_again(work, shift, soon=still is not None and still <= 0)
    left = unasked(wanted, shift)
    if left and (still is None or still > 0):
        _nobody_left(work, request, shift, left, able)


def _room(work: Work, rules: DeskRules, shift: Shift) -> int | None:
    """How many offers the agency's sender gets out in time."""
    channel, ours = work.desk.channels.get("sms"), rules.sms or work.desk.lines.get("sms")
    if channel is None or ours is None:
        return None
    return room(channel.pace, senders.backlog(work.conn, "sms", ours, work.now), patience(shift.starts_at - work.now))


def renew(work: Work, request: ServiceRequest, shift: Shift, old: Offer, officer: Officer) -> bool:
    """An officer says yes to an offer that ran out: where they may still have the place it is offered anew; whether it was."""
    place = place_offered(old)
    over = wanted_in(place, shift)[1] <= work.now
    if over or not is_open(place, places_of(request), shift):
        return False
    return anew(work, request, shift, officer, place, old.code, OfferRenewed)


def anew(
    work: Work,
    request: ServiceRequest,
    shift: Shift,
    officer: Officer,
    place: Place,
    old: str,
    event: type[OfferMade],
    *,
    kept: bool = False,
) -> bool:
    """Ask one officer for a place in the stead of an old code; whether they may have it. One that is kept is theirs until they answer."""
    able = workload.candidates(work.conn, request.agency, shift.id, shift.starts_at, shift.ends_at, work.now)
    candidate = next((c for c in able if c.officer.id == officer.id), None)
    if candidate is None or bar(candidate, place, shift):
        return False
    order = in_order(work.rules()[request.agency].offers, able)
    may = [c for c in order if bar(c, place, shift) is None]
    _offer(work, request, shift, asking(may, candidate, place), candidate, event, old, kept=kept)
    _look_again(work, store.request_of_shift(work.conn, shift.id).shift(shift.id))
    return True


def _offer(
    work: Work,
    request: ServiceRequest,
    shift: Shift,
    asked: Asking,
    candidate: Candidate,
    event: type[OfferMade] = OfferMade,
    instead_of: str | None = None,
    *,
    kept: bool = False,
) -> None:
    rules, agency = work.rules()[request.agency], work.agency(request.agency)
    officer, place, hours = asked.officer, asked.place, asked.place.on(shift, agency.zone)
    goes_out = work.now if event is OfferRenewed else send_at(officer, agency.zone, hours.starts_at, work.now)
    expires = stands_until(officer, agency.zone, hours, goes_out)
    if kept:
        expires = max(expires, goes_out + min((hours.starts_at - goes_out) / 4, KEPT))
    number = max((o.wave for o in shift.offers), default=0) + 1
    code, why = work.fresh_code(), standing(asked, rules.offers) | ({"kept": True} if kept else {})
    offer = Offer(
        0, code, shift.id, officer.id, place.role, place.vehicle, "open", number, work.now, expires, standing=why, hours=place.hours
    )
    store.add_offer(work.conn, offer)
    payload = {"shift": shift.id, "starts": hours.starts.isoformat()}
    questions.ask(work.conn, offer.code, officer.person, "offer", request.reference, payload, work.now)
    work.audit(f"request {request.reference}", None, "offered", f"to {officer.name}, wave {number}, {asked.rank} of {asked.of}")
    made = event(request=request, shift=hours, offer=offer, officer=officer)
    words = offer_words(request, hours, offer, candidate, rules, agency, work.now)
    due_at = None if event is OfferRenewed else goes_out
    tell(work, made, **words, old=instead_of, subject=f"offer {offer.code}", due_at=due_at, valid_until=expires)


def _look_again(work: Work, shift: Shift, *, soon: bool = False) -> None:
    """When the earliest open offer of this shift runs out; soon, where the sender had no room for all who are to be asked."""
    times = [o.expires_at for o in shift.offers if o.status == "open"] + ([work.now + ROOM_AGAIN] if soon else [])
    if times:
        work.fall_due(f"wave-{shift.id}", "next_wave", shift.id, min(times))


def _nobody_left(work: Work, request: ServiceRequest, shift: Shift, places: tuple[Place, ...], able: list[Candidate]) -> None:
    """Staff and the customer are told, once for as many places; where only a limit stands in the way, staff may allow it."""
    agency = work.agency(request.agency)
    lost = sum(not a.stands for a in shift.assignments)  # when a place opens again, it is news again
    figures = {"missing": len(places), "shift": shift.id, "lost": lost} | parts_open(places, shift, agency)
    about = escalations.every_of(work.conn, request.id, OPEN_PLACES)
    told = [e for e in about if all(e.say.get(name) == figures.get(name) for name in ("shift", "lost", "gaps"))]
    if any(int(str(e.say["missing"])) >= len(places) for e in told):
        return
    escalating.close_about_shift(work, request, shift, OPEN_PLACES)
    tell(work, NobodyLeft(request=request, shift=shift, open_places=places), hours=hours_words(places, shift, agency))
    refused = workload.refused(work.conn, shift.id)
    near = [(c, p) for c, p in only_over_limits(able, places, shift) if c.officer.id not in refused]
    if near and wanted_in(near[0][1], shift)[0] > work.now:
        overriding.ask(work, request, shift, *near[0], figures)
    else:
        escalating.about(work, "gap" if "gaps" in figures else "unfilled", request, figures)


def settle(work: Work, request_id: int) -> ServiceRequest:
    """Write down where the shifts and the request stand now; the request as it stands."""
    request = store.request_by_id(work.conn, request_id)
    settled = replace(request, shifts=tuple(_settled(work, shift, places_of(request)) for shift in request.shifts))
    reached = request_standing(settled)
    if not request.approved or not _goes_on(request.status, reached):
        return settled
    settled = replace(settled, status=reached)
    store.save_request(work.conn, settled, ended_at=work.now if reached in ENDED else None)
    work.audit(f"request {request.reference}", request.status, reached)
    return settled


def _goes_on(before: str, reached: str) -> bool:
    """Whether a request goes from one state to another by itself: one that nobody came to does where an officer puts that right."""
    if before == "expired":
        return reached in REQUEST[before]
    return reached != before and before not in ENDED | DONE


def _settled(work: Work, shift: Shift, wanted: tuple[Place, ...]) -> Shift:
    reached = shift_standing(shift, wanted)
    if shift.status in ("cancelled", "relieved") or reached == shift.status:
        return shift
    store.set_shift(work.conn, shift.id, reached)
    work.audit(f"shift {shift.id}", shift.status, reached)
    return replace(shift, status=reached)


def next_wave(work: Work, shift_id: int) -> None:
    """An offer of this shift has run out: whoever is next is asked."""
    go_on(work, store.request_of_shift(work.conn, shift_id).id)


# --- taken back -------------------------------------------------------------------------------------------------------------------------


def let_go(work: Work, request: ServiceRequest, shift: Shift) -> None:
    """Offers for places that are gone are taken back, and said so at once; those officers are on standby."""
    for offer in shift.offers:
        if offer.status == "open" and not is_open(place_offered(offer), places_of(request), shift, offer):
            _take_back(work, request, shift, offer, OfferLost)


def withdraw(work: Work, request: ServiceRequest) -> None:
    """The request has ended: open offers are taken back."""
    for shift in request.shifts:
        for offer in shift.offers:
            if offer.status == "open":
                _take_back(work, request, shift, offer, OfferWithdrawn)


def _take_back(work: Work, request: ServiceRequest, shift: Shift, offer: Offer, event: type[OfferLost | OfferWithdrawn]) -> None:
    """An officer whose offer still waits for the end of quiet hours hears nothing of it at all."""
    close(work, offer, "lost" if event is OfferLost else "withdrawn", "withdrawn")
    if not outbox.withhold(work.conn, f"offer {offer.code}", work.now):
        officer = people.officer(work.conn, offer.officer)
        tell(work, event(request=request, shift=shift, officer=officer), code=offer.code)


def drop(work: Work, request: ServiceRequest, assignment: Assignment) -> ServiceRequest:
    """Free an officer's place and ask others for it: standby first, then a new wave."""
    store.set_assignment(work.conn, assignment.id, status=moved(ASSIGNMENT, assignment.status, "dropped"))
    questions.withdraw_of(work.conn, request.reference, assignment.id, work.now)
    settle(work, request.id)
    go_on(work, request.id)
    return store.request_by_id(work.conn, request.id)
