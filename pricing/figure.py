"""A row of a rate card that holds a figure, and what several rows that apply come to.

`{ when = {...}, is = "61.60", per = "hour", source = "page" }`: who and when it applies to, what it does, its unit, its document.
A figure may be a range; `open = "code"` says that the agency publishes none: nobody invents one, and the code names what is missing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pricing.request import PricingError
from pricing.when import Facts, When, holds

HALF = Fraction(1, 2)
NONE = Fraction(0)

Does = str
"""A verb of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Why a figure is what it is: the row in words, the figure as printed, the document."""

    words: str
    figure: str
    source: str


NO_RULE = Rule("", "", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a card: dollars (or hours) a `per`, from `low` to `high`, as printed in `source`.

    `missing` is the code of what is not published, `review` that of what staff decide where the row counts. `steps` and `blocks` belong to
    the verb `steps`, `item`, `least`, `most` and `payee` to equipment and fees. Only units past `beyond` so many count.
    """

    when: When
    does: Does
    low: Fraction
    high: Fraction
    per: str
    source: str
    rate_class: str = "regular"
    missing: str = ""
    review: str = ""
    steps: tuple[Fraction, ...] = ()
    blocks: Fraction | None = None
    item: str = "vehicle"
    beyond: Fraction = Fraction(0)
    every: int = 0
    least: Fraction | None = None
    most: Fraction | None = None
    payee: str = ""
    rule: Rule = NO_RULE

    def amount(self, end: int) -> Fraction:
        """The figure at one end of its range."""
        return self.high if end else self.low


@dataclass(frozen=True, slots=True)
class Settled:
    """What the rows come to: a figure a `per` with the row that decided it, or, where `missing` is a code, none; and all `rows` in it."""

    low: Fraction
    high: Fraction
    row: Figure
    per: str = ""
    rows: tuple[Figure, ...] = ()

    @property
    def missing(self) -> str:
        """The code of what is not published, or nothing."""
        return self.row.missing

    @property
    def reviews(self) -> list[str]:
        """The codes of what staff decide because of the rows that counted."""
        return [row.review for row in self.rows if row.review]

    def amount(self, end: int) -> Fraction:
        """The figure at one end of its range."""
        return self.high if end else self.low


NOTHING = Settled(Fraction(0), Fraction(0), Figure((), "open", Fraction(0), Fraction(0), "", "", missing="rate_unpublished"))
"""What no row says anything about."""


def settle(rows: Iterable[Figure], facts: Facts, base: Settled = NOTHING) -> Settled:
    """Go through the rows that apply, in the card's order, from `base`; `base` itself where none does."""
    settled = base
    for row in rows:
        if holds(row.when, facts):
            settled = then(settled, row, facts)
    return settled


def then(settled: Settled, row: Figure, facts: Facts) -> Settled:
    """What a row makes of the figure so far; what has no figure yet is not changed by a row that only changes one."""
    if row.does in ("is", "percent", "open"):
        return Settled(row.low, row.high, row, row.per, (row,))
    if settled.missing or (row.per and settled.per and row.per != settled.per):
        return settled  # five dollars more an hour change no sum for the job
    low, high = (changed(figure, row, amount, facts) for figure, amount in ((settled.low, row.low), (settled.high, row.high)))
    if row.does in ("offer", "at_most") and (low, high) == (settled.low, settled.high):
        return settled  # nobody offered more, or the ceiling is not reached: the row is no reason of the figure
    return Settled(low, high, row, settled.per, (*settled.rows, row))


def changed(figure: Fraction, row: Figure, amount: Fraction, facts: Facts) -> Fraction:
    """One end of a figure after a row that only changes it."""
    return offered(figure, row.low, facts.offer) if row.does == "offer" else done(figure, row, amount)


def offered(figure: Fraction, step: Fraction, offer: Fraction | None) -> Fraction:
    """What the customer offers, where it is more than the figure by whole steps; PricingError bad_offer where it is not."""
    if offer is None or offer == figure:
        return figure
    if offer < figure or (offer - figure) % step:
        raise PricingError("bad_offer")
    return offer


def done(figure: Fraction, row: Figure, amount: Fraction) -> Fraction:
    """The figure after the row has done to it what it does, with one end of the row's range."""
    return VERBS[row.does](figure, amount, row)


def in_steps(figure: Fraction, _amount: Fraction, row: Figure) -> Fraction:
    """The first step that holds the figure; beyond the last one in blocks, or as it is where there are none."""
    held = next((step for step in row.steps if figure <= step), None)
    if held is not None:
        return held
    return figure if row.blocks is None else row.steps[-1] + -((row.steps[-1] - figure) // row.blocks) * row.blocks


VERBS: Mapping[str, Callable[[Fraction, Fraction, Figure], Fraction]] = {
    "is": lambda _figure, amount, _row: amount,
    "plus": lambda figure, amount, _row: figure + amount,
    "minus": lambda figure, amount, _row: max(figure - amount, NONE),
    "times": lambda figure, amount, _row: figure * amount,
    "at_least": lambda figure, amount, _row: max(figure, amount),
    "at_most": lambda figure, amount, _row: min(figure, amount),
    "round_up": lambda figure, amount, _row: -(-figure // amount) * amount,
    "round_down": lambda figure, amount, _row: figure // amount * amount,
    "round_nearest": lambda figure, amount, _row: (figure / amount + HALF) // 1 * amount,
    "steps": in_steps,
}
