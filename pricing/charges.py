"""What the people of one crew owe in a window of the cancellation policy."""

from dataclasses import dataclass
from fractions import Fraction

from pricing.admin_fee import NO_FEE, AdminFee
from pricing.crew import Crew, billed
from pricing.rate_card import Cancelling
from pricing.shift import HOURLY, Shift

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Charge:
    """What people of one role owe: `paid` hours at their total rates (in dollars), and the hours of admin fee and of officer pay.

    The fees of the bill that are owed too are of `crew`, for `fee_hours` of all of them, which come to `fee_dollars`.
    """

    total_rates: Fraction
    paid_hours: Fraction
    admin_hours: Fraction
    fee: AdminFee
    crew: Crew
    fee_hours: Fraction = ZERO
    fee_dollars: Fraction = ZERO

    def at(self, admin_fee: Fraction) -> Fraction:
        """The sum with the admin fee at this figure: officer pay is the total rate less the fee."""
        return self.total_rates + (self.admin_hours - self.paid_hours) * admin_fee


def charge(shift: Shift, crew: Crew, window: Cancelling, worked: Fraction, fee: AdminFee) -> Charge:
    """What one crew owes in a window; a vehicle is not charged. Hours without an admin fee beside them are at the total rate."""
    if window.fees:
        return with_fees(shift, crew, window, worked)
    admin_hours = crew.people * min(crew.hours, Fraction(window.admin_hours))
    if window.hours is None:
        return Charge(ZERO, ZERO, admin_hours, fee if admin_hours else NO_FEE, crew)
    hours = hours_owed(shift, crew, window, worked)
    rates, missing = total_rates(shift, crew, hours)
    rates *= 1 + window.percent / 100
    if missing:
        return Charge(crew.people * rates, ZERO, admin_hours, AdminFee(ZERO, ZERO, missing), crew)
    if not window.admin_hours:
        return Charge(crew.people * rates, ZERO, ZERO, NO_FEE, crew)
    return Charge(crew.people * rates, crew.people * hours, admin_hours, fee, crew)


def with_fees(shift: Shift, crew: Crew, window: Cancelling, worked: Fraction) -> Charge:
    """The same where the fees come on top of the rate: the hours are at the whole rate."""
    hours = hours_owed(shift, crew, window, worked)
    rates, missing = total_rates(shift, crew, hours)
    covered = min(crew.hours, Fraction(window.admin_hours)) if window.admin_hours else hours
    dollars, unknown = total_rates(shift, crew, covered)
    fee = AdminFee(ZERO, ZERO, missing or unknown)
    rates *= 1 + window.percent / 100
    return Charge(crew.people * rates, ZERO, ZERO, fee, crew, crew.people * covered, crew.people * dollars)


def hours_owed(shift: Shift, crew: Crew, window: Cancelling, worked: Fraction) -> Fraction:
    """The hours that each of a crew is owed; none where the window names none."""
    if window.hours is None:
        return ZERO
    done = worked if window.worked else ZERO
    if window.hours == "minimum":
        return billed(shift.card, done, shift.whole(), crew.role)[0]
    return max(done, crew.hours if window.hours == "ordered" else Fraction(window.hours))


def total_rates(shift: Shift, crew: Crew, hours: Fraction) -> tuple[Fraction, str]:
    """The dollars of so many hours of one of the crew from the shift's start, in the rate classes of those hours; what has no figure."""
    dollars, flat, missing = ZERO, ZERO, ""
    for stretch in shift.stretches(hours):
        figure = shift.rate(crew.role, stretch, crew.drives).figure
        if figure.missing:
            missing = figure.missing
        elif figure.per in HOURLY:
            dollars += stretch.hours * figure.amount(shift.end)
        else:  # of a sum for the job everybody owes a part
            flat = max(flat, figure.amount(shift.end) / (sum(shift.posts.values()) if figure.per == "job" else 1))
    return dollars + flat, missing
