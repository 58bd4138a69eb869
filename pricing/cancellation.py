"""What cancelling costs: the fee, or its low and high end, by the windows of the card that the request was quoted on."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pricing.admin_fee import AdminFee, admin_fee_of
from pricing.crew import Crew, billed
from pricing.local_time import instant
from pricing.money import ZERO, half_up
from pricing.on_file import agencies
from pricing.quote import Quote, Status
from pricing.rate_card import Basis, Cancelling, Card
from pricing.request import MOST, PricingError, QuoteRequest
from pricing.shift import Shift, checked
from pricing.when import Facts, holds


@dataclass(frozen=True, slots=True)
class Fee:
    """What is owed, from `low` to `high`; `high` is None where what is missing is for staff to decide, and `review` says what."""

    basis: Basis
    low: Decimal
    high: Decimal | None
    review: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """`review` where staff decide the rest."""
        return "review" if self.review else "ok"

    def to_json(self) -> dict[str, Any]:
        """The fee in the published format."""
        high = None if self.high is None else str(self.high)
        return {"status": self.status, "basis": self.basis, "fee": {"low": str(self.low), "high": high}, "review": list(self.review)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Fee":
        """What `to_json` gave."""
        low, high = stored["fee"]["low"], stored["fee"]["high"]
        return cls(stored["basis"], Decimal(low), None if high is None else Decimal(high), tuple(stored["review"]))


NOTHING_OWED = Fee("none", ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Charge:
    """What people of one role owe: `paid` hours at their total rates (in dollars), and the hours of admin fee and of officer pay."""

    total_rates: Fraction
    paid_hours: Fraction
    admin_hours: Fraction
    fee: AdminFee

    def at(self, admin_fee: Fraction) -> Fraction:
        """The sum with the admin fee at this figure: officer pay is the total rate less the fee."""
        return self.total_rates + (self.admin_hours - self.paid_hours) * admin_fee


def cancellation_fee(
    request: QuoteRequest,
    quote: Quote,
    *,
    approved: bool,
    cancelled_at: dt.datetime,
    hours_worked: Decimal | int = 0,
    admin_fee: Decimal | None = None,
) -> Fee:
    """What cancelling the whole shift at `cancelled_at` (aware) costs.

    `hours_worked` is hours by each officer so far (ValueError below 0); `admin_fee` is the operator's own figure an hour. PricingError as
    for the quote.
    """
    if not 0 <= hours_worked <= MOST:
        raise ValueError(f"hours_worked are 0 to {MOST}")
    shift = quoted(request, quote)
    return charged(shift, shift.crews, approved, cancelled_at, Fraction(hours_worked), admin_fee)


def charged(
    shift: Shift, crews: Iterable[Crew], approved: bool, cancelled_at: dt.datetime, worked: Fraction, admin_fee: Decimal | None
) -> Fee:
    """What taking these people off the shift costs."""
    if not approved:
        return NOTHING_OWED
    window = window_at(shift.card, shift.start - cancelled_at)
    if window.missing:
        return Fee(window.basis, ZERO, None, (window.missing,))
    return summed(window.basis, [charge(shift, crew, window, worked, admin_fee_of(shift, crew.role, admin_fee)) for crew in crews])


def charge(shift: Shift, crew: Crew, window: Cancelling, worked: Fraction, fee: AdminFee) -> Charge:
    """What one crew owes in a window; a vehicle is not charged."""
    admin_hours = crew.people * min(crew.hours, Fraction(window.admin_hours))
    if not window.minimum:
        return Charge(Fraction(0), Fraction(0), admin_hours, fee)
    hours, _ = billed(shift.card, worked)
    rates = sum((stretch.hours * shift.rate(crew.role, stretch).figure.low for stretch in shift.stretches(hours)), Fraction(0))
    return Charge(crew.people * rates, crew.people * hours, admin_hours, fee)


def summed(basis: Basis, charges: list[Charge]) -> Fee:
    """The charges as one fee, each end rounded to the cent once; without an admin fee the low end is what is known without it."""
    missing = {charge.fee.missing for charge in charges} - {""}
    if missing:
        return Fee(basis, half_up(sum((charge.total_rates for charge in charges), Fraction(0))), None, tuple(sorted(missing)))
    ends = [
        half_up(sum((charge.at(charge.fee.low) for charge in charges), Fraction(0))),
        half_up(sum((charge.at(charge.fee.high) for charge in charges), Fraction(0))),
    ]
    return Fee(basis, min(ends), max(ends))


def quoted(request: QuoteRequest, quote: Quote) -> Shift:
    """The request on the card that it was quoted on; PricingError no_rate_card where that card is no longer on file."""
    return checked(request, card_of(request, quote))


def card_of(request: QuoteRequest, quote: Quote) -> Card:
    """The card that the request was quoted on."""
    if request.agency not in agencies():
        raise PricingError("unknown_agency")
    card = agencies()[request.agency].card_from(quote.card_from)
    if card is None:
        raise PricingError("no_rate_card")
    return card


def window_at(card: Card, notice: dt.timedelta) -> Cancelling:
    """The card's first cancelling row that holds at this notice."""
    return next(window for window in card.cancelling if holds(window.when, Facts(notice=notice)))


def cheaper_until(request: QuoteRequest, quote: Quote) -> dt.datetime | None:
    """The moment, in UTC, before which cancelling costs less than at it or after; None where the page has no window.

    Before approval nothing is owed at any time.
    """
    bounds = [test.value for window in card_of(request, quote).cancelling for test in window.when if test.fact == "notice"]
    return instant(request.starts_at, agencies()[request.agency].zone) - bounds[0] if bounds else None
