"""What is billed of a job that ended sooner or later than ordered, by the card's `worked` rows."""

import datetime as dt
from dataclasses import replace

from pricing.cancellation import quoted
from pricing.elapsed import as_time, in_hours
from pricing.load_rows import read_part
from pricing.local_time import real_instant
from pricing.quote import Quote
from pricing.quoting import quote as price
from pricing.request import PricingError, QuoteRequest
from pricing.when import holds

UNSAID = "worked_time_unpublished"


def worked_quote(request: QuoteRequest, quote: Quote, *, ended_at: dt.datetime, because: str = "") -> Quote:
    """The bill of a quoted shift that ended at `ended_at` (the agency's wall clock), for a reason that the card may name.

    Where the page says nothing the time worked is billed, and staff decide. PricingError as for a quote.
    """
    shift = quoted(request, quote)
    end = real_instant(ended_at, shift.agency.zone)
    if end is None:
        raise PricingError("nonexistent_time")
    if end <= shift.start:
        raise PricingError("bad_time_range")
    if ended_at == request.ends_at:
        return quote
    facts = replace(shift.whole(), worked=in_hours(end - shift.start) / shift.hours, because=because)
    row = next((row for row in shift.card.worked if holds(row.when, facts)), None)
    if row and row.bill.endswith("%"):
        end = shift.start + as_time(shift.hours * read_part(row.bill))
        ended_at = end.astimezone(shift.agency.zone).replace(tzinfo=None)
    billed = quote if row and row.bill == "ordered" else price(replace(request, ends_at=ended_at), card=shift.card)
    code = row.review if row else UNSAID
    return replace(billed, review=tuple(sorted({*billed.review, code}))) if code else billed
