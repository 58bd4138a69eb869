"""What an offer says beside when, where and in which role: what it pays, what to know, and the officer's hours and rest around it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from booking.fatigue import NOTABLE_REST, Stretch, hours_in, rest, week_of
from booking.nouns import Assignment, DeskRules, Offer, ServiceRequest, Shift
from booking.offering import Candidate
from booking.places import Place, wanted_in
from booking.prices import to_price
from bot.figures import at, hours_between, of_request, of_shift
from bot.phrasing import Say, render
from bot.relayed import harmless
from desk.telling import role
from pricing import Agency, officer_pay

LONGEST = 300  # characters: two parts of a text message, and a little to spare
CUTS = ((60, 40, 90), (60, 40, 40), (60, 30, 0), (45, 0, 0), (25, 0, 0), (0, 0, 0))  # most of place, activity and orders, until all fits


def offer_words(
    request: ServiceRequest, shift: Shift, offer: Offer, candidate: Candidate, rules: DeskRules, agency: Agency, now: dt.datetime
) -> dict[str, Any]:
    """The figures of an offer, its free words cut so that all of it fits two parts of a text message."""
    figures: dict[str, Any] = {
        "pay": pay(request, shift, offer, rules),
        "load": load(candidate, shift, agency, now),
        "role": role(offer.role, offer.vehicle),
        "when": of_shift(shift, agency),
        "code": offer.code,
    }
    language = candidate.officer.language
    whole = of_request(request, agency) | figures
    for cut in CUTS:
        words = _cut(request, *cut)
        if len(render(language, Say("officer.offer", whole | words))) <= LONGEST:
            break
    return figures | words


def _cut(request: ServiceRequest, place: int, activity: int, orders: int) -> dict[str, Any]:
    told = shortened(request.instructions, orders)
    return {
        "place": shortened(request.place, place),
        "activity": shortened(request.activity, activity),
        "orders": Say("officer.orders", {"orders": told if told.endswith(".") else f"{told}."}) if told else None,
    }


def shortened(text: str | None, most: int) -> str | None:
    """The words on one line, cut behind a word; None where there are none or no room."""
    line = harmless(text or "")
    if not line or not most:
        return None
    return line if len(line) <= most else f"{line[: most - 3].rsplit(' ', 1)[0].rstrip(' ,.;')}..."


def pay(request: ServiceRequest, shift: Shift, offer: Offer | Assignment, rules: DeskRules) -> Say:
    """What the shift pays this officer, of a part by the hour; or that the agency sets it."""
    position = [s.id for s in request.shifts].index(shift.id)
    whole, quoted = request.shifts[position], request.quotes[position]
    priced = to_price(request, whole)
    known = officer_pay(priced, offer.role, quote=quoted, drives=offer.vehicle, admin_fee=rules.admin_fee)
    if known is None:
        return Say("officer.pay_unknown")
    if (shift.starts_at, shift.ends_at) != (whole.starts_at, whole.ends_at):
        low, high = known.hourly_low, known.hourly_high
        return Say("officer.pay_hourly" if low == high else "officer.pay_hourly_range", {"low": low, "high": high})
    if known.low != known.high:
        return Say("officer.pay_range", {"low": known.low, "high": known.high})
    return Say("officer.pay_total", {"total": known.low})


def load(candidate: Candidate, shift: Shift, agency: Agency, now: dt.datetime) -> Say | None:
    """The officer's hours in the week of the shift, on duty and off, and a short rest before or after it; None where nothing is notable."""
    week = week_of(shift.starts_at, agency.zone)
    hours = hours_in(candidate.work, *week)
    before, after = rest(candidate.work, Stretch(shift.starts_at, shift.ends_at))
    parts = []
    if hours:
        parts.append(Say("officer.load_this_week" if week == week_of(now, agency.zone) else "officer.load_that_week", {"hours": hours}))
    if before is not None and before < NOTABLE_REST:
        parts.append(Say("officer.load_before", {"hours": before}))
    if after is not None and after < NOTABLE_REST:
        parts.append(Say("officer.load_after", {"hours": after}))
    return Say("officer.load", {"parts": parts}) if parts else None


# --- hours that a condition left open ---------------------------------------------------------------------------------------------------


def hours_words(places: Sequence[Place], shift: Shift, agency: Agency) -> list[Say]:
    """From when to when each place is open."""
    spans = [wanted_in(place, shift) for place in places]
    return [Say("reading.hours", {"starts": at(starts, agency), "ends": at(ends, agency)}) for starts, ends in spans]


def parts_open(places: Sequence[Place], shift: Shift, agency: Agency) -> dict[str, Any]:
    """The hours that are open, as an escalation keeps them, where all that is open is parts of a shift."""
    if not all(place.hours for place in places):
        return {}
    walls = [place.on(shift, agency.zone) for place in places]
    hours = sum(hours_between(w.starts, w.ends, agency.zone) for w in walls)
    return {"gaps": [[w.starts.isoformat(), w.ends.isoformat()] for w in walls], "open_hours": str(hours)}
