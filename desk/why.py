"""Why an officer was asked, or was not: the rank in the order, the hours weighed, the rule that spoke, and who overrode it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from booking.commands import AskWhy
from booking.fairness import weighed
from booking.life import ENDED
from booking.nouns import Assignment, Offer, Officer, ServiceRequest, Shift
from booking.offering import Bar, Candidate, bar, in_order, on_standby
from booking.places import Place, missing
from booking.standing import places_of
from bot.figures import of_request
from bot.phrasing import Say
from desk import taking
from desk.overriding import NO_REASON
from desk.work import Work
from storage import people, questions, workload
from storage import requests as store

MOST_LOOKED_AT = 20  # requests
CHECKED = (
    "unreachable",
    "role",
    "vehicle",
    "paper",
    "shift",
    "tour",
    "day",
    "week",
    "rest",
)  # as bar() looks: the last is the nearest miss


def why(work: Work, command: AskWhy) -> None:
    """Answer for one shift; of a request the next that is not over. What is not theirs or their agency's reads as unknown."""
    if not (command.code or command.reference):
        _why_of_latest(work)
        return
    shift_id = _of_code(work, command.code) if command.code else None
    if command.code and shift_id is None:
        work.reply([Say("first.unknown_code", {"code": command.code})])
        return
    request = store.request_of_shift(work.conn, shift_id) if shift_id else store.request_by_reference(work.conn, command.reference or "")
    officer = next((o for o in people.officers_of_person(work.conn, work.person or 0) if request and o.agency == request.agency), None)
    if request is None or officer is None or not request.approved:
        work.reply([Say("first.unknown_reference", {"reference": command.reference})])
        return
    coming = [s for s in request.shifts if s.ends_at > work.now]
    shift = request.shift(shift_id) if shift_id else (coming or list(request.shifts))[0]
    work.reply(_answer(work, request, shift, officer))


def _why_of_latest(work: Work) -> None:
    """The latest request that officers were asked about and that is not over."""
    officers = people.officers_of_person(work.conn, work.person or 0)
    latest = [r for o in officers for r in store.latest_of_agency(work.conn, o.agency, MOST_LOOKED_AT)]
    ahead = [r for r in latest if r.ends_at > work.now and any(shift.offers for shift in r.shifts)]
    if ahead:
        why(work, AskWhy(None, ahead[0].reference))
    else:
        work.reply([Say("why.nothing_offered")])


def _of_code(work: Work, code: str) -> int | None:
    """The shift that an offer's or a shift's code of this officer is about."""
    question = questions.question(work.conn, code)
    if question is None or question.person != work.person or question.kind not in ("offer", "shift"):
        return None
    return store.shift_of_assignment(work.conn, code) if question.kind == "shift" else int(str(question.payload["shift"]))


def _answer(work: Work, request: ServiceRequest, shift: Shift, officer: Officer) -> list[Say]:
    rules = work.rules()[request.agency]
    able = workload.candidates(work.conn, request.agency, shift.id, shift.starts_at, shift.ends_at, work.now)
    me = next(c for c in able if c.officer.id == officer.id)
    offer = next((o for o in reversed(shift.offers) if o.officer == officer.id), None)
    mine = next((a for a in reversed(shift.assignments) if a.officer == officer.id), None)
    kept = dict(offer.standing) if offer and offer.standing else _now(rules.offers, able, request, shift, me)
    figures = of_request(request, work.agency(request.agency)) | kept | {"date": shift.starts.date()}
    barred = _nearest(me, request, shift) if offer is None or offer.status == "withdrawn" else None
    says = [Say("why.about", figures | {"verdict": _verdict(request, shift, mine, offer, barred, figures)})]
    if not (barred and barred.rule in CHECKED[:4]):
        says.append(_order(kept))
    override = workload.override_of(work.conn, shift.id, officer.id)
    return [*says, _override(*override)] if override else says


def _now(policy: str, able: list[Candidate], request: ServiceRequest, shift: Shift, me: Candidate) -> dict[str, Any]:
    """Where an officer who was not asked stands in the order."""
    may = [c for c in in_order(policy, able) if _nearest(c, request, shift) is None]
    rank = may.index(me) + 1 if me in may else None
    hours = [weighed(c.officer) for c in (may or able)]
    counted = {"weighed": str(weighed(me.officer)), "low": str(min(hours)), "high": str(max(hours))}
    return {"order": policy, "rank": rank, "of": len(may), "standby": False} | counted


def _nearest(candidate: Candidate, request: ServiceRequest, shift: Shift) -> Bar | None:
    """What keeps an officer from every place of a shift; of several rules the one that they came closest to meeting."""
    before = replace(shift, assignments=())  # who may take it, whoever has it by now
    bars = [bar(candidate, place, before) for place in dict.fromkeys(places_of(request))]
    found = [b for b in bars if b is not None]
    return max(found, key=lambda b: CHECKED.index(b.rule)) if len(found) == len(bars) else None


def _verdict(
    request: ServiceRequest, shift: Shift, mine: Assignment | None, offer: Offer | None, barred: Bar | None, figures: dict[str, Any]
) -> Say:
    if mine and not mine.stands:
        return Say(f"why.{mine.status}")
    if offer and offer.status == "lost":
        queue = sorted(on_standby(shift).values(), key=lambda o: (o.wanted_at is None, o.wanted_at or o.made_at))
        place = next(n for n, o in enumerate(queue, 1) if o.id == offer.id)
        return Say("why.too_late" if offer.wanted_at else "why.let_go", figures | {"place": place})
    if barred:
        words = taking.barred_words(barred) | {"role": _roles(request)}
        return Say(f"why.bar_{'limit' if barred.breach else barred.rule}", words)
    if offer and offer.status == "accepted" and not offer.standing:
        return Say("why.assigned")
    if offer and offer.status != "withdrawn":
        return Say(f"why.{offer.status}", figures | {"standby": Say("why.standby") if offer.standing.get("standby") else None})
    if request.status in ENDED:
        return Say("why.ended", figures)
    return Say("why.not_yet" if missing(places_of(request), shift) else "why.filled", figures)


def _override(who: str, reason: str) -> Say:
    return Say("why.override", {"who": who, "reason": Say("why.nobody_else") if reason == NO_REASON else reason})


def _roles(request: ServiceRequest) -> list[Say]:
    return [Say("reading.role", {"role": p.role}) for p in dict.fromkeys(Place(p.role, False) for p in places_of(request))]


def _order(kept: dict[str, Any]) -> Say:
    figures = {name: Decimal(str(kept[name])) for name in ("weighed", "low", "high")}
    return Say(f"why.order_{str(kept['order']).replace('-', '_')}", figures)
