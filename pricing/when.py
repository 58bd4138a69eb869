"""To whom and when a row of a rate card applies: `when = { role = "officer", notice = "< 48 h" }`.

A row applies where all its conditions hold; a row without conditions always does. load_when.py reads how conditions are written.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

FAR = dt.timedelta.max
NOWHERE: frozenset[str] = frozenset()
NO_HOURS = Fraction(0)
EVERYBODY = "all"
ON = ("on", "start_on", "end_on", "touch_on", "most_on", "hour_or_start_on")
"""The facts that hold marks of the time."""
LOW, HIGH = 0, 1
"""The end of a range that is priced."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Two wall-clock times of an agency: when something was told, and when the shift starts; which dates are business days there."""

    told: dt.datetime
    starts: dt.datetime
    is_business: Callable[[dt.date], bool]


@dataclass(slots=True)
class Facts:
    """What conditions are held against; a fact that a list does not see keeps its default.

    `on` holds the marks (kinds and names of days, windows of time) of the stretch in question, or all that the shift touches where the row
    is about the whole shift; `start_on`, `end_on`, `touch_on` and `most_on` those of the shift's start, its end, all of it, and more than
    half of it. `notice` runs from the receipt of the request (for cancelling: from the cancelling) to the shift's start. `end` is the end
    of every range that is priced. `length` and `into` are hours, `distance` miles, `offer` dollars an hour, `worked` a part of one.
    """

    role: str = ""
    category: str = ""
    customer: str = ""
    tier: str = ""
    conditions: frozenset[str] = NOWHERE
    item: str = ""
    equipment: frozenset[str] = NOWHERE
    use: str = "static"
    paid: str = ""
    on: frozenset[str] = NOWHERE
    start_on: frozenset[str] = NOWHERE
    end_on: frozenset[str] = NOWHERE
    touch_on: frozenset[str] = NOWHERE
    most_on: frozenset[str] = NOWHERE
    notice: dt.timedelta = FAR
    approved: dt.timedelta = FAR
    moment: Moment | None = None
    approval: Moment | None = None
    people: int = 0
    vehicles: int = 0
    posts: Mapping[str, int] = field(default_factory=dict)
    attendance: int | None = None
    length: Fraction = NO_HOURS
    into: Fraction = NO_HOURS
    distance: Fraction | None = None
    drives: bool = False
    offer: Fraction | None = None
    worked: Fraction = NO_HOURS
    because: str = ""
    doing: str = "cancel"
    channel: str = ""
    end: int = LOW

    @property
    def hour_or_start_on(self) -> frozenset[str]:
        """The marks of the stretch and those of the shift's start: begun on a holiday it is all one, run into it only those hours."""
        return self.on | self.start_on

    @property
    def itself(self) -> "Facts":
        """All the facts, for a condition that is made of conditions."""
        return self


@dataclass(frozen=True, slots=True)
class Test:
    """One condition: a fact compared with a value."""

    fact: str
    compare: Callable[[Any, Any], bool]
    value: Any


When = tuple[Test, ...]


def every_test(whens: Iterable[When]) -> Iterator[Test]:
    """Every single condition, also those inside an `unless`."""
    for when in whens:
        for test in when:
            if test.fact == "itself":
                yield from every_test([test.value])
            else:
                yield test


def holds(when: When, facts: Facts) -> bool:
    """Whether all the conditions hold."""
    for test in when:  # noqa: SIM110 - the innermost loop of every quote: all() over a generator takes twice as long
        if not test.compare(getattr(facts, test.fact), test.value):
            return False
    return True


def fails(facts: Facts, when: When) -> bool:
    """Whether not all of the conditions hold: what `unless` is."""
    return not holds(when, facts)


def one_of(fact: str, values: tuple[str, ...]) -> bool:
    """Whether the fact is one of several."""
    return fact in values


def any_of(facts: frozenset[str], values: tuple[str, ...]) -> bool:
    """Whether one of several is among the facts."""
    return any(value in facts for value in values)


def lacks(posts: Mapping[str, int], role: str) -> bool:
    """Whether nobody of the role is among the posts."""
    return not posts.get(role)


def never(_fact: object, _value: object) -> bool:
    """A figure on file whose condition the page does not give: it is shown when asked for, and never applied by itself."""
    return False


def unknown(fact: object, _value: object) -> bool:
    """Whether nobody said."""
    return fact is None


@dataclass(frozen=True, slots=True)
class Amount:
    """`">= 5"` of a fact that may be unknown: then it does not hold."""

    compare: Callable[[Any, Any], bool]

    def __call__(self, fact: object, value: object) -> bool:
        """Whether the fact is known and compares so."""
        return fact is not None and self.compare(fact, value)


@dataclass(frozen=True, slots=True)
class Posted:
    """`{ supervisor = ">= 3" }`: how many of a role are among the posts; of `all`, how many people."""

    role: str
    compare: Callable[[Any, Any], bool]

    def __call__(self, posts: Mapping[str, int], value: int) -> bool:
        """Whether there are so many of the role."""
        return self.compare(sum(posts.values()) if self.role == EVERYBODY else posts.get(self.role, 0), value)
