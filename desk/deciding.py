"""Staff's yes or no to an escalation, under its code."""

from typing import Any

from booking.commands import Decide
from booking.life import UNDECIDED
from booking.nouns import Escalation
from bot.figures import of_request
from bot.phrasing import Say
from desk import approving, escalating, offering
from desk.work import Work
from storage import people, questions, threads
from storage import requests as requests_store


def decide(work: Work, command: Decide) -> None:
    """`A7 ok` or `A7 no REASON`."""
    escalation = escalating.mine(work, command.code)
    if escalation is None:
        return
    figures = {"escalation": escalation.code}
    if escalation.status not in ("open", "held"):
        work.reply([_already(work, escalation)])
        return
    if escalation.kind in ("approval", "review"):
        if not command.approve and not command.reason.strip():
            work.reply([Say("staff.needs_reason", figures)])
            return
        _decide_request(work, escalation, command)
    elif escalation.kind == "condition":
        _decide_condition(work, escalation, command)
    else:
        escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
        work.reply([Say("staff.closed", figures)])


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
    offer_code = str(escalation.say["offer"])
    question = questions.question(work.conn, offer_code)
    escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
    if question is None or question.status != "open":
        work.reply([Say("first.code_withdrawn", {"code": offer_code})])
        return
    request = requests_store.request_of_shift(work.conn, int(str(question.payload["shift"])), lock=True)
    shift = next(s for s in request.shifts if s.id == question.payload["shift"])
    offer = next(o for o in shift.offers if o.code == offer_code)
    officer = people.officer(work.conn, offer.officer)
    key = "staff.condition_granted" if command.approve else "staff.condition_declined"
    work.reply([Say(key, {"escalation": escalation.code, "officer": officer.name})])
    if command.approve:
        offering.take(work, request, shift, offer, officer)
    else:
        figures = {"code": offer_code, "reason": command.reason}
        work.say_to(officer.person, [Say("officer.condition_refused", figures)], agency=request.agency)
