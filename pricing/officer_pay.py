"""What an officer is paid for a shift: the total rates of the billed hours less the admin fee."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.admin_fee import admin_fee_of
from pricing.cancellation import card_of
from pricing.crew import billed
from pricing.money import half_up, printed, units
from pricing.quote import Quote
from pricing.request import PricingError, QuoteRequest
from pricing.shift import checked


@dataclass(frozen=True, slots=True)
class OfficerPay:
    """Dollars an hour and in all, each from low to high; equal where the figure is exact. `hours` are the billed ones."""

    hourly_low: Decimal
    hourly_high: Decimal
    low: Decimal
    high: Decimal
    hours: Decimal


def officer_pay(
    request: QuoteRequest, role: str, *, quote: Quote | None = None, drives: bool = False, admin_fee: Decimal | None = None
) -> OfficerPay | None:
    """What one officer of a role is paid for the shift; None where the admin fee is neither published nor set by the
    operator, or where the page has no rate an hour.

    `quote` is the accepted one, whose card counts. PricingError as for a quote, and unknown_role for a role that the card lacks.
    """
    shift = checked(request, card_of(request, quote) if quote else None)
    if role not in shift.card.rank:
        raise PricingError("unknown_role")
    fee = admin_fee_of(shift, role, admin_fee)
    if fee.missing:
        return None
    hours, _ = billed(shift.card, shift.hours, shift.whole(), role, drives)
    figures = [(stretch.hours, shift.rate(role, stretch, drives).figure) for stretch in shift.stretches(hours)]
    if any(figure.missing or figure.per != "hour" for _, figure in figures):
        return None
    rates = [(part, figure.low) for part, figure in figures]
    total = sum((part * rate for part, rate in rates), Fraction(0))
    return OfficerPay(
        hourly_low=printed(min(rate for _, rate in rates) - fee.high),
        hourly_high=printed(max(rate for _, rate in rates) - fee.low),
        low=half_up(total - hours * fee.high),
        high=half_up(total - hours * fee.low),
        hours=units(hours),
    )
