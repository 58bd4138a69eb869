"""A new version of a live request is put in the place of the old one: its row, its shifts, what is due, its officers."""

import datetime as dt
from dataclasses import replace

from booking.change_events import ChangeUndone, RequestChanged
from booking.changing import JUDGED_ONCE, Part, Proposal, within
from booking.life import REQUEST, moved
from booking.nouns import ServiceRequest, Shift
from booking.places import missing
from booking.prices import owed_in_all
from booking.standing import places_of
from desk import approving, escalating, offering, reseating
from desk.expecting import expect_end
from desk.telling import tell
from desk.work import Work
from pricing import agencies
from pricing.money import in_money
from storage import questions, versions
from storage import requests as store

SHORT = (*offering.OPEN_PLACES, "still_short")  # the escalations that say that places are open


def changed(request: ServiceRequest, proposal: Proposal) -> ServiceRequest:
    """The request as the change makes it; a shift that is new has no row yet."""
    shifts = tuple(_shift(request, part) for part in proposal.parts)
    doubts = JUDGED_ONCE if request.doubtful else frozenset()
    codes = {code for part in proposal.parts for code in part.quote.review} | doubts
    return replace(
        request,
        asked_posts=proposal.asked_posts,
        posts=proposal.posts,
        vehicles=proposal.vehicles,
        quotes=proposal.quotes,
        total=proposal.total,
        review=tuple(sorted(codes)),
        shifts=shifts,
        starts_at=min(s.starts_at for s in shifts),
        ends_at=max(s.ends_at for s in shifts),
    )


def _shift(request: ServiceRequest, part: Part) -> Shift:
    begins, ends = moments(request, part)
    old = next((s for s in request.shifts if s.id == part.shift), None)
    kept = old or Shift(0, part.starts, part.ends, begins, ends, "open")
    return replace(kept, starts=part.starts, ends=part.ends, starts_at=begins, ends_at=ends, received_at=part.received_at)


def moments(request: ServiceRequest, part: Part) -> tuple[dt.datetime, dt.datetime]:
    """When it starts and ends, in UTC."""
    zone = agencies()[request.agency].zone
    return part.starts.replace(tzinfo=zone).astimezone(dt.UTC), part.ends.replace(tzinfo=zone).astimezone(dt.UTC)


def carry_out(work: Work, request: ServiceRequest, proposal: Proposal, by: str | None = None, *, undone: bool = False) -> None:
    """Change the request to this version, owe its fee, ask and tell the officers whom it concerns, and tell the customer how it stands."""
    version = replace(changed(request, proposal), fee=owed_in_all(request, proposal.fee))
    became = _write(work, request, version, proposal)
    before, after = (in_money(total, work.agency(request.agency).currency) for total in (request.total, version.total))
    work.audit(f"request {request.reference}", before, f"changed to {after}", _note(version, proposal, by))
    questions.close_all(work.conn, request.reference, ("quote", "cancel", "change"), "replaced", work.now)
    if not request.approved:
        _decided_anew(work, request, told(request, proposal, by, undone=undone))
        return
    escalating.close_about(work, request, ("version",))
    now = store.request_by_id(work.conn, request.id)
    expect_end(work, now)
    reseating.reseat(work, request, now, became)
    now = offering.settle(work, request.id)
    _short_no_more(work, request, now)
    tell(work, replace(told(request, proposal, by, undone=undone), request=now))
    if proposal.fee.review:
        escalating.about(work, "change_fee", now, {"low": str(proposal.fee.low), "why": proposal.fee.review[0]})
    offering.go_on(work, request.id)


def _short_no_more(work: Work, before: ServiceRequest, now: ServiceRequest) -> None:
    """What staff were told of open places is settled for shifts that are gone or have none open."""
    for old in before.shifts:
        if old.id not in {s.id for s in now.shifts} or not missing(places_of(now), now.shift(old.id)):
            escalating.close_about_shift(work, now, old, SHORT)


def told(before: ServiceRequest, proposal: Proposal, by: str | None, *, undone: bool) -> RequestChanged | ChangeUndone:
    """What the customer hears of it."""
    if undone:
        return ChangeUndone(request=before)
    return RequestChanged(
        request=before,
        before=before.total,
        fee=proposal.fee,
        hours_less=proposal.hours_less,
        people_less=proposal.people_less,
        by=by,
    )


def _write(work: Work, request: ServiceRequest, version: ServiceRequest, proposal: Proposal) -> dict[int, int]:
    """The row of the request and those of its shifts; which shift each has become.

    Hours within the old ones keep the shift. Others are a shift of their own, so that nothing that was due or asked of the old one counts.
    """
    became = {}
    for part in proposal.parts:
        old = next((s for s in request.shifts if s.id == part.shift), None)
        walls = (part.starts, part.ends)
        if old and within(walls, old):
            versions.set_hours(work.conn, old.id, walls, moments(request, part), part.received_at)
            became[old.id] = old.id
        else:
            new = versions.put_in(work.conn, request.id, walls, moments(request, part), part.received_at)
            became |= {old.id: new} if old else {}
    for shift in request.shifts:
        if became.get(shift.id) != shift.id:
            versions.take_out(work.conn, shift.id, work.now)
    store.save_request(work.conn, version)
    return became


def _decided_anew(work: Work, request: ServiceRequest, event: RequestChanged | ChangeUndone) -> None:
    """Nobody has decided the old version yet: the new one takes its place before staff, or is approved where nothing needs them."""
    version = store.request_by_id(work.conn, request.id)
    work.fall_due(f"expire-{request.id}", "expire_request", request.id, version.starts_at)
    rules = work.rules().get(request.agency)
    escalating.close_about(work, request, ("approval", "review"))
    if not version.review and rules is not None and rules.approval == "automatic":
        approving.approve(work, version, None)
        return
    version = replace(version, status=moved(REQUEST, request.status, "in_review" if version.review else "requested"))
    store.save_request(work.conn, version)
    tell(work, replace(event, request=version))
    escalating.to_decide(work, version)


def _note(version: ServiceRequest, proposal: Proposal, by: str | None) -> str:
    fee = proposal.fee
    ends = f"{fee.low}" if fee.low == fee.high else f"{fee.low} to {'open' if fee.high is None else fee.high}"
    spans = ", ".join(f"{p.starts:%Y-%m-%d %H:%M} to {p.ends:%H:%M}" for p in proposal.parts)
    who = ", ".join(f"{n} {role}" for role, n in version.posts.items() if n)
    return f"{who}; {spans}; fee {ends}{f'; by {by}' if by else ''}"
