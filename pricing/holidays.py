"""Days of the year as rules, good for any year.

`on` is a date ("12-25", or "2026-12-25" of one year), an nth weekday ("3rd monday of january", "last monday of may"), "easter", a day that
known_days.py knows ("yom kippur"), one of the Hebrew calendar ("15 nisan"), or relative to another rule or another day of the same list
("1 day before Thanksgiving Day", "monday on or after 07-04").
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pricing.hebrew import MONTHS as HEBREW_MONTHS
from pricing.hebrew import hebrew
from pricing.known_days import KNOWN

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
DAY_OF_WEEK = "|".join(WEEKDAYS)
NTH_WEEKDAY = re.compile(rf"(1st|2nd|3rd|4th|last) ({DAY_OF_WEEK}) of ({'|'.join(MONTHS)})")
RELATIVE = re.compile(r"(\d{1,3}) days? (before|after) (.+)")
NEXT_WEEKDAY = re.compile(rf"({DAY_OF_WEEK}) (on or )?(before|after) (.+)")
HEBREW_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(HEBREW_MONTHS)})")
WEEKEND = {5: 4, 6: 0}
"""Where a day that falls on a weekend is observed, unless the card says otherwise: Saturday's on Friday, Sunday's on Monday."""
ONE_DAY = dt.timedelta(days=1)
DayOf = Callable[[int], dt.date | None]
"""The date in a year; None where that year has none."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day on a list of a card: which list (`kind`), its published name, the rule that dates it, its document.

    It lasts from `begins` of the day to `ends` of the same or the `through` day. `moved` says on which weekday it is observed where it
    falls on another: instead, or `also`. `last` is the last date of a list of dates, after which the card says nothing.
    """

    kind: str
    name: str
    on: DayOf
    source: str
    through: DayOf | None = None
    begins: dt.timedelta = dt.timedelta()
    ends: dt.timedelta = ONE_DAY
    moved: Mapping[int, int] = field(default_factory=dict)
    also: bool = False
    last: dt.date | None = None

    def times(self, year: int) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """When it begins and ends, on the wall clock, as dated in a year."""
        date = self.on(year)
        if date is None:
            return
        last = self.through and (self._after(date, year) or date)
        for first in self._kept(date):
            end = last or first
            yield midnight(first) + self.begins, midnight(end) + self.ends

    def _after(self, date: dt.date, year: int) -> dt.date | None:
        """The last day of the span, in the next year where it would come before the first."""
        ends = [end for near in (year, year + 1) if self.through and (end := self.through(near)) and end >= date]
        return ends[0] if ends else None

    def _kept(self, date: dt.date) -> list[dt.date]:
        """The dates on which it is kept: its own, the observed one, or both."""
        wanted = self.moved.get(date.weekday())
        if wanted is None:
            return [date]
        observed = date + ((wanted - date.weekday() + 3) % 7 - 3) * ONE_DAY
        return sorted((date, observed)) if self.also else [observed]


def midnight(date: dt.date) -> dt.datetime:
    """The beginning of a date, on the wall clock."""
    return dt.datetime.combine(date, dt.time())


def day_rule(text: str, named: Mapping[str, DayOf]) -> DayOf:
    """Read a rule, in capitals or not; `named` holds the days that a relative one may lean on. ValueError for what cannot be read."""
    found = rule_of(text.lower(), {name.lower(): day for name, day in named.items()})
    if found is None:
        raise ValueError(f"no day of the year is written {text!r}")
    return found


def rule_of(text: str, named: Mapping[str, DayOf]) -> DayOf | None:
    """The rule that a text in small letters says, if it says one; ValueError for a date that no calendar has."""
    if text in named:
        return named[text]
    if text in EASTERS:
        return EASTERS[text]
    if text in KNOWN:
        return rule_of(KNOWN[text], {})
    if re.fullmatch(r"\d\d-\d\d", text):
        return fixed(int(text[:2]), int(text[3:]))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return only(dt.date.fromisoformat(text))
    if found := NTH_WEEKDAY.fullmatch(text):
        return nth_weekday(found[1], WEEKDAYS.index(found[2]), MONTHS.index(found[3]) + 1)
    if (found := HEBREW_DAY.fullmatch(text)) and 0 < int(found[1]) <= 30:
        return hebrew(int(found[1]), found[2])
    return leaning(text, named)


def leaning(text: str, named: Mapping[str, DayOf]) -> DayOf | None:
    """The rule of a day that is dated by another."""
    if (found := RELATIVE.fullmatch(text)) and (of := rule_of(found[3], named)):
        return relative(of, int(found[1]) * (1 if found[2] == "after" else -1))
    if (found := NEXT_WEEKDAY.fullmatch(text)) and (of := rule_of(found[4], named)):
        return next_weekday(WEEKDAYS.index(found[1]), found[3] == "after", bool(found[2]), of)
    return None


def only(date: dt.date) -> DayOf:
    """One date of one year."""
    return lambda year: date if year == date.year else None


def next_weekday(weekday: int, after: bool, or_on: bool, of: DayOf) -> DayOf:
    """The nearest such weekday before or after another day, which itself counts where `or_on` says so."""

    def on(year: int) -> dt.date | None:
        date = of(year)
        if date is None:
            return None
        days = (weekday - date.weekday() if after else date.weekday() - weekday) % 7 or (0 if or_on else 7)
        return date + (days if after else -days) * ONE_DAY

    return on


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


def relative(of: DayOf, days: int) -> DayOf:
    """So many days after (or, negative, before) another day."""

    def on(year: int) -> dt.date | None:
        date = of(year)
        return None if date is None else date + dt.timedelta(days=days)

    return on


def easter(year: int) -> dt.date:
    """Western Easter Sunday, by the Gregorian computus (Meeus, Jones, Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Orthodox churches: by the Julian calendar (Meeus), as the Gregorian one dates it."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return dt.date(year, month, day + 1) + (year // 100 - year // 400 - 2) * ONE_DAY


EASTERS: Mapping[str, DayOf] = {"easter": easter, "orthodox easter": orthodox_easter}
