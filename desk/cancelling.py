"""Cancelling: what it costs is shown first, and a yes owes exactly what was shown."""

from dataclasses import replace
from decimal import Decimal

from booking.commands import Answer, AskToCancel
from booking.events import AssignmentCancelled, CancellationDropped, CancellationPriced, RequestCancelled
from booking.life import ASSIGNMENT, LIVE, OVER, REQUEST, moved
from booking.nouns import Question, ServiceRequest
from booking.prices import cancelling_costs, owed_in_all, same_until
from bot.figures import of_request
from bot.phrasing import Say
from desk import escalating, gaps, offering
from desk.own_request import own_request
from desk.telling import tell
from desk.work import Work
from pricing import Fee
from storage import people, questions
from storage import requests as store

ASKED = ("quote", "cancel", "change", "shift", "confirm", "stay", "orders", "orders_given", "swap")
WAITED_FOR = ("approval", "review", "unfilled", "limits", "condition", "gap", "change", "version")


def price(work: Work, command: AskToCancel) -> None:
    """Show the fee as it stands now, and ask."""
    request = own_request(work, command.reference)
    if request is None:
        return
    if request.status not in LIVE:
        work.reply([Say("cancel.ended", of_request(request, work.agency(request.agency)))])
    else:
        _ask(work, request, fee_now(work, request), changed=False)


def fee_now(work: Work, request: ServiceRequest) -> Fee:
    """What cancelling it costs at this moment."""
    rules = work.rules().get(request.agency)
    return cancelling_costs(request, work.now, rules.admin_fee if rules else None)


def _ask(work: Work, request: ServiceRequest, fee: Fee, *, changed: bool) -> None:
    questions.close_all(work.conn, request.reference, ("cancel",), "replaced", work.now)
    code = work.fresh_code()
    payload = fee.to_json() | {"approved": request.approved, "owed": request.fee and dict(request.fee)}
    questions.ask(work.conn, code, request.person, "cancel", request.reference, payload, work.now)
    event = CancellationPriced(
        request=request,
        code=code,
        basis=fee.basis,
        low=fee.low,
        high=fee.high,
        review=fee.review,
        cheaper_until=same_until(request, work.now),
        changed=changed,
    )
    gaps.meet(work, request, fee.review)
    tell(work, event)


def answer(work: Work, question: Question, said: Answer) -> None:
    """A yes cancels at the fee that was shown; where it has changed since, the new one is shown and asked."""
    request = store.request_by_reference(work.conn, question.reference or "", lock=True)
    if request is None or request.status not in LIVE:
        questions.close(work.conn, question.code, "withdrawn", work.now)
        work.reply([Say("first.code_withdrawn", {"code": question.code})])
        return
    if not said.yes:
        questions.close(work.conn, question.code, "declined", work.now)
        tell(work, CancellationDropped(request=request))
        return
    shown, now = Fee.from_json(question.payload), fee_now(work, request)
    if shown != now:
        _ask(work, request, now, changed=True)
        return
    questions.close(work.conn, question.code, "accepted", work.now)
    cancel(work, request, shown)


def cancel(work: Work, request: ServiceRequest, fee: Fee) -> None:
    """End the request, free its officers, take back its offers, and say what is owed."""
    offering.withdraw(work, request)
    owed = owed_in_all(request, fee) or {"low": str(fee.low), "high": None if fee.high is None else str(fee.high)}
    cancelled = replace(request, status=moved(REQUEST, request.status, "cancelled"), fee=owed)
    store.save_request(work.conn, cancelled, ended_at=work.now)
    work.audit(f"request {request.reference}", request.status, "cancelled", f"fee {_range(fee.low, fee.high)}")
    _free_officers(work, request)
    questions.close_all(work.conn, request.reference, ASKED, "withdrawn", work.now)
    escalating.close_about(work, request, WAITED_FOR)
    tell(work, RequestCancelled(request=cancelled, basis=fee.basis, low=fee.low, high=fee.high, review=fee.review))
    gaps.meet(work, cancelled, fee.review)
    if fee.review:
        escalating.about(work, "fee", cancelled, {"low": str(fee.low), "why": fee.review[0]})


def _range(low: Decimal, high: Decimal | None) -> str:
    return str(low) if low == high else f"{low} to {'open' if high is None else high}"


def _free_officers(work: Work, request: ServiceRequest) -> None:
    for shift in request.shifts:
        if shift.status in OVER:
            continue
        store.set_shift(work.conn, shift.id, "cancelled")
        for assignment in shift.working:
            store.set_assignment(work.conn, assignment.id, status=moved(ASSIGNMENT, assignment.status, "cancelled"))
            tell(work, AssignmentCancelled(request=request, shift=shift, officer=people.officer(work.conn, assignment.officer)))
