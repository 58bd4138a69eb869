"""To whom and when a row of a rate card applies: `when = { role = "officer", notice = "< 48 h" }`.

A row applies where all its conditions hold; a row without conditions always does.
"""

import datetime as dt
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

SEES: Mapping[str, frozenset[str]] = {
    "rates": frozenset({"role", "category", "on", "notice", "people", "posts"}),
    "vehicle": frozenset({"category", "use"}),
    "hours": frozenset({"drives"}),
    "posts": frozenset({"people", "posts"}),
    "remarks": frozenset({"category", "on", "notice", "people", "posts"}),
    "admin": frozenset({"role", "category"}),
    "cancelling": frozenset({"notice"}),
}
"""The facts that each list of a card can depend on."""
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
FAR = dt.timedelta.max


@dataclass(slots=True)
class Facts:
    """What conditions are held against; a fact that a list does not see keeps its default.

    `on` holds the kinds of day ("holiday") of the stretch of time in question, or all that the shift touches where the row is about the
    whole shift. `notice` runs from the receipt of the request (for cancelling: from the cancelling) to the shift's start.
    """

    role: str = ""
    category: str = ""
    on: frozenset[str] = frozenset()
    notice: dt.timedelta = FAR
    people: int = 0
    posts: Mapping[str, int] = field(default_factory=dict)
    drives: bool = False
    use: str = "static"


@dataclass(frozen=True, slots=True)
class Test:
    """One condition: a fact compared with a value."""

    fact: str
    compare: Callable[[Any, Any], bool]
    value: Any


When = tuple[Test, ...]


def holds(when: When, facts: Facts) -> bool:
    """Whether all the conditions hold."""
    for test in when:  # noqa: SIM110 - the innermost loop of every quote: all() over a generator takes twice as long
        if not test.compare(getattr(facts, test.fact), test.value):
            return False
    return True


def lacks(posts: Mapping[str, int], role: str) -> bool:
    """Whether nobody of the role is among the posts."""
    return not posts.get(role)


def never(_fact: object, _value: object) -> bool:
    """A figure on file whose condition the page does not give: it is shown when asked for, and never applied by itself."""
    return False


def hours(text: str) -> dt.timedelta:
    """`"48 h"` as a duration; ValueError for anything else."""
    found = re.fullmatch(r"(\d+) h", text)
    if not found:
        raise ValueError(f'a duration is written like "48 h", not {text!r}')
    return dt.timedelta(hours=int(found[1]))


def compared(fact: str, text: object, amount: Callable[[str], object]) -> Test:
    """`"< 48 h"` or `">= 5"` as a condition on the fact."""
    found = re.fullmatch(r"(<=|>=|<|>) (.+)", text) if isinstance(text, str) else None
    if not found:
        raise ValueError(f'{fact} is compared like "< 48 h" or ">= 5", not {text!r}')
    return Test(fact, COMPARISONS[found[1]], amount(found[2]))


def condition(name: str, value: object) -> Test:
    """One entry of `when` as a condition; ValueError saying what is wrong."""
    if name in ("role", "category", "use"):
        return Test(name, operator.eq, value)
    if name == "on":
        return Test("on", operator.contains, value)
    if name == "without":
        return Test("posts", lacks, value)
    if name == "unpublished":
        return Test("on", never, value)
    if name == "drives":
        return Test("drives", operator.is_, value)
    if name == "notice":
        return compared("notice", value, hours)
    if name == "people":
        return compared("people", value, int)
    raise ValueError(f"no condition is called {name!r}")
