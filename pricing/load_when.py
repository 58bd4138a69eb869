"""How the conditions of a row are written, read into tests; ValueError says what is wrong.

That each value has its word's form, pricing/spelling.py has seen to before.
"""

import datetime as dt
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from pricing.clock_windows import Window, clock_window, week_window, weekday_window
from pricing.notice import Told, duration
from pricing.request import KM
from pricing.vocabulary_words import CHOICES, CONDITIONS
from pricing.when import ON, Amount, Posted, Test, When, any_of, fails, lacks, never, one_of, unknown

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
COMPARED = re.compile(r"(<=|>=|<|>|=) ?(.+)")
NUMBER = re.compile(r"\d{1,9}(\.\d+)?")
WINDOWS: Mapping[str, Callable[[str], Window]] = {"weekday": weekday_window, "clock": clock_window, "week": week_window}
LOOKS_AT = dict(zip(CHOICES["by"], ON, strict=True))
MANY = {"condition": "conditions", "equipment": "equipment"}
"""Words of which several may hold at once, and their fact."""
MOMENT = {"notice": "moment", "approved": "approval"}


def conditions(written: Mapping[str, object]) -> When:
    """All the entries of a `when`."""
    by = written.get("by", "hour")
    looks_at = LOOKS_AT[str(by)]
    tests = [test for name, value in written.items() if name != "by" for test in condition(name, value, looks_at)]
    return tuple(tests)


def unless(written: Mapping[str, object]) -> Test:
    """The entries of an `unless`: not all of them hold."""
    return Test("itself", fails, conditions(written))


def condition(name: str, value: Any, looks_at: str = "on") -> list[Test]:
    """One entry of `when` as conditions."""
    if name == "on":
        return [Test(looks_at, any_of, tuple(value)) if isinstance(value, list) else Test(looks_at, operator.contains, value)]
    if name in WINDOWS:
        return [Test(looks_at, operator.contains, WINDOWS[name](value).mark)]
    takes = CONDITIONS[name].takes
    if takes == "posted":
        return [posted(role, wanted) for role, wanted in value.items()]
    return [READERS[takes](name, value)]


def window_of(name: str, value: Any) -> Window | None:
    """The window of time that an entry asks about, if it is one."""
    return WINDOWS[name](value) if name in WINDOWS else None


def names(name: str, value: Any) -> Test:
    """A name, or one of several; the conditions of a job may be many at once."""
    several = isinstance(value, list)
    if name in MANY:
        return Test(MANY[name], any_of, tuple(value) if several else (value,))
    return Test(name, one_of, tuple(value)) if several else Test(name, operator.eq, value)


def name_of(name: str, value: Any) -> Test:
    """Nobody of a role."""
    return Test("posts", lacks, value)


def compared(name: str, value: Any, amount: Callable[[str], Any]) -> tuple[Callable[[Any, Any], bool], Any]:
    """`"< 48 h"` or `">= 5"` as a comparison and what it compares with."""
    found = COMPARED.fullmatch(value)
    if not found:
        raise ValueError(f"{name} is compared like {CONDITIONS[name].example}, not {value!r}")
    return COMPARISONS[found[1]], amount(found[2])


def number(written: str) -> Fraction | int:
    """A number, whole where it is one."""
    if not NUMBER.fullmatch(written):
        raise ValueError(f"{written!r} is no number")
    return Fraction(written) if "." in written else int(written)


def numeric(name: str, value: Any) -> Test:
    """A comparison with a number; of a fact that nobody said it does not hold."""
    compare, amount = compared(name, value, number)
    return Test(name, Amount(compare) if name == "attendance" else compare, amount)


def distance(name: str, value: Any) -> Test:
    """A number of miles, or of kilometres."""
    compare, miles = compared(name, value, miles_of)
    return Test(name, Amount(compare), miles)


def miles_of(written: str) -> Fraction:
    """`"30"` or `"48 km"` in miles."""
    number_of, _, unit = written.partition(" ")
    miles = Fraction(number(number_of))
    return miles / KM if unit == "km" else miles


def attendance(name: str, value: Any) -> Test:
    """How many attend, or that nobody said."""
    return Test(name, unknown, None) if value == "unknown" else numeric(name, value)


def share(name: str, value: Any) -> Test:
    """A percentage."""
    compare, amount = compared(name, value.removesuffix("%").rstrip(), number)
    return Test(name, compare, Fraction(amount) / 100)


def notice(name: str, value: Any) -> Test:
    """A length of time, or a limit of days or of the clock."""
    compare, limit = compared(name, value, duration)
    return Test(name, compare, limit) if isinstance(limit, dt.timedelta) else Test(MOMENT[name], Told(compare), limit)


def posted(role: str, wanted: Any) -> Test:
    """How many of a role."""
    compare, amount = compared("people", wanted, number)
    return Test("posts", Posted(role, compare), amount)


def flag(name: str, value: Any) -> Test:
    """True or false."""
    return Test(name, operator.is_, value)


def unpublished(name: str, value: Any) -> Test:
    """A condition that the page does not give."""
    return Test("on", never, value)


READERS: Mapping[str, Callable[[str, Any], Test]] = {
    "names": names,
    "name": name_of,
    "number": numeric,
    "attendance": attendance,
    "distance": distance,
    "share": share,
    "notice": notice,
    "flag": flag,
    "text": unpublished,
}
"""By what a word of CONDITIONS takes."""
