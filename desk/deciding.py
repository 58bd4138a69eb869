"""Staff's yes or no to an escalation, under its code."""

from collections.abc import Callable, Mapping
from typing import Any

from booking.commands import Decide
from booking.life import DONE, ENDED, UNDECIDED
from booking.nouns import Escalation, Offer, Officer, ServiceRequest, Shift
from booking.places import place_offered
from bot.figures import of_request
from bot.phrasing import Say
from desk import agreeing, approving, budget, calling_off, changing, escalating, offering, overriding, taking
from desk.work import Work
from storage import people, questions, threads
from storage import requests as requests_store


def decide(work: Work, command: Decide) -> None:
    """`A7 ok` or `A7 no REASON`."""
    escalation = escalating.mine(work, command.code)
    if escalation is None:
        return
    if escalation.status not in ("open", "held"):
        work.reply([_already(work, escalation)])
    else:
        DECISIONS.get(escalation.kind, _done)(work, escalation, command)


def _done(work: Work, escalation: Escalation, command: Decide) -> None:
    """What has no yes and no is only dealt with."""
    escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
    work.reply([Say("staff.closed", {"escalation": escalation.code})])


def _already(work: Work, escalation: Escalation) -> Say:
    """By whom it was answered; or that it settled itself, and how the request stands."""
    figures: dict[str, Any] = {"escalation": escalation.code, "answer": Say(f"escalation_status.{escalation.status}")}
    names = people.staff_named(work.conn, [escalation.answered_by or 0])
    if escalation.answered_by in names:
        return Say("staff.already", figures | {"who": names[escalation.answered_by].name})
    if escalation.request is None:
        return Say("staff.already_done", figures)
    request = requests_store.request_by_id(work.conn, escalation.request)
    return Say("staff.already_closed", figures | of_request(request, work.agency(request.agency)))


def _decide_request(work: Work, escalation: Escalation, command: Decide) -> None:
    """A no takes a reason, which the customer hears."""
    if not command.approve and not command.reason.strip():
        work.reply([Say("staff.needs_reason", {"escalation": escalation.code})])
        return
    if escalation.conversation:
        threads.thread(work.conn, escalation.conversation, lock=True)  # before the request, as the customer's own messages lock them
    request = requests_store.request_by_id(work.conn, escalation.request or 0, lock=True)
    figures = {"escalation": escalation.code} | of_request(request, work.agency(request.agency))
    if request.status not in UNDECIDED:
        escalating.close(work, escalation, "closed")
        work.reply([Say("staff.gone", figures)])
        return
    escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
    staff = people.staff_of_person(work.conn, work.person or 0)
    if command.approve:
        work.reply([Say("staff.approved", figures)])
        approving.approve(work, request, staff.name if staff else "")
    else:
        approving.refuse(work, request, staff.name if staff else "", command.reason.strip())
        work.reply([Say("staff.refused", figures)])


def _decide_condition(work: Work, escalation: Escalation, command: Decide) -> None:
    """On a yes the officer has the shift with the condition, and the hours it leaves open are said; on a no they hear it."""
    question = questions.question(work.conn, str(escalation.say["offer"]))
    escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
    if question is None:
        return
    request = requests_store.request_of_shift(work.conn, int(str(question.payload["shift"])), lock=True)
    shift = request.shift(int(str(question.payload["shift"])))
    offer = next(o for o in shift.offers if o.code == question.code)
    officer = people.officer(work.conn, offer.officer)
    figures = {"escalation": escalation.code, "officer": officer.name, "code": offer.code, "reason": command.reason}
    if offer.status not in ("open", "expired") or request.status in ENDED | DONE or shift.ends_at <= work.now:
        work.reply([Say("staff.condition_late", figures | of_request(request, work.agency(request.agency)))])
    elif command.approve:
        _agree(work, escalation, request, shift, offer, officer)
    else:
        work.reply([Say("staff.condition_declined", figures)])
        key = "officer.condition_refused" if offer.status == "open" else "officer.condition_refused_late"
        work.say_to(officer.person, [Say(key, figures)], agency=request.agency)


def _agree(work: Work, escalation: Escalation, request: ServiceRequest, shift: Shift, offer: Offer, officer: Officer) -> None:
    asked = place_offered(offer).on(shift, work.agency(request.agency).zone)
    agreed = agreeing.agreed_on(work, request, asked, str(escalation.say["words"]))
    figures = {"escalation": escalation.code, "officer": officer.name} | of_request(request, work.agency(request.agency))
    if not taking.take(work, request, shift, offer, officer, agreed):
        work.reply([Say("staff.condition_late", figures)])
        return
    part = (agreed.starts_at, agreed.ends_at) != (asked.starts_at, asked.ends_at)
    work.reply([Say("staff.condition_part" if part else "staff.condition_granted", figures)])


def _decide_limits(work: Work, escalation: Escalation, command: Decide) -> None:
    staff = people.staff_of_person(work.conn, work.person or 0)
    if staff and overriding.decide(work, escalation, command, staff):
        offering.go_on(work, escalation.request or 0)


DECISIONS: Mapping[str, Callable[[Work, Escalation, Decide], None]] = {
    "approval": _decide_request,
    "review": _decide_request,
    "condition": _decide_condition,
    "limits": _decide_limits,
    "wants_off": calling_off.decide,
    "spending_breaker": budget.decide,
    changing.VERSION: changing.decide,
}
"""What has a yes and a no, and what either does."""
