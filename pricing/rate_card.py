"""A rate card: what an agency charges from a date on, as rows of figures and rules, each with its document.

Every list is read in the card's order. pricing/vocabulary.py holds what each list may say.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pricing.clock_windows import Window
from pricing.figure import Figure
from pricing.holidays import Day
from pricing.when import When

Basis = Literal["none", "admin_only", "sum_owed", "hours_owed", "minimum_plus_admin", "unpublished"]

RatesOf = Callable[[str, str], tuple[tuple[str, tuple[Figure, ...]], ...]]
DaysOf = Callable[[int], Mapping[dt.date, tuple[Day, ...]]]
TimesOf = Callable[[int], tuple[tuple[dt.datetime, dt.datetime, Day], ...]]


@dataclass(frozen=True, slots=True)
class Titled:
    """A role, a category or another name of the card, with the title its page gives it; of a role, whether its people drive."""

    key: str
    title: str
    source: str
    drives: bool = True


@dataclass(frozen=True, slots=True)
class Promotion:
    """Where `when` holds, people of `turn` become people of `into` (or, without `turn`, are added) until there are enough.

    Enough is `count`, or `count` for `every` so many of `of`. `or_added` tells that the page does not say which: replaced at the low end.
    """

    when: When
    turn: str
    into: str
    source: str
    count: int = 1
    every: int = 0
    of: str = "people"
    up: bool = False
    or_added: bool = False
    review: str = ""


@dataclass(frozen=True, slots=True)
class Compulsory:
    """Equipment that a job takes where `when` holds: one, or one for each person, or for `every` so many, a part counting whole."""

    when: When
    item: str
    each: str
    source: str
    every: int = 1

    def pieces(self, people: int) -> int:
        """How many there have to be for so many people."""
        return -(-people // self.every) if self.each == "person" else 1


@dataclass(frozen=True, slots=True)
class Treated:
    """Where `when` holds, the job is treated as another: on such a day, in such a category, class, tier, or with such a condition."""

    when: When
    on: str
    category: str
    customer: str
    tier: str
    condition: str
    source: str


@dataclass(frozen=True, slots=True)
class Surcharge:
    """A row of `fees`: a percent of what `of` names, or an amount a unit; `figure.does` tells which, and whether it is taken off.

    It is at least and at most so many dollars a `limit_per`; in all, `figure` has the least and the most.
    """

    key: str
    title: str
    figure: Figure
    of: tuple[str, ...]
    limit_per: str
    at_least: Fraction | None = None
    at_most: Fraction | None = None

    @property
    def when(self) -> When:
        """The conditions of the row."""
        return self.figure.when


@dataclass(frozen=True, slots=True)
class Remark:
    """A code that a quote carries where `when` holds: for staff to decide (`review`), for the customer to know, or a refusal."""

    when: When
    code: str
    review: bool
    source: str
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """What is billed of a job that ended otherwise than ordered: the ordered hours, the worked ones, or `"50 %"` of the ordered."""

    when: When
    bill: str
    source: str
    review: str = ""


@dataclass(frozen=True, slots=True)
class Cancelling:
    """What cancelling costs where `when` holds; the first row that holds counts.

    The admin fee is owed for the first `admin_hours` billed hours of everyone's assignment. `hours` are owed by each person: a number, the
    minimum, or the ordered hours (None for none), the worked ones instead where `worked` and they are more; at officer pay where there is
    an admin fee beside them, else at the total rate. `percent` comes on top of that. `sum` is owed besides, for each `per`. `fees` are
    those of the bill that are owed too, on the hours owed, or with `admin_hours` on so many. `bill` is the share of the bill that is owed
    instead (0 for none). `missing` is the code of a policy that is not published.
    """

    when: When
    basis: Basis
    admin_hours: int
    hours: Fraction | str | None
    worked: bool
    percent: Fraction
    sum: Figure | None
    missing: str
    source: str
    review: str = ""
    fees: tuple[str, ...] = ()
    bill: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Term:
    """A sentence of the page that is told and prices nothing: what it is about, and what it says."""

    about: str
    says: str
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
    ends: dt.date | None
    announced: dt.date | None
    draft: bool
    shorter_may_cost_more: str
    special: str
    business_days: frozenset[int]
    customers: tuple[Titled, ...]
    tiers: tuple[Titled, ...]
    conditions: tuple[Titled, ...]
    items: tuple[Titled, ...]
    treats: tuple[Treated, ...]
    finally_: tuple[Figure, ...]
    compulsory: tuple[Compulsory, ...]
    fees: tuple[Surcharge, ...]
    worked: tuple[Worked, ...]
    terms: tuple[Term, ...]
    # What is looked up for every quote, worked out once a card.
    rank: Mapping[str, int]
    classes: tuple[str, ...]
    rates_of: RatesOf
    marked: DaysOf
    times: TimesOf
    windows: tuple[Window, ...]
    cuts: tuple[Fraction, ...]
    simple: bool
    by_date: bool
    by_distance: bool
    by_most: bool
    last_date: dt.date | None
    ranged: bool
    knows: Mapping[str, frozenset[str]]

    @property
    def tells_vehicles_apart(self) -> bool:
        """Whether a moving vehicle is priced other than a standing one, so that use and miles have to be known."""
        return any(test.fact == "use" for row in self.vehicles for test in row.when)

    def title(self, role: str) -> str:
        """The role's published title."""
        return self.roles[self.rank[role]].title

    def is_business(self, date: dt.date) -> bool:
        """Whether it is a business day: one of its weekdays that is no listed holiday."""
        return date.weekday() in self.business_days and all(day.kind != "holiday" for day in self.marked(date.year).get(date, ()))
