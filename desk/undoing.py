"""Undo: what a customer said yes to in the last minutes is taken back, where nobody else has acted on it; else they hear what can be done.

No fee that a rule gives is waived: what is approved already is cancelled, with its fee shown first.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from booking.change_events import CancellationUndone, ChangeDropped
from booking.changing import Proposal, matched
from booking.commands import AskToCancel, Keep, Undo
from booking.life import ENDED, REQUEST, UNDECIDED, moved
from booking.nouns import Question, ServiceRequest
from bot.phrasing import Say
from desk import cancelling, changing, escalating, offering
from desk.changed_version import carry_out
from desk.own_request import own_request
from desk.telling import tell
from desk.work import Work
from storage import escalations, questions, versions
from storage import requests as store
from storage.proposals import proposal_from, version_json

MINUTES = dt.timedelta(minutes=5)
DECIDED = ("approved", "declined", "held")


def undo(work: Work, command: Undo) -> None:
    """Take back the last yes to a quote, a cancellation or a change."""
    last = questions.last_accepted(work.conn, work.person or 0, tuple(UNDONE), work.now - MINUTES)
    request = store.request_by_reference(work.conn, last.reference or "", lock=True) if last else None
    if last is None or request is None or request.starts_at <= work.now:
        work.reply([Say("undo.nothing")])
    else:
        UNDONE[last.kind](work, request, last)


def keep(work: Work, command: Keep) -> None:
    """A change that waits for staff is withdrawn; without one it is said that the booking stands."""
    request = own_request(work, command.reference)
    if request is None:
        return
    waiting = escalations.open_of(work.conn, request=request.id, kinds=(changing.VERSION,))
    if waiting and waiting[0].status == "open":
        escalating.close_about(work, request, (changing.VERSION,))
        questions.undone(work.conn, str(waiting[0].say["change"]))
    tell(work, ChangeDropped(request=request))


def _booking(work: Work, request: ServiceRequest, last: Question) -> None:
    """What nobody has approved is given up at no cost; what is approved is cancelled by its rule."""
    if request.status in ENDED:
        work.reply([Say("undo.book_anew", {"reference": request.reference})])
    elif request.status in UNDECIDED:
        cancelling.cancel(work, request, cancelling.fee_now(work, request))
    else:
        work.reply([Say("undo.approved")])
        cancelling.price(work, AskToCancel(request.reference))


def _cancellation(work: Work, request: ServiceRequest, last: Question) -> None:
    """It stands again, where no officer has been told that they are free and staff have not acted on it."""
    freed = any(a.status == "cancelled" for shift in request.shifts for a in shift.assignments)
    acted = any(e.status in DECIDED for e in escalations.every_of(work.conn, request.id, ("fee",)))
    if request.status != "cancelled" or freed or acted:
        work.reply([Say("undo.acted_on"), Say("undo.book_anew", {"reference": request.reference})])
        return
    after = "approved" if request.approved else "in_review" if request.review else "requested"
    escalating.close_about(work, request, ("fee",))
    stands = replace(request, status=moved(REQUEST, request.status, after), fee=_owed(last))
    store.save_request(work.conn, stands)
    versions.bring_back(work.conn, request.id)
    work.audit(f"request {request.reference}", request.status, after, "undone by the customer")
    questions.undone(work.conn, last.code)
    tell(work, CancellationUndone(request=store.request_by_id(work.conn, request.id)))
    if stands.approved:
        offering.go_on(work, request.id)
    else:
        escalating.to_decide(work, stands)


def _change(work: Work, request: ServiceRequest, last: Question) -> None:
    """One that waits for staff is withdrawn; one that was carried out goes back, where no officer has heard of it."""
    waiting = [e for e in escalations.open_of(work.conn, request=request.id, kinds=(changing.VERSION,)) if e.say.get("change") == last.code]
    shown, before = (proposal_from(_object(last.payload[name])) for name in ("version", "before"))
    if waiting and waiting[0].status == "open":
        escalating.close_about(work, request, (changing.VERSION,))
        questions.undone(work.conn, last.code)
        tell(work, ChangeDropped(request=request))
    elif _is(request, shown) and not _heard_by_officers(request) and not shown.to_staff:
        questions.undone(work.conn, last.code)
        escalating.close_about(work, request, ("change_fee",))
        carry_out(work, replace(request, fee=_owed(last)), _back(request, before), undone=True)
    else:
        work.reply([Say("undo.acted_on"), Say("undo.change_anew")])


def _is(request: ServiceRequest, shown: Proposal) -> bool:
    """Whether the request still is as that change made it."""
    stands = proposal_from(version_json(request))
    spans, then = ([(p.starts, p.ends) for p in each.parts] for each in (stands, shown))
    return (spans, stands.total, dict(stands.asked_posts)) == (then, shown.total, dict(shown.asked_posts))


def _heard_by_officers(request: ServiceRequest) -> bool:
    """Whether an officer has, or had, a place: they were told, and may have made other plans."""
    return any(shift.assignments for shift in (*request.shifts, *request.removed))


def _back(request: ServiceRequest, before: Proposal) -> Proposal:
    """The version of before, with the shifts as they are named now."""
    spans = {(part.starts, part.ends): part for part in before.parts}
    parts = [
        replace(spans[pair.span], shift=pair.old.id if pair.old else None) for pair in matched(request.shifts, list(spans)) if pair.span
    ]
    return replace(before, parts=tuple(parts))


def _owed(last: Question) -> Mapping[str, str | None] | None:
    """What was owed before."""
    return _object(last.payload["owed"]) if last.payload.get("owed") else None


def _object(value: Any) -> Mapping[str, Any]:
    return dict(value)


UNDONE: Mapping[str, Callable[[Work, ServiceRequest, Question], None]] = {
    "quote": _booking,
    "cancel": _cancellation,
    "change": _change,
}
