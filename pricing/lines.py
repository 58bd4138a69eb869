"""The lines of a quote as they come together, and what was found out on the way."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import cast

from pricing.figure import Figure, Rule
from pricing.money import ZERO, half_up, printed, units
from pricing.quote import Line, Unit

ONE = Fraction(1)


@dataclass(slots=True)
class Priced:
    """Lines, the codes of what staff decide and people should know, and whether something was left out that has no figure."""

    lines: list[Line] = field(default_factory=list)
    reviews: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    open: bool = False

    @property
    def total(self) -> Decimal:
        """The sum of the lines."""
        return sum((line.amount for line in self.lines), ZERO)

    def leave_out(self, code: str) -> None:
        """Something has no figure: it is not in the lines, and the total has no high end."""
        self.reviews.setdefault(code)
        self.open = True


@dataclass(slots=True)
class Tally:
    """The units of one line, as they are added up."""

    rate: Fraction
    source: str
    rules: dict[Rule, None] = field(default_factory=dict)
    units: Fraction = Fraction(0)
    why: dict[str, None] = field(default_factory=dict)
    payee: str = ""

    def line(self, item: str, rate_class: str, unit: str) -> Line:
        """So many units at a rate, rounded to the cent once."""
        shown = cast(Unit, unit)
        amount = half_up(self.units * self.rate)
        return Line(
            item,
            rate_class,
            shown,
            units(self.units),
            printed(self.rate),
            amount,
            self.source,
            tuple(self.why),
            tuple(self.rules),
            self.payee,
        )


def rules_of(rows: tuple[Figure, ...]) -> dict[Rule, None]:
    """What the rows say, in their order."""
    return dict.fromkeys(row.rule for row in rows)


def limit_of(least: Fraction | None, most: Fraction | None, cost: Fraction, many: Fraction = ONE) -> Fraction | None:
    """The least or the most a unit, where the cost of so many units lies beyond it."""
    if least is not None and cost < least * many:
        return least
    return most if most is not None and cost > most * many else None
