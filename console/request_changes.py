"""Staff change a live request for its customer: both prices side by side, the fee, whom it concerns; then it is done as it was shown."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask_security import current_user

from booking.changing import MOVED, NoChange, Proposal, Wanted
from booking.life import LIVE
from booking.nouns import LONGEST, ServiceRequest
from console.access import needs
from console.asked import said
from console.request_work import mine, page_of
from desk import changing
from desk.assigning import NotAssigned
from desk.at_console import act, me
from desk.changed_version import carry_out
from desk.desk import Desk
from desk.foreseeing import foreseen
from desk.work import Work
from pricing import Fee, PricingError, Vehicles, agencies, explain
from storage import requests as store
from storage.proposals import proposal_json

Fields = Mapping[str, Any]
MOST = 31  # shifts that a form takes


class NotRead(Exception):
    """What is wrong with the form."""


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/requests/<reference>/change")
    @needs("decide")
    def change_request(reference: str) -> Any:
        one = mine(desk, reference)
        if not _open(one, desk.clock.now()):
            flash("It cannot be changed as it stands; once it has begun, assign officers or take them off one by one.")
            return page_of(reference)
        return render_template("console/request_change.html", **_page(desk, one, request.args))

    @pages.post("/requests/<reference>/change")
    @needs("decide")
    def carry_out_change(reference: str) -> Any:
        mine(desk, reference)
        reason, shown = said("reason", 300), said("shown")
        if not reason:
            flash("A reason, please: the audit log keeps it.")
            return page_of(reference)

        def change(work: Work) -> None:
            one = store.request_by_reference(work.conn, reference, lock=True)
            if one is None or not _open(one, work.now):
                raise NotAssigned("It cannot be changed any more.")
            proposal = _proposal(work, one, _wanted(one, request.form), said("fee", 12))
            if _digest(proposal) != shown:
                raise NotAssigned("The figures have changed since they were shown: look at them again.")
            work.audit(f"request {reference}", None, "changed by staff", reason)
            carry_out(work, one, proposal, by=me(work).name)

        try:
            act(desk, current_user.staff_id, change)
            flash("Changed. The customer and the officers whom it concerns are told.")
        except (NotAssigned, NotRead, PricingError, NoChange) as why:
            flash(f"Not done. {_said(why)}")
        return page_of(reference)


def _open(one: ServiceRequest, now: dt.datetime) -> bool:
    return one.status in LIVE and one.starts_at > now


def _page(desk: Desk, one: ServiceRequest, fields: Fields) -> dict[str, Any]:
    """The form as it is filled in, with what that comes to."""
    agency = agencies()[one.agency]
    card = agency.card_from(one.quotes[0].card_from) or agency.cards[0]
    page: dict[str, Any] = {
        "r": one,
        "form": _filled(one, fields),
        "roles": [role.key for role in card.roles],
        "proposal": None,
        "wrong": None,
    }
    if "day_0" not in fields:
        return page
    with desk.database.read() as conn:
        work = Work(desk, conn, desk.clock.now())
        try:
            proposal = _proposal(work, one, _wanted(one, fields), str(fields.get("fee", ""))[:12])
        except (NotRead, PricingError, NoChange) as why:
            return page | {"wrong": _said(why)}
        return page | {
            "proposal": proposal,
            "shown": _digest(proposal),
            "moves": MOVED in proposal.review,
            "concerned": foreseen(conn, one, proposal),
            "before": list(_lines([(s.starts, q) for s, q in zip(one.shifts, one.quotes, strict=True)])),
            "after": list(_lines([(part.starts, part.quote) for part in proposal.parts])),
        }


def _lines(quoted: list[tuple[dt.datetime, Any]]) -> Iterator[dict[str, Any]]:
    """Each shift's quote: its lines in words, and what is to be decided or known, each with its source."""
    for starts, quote in quoted:
        remarks = [explain.remark(quote, code) for code in (*quote.review, *quote.notes)]
        yield {"starts": starts, "total": quote.total, "lines": [explain.line(quote, line) for line in quote.lines], "remarks": remarks}


def _said(why: Exception) -> str:
    if isinstance(why, NoChange):
        return "Nothing would be another."
    if isinstance(why, PricingError) and why.code == "too_long":
        return f"A single shift is at most {LONGEST.days} days."
    return explain.code(why.code) if isinstance(why, PricingError) else str(why)


# --- the form ---------------------------------------------------------------------------------------------------------------------------


def _filled(one: ServiceRequest, fields: Fields) -> dict[str, Any]:
    """What the fields hold: as they were sent, else as the request stands, with an empty row for one more day."""
    if "day_0" in fields:
        days = [(fields.get(f"day_{n}", ""), fields.get(f"from_{n}", ""), fields.get(f"to_{n}", "")) for n in _rows(fields)]
    else:
        days = [(f"{s.starts:%Y-%m-%d}", f"{s.starts:%H:%M}", f"{s.ends:%H:%M}") for s in one.shifts]
    cars = one.vehicles
    standing = {
        **{f"post_{role}": n for role, n in one.asked_posts.items()},
        "vehicles": cars.count if cars else 0,
        "use": cars.use if cars else "static",
        "miles": cars.miles if cars and cars.miles is not None else "",
        "fee": "",
    }
    return (
        standing
        | {name: value for name, value in fields.items() if name.startswith("post_") or name in standing}
        | {"days": [*days, ("", "", "")]}
    )


def _rows(fields: Fields) -> list[int]:
    """The rows of the form that hold a day."""
    return [n for n in range(MOST) if str(fields.get(f"day_{n}", "")).strip()]


def _wanted(one: ServiceRequest, fields: Fields) -> Wanted:
    """What the form asks for. NotRead for what no request can be."""
    posts = {name.removeprefix("post_"): _count(value) for name, value in fields.items() if name.startswith("post_")}
    cars, miles = _count(fields.get("vehicles", "0")), _money(str(fields.get("miles", "")))
    moving = fields.get("use") == "moving"
    if cars and moving and miles is None:
        raise NotRead("A moving vehicle needs its miles.")
    vehicles = (Vehicles(cars, "moving", miles) if moving else Vehicles(cars)) if cars else None
    spans = tuple(_span(fields, n) for n in _rows(fields))
    if not spans:
        raise NotRead("At least one day is needed; to give it up, cancel it.")
    return Wanted({role: n for role, n in posts.items() if n}, vehicles, spans)


def _span(fields: Fields, row: int) -> tuple[dt.datetime, dt.datetime]:
    """A day's hours; an end that is not after the start is that of the next day."""
    try:
        starts, ends = (dt.datetime.fromisoformat(f"{fields[f'day_{row}']}T{fields[f'{edge}_{row}']}") for edge in ("from", "to"))
    except (KeyError, ValueError) as wrong:
        raise NotRead("A day needs its date, and the times from and to.") from wrong
    return starts, ends if ends > starts else ends + dt.timedelta(days=1)


def _count(text: Any) -> int:
    words = str(text).strip() or "0"
    if not words.isdecimal() or len(words) > 3:
        raise NotRead("How many is a whole number.")
    return int(words)


def _money(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        amount = Decimal(text.strip().lstrip("$"))
    except InvalidOperation as wrong:
        raise NotRead("An amount is written like 79.20.") from wrong
    if not amount.is_finite() or not 0 <= amount <= 100_000:
        raise NotRead("An amount lies between 0 and 100,000.")
    return amount.quantize(Decimal("0.01"))


# --- what it comes to -------------------------------------------------------------------------------------------------------------------


def _proposal(work: Work, one: ServiceRequest, wanted: Wanted, fee: str) -> Proposal:
    """The version, with what staff decide is owed for a move, which no page says."""
    proposal = changing.proposed(work, one, wanted)
    decided = _money(fee)
    if MOVED not in proposal.review or decided is None:
        return proposal
    low, high = proposal.fee.low + decided, None if proposal.fee.high is None else proposal.fee.high + decided
    return replace(proposal, fee=Fee("sum_owed" if decided else proposal.fee.basis, low, high, proposal.fee.review))


def _digest(proposal: Proposal) -> str:
    """What stands for all that was shown."""
    figures = proposal_json(proposal)
    figures["parts"] = [part | {"received_at": None} for part in figures["parts"]]
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()[:32]
