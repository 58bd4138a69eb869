"""What people ask of a booking of several shifts: until when it goes, and what each of them costs."""

from collections import Counter
from decimal import Decimal

from booking.nouns import ServiceRequest
from bot.answers.asked import Asked, Said
from bot.figures import of_shift
from bot.phrasing import Say

MOST_PRICES = 4
MOST_DATES = 9


def series_end(asked: Asked) -> Said | None:
    """The last of the shifts, and that nothing goes on by itself; None where there are no several."""
    request = _several(asked)
    if request is None:
        return None
    figures = {"n": len(request.shifts), "last": request.shifts[-1].starts.date(), "reference": request.reference}
    return (Say("question.series_quoted" if request.status == "quoted" else "question.series_booked", figures),)


def dates(asked: Asked) -> Said | None:
    """The days of the shifts, the first of many."""
    request = _several(asked)
    if request is None:
        return None
    days = [Say("reading.date", {"date": shift.starts.date()}) for shift in request.shifts]
    more = [Say("reading.more", {"n": len(days) - MOST_DATES})] if len(days) > MOST_DATES else []
    return (Say("question.dates", {"dates": [*days[:MOST_DATES], *more]}),)


def per_shift(asked: Asked) -> Said | None:
    """What the shifts cost one by one, like ones together; those of a day that was named."""
    request = _several(asked)
    if request is None or len(request.quotes) != len(request.shifts):
        return None
    named = [n for n, shift in enumerate(request.shifts) if shift.starts.date() in asked.heard.dates]
    if 0 < len(named) < MOST_PRICES:
        agency = asked.facts.agencies[request.agency]
        figures = [{"when": of_shift(request.shifts[n], agency), "total": request.quotes[n].total} for n in named]
        return tuple(Say("question.one_shift", each) for each in figures)
    prices: Counter[Decimal] = Counter(quote.total for quote in request.quotes)
    lines = [Say("question.shift_price", {"n": n, "total": total}) for total, n in prices.most_common(MOST_PRICES)]
    return (Say("question.per_shift", {"prices": lines, "total": request.total}),) if len(prices) <= MOST_PRICES else None


def _several(asked: Asked) -> ServiceRequest | None:
    request = asked.request
    return request if request and len(request.shifts) > 1 else None
