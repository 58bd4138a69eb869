"""Notice that is no plain number of hours: calendar days, business days, a time of the clock so many days before.

`"< 5 business days"` compares the days from the day it was told to the day of the start; `"< 22:00 1 day before"` is told later than then.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pricing.holidays import ONE_DAY, WEEKDAYS
from pricing.when import Moment

HOUR_UNITS = {
    **dict.fromkeys(("min", "minute"), dt.timedelta(minutes=1)),
    **dict.fromkeys(("h", "hour"), dt.timedelta(hours=1)),
    "day": dt.timedelta(days=1),
    "week": dt.timedelta(weeks=1),
}
PLAIN = re.compile(r"(\d{1,5}(?:\.\d+)?) (min|minutes?|h|hours?|days?|weeks?)")
BY_DATE = re.compile(r"(\d{1,4}) (calendar|business) days?")
BY_CLOCK = re.compile(rf"(\d\d):(\d\d) (?:(\d{{1,3}}) (business )?days?|({'|'.join(WEEKDAYS)})) before")
MOST_DAYS = 4000
"""The most days that are counted back or forth one by one."""

Limit = tuple[str, int, dt.time | None]
"""calendar or business, how many days, and before which time of that day; of weekday the number is which, 0 being Monday."""


def duration(text: str) -> dt.timedelta | Limit:
    """`"48 h"`, `"90 min"`, `"5 days"` (of 24 hours each) as a length of time, other notice as a limit; ValueError for anything else."""
    if found := PLAIN.fullmatch(text):
        return float(found[1]) * HOUR_UNITS[found[2].rstrip("s")]
    if found := BY_DATE.fullmatch(text):
        return found[2], int(found[1]), None
    if (found := BY_CLOCK.fullmatch(text)) and int(found[1]) < 24 and int(found[2]) < 60:
        clock = dt.time(int(found[1]), int(found[2]))
        if found[5]:
            return "weekday", WEEKDAYS.index(found[5]), clock
        return "business" if found[4] else "calendar", int(found[3]), clock
    ways = '"48 h", "90 min", "5 days", "5 calendar days", "5 business days", "22:00 1 day before" or "12:00 thursday before"'
    raise ValueError(f"notice is written like {ways}, not {text!r}")


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison of a moment with a limit of days or of the clock."""

    compare: Callable[[Any, Any], bool]

    def __call__(self, moment: Moment | None, limit: Limit) -> bool:
        """Whether it was told so early or late; without a moment it was told long ago."""
        kind, days, clock = limit
        if clock:
            return moment is not None and self.compare(cutoff(moment, kind, days, clock) - moment.told, dt.timedelta())
        return self.compare(MOST_DAYS if moment is None else days_between(moment, kind), days)


def days_between(moment: Moment, kind: str) -> int:
    """From the day it was told to the day of the start; business days are counted without the first and with the last."""
    told, starts = moment.told.date(), moment.starts.date()
    days = (starts - told).days
    if kind == "calendar" or not 0 < days <= MOST_DAYS:
        return days
    return sum(moment.is_business(told + ONE_DAY * n) for n in range(1, days + 1))


def cutoff(moment: Moment, kind: str, days: int, clock: dt.time) -> dt.datetime:
    """That time of the day so many days before the start."""
    day = moment.starts.date()
    if kind == "weekday":
        return dt.datetime.combine(day - ((day.weekday() - days - 1) % 7 + 1) * ONE_DAY, clock)
    for _ in range(days):
        day -= ONE_DAY
        while kind == "business" and not moment.is_business(day):
            day -= ONE_DAY
    return dt.datetime.combine(day, clock)


def last_told(moment: Moment, limit: Limit) -> dt.datetime:
    """The wall-clock time at which a window of days or of the clock turns."""
    kind, days, clock = limit
    if clock:
        return cutoff(moment, kind, days, clock)
    return dt.datetime.combine(cutoff(moment, kind, days, dt.time()).date(), dt.time())
