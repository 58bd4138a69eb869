"""Days of the year as rules, good for any year.

`on` is a date ("12-25"), an nth weekday ("3rd monday of january", "last monday of may"), "easter", or relative to another day of the
same list ("1 day before Thanksgiving Day").
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
NTH_WEEKDAY = re.compile(rf"(1st|2nd|3rd|4th|last) ({'|'.join(WEEKDAYS)}) of ({'|'.join(MONTHS)})")
RELATIVE = re.compile(r"(\d+) days? (before|after) (.+)")
DayOf = Callable[[int], dt.date]
"""The date in a year."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day on a list of a card: which list (`kind`), its published name, the rule that dates it, its document."""

    kind: str
    name: str
    on: DayOf
    source: str


def day_rule(text: str, named: Mapping[str, DayOf]) -> DayOf:
    """Read a rule; `named` holds the days that a relative one may lean on. ValueError for what cannot be read."""
    if text == "easter":
        return easter
    if re.fullmatch(r"\d\d-\d\d", text):
        return fixed(int(text[:2]), int(text[3:]))
    if found := NTH_WEEKDAY.fullmatch(text):
        return nth_weekday(found[1], WEEKDAYS.index(found[2]), MONTHS.index(found[3]) + 1)
    if (found := RELATIVE.fullmatch(text)) and found[3] in named:
        return relative(named[found[3]], int(found[1]) * (1 if found[2] == "after" else -1))
    raise ValueError(f"no day of the year is written {text!r}")


def fixed(month: int, day: int) -> DayOf:
    """The same date every year."""
    dt.date(2001, month, day)  # a date that some years lack is refused here
    return lambda year: dt.date(year, month, day)


def nth_weekday(nth: str, weekday: int, month: int) -> DayOf:
    """The nth or the last such weekday of a month."""

    def on(year: int) -> dt.date:
        if nth == "last":
            end = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
            return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (NTH[nth] - 1))

    return on


def relative(anchor: DayOf, days: int) -> DayOf:
    """So many days after (or, negative, before) another day."""
    return lambda year: anchor(year) + dt.timedelta(days=days)


def easter(year: int) -> dt.date:
    """Western Easter Sunday, by the Gregorian computus (Meeus, Jones, Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)
