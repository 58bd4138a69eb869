"""What it would cost otherwise: the same rules, both prices side by side, and nothing is changed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from booking.nouns import ServiceRequest
from bot.answers.asked import Asked, Said
from bot.answers.rates import no_role
from bot.answers.why import nothing_quoted
from bot.conversation import Wish
from bot.figures import when
from bot.filling import fill, settle
from bot.heard import Heard, Span, Vehicles
from bot.phrasing import Posts, Say
from bot.quote_notes import review_reason
from pricing import Agency, PricingError, Quote, QuoteRequest, quote
from pricing import Vehicles as PricedVehicles

LONGEST = dt.timedelta(days=4)
NEAR = 7  # days before and after in which a cheaper one is looked for
MOST_DAYS = 3


def what_if(asked: Asked) -> Said | None:
    """The request that is talked about, with what the text says otherwise; None where it says nothing, or there is no such request."""
    if asked.request is None or asked.request.agency != asked.of.key or not asked.request.shifts:
        return None
    if _asks_a_rate(asked):
        return None
    base = wish_of(asked.request)
    other = _otherwise(base, asked)
    if other == base or not other.shifts:
        return None
    if other.vehicles and other.vehicles.use == "moving" and other.vehicles.miles is None:
        return (Say("question.needs_miles"),)
    try:
        quotes = priced(other, asked.facts.now)
    except PricingError as error:
        return (_cannot(asked, other, error.code), Say("question.unchanged"))
    return _side_by_side(asked.request, other, quotes, asked.of)


def _asks_a_rate(asked: Asked) -> bool:
    """ "How much is a sergeant?" asks for a rate: one of something, and nothing supposed."""
    heard = asked.heard
    several = any(count > 1 for count in heard.posts.values()) or (heard.vehicles is not None and heard.vehicles.count != 1)
    times = heard.dates or heard.starts or heard.ends or heard.hours or heard.doubts
    return bool(asked.items()) and not (several or times or asked.hints("supposing"))


def wish_of(request: ServiceRequest) -> Wish:
    """What a request asks for, its times too."""
    vehicles, shifts = request.vehicles, request.shifts
    return Wish(
        agency=request.agency,
        dates=tuple(shift.starts.date() for shift in shifts),
        starts=shifts[0].starts.time(),
        ends=shifts[0].ends.time(),
        shifts=tuple(Span(shift.starts, shift.ends) for shift in shifts),
        posts=dict(request.asked_posts),
        vehicles=Vehicles(vehicles.count, vehicles.use, vehicles.miles) if vehicles else None,
        category=request.category,
    )


def _otherwise(base: Wish, asked: Asked) -> Wish:
    """The wish with what was supposed in it. A doubt is read in the way that is nearest to what stands."""
    heard = _near(base, asked)
    posts = _posts(base, asked)
    vehicles = Vehicles(0) if asked.hints("without_vehicle") else heard.vehicles
    other = fill(base, replace(heard, agency=None, activity=None, place=None, contact=None, posts=posts, vehicles=vehicles))
    for doubt in heard.doubts:
        if doubt.slot in ("starts", "ends", "shifts", "date"):
            reading = min(doubt.readings, key=lambda each: _distance(each, base))
            other = _settled(other, doubt.slot, reading, heard)
    return replace(other, shifts=tuple(dict.fromkeys(other.shifts)))


def _settled(wish: Wish, slot: str, reading: Any, heard: Heard) -> Wish:
    """A doubt about hours of the day is a start and an end for the days known."""
    if isinstance(reading, tuple) and reading and isinstance(reading[0], dt.time):
        return settle(replace(wish, starts=reading[0]), "ends", reading[1])
    return settle(wish, slot, reading)


def _near(base: Wish, asked: Asked) -> Heard:
    """What was heard, where a weekday alone is the one nearest to the day that stands."""
    heard = asked.heard
    if len(heard.dates) != 1 or not asked.hints("weekday") or asked.hints("which_week"):
        return heard
    apart = (heard.dates[0] - base.dates[0]).days
    by = dt.timedelta(days=(apart + 3) % 7 - 3 - apart)
    if heard.dates[0] + by < asked.facts.local_now(asked.of.key).date():
        return heard
    shifts = tuple(Span(span.starts_at + by, span.ends_at + by) for span in heard.shifts)
    return replace(heard, dates=(heard.dates[0] + by,), shifts=shifts)


def _posts(base: Wish, asked: Asked) -> Mapping[str, int]:
    """The people supposed: so many instead, so many more, or one of them in another role."""
    said, known = asked.heard.posts, asked.conversation.wish.posts
    if not said:
        return {}
    if asked.hints("turning") and "officer" not in said:
        return {**base.posts, **said, "officer": max(base.posts.get("officer", 0) - sum(said.values()), 0)}
    if asked.hints("adding"):
        # "one more" has been added by understanding where the conversation knows the posts; "add a sergeant" has not.
        more = {role: n if known and n > base.posts.get(role, 0) > 0 else n + base.posts.get(role, 0) for role, n in said.items()}
        return {**base.posts, **more}
    return said


def _distance(reading: Any, base: Wish) -> float:
    """How far a reading lies from what stands, in hours of the day, or in days."""
    if isinstance(reading, tuple) and reading:
        return _distance(reading[0], base)
    if isinstance(reading, Span):
        return abs((reading.starts_at - base.shifts[0].starts_at).total_seconds())
    if isinstance(reading, dt.datetime):
        return abs((reading - base.shifts[0].starts_at).total_seconds())
    if isinstance(reading, dt.date):
        return float(abs((reading - base.dates[0]).days))
    if isinstance(reading, dt.time) and base.starts:
        return float(abs(reading.hour * 60 + reading.minute - base.starts.hour * 60 - base.starts.minute))
    return 0.0


def priced(wish: Wish, now: dt.datetime) -> tuple[Quote, ...]:
    """One quote a shift, received now. PricingError as `pricing.quote`; too_long for a shift that nobody works."""
    if any(span.ends_at - span.starts_at > LONGEST for span in wish.shifts):
        raise PricingError("too_long")
    vehicles = PricedVehicles(wish.vehicles.count, wish.vehicles.use or "static", wish.vehicles.miles) if wish.vehicles else None
    agency, category = wish.agency or "", wish.category or "standard"
    return tuple(quote(QuoteRequest(agency, category, now, span.starts_at, span.ends_at, wish.posts, vehicles)) for span in wish.shifts)


def _cannot(asked: Asked, other: Wish, code: str) -> Say:
    """Why there is no such price."""
    if code == "unknown_role":
        return no_role(asked, next(role for role in other.posts if role not in asked.card.rank))
    return Say(f"question.cannot_{code}", {"agency": asked.of.short, "hours": Decimal(LONGEST // dt.timedelta(hours=1))})


def _side_by_side(request: ServiceRequest, other: Wish, quotes: tuple[Quote, ...], agency: Agency) -> Said:
    review = sorted({code for each in quotes for code in each.review})
    figures = {
        "before": request.total,
        "after": sum((each.total for each in quotes), Decimal("0.00")),
        "posts": Posts(quotes[0].posts, other.vehicles.count if other.vehicles else 0),
        "when": when([(span.starts_at, span.ends_at) for span in other.shifts], agency),
        "review": Say("question.estimate", {"why": review_reason(review)}) if review else None,
    }
    return (Say("question.what_if", figures), Say("question.unchanged"))


# --- a cheaper day --------------------------------------------------------------------------------------------------------------------


def cheaper_day(asked: Asked) -> Said | None:
    """The nearest days on which the same costs least; None where nothing was quoted."""
    request = asked.request
    if request is None or not request.shifts:
        return nothing_quoted(asked)
    base = wish_of(request)
    totals = dict(_totals(base, asked.facts.now, reviewed=bool(request.review)))
    lowest = min(totals.values(), default=request.total)
    figures = {"total": request.total, "lowest": lowest, "days": NEAR}
    if lowest >= request.total:
        return (Say("question.no_cheaper_day", figures),)
    nearest = sorted((days for days, total in totals.items() if total == lowest), key=abs)[:MOST_DAYS]
    first = base.shifts[0].starts_at.date()
    dates = [Say("reading.date", {"date": first + dt.timedelta(days=days)}) for days in sorted(nearest)]
    return (Say("question.cheaper_day", figures | {"dates": dates}), Say("question.unchanged"))


def _totals(base: Wish, now: dt.datetime, *, reviewed: bool) -> Iterable[tuple[int, Decimal]]:
    """The total for each day near the one that stands; days that staff would have to decide only where they decide this one too."""
    for days in (*range(-NEAR, 0), *range(1, NEAR + 1)):
        moved = tuple(Span(s.starts_at + dt.timedelta(days=days), s.ends_at + dt.timedelta(days=days)) for s in base.shifts)
        try:
            quotes = priced(replace(base, shifts=moved), now)
        except PricingError:
            continue
        if reviewed or not any(each.review for each in quotes):
            yield days, sum((each.total for each in quotes), Decimal("0.00"))
