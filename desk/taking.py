"""Officers answer an offer: the first yes for a place takes it, the others hear so at once and stay on standby."""

from dataclasses import replace
from typing import Any

from booking.commands import Answer
from booking.events import OfferBarred, OfferLost, OfferPassed, OfferTaken, RequestFilled, StandbyLeft
from booking.nouns import Assignment, Offer, Officer, Question, ServiceRequest, Shift
from booking.offering import Bar, bar
from booking.places import Place, is_open, missing, place_offered, wanted_in
from booking.standing import places_of
from bot.phrasing import Say
from desk import escalating, offering, post_orders
from desk.agreeing import Agreed, agreed_words
from desk.expecting import expect
from desk.offer_words import hours_words, pay
from desk.telling import tell
from desk.the_day import day_of
from desk.work import Work
from storage import outbox, people, questions, workload
from storage import requests as store


def answer(work: Work, question: Question, said: Answer) -> None:
    """An officer takes a place or passes, also where the offer is open no more. The row is locked, so a race has one winner."""
    request = store.request_of_shift(work.conn, int(str(question.payload["shift"])), lock=True)
    shift = request.shift(int(str(question.payload["shift"])))
    offer = next(o for o in shift.offers if o.code == question.code)
    officer = people.officer(work.conn, offer.officer)
    if offer.status == "lost":
        _on_standby(work, request, shift, offer, officer, said)
    elif offer.status == "expired" and said.yes and offering.renew(work, request, shift, offer, officer):
        work.audit(f"request {request.reference}", "expired", "offered again", officer.name)
    elif offer.status != "open":
        status = question.status if question.status != "open" else "withdrawn"
        work.reply([Say(f"first.code_{status}", {"code": question.code})])
    elif not said.yes:
        offering.close(work, offer, "declined", "declined")
        work.audit(f"request {request.reference}", "offered", "passed", officer.name)
        tell(work, OfferPassed(request=request, shift=shift, officer=officer))
        offering.go_on(work, request.id)
    elif offer.expires_at <= work.now or wanted_in(place_offered(offer), shift)[1] <= work.now:
        offering.close(work, offer, "expired", "expired")
        work.reply([Say("first.code_expired", {"code": question.code})])
        offering.go_on(work, request.id)
    else:
        take(work, request, shift, offer, officer)


def _on_standby(work: Work, request: ServiceRequest, shift: Shift, offer: Offer, officer: Officer, said: Answer) -> None:
    """A yes too late comes before those who were let go unheard; a no comes off standby."""
    if said.yes:
        store.wanted_too_late(work.conn, offer.id, work.now)
        work.reply([Say("officer.code_lost", {"code": offer.code})])
        return
    offering.close(work, offer, "declined", "declined")
    tell(work, StandbyLeft(request=request, shift=shift, officer=officer))


def take(work: Work, request: ServiceRequest, shift: Shift, offer: Offer, officer: Officer, agreed: Agreed | None = None) -> bool:
    """Give a place to the officer it was offered to, where it is still free and nothing has come to speak against it; whether it was."""
    place = place_offered(offer)
    if not is_open(place, places_of(request), shift, offer):
        offering.close(work, offer, "lost", "withdrawn")
        store.wanted_too_late(work.conn, offer.id, work.now)
        tell(work, OfferLost(request=request, shift=shift, officer=officer), code=offer.code)
        return False
    asked = place.on(shift, work.agency(request.agency).zone)
    given = replace(place, hours=(agreed.starts_at, agreed.ends_at)) if agreed else place
    barred = _barred(work, officer, given, shift)
    if barred:
        _bar(work, request, shift, offer, officer, barred)
        return False
    offering.close(work, offer, "accepted", "accepted")
    hours = replace(asked, starts_at=agreed.starts_at, ends_at=agreed.ends_at) if agreed else asked
    _taken(work, request, asked, officer, assign(work, request, hours, officer, place, agreed), agreed)
    return True


def _bar(work: Work, request: ServiceRequest, shift: Shift, offer: Offer, officer: Officer, barred: Bar) -> None:
    """Take back an offer that something speaks against; one that still waits for the end of quiet hours is never heard of."""
    offering.close(work, offer, "withdrawn", "withdrawn")
    if not outbox.withhold(work.conn, f"offer {offer.code}", work.now):
        tell(work, OfferBarred(request=request, shift=shift, officer=officer, rule=barred.rule), **barred_words(barred))
    offering.go_on(work, request.id)


def _barred(work: Work, officer: Officer, place: Place, shift: Shift) -> Bar | None:
    people.lock(work.conn, officer.person)
    candidate = workload.candidates_among(work.conn, [officer], shift.id, shift.starts_at, shift.ends_at)[0]
    return bar(candidate, place, shift)


def barred_words(barred: Bar) -> dict[str, Any]:
    """What a shift would come to, beside the limit; or the paper that does not last to its end."""
    if barred.paper:
        return {"paper": barred.paper[0], "date": barred.paper[1]}
    breach = barred.breach
    return {"breach": breach and Say(f"limits.{breach.rule}", {"hours": breach.hours, "limit": breach.limit})}


def assign(work: Work, request: ServiceRequest, hours: Shift, officer: Officer, place: Place, agreed: Agreed | None = None) -> Assignment:
    """Put an officer on a free place: with a code for the words of that day, and what is expected of it."""
    assignment = Assignment(
        0,
        hours.id,
        officer.id,
        officer.name,
        place.role,
        place.vehicle,
        work.fresh_code(),
        "confirmed",
        condition=agreed.words if agreed else None,
        starts_at=hours.starts_at,
        ends_at=hours.ends_at,
    )
    id = store.add_assignment(work.conn, assignment, hours, work.now)
    questions.ask(work.conn, assignment.code, officer.person, "shift", request.reference, {"assignment": id}, work.now)
    work.audit(f"request {request.reference}", "offered", "taken", officer.name)
    expect(work, hours, id)
    return replace(assignment, id=id)


def _taken(work: Work, request: ServiceRequest, asked: Shift, officer: Officer, assignment: Assignment, agreed: Agreed | None) -> None:
    """Everybody hears of it, and of what it leaves for others. `asked` is the shift with the hours that were offered."""
    request = offering.settle(work, request.id)
    shift = request.shift(asked.id)
    words = _agreed(work, request, asked, assignment, agreed) if agreed else {}
    tell(work, OfferTaken(request=request, shift=asked, assignment=assignment, officer=officer), **words)
    post_orders.send(work, day_of(work, assignment.id))
    if not missing(places_of(request), shift):
        escalating.close_about_shift(work, request, shift, offering.OPEN_PLACES)
    if request.status == "filled":
        tell(work, RequestFilled(request=request))
    for other in store.open_offers_of(work.conn, officer.person, but=shift.id):
        work.fall_due(f"recheck-{other}-{assignment.id}", "recheck_offer", other, work.now)
    offering.let_go(work, request, shift)
    offering.go_on(work, request.id)


def _agreed(work: Work, request: ServiceRequest, asked: Shift, assignment: Assignment, agreed: Agreed) -> dict[str, Any]:
    agency, shift = work.agency(request.agency), request.shift(asked.id)
    left = hours_words([p for p in missing(places_of(request), shift) if p.hours], shift, agency)
    hours = replace(asked, starts_at=agreed.starts_at, ends_at=agreed.ends_at)
    return agreed_words(agreed, asked, left, agency, pay(request, hours, assignment, work.rules()[request.agency]))


def recheck(work: Work, offer_id: int) -> None:
    """The officer has taken another shift meanwhile: an offer they may not take any more is taken back, and whoever is next is asked."""
    shift_id = store.shift_of_offer_id(work.conn, offer_id)
    request = store.request_of_shift(work.conn, shift_id, lock=True)
    shift = request.shift(shift_id)
    offer = next(o for o in shift.offers if o.id == offer_id)
    officer = people.officer(work.conn, offer.officer)
    barred = _barred(work, officer, place_offered(offer), shift) if offer.status == "open" else None
    if barred:
        _bar(work, request, shift, offer, officer, barred)
