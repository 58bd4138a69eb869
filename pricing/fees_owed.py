"""The fees of a bill that are owed when it is cancelled, where the page adds them to its rates."""

from collections.abc import Collection
from fractions import Fraction

from pricing.charges import Charge
from pricing.fees import Charged, counting, lines_of
from pricing.money import ZERO, half_up, printed, units
from pricing.quote import Line
from pricing.rate_card import Cancelling
from pricing.shift import Shift


def fees_owed(shift: Shift, window: Cancelling, charges: Collection[Charge]) -> tuple[Fraction, set[str]]:
    """The dollars of the fees that the window names, each rounded as on the bill, and the codes of what has no figure."""
    if not window.fees:
        return Fraction(0), set()
    people: dict[str, int] = {}
    hours: dict[str, Fraction] = {}
    missing: set[str] = set()
    charged = Charged(people, hours, [line_of(charge) for charge in charges])
    for charge in charges:
        people[charge.crew.role] = people.get(charge.crew.role, 0) + charge.crew.people
        hours[charge.crew.role] = hours.get(charge.crew.role, Fraction(0)) + charge.fee_hours
    for row in counting(shift, window.fees):
        if row.figure.missing:
            missing.add(row.figure.missing)
        else:
            charged.lines.extend(lines_of(shift, charged, row))
    return sum((Fraction(line.amount) for line in charged.lines if line.rate_class == "fee"), Fraction(0)), missing


def line_of(charge: Charge) -> Line:
    """What is charged of one crew, as a line that a percent can be of."""
    hours = charge.fee_hours
    rate = printed(charge.fee_dollars / hours) if hours else ZERO
    return Line(charge.crew.role, "regular", "hour", units(hours), rate, half_up(charge.fee_dollars), source="")
