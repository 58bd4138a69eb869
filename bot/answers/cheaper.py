"""What would cost less than what was quoted, as far as the rules alone know: another day, no vehicle, one person fewer."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from booking.nouns import ServiceRequest
from bot.answers.asked import Asked, Said
from bot.answers.whatif import priced
from bot.answers.why import nothing_quoted
from bot.conversation import Wish
from bot.heard import Span
from bot.otherwise import wish_of
from bot.phrasing import Posts, Say
from pricing import PricingError

NEAR = 7  # days before and after in which a cheaper one is looked for
MOST_DAYS = 3


def cheaper(asked: Asked) -> Said | None:
    """Every cheaper way with its price, beside what was quoted; that there is none, where there is none."""
    request = asked.request
    if request is None or not request.shifts:
        return nothing_quoted(asked)
    base, now, reviewed = wish_of(request), asked.facts.now, bool(request.review)
    fewer = [(other, _total(other, now, reviewed=reviewed)) for other in _with_less(base)]
    options = [_with(other, total) for other, total in fewer if total is not None and total < request.total]
    found = _cheapest_days(request, now)
    if found:
        options.insert(0, Say("question.cheaper_on", {"dates": found[0], "after": found[1]}))
    if not options:
        return (Say("question.nothing_cheaper", {"total": request.total, "days": NEAR}),)
    return (Say("question.cheaper", {"before": request.total, "options": options}), Say("question.unchanged"))


def _with_less(base: Wish) -> Iterator[Wish]:
    """The same without its vehicles, and with one person fewer of the role that has the most."""
    if base.vehicles and base.vehicles.count:
        yield replace(base, vehicles=None)
    role = max(base.posts, key=lambda each: base.posts[each])
    if base.posts[role] > 1:
        yield replace(base, posts={**base.posts, role: base.posts[role] - 1})


def _with(other: Wish, total: Decimal) -> Say:
    posts = Posts(other.posts, other.vehicles.count if other.vehicles else 0)
    return Say("question.cheaper_with", {"posts": posts, "after": total})


def cheaper_day(asked: Asked) -> Said | None:
    """The nearest days on which the same costs least; None where nothing was quoted."""
    request = asked.request
    if request is None or not request.shifts:
        return nothing_quoted(asked)
    found = _cheapest_days(request, asked.facts.now)
    if found is None:
        return (Say("question.no_cheaper_day", {"total": request.total, "days": NEAR}),)
    figures = {"total": request.total, "lowest": found[1], "dates": found[0]}
    return (Say("question.cheaper_day", figures), Say("question.unchanged"))


def _cheapest_days(request: ServiceRequest, now: dt.datetime) -> tuple[list[Say], Decimal] | None:
    """The nearest of the days with the lowest total, and that; None where none is lower than what was quoted."""
    base = wish_of(request)
    totals = dict(_totals(base, now, reviewed=bool(request.review)))
    lowest = min(totals.values(), default=request.total)
    if lowest >= request.total:
        return None
    nearest = sorted((days for days, total in totals.items() if total == lowest), key=abs)[:MOST_DAYS]
    first = base.shifts[0].starts_at.date()
    return [Say("reading.date", {"date": first + dt.timedelta(days=days)}) for days in sorted(nearest)], lowest


def _totals(base: Wish, now: dt.datetime, *, reviewed: bool) -> Iterable[tuple[int, Decimal]]:
    """The total for each day near the one that stands; days that staff would have to decide only where they decide this one too."""
    for days in (*range(-NEAR, 0), *range(1, NEAR + 1)):
        moved = tuple(Span(s.starts_at + dt.timedelta(days=days), s.ends_at + dt.timedelta(days=days)) for s in base.shifts)
        total = _total(replace(base, shifts=moved), now, reviewed=reviewed)
        if total is not None:
            yield days, total


def _total(wish: Wish, now: dt.datetime, *, reviewed: bool) -> Decimal | None:
    """What it comes to; None where it cannot be, or where staff would have to decide it and not what was quoted."""
    try:
        quotes = priced(wish, now)
    except PricingError:
        return None
    if any(each.review for each in quotes) and not reviewed:
        return None
    return sum((each.total for each in quotes), Decimal("0.00"))
