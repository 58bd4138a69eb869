"""Officers are asked in the desk's order, one wave after another, and the first yes for a place takes it."""

from dataclasses import replace

from booking.commands import Answer
from booking.events import NobodyLeft, OfferClashed, OfferLost, OfferMade, OfferPassed, OfferTaken, OfferWithdrawn, RequestFilled
from booking.life import ASSIGNMENT, DONE, ENDED, OFFER, UNDECIDED, moved
from booking.nouns import Assignment, Offer, Officer, Question, ServiceRequest, Shift
from booking.offering import patience, send_at, wave
from booking.places import Place, missing, unasked
from booking.prices import to_price
from booking.standing import places_of, request_standing, shift_standing
from booking.waiting import SILENCE
from bot.phrasing import Say
from desk import escalating
from desk.telling import tell
from desk.work import Work
from pricing import officer_pay
from storage import outbox, people, questions
from storage import requests as store


def go_on(work: Work, request_id: int) -> None:
    """Ask whoever is next for every open place, and set when to look again."""
    request = store.request_by_id(work.conn, request_id, lock=True)
    if request.status in ENDED | DONE | UNDECIDED:
        return
    for shift in request.shifts:
        if shift.status not in ("cancelled", "relieved") and shift.starts_at > work.now:
            _ask_next(work, request, _without_expired(work, shift))
    settle(work, request_id)


def _without_expired(work: Work, shift: Shift) -> Shift:
    """The shift with the offers closed that nobody answered in time."""
    for offer in shift.offers:
        if offer.status == "open" and offer.expires_at <= work.now:
            _close(work, offer, "expired", "expired")
    return next(s for s in store.request_of_shift(work.conn, shift.id).shifts if s.id == shift.id)


def _close(work: Work, offer: Offer, status: str, question: str) -> None:
    store.set_offer(work.conn, offer.id, moved(OFFER, offer.status, status), work.now)
    questions.close(work.conn, offer.code, question, work.now)


def _ask_next(work: Work, request: ServiceRequest, shift: Shift) -> None:
    wanted = missing(places_of(request), shift)
    unasked_places = unasked(wanted, shift)
    rules = people.desk_rules(work.conn)[request.agency]
    free = people.officers_free(work.conn, request.agency, shift.starts_at, shift.ends_at, work.now)
    everybody_at_once = rules.offers == "first-come" and bool(wanted)
    asked = wave(rules.offers, free, wanted if everybody_at_once else unasked_places, shift, work.now)
    number = max((o.wave for o in shift.offers), default=0) + 1
    for officer, place in asked:
        _offer(work, request, shift, officer, place, number)
    _look_again(work, shift.id)
    if unasked_places and not asked and not any(o.status == "open" for o in shift.offers):
        _nobody_left(work, request, shift, len(wanted))


def _offer(work: Work, request: ServiceRequest, shift: Shift, officer: Officer, place: Place, number: int) -> None:
    goes_out = send_at(officer, work.agency(request.agency).zone, shift.starts_at, work.now)
    expires = min(goes_out + patience(shift.starts_at - goes_out), shift.starts_at)
    offer = Offer(0, work.fresh_code(), shift.id, officer.id, place.role, place.vehicle, "open", number, work.now, expires)
    store.add_offer(work.conn, offer)
    questions.ask(
        work.conn, offer.code, officer.person, "offer", request.reference, {"shift": shift.id, "starts": shift.starts.isoformat()}, work.now
    )
    work.audit(f"request {request.reference}", None, "offered", f"to {officer.name}, wave {number}")
    event = OfferMade(request=request, shift=shift, offer=offer, officer=officer)
    tell(work, event, pay=pay(work, request, shift, place), subject=f"offer {offer.code}", due_at=goes_out, valid_until=expires)


def pay(work: Work, request: ServiceRequest, shift: Shift, place: Place) -> Say:
    """What the shift pays this officer, or that the agency sets it."""
    rules = people.desk_rules(work.conn)[request.agency]
    quoted = request.quotes[[s.id for s in request.shifts].index(shift.id)]
    priced = to_price(request, shift, request.received_at)
    known = officer_pay(priced, place.role, quote=quoted, drives=place.vehicle, admin_fee=rules.admin_fee)
    if known is None:
        return Say("officer.pay_unknown")
    if known.low != known.high:
        return Say("officer.pay_range", {"low": known.low, "high": known.high})
    return Say("officer.pay_total", {"total": known.low})


def _look_again(work: Work, shift_id: int) -> None:
    """When the earliest open offer of this shift runs out."""
    shift = _shift(store.request_of_shift(work.conn, shift_id), shift_id)
    open_offers = [o.expires_at for o in shift.offers if o.status == "open"]
    if open_offers:
        work.fall_due(f"wave-{shift_id}", "next_wave", shift_id, min(open_offers))


def _nobody_left(work: Work, request: ServiceRequest, shift: Shift, places: int) -> None:
    if escalating.is_open(work, request, "unfilled"):
        return
    event = NobodyLeft(request=request, shift=shift, missing=places)
    tell(work, event)
    escalating.about(work, "unfilled", request, {"missing": places})


def _shift(request: ServiceRequest, id: int) -> Shift:
    return next(s for s in request.shifts if s.id == id)


def settle(work: Work, request_id: int) -> ServiceRequest:
    """Write down where the shifts and the request stand now; the request as it stands."""
    request = store.request_by_id(work.conn, request_id)
    wanted = places_of(request)
    for shift in request.shifts:
        standing = shift_standing(shift, wanted)
        if shift.status not in ("cancelled", "relieved") and standing != shift.status:
            store.set_shift(work.conn, shift.id, standing)
            work.audit(f"shift {shift.id}", shift.status, standing)
    request = store.request_by_id(work.conn, request_id)
    standing = request_standing(request)
    if standing != request.status and request.approved and request.status not in ENDED | DONE:
        store.save_request(work.conn, replace(request, status=standing))
        work.audit(f"request {request.reference}", request.status, standing)
    return store.request_by_id(work.conn, request_id)


# --- answers --------------------------------------------------------------------------------------------------------------------------


def answer(work: Work, question: Question, said: Answer) -> None:
    """An officer takes a place or passes. The row is locked, so a race has one winner."""
    request = store.request_of_shift(work.conn, int(str(question.payload["shift"])), lock=True)
    shift = _shift(request, int(str(question.payload["shift"])))
    offer = next(o for o in shift.offers if o.code == question.code)
    officer = people.officer(work.conn, offer.officer)
    if offer.status != "open":
        work.reply([Say(f"first.code_{question.status if question.status != 'open' else 'withdrawn'}", {"code": question.code})])
    elif not said.yes:
        _close(work, offer, "declined", "declined")
        work.audit(f"request {request.reference}", "offered", "passed", officer.name)
        tell(work, OfferPassed(request=request, shift=shift, officer=officer))
        go_on(work, request.id)
    elif offer.expires_at <= work.now or shift.starts_at <= work.now:
        _close(work, offer, "expired", "expired")
        work.reply([Say("first.code_expired", {"code": question.code})])
        go_on(work, request.id)
    else:
        take(work, request, shift, offer, officer)


def status_of(work: Work, question: Question) -> str:
    """What became of the offer that a code stands for."""
    request = store.request_of_shift(work.conn, int(str(question.payload["shift"])))
    return next(o.status for s in request.shifts for o in s.offers if o.code == question.code)


def take(work: Work, request: ServiceRequest, shift: Shift, offer: Offer, officer: Officer) -> None:
    """Give the place of an open offer to its officer, where it is still free and they are."""
    if Place(offer.role, offer.vehicle) not in missing(places_of(request), shift):
        _close(work, offer, "lost", "withdrawn")
        tell(work, OfferLost(request=request, shift=shift, officer=officer))
        return
    if people.works_between(work.conn, officer.person, shift.starts_at, shift.ends_at):
        _close(work, offer, "withdrawn", "withdrawn")
        tell(work, OfferClashed(request=request, shift=shift, officer=officer))
        go_on(work, request.id)
        return
    _close(work, offer, "accepted", "accepted")
    assignment = Assignment(0, shift.id, officer.id, officer.name, offer.role, offer.vehicle, work.fresh_code(), "confirmed")
    id = store.add_assignment(work.conn, assignment, shift, work.now)
    questions.ask(work.conn, assignment.code, officer.person, "shift", request.reference, {"assignment": id}, work.now)
    work.audit(f"request {request.reference}", "offered", "taken", officer.name)
    work.fall_due(f"silent-{id}", "silent_at_start", id, shift.starts_at + SILENCE)
    request = settle(work, request.id)
    shift = _shift(request, shift.id)
    tell(work, OfferTaken(request=request, shift=shift, assignment=replace(assignment, id=id), officer=officer))
    if request.status == "filled":
        tell(work, RequestFilled(request=request))
    _let_go(work, request, shift)
    go_on(work, request.id)


def _let_go(work: Work, request: ServiceRequest, shift: Shift) -> None:
    """Offers for places that are gone are taken back, and said so at once."""
    still = missing(places_of(request), shift)
    for offer in shift.offers:
        if offer.status == "open" and Place(offer.role, offer.vehicle) not in still:
            _take_back(work, request, shift, offer, OfferLost)


def withdraw(work: Work, request: ServiceRequest) -> None:
    """The request has ended: open offers are taken back."""
    for shift in request.shifts:
        for offer in shift.offers:
            if offer.status == "open":
                _take_back(work, request, shift, offer, OfferWithdrawn)


def _take_back(work: Work, request: ServiceRequest, shift: Shift, offer: Offer, event: type[OfferLost | OfferWithdrawn]) -> None:
    """An officer whose offer still waits for the end of quiet hours hears nothing of it at all."""
    _close(work, offer, "lost" if event is OfferLost else "withdrawn", "withdrawn")
    if not outbox.withhold(work.conn, f"offer {offer.code}", work.now):
        tell(work, event(request=request, shift=shift, officer=people.officer(work.conn, offer.officer)))


def next_wave(work: Work, shift_id: int) -> None:
    """An offer of this shift has run out: whoever is next is asked."""
    go_on(work, store.request_of_shift(work.conn, shift_id).id)


def drop(work: Work, request: ServiceRequest, assignment: Assignment) -> ServiceRequest:
    """Free an officer's place and ask others for it."""
    store.set_assignment(work.conn, assignment.id, status=moved(ASSIGNMENT, assignment.status, "dropped"))
    questions.close(work.conn, assignment.code, "withdrawn", work.now)
    settle(work, request.id)
    go_on(work, request.id)
    return store.request_by_id(work.conn, request.id)
