"""What repeats: an RFC 5545 rule, the parts of it as data, and its first days."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Any

from bot.understanding.days import add_months, day_or_none, resolve, shift, single
from bot.understanding.holidays import holiday, nth_weekday
from bot.understanding.hours import Hours, Lean, settle, settle_range

Spec = tuple[Any, ...]
MONTHS_AHEAD = 120  # how many months or years are looked through for days that may never come ("february 30th")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Repeat:
    """A recurrence seen from a day: what the rule says, resolved."""

    def __init__(self, spec: Spec, today: dt.date, lean: Lean | None = None) -> None:
        self.freq: str = spec[1]
        self.interval: int = spec[2]
        self.byday: tuple[str, ...] = spec[3]
        more = dict(spec[4])
        self.bymonthday: tuple[int, ...] = more.get("bymonthday", ())
        self.bymonth: tuple[int, ...] = more.get("bymonth", ())
        self.count: int | None = more.get("count")
        self.holiday: str | None = more.get("holiday")
        self.start = _day(more.get("start"), today)
        self.until = _until(more, self.start or today)
        part = more.get("part")
        half: Lean | None = lean if part is None else "early" if part in ("morning", "dawn") else "late"
        self.length_given = "during" in more
        self.time = settle(more["time"], half) if "time" in more else None
        self.hours: Hours | None = settle_range(more["range"], half) if "range" in more else None

    def value(self) -> dict[str, object]:
        """The parts, as score_understanding.py names them."""
        found: dict[str, object] = {"freq": self.freq, "interval": self.interval}
        if self.byday:
            found["byday"] = list(self.byday)
        if self.bymonthday:
            found["bymonthday"] = list(self.bymonthday)
        if self.bymonth:
            found["bymonth"] = list(self.bymonth)
        if self.count:
            found["count"] = self.count
        if self.start:
            found["start"] = self.start.isoformat()
        if self.until:
            found["until"] = self.until.isoformat()
        minutes = self.time[0] if self.time else self.hours.start if self.hours else None
        if minutes is not None:
            found["time"] = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
        return found

    def rule(self) -> str:
        """The RRULE, the end as a local date."""
        parts = [f"FREQ={self.freq}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.bymonth:
            parts.append("BYMONTH=" + ",".join(map(str, self.bymonth)))
        if self.byday:
            parts.append("BYDAY=" + ",".join(self.byday))
        if self.bymonthday:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.bymonthday)))
        if self.count:
            parts.append(f"COUNT={self.count}")
        elif self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)

    def days(self, today: dt.date, most: int) -> list[dt.date]:
        """The first days on which it happens, from its start or from today."""
        first = self.start or today
        if self.holiday:
            found: Iterator[dt.date] = (
                h[0] for h in (holiday(self.holiday, first.year + n) for n in range(most + 1)) if h and h[0] >= first
            )
        else:
            found = _occurrences(self, first)
        return list(islice(takewhile(self._goes_on, found), min(most, self.count or most)))

    def _goes_on(self, day: dt.date) -> bool:
        """Is the day before the end, or the last one where a day was named?"""
        return self.until is None or day < self.until or (day == self.until and not self.length_given)


def _day(spec: Any, today: dt.date) -> dt.date | None:
    return single(spec, today) if spec else None


def _until(more: dict[str, Any], first: dt.date) -> dt.date | None:
    if "during" in more:
        number, unit = more["during"]
        try:
            return shift(first, number, unit)
        except (OverflowError, ValueError):  # further than a calendar reaches is without an end
            return None
    spec = more.get("until")
    if not spec:
        return None
    if spec[0] == "year":
        return dt.date(spec[1], 1, 1)
    days = resolve(spec, first)
    if days is None:
        return None
    return (
        days[1]
        if spec[0] in ("rest", "span", "partof", "stay", "nextn", "fromnow", "weekend", "seasonof", "week")
        or ("start" in more and more["start"] == spec)
        else days[0]
    )


def _occurrences(repeat: Repeat, first: dt.date) -> Iterator[dt.date]:
    steps = range(1200)
    if repeat.freq == "DAILY":
        yield from (first + dt.timedelta(days=repeat.interval * step) for step in steps)
    elif repeat.freq == "WEEKLY":
        wanted = sorted(DAYS.index(day[-2:]) for day in repeat.byday) or [first.weekday()]
        anchor = first + dt.timedelta(days=(wanted[0] - first.weekday()) % 7) if len(wanted) == 1 else first
        monday = anchor - dt.timedelta(days=anchor.weekday())
        for step in steps:
            week = monday + dt.timedelta(days=7 * repeat.interval * step)
            yield from (day for day in (week + dt.timedelta(days=number) for number in wanted) if day >= first)
    else:
        months = repeat.interval * (12 if repeat.freq == "YEARLY" else 1)
        start = first.replace(day=1, month=repeat.bymonth[0]) if repeat.bymonth else first.replace(day=1)
        for step in range(MONTHS_AHEAD):
            try:
                month = add_months(start, months * step)
            except (ValueError, OverflowError):
                return
            yield from (day for day in sorted(set(_of_month(repeat, month, first))) if day >= first)


def _of_month(repeat: Repeat, month: dt.date, first: dt.date) -> Iterator[dt.date]:
    last = add_months(month, 1) - dt.timedelta(days=1)
    for number in repeat.bymonthday or (() if repeat.byday else (first.day,)):
        day = day_or_none(month.year, month.month, number) if number > 0 else last + dt.timedelta(days=number + 1)
        if day:
            yield day
    for name in repeat.byday:
        weekday = DAYS.index(name[-2:])
        numbers = [int(name[:-2])] if len(name) > 2 else [1, 2, 3, 4, 5]
        yield from (day for day in (nth_weekday(nth, weekday, month.year, month.month) for nth in numbers) if day)
