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
    missing: set[str] = set()
    owing = [(charge.crew, charge.fee_hours / charge.crew.people) for charge in charges if charge.crew.people]
    charged = Charged(owing, [line_of(charge) for charge in charges])
    for row in counting(shift, charged, window.fees):
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
