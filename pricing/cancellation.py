"""What cancelling costs: the fee, or its low and high end, by the windows of the card that the request was quoted on."""

import datetime as dt
import operator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pricing.admin_fee import admin_fee_of
from pricing.charges import Charge, charge
from pricing.elapsed import MICROSECOND
from pricing.fee import NOTHING_OWED, Fee, from_to
from pricing.fees_owed import fees_owed
from pricing.holidays import ONE_DAY
from pricing.local_time import instant
from pricing.money import ZERO, half_up
from pricing.notice import Told, last_told
from pricing.on_file import agencies
from pricing.quote import Quote
from pricing.rate_card import Cancelling, Card
from pricing.request import MOST, YEARS, PricingError, QuoteRequest
from pricing.shift import Shift, checked, moment
from pricing.when import HIGH, LOW, Facts, Test, every_test, holds

NOTICE = ("notice", "moment")
Bill = tuple[Decimal, Decimal | None]
"""Dollars, the low and the high end; None where that is open."""


@dataclass(frozen=True, slots=True)
class Telling:
    """When it was told (aware), why, that it is to cancel, reduce or move, and how it came."""

    at: dt.datetime
    because: str = ""
    doing: str = "cancel"
    channel: str = ""


def cancellation_fee(
    request: QuoteRequest,
    quote: Quote,
    *,
    approved: bool,
    cancelled_at: dt.datetime,
    hours_worked: Decimal | int = 0,
    admin_fee: Decimal | None = None,
    because: str = "",
    doing: str = "cancel",
    channel: str = "",
) -> Fee:
    """What cancelling the whole shift at `cancelled_at` (aware) costs.

    `hours_worked` is hours by each officer so far; `admin_fee` is the operator's own figure an hour. `because` (weather), `doing` (move:
    another start) and `channel` count where the card names them. ValueError for hours or a moment that cannot be, PricingError as for the
    quote.
    """
    worked, told = worked_so_far(hours_worked), Telling(possible(cancelled_at), because, doing, channel)
    card = card_of(request, quote)
    shifts = [checked(request, card, end) for end in ends_of(card)]
    return from_to([charged(shift, quote, approved, told, worked, admin_fee) for shift in shifts])


def worked_so_far(hours: Decimal | int) -> Fraction:
    """Hours worked by each officer as an exact number; ValueError for fewer than none, or more than anybody works."""
    if not 0 <= hours <= MOST:
        raise ValueError(f"hours_worked are 0 to {MOST}")
    return Fraction(hours)


def possible(cancelled_at: dt.datetime) -> dt.datetime:
    """The moment itself; ValueError for one without an offset, or in a year that no shift lies in."""
    if cancelled_at.utcoffset() is None:
        raise ValueError("cancelled_at needs an offset")
    if cancelled_at.year not in YEARS:
        raise ValueError(f"cancelled_at lies outside the years {YEARS[0]} to {YEARS[-1]}")
    return cancelled_at


def ends_of(card: Card) -> tuple[int, ...]:
    """The ends at which what is owed by a card has to be reckoned."""
    sums = [window.sum for window in card.cancelling if window.sum]
    return (LOW, HIGH) if card.ranged or any(owed.low < owed.high for owed in sums) else (LOW,)


def charged(shift: Shift, quote: Quote, approved: bool, told: Telling, worked: Fraction, admin_fee: Decimal | None) -> Fee:
    """What cancelling the quoted shift costs."""
    if not approved:
        return NOTHING_OWED
    window = window_at(shift, told)
    if window.missing:
        return Fee(window.basis, ZERO, None, (window.missing,))
    besides = flat(window, shift, sum(crew.people for crew in shift.crews))
    if window.bill:
        return part_of_bill(window, (quote.total, quote.total_high), besides)
    charges = [charge(shift, crew, window, worked, admin_fee_of(shift, crew.role, admin_fee)) for crew in shift.crews]
    return summed(shift, window, charges, besides)


def part_of_bill(window: Cancelling, bill: Bill, besides: Fraction) -> Fee:
    """The window's share of a bill, or of what is taken off it."""
    low, high = (None if end is None else half_up(window.bill * max(Fraction(0), Fraction(end)) + besides) for end in bill)
    ends = sorted(end for end in (low, high) if end is not None)
    review = {window.review, "" if high is not None else "cancellation_unsaid"} - {""}
    return Fee(window.basis, ends[0], ends[-1] if high is not None else None, tuple(sorted(review)))


def flat(window: Cancelling, shift: Shift, people: int) -> Fraction:
    """The sum that is owed besides hours and admin fees."""
    if window.sum is None:
        return Fraction(0)
    return window.sum.amount(shift.end) * (people if window.sum.per == "person" else 1)


def summed(shift: Shift, window: Cancelling, charges: list[Charge], besides: Fraction = Fraction(0)) -> Fee:
    """The charges as one fee, each end rounded to the cent once; without an admin fee the low end is what is known without it."""
    fees, unknown = fees_owed(shift, window, charges)
    besides += fees
    missing = {charge.fee.missing for charge in charges} | unknown
    missing.discard("")
    review = tuple(sorted({*missing, *({window.review} - {""})}))
    if missing:
        return Fee(window.basis, half_up(besides + sum(charge.total_rates for charge in charges)), None, review)
    ends = [
        half_up(besides + sum(charge.at(charge.fee.low) for charge in charges)),
        half_up(besides + sum(charge.at(charge.fee.high) for charge in charges)),
    ]
    return Fee(window.basis, min(ends), max(ends), review)


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


def window_at(shift: Shift, told: Telling) -> Cancelling:
    """The card's first cancelling row that holds."""
    facts = facts_at(shift, told)
    return next(window for window in shift.card.cancelling if holds(window.when, facts))


def facts_at(shift: Shift, told: Telling) -> Facts:
    """The facts of the shift with the notice of the cancelling instead of the request's."""
    by_clock = moment(shift.card, shift.agency, told.at, shift.request) if shift.card.by_date else None
    return replace(
        shift.whole(), notice=shift.start - told.at, moment=by_clock, because=told.because, doing=told.doing, channel=told.channel
    )


def cheaper_until(request: QuoteRequest, quote: Quote, doing: str = "cancel", after: dt.datetime | None = None) -> dt.datetime | None:
    """The moment, in UTC, at which the next window of the policy begins, for cancelling or reducing: until then it costs the same.

    It is the first one later than `after`, or without it the first of all; None where there is none. Before approval nothing is owed at
    any time.
    """
    shift = quoted(request, quote)
    facts = facts_at(shift, Telling(request.received_at, doing=doing))
    bounds = {turns_at(shift, facts, test) for test in every_test(row.when for row in shift.card.cancelling) if test.fact in NOTICE}
    coming = sorted(moment for moment in bounds if after is None or moment > after)
    return next((moment for moment in coming if turns(shift, moment, doing)), None)


def turns(shift: Shift, moment: dt.datetime, doing: str) -> bool:
    """Whether another row of the policy counts after a moment than before it."""
    before, later = (window_at(shift, Telling(moment + step, doing=doing)) for step in (-MICROSECOND, MICROSECOND))
    return before is not later


def turns_at(shift: Shift, facts: Facts, bound: Test) -> dt.datetime:
    """The moment at which a window of notice turns."""
    if bound.fact == "notice" or facts.moment is None:
        notice: dt.timedelta = bound.value
        return shift.start - notice
    turns = last_told(facts.moment, bound.value)
    whole_days = bound.value[2] is None and isinstance(bound.compare, Told) and bound.compare.compare in (operator.ge, operator.lt)
    return instant(turns + ONE_DAY if whole_days else turns, shift.agency.zone)
