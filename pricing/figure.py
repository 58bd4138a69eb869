"""A row of a rate card that holds a figure, and what several rows that apply come to.

`{ when = {...}, is = "61.60", per = "hour", source = "page" }`: who and when it applies to, what it does, its unit, its document.
`is` sets the figure, `plus` adds to it, `at_least` lifts it; `is = ["6.40", "12.00"]` is a range, and `open = "code"` says that
the agency publishes none: nobody invents one, and the code names what is missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pricing.when import Facts, When, holds

Does = Literal["is", "plus", "at_least", "open"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a card: dollars (or hours) a `per`, from `low` to `high`, as printed in `source`."""

    when: When
    does: Does
    low: Fraction
    high: Fraction
    per: str
    source: str
    rate_class: str = "regular"
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the rows come to: a figure with the row that decided it, or, where `missing` is a code, none."""

    low: Fraction
    high: Fraction
    row: Figure

    @property
    def missing(self) -> str:
        """The code of what is not published, or nothing."""
        return self.row.missing


NOTHING = Settled(Fraction(0), Fraction(0), Figure((), "open", Fraction(0), Fraction(0), "", "", missing="not_on_the_card"))
"""What no row says anything about."""


def settle(rows: Iterable[Figure], facts: Facts, base: Settled = NOTHING) -> Settled:
    """Go through the rows that apply, in the card's order, from `base`; `base` itself where none does."""
    settled = base
    for row in rows:
        if holds(row.when, facts):
            settled = Settled(done(settled.low, row, row.low), done(settled.high, row, row.high), row)
    return settled


def done(figure: Fraction, row: Figure, amount: Fraction) -> Fraction:
    """The figure after the row has done to it what it does, with one end of the row's range."""
    if row.does == "plus":
        return figure + amount
    if row.does == "at_least":
        return max(figure, amount)
    return amount
