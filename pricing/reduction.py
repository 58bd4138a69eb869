"""What taking people off a shift, or shortening it, costs: the new total and the fee, apart."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pricing import money
from pricing.admin_fee import NO_FEE, AdminFee, admin_fee_of
from pricing.cancellation import Bill, Telling, card_of, ends_of, flat, part_of_bill, possible, summed, window_at, worked_so_far
from pricing.charges import ZERO, Charge, charge, total_rates
from pricing.crew import Crew, billed
from pricing.fee import NOTHING_OWED, Fee, from_to
from pricing.quote import Quote
from pricing.quoting import quote as price
from pricing.rate_card import Cancelling
from pricing.request import QuoteRequest
from pricing.shift import Shift, checked


@dataclass(frozen=True, slots=True)
class Reduction:
    """The quote of what remains, and the fee for what was taken away. The customer is shown both, apart, before saying yes."""

    quote: Quote
    fee: Fee


def reduction_fee(
    before: QuoteRequest,
    quote: Quote,
    after: QuoteRequest,
    *,
    approved: bool,
    cancelled_at: dt.datetime,
    hours_worked: Decimal | int = 0,
    admin_fee: Decimal | None = None,
    because: str = "",
    channel: str = "",
) -> Reduction:
    """What changing the quoted `before` to `after` at `cancelled_at` (aware) costs; both stay on the card of `quote`.

    People taken off are charged as if their shift was cancelled. For those who stay, the admin fee is owed on the billed hours taken away
    from the first ones that it covers. ValueError and PricingError as for cancelling.
    """
    worked, told = worked_so_far(hours_worked), Telling(possible(cancelled_at), because, doing="reduce", channel=channel)
    card = card_of(before, quote)
    remaining = price(after, card=card)
    if not approved:
        return Reduction(remaining, NOTHING_OWED)
    less = taken_off(quote, remaining)
    fees = [reduced(checked(before, card, end), checked(after, card, end), less, told, worked, admin_fee) for end in ends_of(card)]
    return Reduction(remaining, from_to(fees))


def taken_off(before: Quote, after: Quote) -> Bill:
    """What the bill is less by."""
    low = before.total - after.total
    return low, None if before.total_high is None or after.total_high is None else before.total_high - after.total_high


def reduced(old: Shift, new: Shift, less: Bill, told: Telling, worked: Fraction, admin_fee: Decimal | None) -> Fee:
    """The fee for what `new` lacks of `old`, whose bill is `less` by so much."""
    window = window_at(old, told)
    gone, staying = parted(old, new)
    lost = [(crew, hours) for crew in staying if (hours := hours_lost(new, crew, window.admin_hours))]
    if window.missing:
        open_fee = Fee(window.basis, money.ZERO, None, (window.missing,))
        return open_fee if gone or new.hours < old.hours else NOTHING_OWED
    besides = flat(window, old, sum(crew.people for crew in gone)) if gone else Fraction(0)
    if window.bill:
        return part_of_bill(window, less, besides) if gone or new.hours < old.hours else NOTHING_OWED
    if not gone and not lost:
        return NOTHING_OWED
    charges = [charge(old, crew, window, worked, admin_fee_of(old, crew.role, admin_fee)) for crew in gone]
    charges += [lost_charge(old, crew, window, hours, admin_fee_of(old, crew.role, admin_fee)) for crew, hours in lost]
    if not gone:
        return replace(summed(old, window, charges), basis="admin_only")
    return summed(old, window, charges, besides)


def lost_charge(old: Shift, crew: Crew, window: Cancelling, hours: Fraction, fee: AdminFee) -> Charge:
    """The admin fee on so many hours that each of those who stay loses: inside the rate, or where the window names them, of the bill."""
    if not window.fees:
        return Charge(ZERO, ZERO, crew.people * hours, fee, crew)
    covered = min(crew.hours, Fraction(window.admin_hours))
    dollars = total_rates(old, crew, covered)[0] - total_rates(old, crew, covered - hours)[0]
    return Charge(ZERO, ZERO, ZERO, NO_FEE, crew, crew.people * hours, crew.people * dollars)


def parted(old: Shift, new: Shift) -> tuple[list[Crew], list[Crew]]:
    """The old shift's crews as those who are taken off and those who stay; who keeps a vehicle stays."""
    gone, staying = [], []
    driving = {crew.role: crew.people for crew in new.crews if crew.drives}
    for role in old.posts:
        off = max(0, old.posts[role] - new.posts.get(role, 0))
        for crew in [crew for crew in old.crews if crew.role == role]:
            leaving = min(off, max(0, crew.people - driving.get(role, 0))) if crew.drives else off
            off -= leaving
            gone.append(replace(crew, people=leaving))
            staying.append(replace(crew, people=crew.people - leaving))
    return [crew for crew in gone if crew.people], [crew for crew in staying if crew.people]


def hours_lost(new: Shift, crew: Crew, covered: int) -> Fraction:
    """The billed hours, among the first that the admin fee covers, that each of these people loses in the new shift."""
    kept, _ = billed(new.card, new.hours, new.whole(), crew.role, crew.drives)
    return max(Fraction(0), min(crew.hours, Fraction(covered)) - min(kept, Fraction(covered)))
