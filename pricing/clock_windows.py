"""Windows of time that come again: weekdays, a window of the clock, a part of the week.

Each is a `Window`: when it opens, on the wall clock, how long the clock says it lasts, and the mark by which a row asks for it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pricing.holidays import ONE_DAY, WEEKDAYS

WEEK = dt.timedelta(weeks=1)
CLOCK = re.compile(r"(\d\d):(\d\d)")
WINDOW = re.compile(r"(\d\d:\d\d) ?- ?(\d\d:\d\d)")
DAY_NAMES = "|".join(WEEKDAYS)
PART = re.compile(rf"({DAY_NAMES}) (\d\d:\d\d) ?- ?({DAY_NAMES}) (\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Window:
    """Opens on these weekdays (0 is Monday), so long after midnight, for so long."""

    mark: str
    weekdays: frozenset[int]
    opens: dt.timedelta
    lasts: dt.timedelta

    def times(self, first: dt.datetime, last: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """Where it is open between two wall-clock times."""
        reach = -(-(self.opens + self.lasts) // ONE_DAY)
        for days in range(-reach, (last.date() - first.date()).days + 1):
            midnight = dt.datetime.combine(first.date(), dt.time()) + days * ONE_DAY
            if midnight.weekday() in self.weekdays:
                opens = midnight + self.opens
                if opens < last and opens + self.lasts > first:
                    yield opens, opens + self.lasts


def time_of_day(text: str, *, ends: bool = False) -> dt.timedelta:
    """`"19:00"` as the time since midnight; as an end `"23:59"` and `"24:00"` are the end of the day. ValueError for anything else."""
    found = CLOCK.fullmatch(text)
    if not found or int(found[2]) > 59 or dt.timedelta(hours=int(found[1]), minutes=int(found[2])) > ONE_DAY:
        raise ValueError(f'a time of day is written like "19:00", not {text!r}')
    time = dt.timedelta(hours=int(found[1]), minutes=int(found[2]))
    return time + dt.timedelta(minutes=1) if ends and found[2] == "59" else time


def weekday_numbers(text: str) -> frozenset[int]:
    """`"saturday-sunday"`, `"sunday"` or `"monday, friday"` as numbers; ValueError for anything else."""
    found: set[int] = set()
    for part in re.split(r", ?", text):
        names = part.split("-")
        if len(names) > 2 or any(name not in WEEKDAYS for name in names):
            raise ValueError(f'weekdays are written like "saturday-sunday" or "monday, friday", not {text!r}')
        first, last = WEEKDAYS.index(names[0]), WEEKDAYS.index(names[-1])
        found |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    return frozenset(found)


def weekday_window(text: str) -> Window:
    """Whole days of the week."""
    return Window(f"weekday {text}", weekday_numbers(text), dt.timedelta(), ONE_DAY)


def clock_window(text: str) -> Window:
    """`"19:00-07:00"`: every day, over midnight where it ends no later than it begins."""
    found = WINDOW.fullmatch(text)
    if not found:
        raise ValueError(f'a window of the clock is written like "19:00-07:00", not {text!r}')
    opens, closes = time_of_day(found[1]), time_of_day(found[2], ends=True)
    return Window(f"clock {text}", frozenset(range(7)), opens, closes - opens if closes > opens else closes - opens + ONE_DAY)


def week_window(text: str) -> Window:
    """`"friday 18:00 - monday 06:00"`: once a week."""
    found = PART.fullmatch(text)
    if not found:
        raise ValueError(f'a part of the week is written like "friday 18:00 - monday 06:00", not {text!r}')
    first, last = WEEKDAYS.index(found[1]), WEEKDAYS.index(found[3])
    opens = time_of_day(found[2])
    lasts = (last - first) * ONE_DAY + time_of_day(found[4], ends=True) - opens
    return Window(f"week {text}", frozenset({first}), opens, lasts if lasts > dt.timedelta() else lasts + WEEK)
