"""Changing a live request: what it comes to is shown first, and a yes changes it to exactly what was shown, or hands that to staff."""

from collections.abc import Mapping
from typing import Any

from booking.change_events import ChangeDropped, ChangePriced, ChangeRefused, ChangeSent
from booking.changing import NoChange, Proposal, Wanted, propose
from booking.commands import Answer, AskToChange, CallStaff, Decide
from booking.life import LIVE
from booking.nouns import Escalation, Question, ServiceRequest
from booking.prices import same_until
from bot.figures import local, of_request
from bot.phrasing import Say
from bot.quote_notes import notes
from desk import escalating
from desk.changed_version import carry_out, changed
from desk.own_request import own_request
from desk.telling import tell
from desk.work import Work
from pricing import PricingError
from storage import questions
from storage import requests as store
from storage.proposals import proposal_from, proposal_json, version_json

VERSION = "version"  # the escalation under which staff decide a new version
NOT_SAID = ("in_the_past", "too_long", "no_officers", "too_many_vehicles", "nonexistent_time", "bad_time_range", "no_rate_card")


def price(work: Work, command: AskToChange) -> None:
    """Show what the change comes to now, and ask."""
    request = own_request(work, command.reference)
    if request is None:
        return
    if request.status not in LIVE:
        work.reply([Say("change.ended", of_request(request, work.agency(request.agency)))])
    elif request.starts_at <= work.now:
        work.reply([Say("change.begun", of_request(request, work.agency(request.agency)))])
        escalating.called(work, CallStaff("change", request.agency, request.reference, command.words))
    else:
        _show(work, request, Wanted(command.posts, command.vehicles, command.spans), changed=False)


def _show(work: Work, request: ServiceRequest, wanted: Wanted, *, changed: bool) -> None:
    try:
        proposal = proposed(work, request, wanted)
    except NoChange:
        work.reply([Say("change.same", of_request(request, work.agency(request.agency)))])
    except PricingError as error:
        work.reply([cannot(work, request, wanted, error.code)])
    else:
        _ask(work, request, proposal, changed=changed)


def proposed(work: Work, request: ServiceRequest, wanted: Wanted) -> Proposal:
    """What the change comes to at this moment. NoChange and PricingError as `booking.changing.propose`."""
    return propose(request, wanted, work.now, work.rules().get(request.agency))


def cannot(work: Work, request: ServiceRequest, wanted: Wanted, code: str) -> Say:
    """Why there is no such version, and that the booking stands."""
    agency = work.agency(request.agency)
    card = agency.card_from(request.quotes[0].card_from)
    roles = [Say("reading.roles", {"role": role.key}) for role in card.roles] if card else []
    figures = of_request(request, agency) | {"roles": roles, "error": code}
    return Say(
        "change.no_role" if code == "unknown_role" else "change.cannot", figures | {"why": Say(f"change.why_{_named(code)}", figures)}
    )


def _named(code: str) -> str:
    return code if code in NOT_SAID else "other"


def _ask(work: Work, request: ServiceRequest, proposal: Proposal, *, changed: bool) -> None:
    questions.close_all(work.conn, request.reference, ("change",), "replaced", work.now)
    code = work.fresh_code()
    payload = {"version": proposal_json(proposal), "before": version_json(request), "owed": request.fee and dict(request.fee)}
    questions.ask(work.conn, code, request.person, "change", request.reference, payload, work.now)
    event = _told(ChangePriced, request, proposal, code=code, review=proposal.review, to_staff=proposal.to_staff, changed=changed)
    agency = work.agency(request.agency)
    known = notes(request, agency)
    news = [note for note in notes(event.request, agency) if note not in known]
    waits = [Say("change.replaces")] if escalating.is_open(work, request, VERSION) else []
    tell(work, event, notes=[*news, *waits], **_cheaper(work, request, proposal))


def _cheaper(work: Work, request: ServiceRequest, proposal: Proposal) -> dict[str, Say]:
    """Until when taking that away costs no more than now, where a yes settles it."""
    until = same_until(request, work.now, "reduce")
    if proposal.to_staff or until is None or not (proposal.hours_less or proposal.people_less):
        return {}
    key = "change.free_until" if proposal.fee.high == 0 else "cancel.cheaper"
    return {"holds": Say(key, {"moment": local(until, work.agency(request.agency))})}


def _told(kind: Any, request: ServiceRequest, proposal: Proposal, **more: Any) -> Any:
    """An event of a version: the request as it would be, beside the total that stands."""
    less = {"hours_less": proposal.hours_less, "people_less": proposal.people_less}
    return kind(request=changed(request, proposal), before=request.total, fee=proposal.fee, **less, **more)


def answer(work: Work, question: Question, said: Answer) -> None:
    """A yes changes it to what was shown; where the figures have changed since, they are shown and asked anew."""
    request = store.request_by_reference(work.conn, question.reference or "", lock=True)
    if request is None or request.status not in LIVE or request.starts_at <= work.now:
        questions.close(work.conn, question.code, "withdrawn", work.now)
        work.reply([Say("first.code_withdrawn", {"code": question.code})])
        return
    if not said.yes:
        questions.close(work.conn, question.code, "declined", work.now)
        tell(work, ChangeDropped(request=request))
        return
    shown = proposal_from(_mapping(question.payload["version"]))
    wanted = Wanted(shown.asked_posts, shown.vehicles, tuple((part.starts, part.ends) for part in shown.parts))
    if not _stands(work, request, question, shown, wanted):
        _show(work, request, wanted, changed=True)
        return
    questions.close(work.conn, question.code, "accepted", work.now)
    if shown.to_staff:
        _to_staff(work, request, shown, question.code)
    else:
        carry_out(work, request, shown)


def _stands(work: Work, request: ServiceRequest, question: Question, shown: Proposal, wanted: Wanted) -> bool:
    """Whether what was shown is what it comes to now, of the same request."""
    if version_json(request) != question.payload["before"]:
        return False
    try:
        now = proposed(work, request, wanted)
    except (NoChange, PricingError):
        return False
    same = (now.total, now.fee, now.review, now.to_staff) == (shown.total, shown.fee, shown.review, shown.to_staff)
    return same and now.posts == shown.posts


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError("a change keeps its version as an object")
    return value


# --- staff decide -----------------------------------------------------------------------------------------------------------------------


def _to_staff(work: Work, request: ServiceRequest, proposal: Proposal, code: str) -> None:
    escalating.close_about(work, request, (VERSION,))
    work.audit(f"request {request.reference}", None, "change wanted", code)
    tell(work, _told(ChangeSent, request, proposal))
    escalating.about(work, "version", request, {"change": code, "version": _kept(proposal)})


def _kept(proposal: Proposal) -> dict[str, Any]:
    """What the sentence to staff says of it."""
    return {
        "posts": dict(proposal.posts),
        "vehicles": proposal.vehicles.count if proposal.vehicles else 0,
        "spans": [[part.starts.isoformat(), part.ends.isoformat()] for part in proposal.parts],
        "total": str(proposal.total),
        "fee": proposal.fee.to_json(),
        "hours_less": str(proposal.hours_less),
        "people_less": proposal.people_less,
        "review": list(proposal.review),
    }


def decide(work: Work, escalation: Escalation, command: Decide) -> None:
    """Staff carry a new version out, or the request stays as it is. What the customer accepted counts as it was when they did."""
    request = store.request_by_id(work.conn, escalation.request or 0, lock=True)
    question = questions.question(work.conn, str(escalation.say["change"]))
    figures = {"escalation": escalation.code} | of_request(request, work.agency(request.agency))
    begun = request.status not in LIVE or request.starts_at <= work.now
    if question is None or begun or version_json(request) != question.payload["before"]:
        escalating.close(work, escalation, "closed")
        work.reply([Say("staff.gone", figures)])
        return
    escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
    if command.approve:
        work.reply([Say("staff.version_done", figures)])
        carry_out(work, request, proposal_from(_mapping(question.payload["version"])))
    else:
        work.reply([Say("staff.version_refused", figures)])
        work.audit(f"request {request.reference}", "change wanted", "change refused", command.reason.strip())
        tell(work, ChangeRefused(request=request, reason=command.reason.strip()))
