"""A rate card: what an agency charges from a date on, as rows of figures and rules, each with its document.

Every list is read in the card's order. `docs/pricing.md` says what each list means.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from pricing.figure import Figure
from pricing.holidays import Day
from pricing.when import When

Basis = Literal["none", "admin_only", "minimum_plus_admin", "unpublished"]


RatesOf = Callable[[str, str], tuple[tuple[str, tuple[Figure, ...]], ...]]
DaysOf = Callable[[int], Mapping[dt.date, tuple[Day, ...]]]


@dataclass(frozen=True, slots=True)
class Titled:
    """A role or a category, with the title its page gives it."""

    key: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Promotion:
    """Where `when` holds, one of the `turn` becomes one of `into`; with none left to turn, nothing changes."""

    when: When
    turn: str
    into: str
    source: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A code that a quote carries where `when` holds: for staff to decide (`review`), or for the customer to know."""

    when: When
    code: str
    review: bool
    source: str


@dataclass(frozen=True, slots=True)
class Cancelling:
    """What cancelling costs where `when` holds; the first row that holds counts.

    The admin fee is owed for the first `admin_hours` billed hours of everyone's assignment; `minimum` tells whether officer pay for
    the greater of the hours worked and the minimum is owed as well. `missing` is the code of a policy that is not published.
    """

    when: When
    basis: Basis
    admin_hours: int
    minimum: bool
    missing: str
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """One dated card of an agency. `starts` is None for a card without a date: always in force. Roles stand lowest rank first."""

    starts: dt.date | None
    source: str
    roles: tuple[Titled, ...]
    categories: tuple[Titled, ...]
    rates: tuple[Figure, ...]
    vehicles: tuple[Figure, ...]
    hours: tuple[Figure, ...]
    posts: tuple[Promotion, ...]
    days: tuple[Day, ...]
    remarks: tuple[Remark, ...]
    admin: tuple[Figure, ...]
    cancelling: tuple[Cancelling, ...]
    # What is looked up for every quote, worked out once a card.
    rank: Mapping[str, int]
    classes: tuple[str, ...]
    rates_of: RatesOf
    marked: DaysOf

    @property
    def tells_vehicles_apart(self) -> bool:
        """Whether a moving vehicle is priced other than a standing one, so that use and miles have to be known."""
        return any(test.fact == "use" for row in self.vehicles for test in row.when)

    def title(self, role: str) -> str:
        """The role's published title."""
        return self.roles[self.rank[role]].title


def rate_lookup(rates: tuple[Figure, ...]) -> RatesOf:
    """For a role and a category, the rows that can still apply: the regular ones, and those of each special class in the card's order."""

    @cache
    def rates_of(role: str, category: str) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        classes: dict[str, tuple[Figure, ...]] = {"regular": ()}
        fixed = {"role": role, "category": category}
        for row in rates:
            if all(test.value == fixed.get(test.fact, test.value) for test in row.when):
                still = tuple(test for test in row.when if test.fact not in fixed)
                classes[row.rate_class] = (*classes.get(row.rate_class, ()), replace(row, when=still))
        return tuple(classes.items())

    return rates_of


def day_lookup(days: tuple[Day, ...]) -> DaysOf:
    """For a year, its dates that stand on a list of the card, in order, each with the days it is."""

    @lru_cache(maxsize=256)
    def marked(year: int) -> Mapping[dt.date, tuple[Day, ...]]:
        # A day relative to another may fall in the year before or after that of the other.
        dated = [(day.on(near), day) for near in (year - 1, year, year + 1) for day in days]
        found: dict[dt.date, tuple[Day, ...]] = {}
        for date, day in sorted(dated, key=lambda pair: pair[0]):
            if date.year == year:
                found[date] = (*found.get(date, ()), day)
        return found

    return marked
