"""A request's prices: what it would cost now, whether that is what was shown, and what cancelling it costs."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from booking.life import OVER
from booking.nouns import ServiceRequest, Shift
from pricing import Fee, Quote, QuoteRequest, agencies, cancellation_fee, cheaper_until, quote
from pricing.rate_card import Basis

SEVERITY: tuple[Basis, ...] = ("none", "admin_only", "sum_owed", "hours_owed", "minimum_plus_admin", "unpublished")


def to_price(request: ServiceRequest, shift: Shift, received_at: dt.datetime | None = None) -> QuoteRequest:
    """One shift of a request, as pricing takes it: received when its quote was shown, unless said otherwise."""
    received_at = received_at or shift.received_at or request.received_at
    return QuoteRequest(request.agency, request.category, received_at, shift.starts, shift.ends, request.asked_posts, request.vehicles)


def requote(request: ServiceRequest, now: dt.datetime) -> tuple[Quote, ...]:
    """What the same request costs when it is received now, on the card that it was quoted on. PricingError as `pricing.quote`."""
    kept = [agencies()[request.agency].card_from(shown.card_from) for shown in request.quotes]
    return tuple(quote(to_price(request, shift, now), card=card) for shift, card in zip(request.shifts, kept, strict=True))


def same_offer(shown: tuple[Quote, ...], now: tuple[Quote, ...]) -> bool:
    """Whether a quote shown still stands: the price, the review codes and the card are the same."""
    return [_offer(q) for q in shown] == [_offer(q) for q in now]


def _offer(quote: Quote) -> tuple[object, ...]:
    return (quote.total, quote.review, quote.card_from, quote.source, dict(quote.posts))


def cancelling_costs(request: ServiceRequest, now: dt.datetime, admin_fee: Decimal | None) -> Fee:
    """The fee of cancelling everything that is not over, now: the sum over its shifts, with the strictest basis and every review code."""
    fees = [
        cancellation_fee(
            to_price(request, shift),
            quoted,
            approved=request.approved,
            cancelled_at=now,
            hours_worked=_worked(shift, now),
            admin_fee=admin_fee,
        )
        for shift, quoted in zip(request.shifts, request.quotes, strict=True)
        if shift.status not in OVER
    ]
    return added(fees)


def added(fees: Collection[Fee]) -> Fee:
    """Fees as one: the sum, with the strictest basis and every review code; an end that is open in one is open in all."""
    high = None if any(f.high is None for f in fees) else sum((f.high or Decimal(0) for f in fees), Decimal("0.00"))
    review = tuple(sorted({code for f in fees for code in f.review}))
    basis: Basis = max((f.basis for f in fees), key=SEVERITY.index, default="none")
    return Fee(basis, sum((f.low for f in fees), Decimal("0.00")), high, review)


def _worked(shift: Shift, now: dt.datetime) -> Decimal:
    """Hours that its officers have been on post, the longest of them."""
    seconds = [((a.relieved_at or now) - a.on_post_at).total_seconds() for a in shift.working if a.on_post_at]
    return max(Decimal(max(seconds, default=0)), Decimal(0)) / 3600


def same_until(request: ServiceRequest, now: dt.datetime, doing: str = "cancel") -> dt.datetime | None:
    """Until when cancelling (or reducing) costs what it does now; None where nothing changes with time any more."""
    if not request.approved:
        return None
    moments = [cheaper_until(to_price(request, s), q, doing, now) for s, q in zip(request.shifts, request.quotes, strict=True)]
    return min((moment for moment in moments if moment), default=None)


def owed_in_all(request: ServiceRequest, fee: Fee) -> dict[str, str | None] | None:
    """What is owed of a request with this fee beside those of earlier changes, as it is kept; None where nothing ever was."""
    if fee.basis == "none" and request.fee is None:
        return None
    before = request.fee or {"low": "0.00", "high": "0.00"}
    high = None if before["high"] is None or fee.high is None else str(Decimal(before["high"]) + fee.high)
    return {"low": str(Decimal(before["low"] or 0) + fee.low), "high": high}
