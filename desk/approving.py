"""A request goes to staff, or is approved; a refused one owes nothing; one that nobody decided ends at its start."""

from dataclasses import replace

from booking.events import RequestApproved, RequestExpired, RequestMade, RequestRefused, WentUncovered
from booking.life import REQUEST, UNDECIDED, moved
from booking.nouns import ServiceRequest, Shift
from bot.dialogs.details import next_unknown
from desk import escalating, offering
from desk.expecting import expect_end
from desk.telling import tell
from desk.work import Work
from storage import questions
from storage import requests as store


def accept(work: Work, request: ServiceRequest) -> None:
    """The yes counts: to staff, or approved at once where the desk says so and nothing needs a person."""
    rules = work.rules().get(request.agency)
    if request.review or rules is None or rules.approval == "staff":
        after = "in_review" if request.review else "requested"
        made = replace(request, status=moved(REQUEST, request.status, after))
        store.save_request(work.conn, made)
        work.audit(f"request {request.reference}", request.status, after)
        tell(work, RequestMade(request=made))
        escalating.to_decide(work, made)
    else:
        approve(work, request, None)
    asked = next_unknown(request)
    if asked:
        work.reply([asked[1]])


def approve(work: Work, request: ServiceRequest, by: str | None) -> None:
    """From here on it is binding, and officers are asked."""
    approved = replace(request, status=moved(REQUEST, request.status, "approved"), approved_at=work.now)
    store.save_request(work.conn, approved)
    work.audit(f"request {request.reference}", request.status, "approved")
    tell(work, RequestApproved(request=approved, by=by))
    expect_end(work, approved)
    offering.go_on(work, approved.id)


def refuse(work: Work, request: ServiceRequest, by: str, reason: str) -> None:
    """Staff say no; nothing is owed."""
    refused = replace(request, status=moved(REQUEST, request.status, "refused"))
    store.save_request(work.conn, refused, ended_at=work.now)
    work.audit(f"request {request.reference}", request.status, "refused", reason)
    tell(work, RequestRefused(request=refused, by=by, reason=reason))


def expire(work: Work, request_id: int) -> None:
    """The start has come: what is undecided ends; where the customer had said yes, they and staff are told."""
    request = store.request_by_id(work.conn, request_id, lock=True)
    if request.status not in UNDECIDED or request.starts_at > work.now:
        return
    expired = replace(request, status=moved(REQUEST, request.status, "expired"))
    store.save_request(work.conn, expired, ended_at=work.now)
    work.audit(f"request {request.reference}", request.status, "expired")
    questions.close_all(work.conn, request.reference, ("quote", "cancel"), "expired", work.now)
    escalating.close_about(work, request, ("approval", "review"))
    tell(work, RequestExpired(request=expired, before=request.status))
    if request.status != "quoted":
        escalating.about(work, "expired", expired, {})


def uncovered(work: Work, request: ServiceRequest, shift: Shift) -> None:
    """A shift has ended that nobody took: customer and staff are told; with the last one its request has ended too."""
    ended(work, request, shift)
    tell(work, WentUncovered(request=request, shift=shift))
    escalating.about(work, "uncovered", request, {"shift": shift.id})


def ended(work: Work, request: ServiceRequest, shift: Shift) -> None:
    """A shift is over without anybody: nothing of it is asked any more, and of its request where that was the last."""
    escalating.close_about_shift(work, request, shift, (*offering.OPEN_PLACES, "still_short", "short_soon", "short_unasked"))
    if request.status == "expired":
        offering.withdraw(work, request)
        questions.close_all(work.conn, request.reference, ("cancel",), "expired", work.now)
