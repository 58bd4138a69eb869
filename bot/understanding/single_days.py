"""One day: a date, a weekday, a holiday, a day counted from another. Past days roll on to the next month or year."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bot.understanding.calendar import ONE, Days, Spec, add_months, day_or_none, month_of, one, reader, resolve, shift, single
from bot.understanding.holidays import holiday, nth_weekday


@reader
def _md(today: dt.date, month: int, day: int, year: int | None) -> Days | None:
    if year is not None:
        return one(day_or_none(year, month, day))
    for ahead in range(9):
        found = day_or_none(today.year + ahead, month, day)
        if found and found >= today:
            return found, found
    return None


@reader
def _md_rel(today: dt.date, date: Spec, years: int) -> Days | None:
    return one(day_or_none(today.year + years, date[1], date[2]))


@reader
def _next_date(today: dt.date, date: Any) -> Days | None:
    return resolve(("hol", date, None) if isinstance(date, str) else date, today + ONE)


@reader
def _dom(today: dt.date, day: int) -> Days | None:
    first = today.replace(day=1)
    for ahead in range(13):
        month = add_months(first, ahead)
        found = day_or_none(month.year, month.month, day)
        if found and found >= today:
            return found, found
    return None


@reader
def _dow(today: dt.date, weekday: int, _mod: object = None) -> Days:
    day = today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return day, day


@reader
def _dowmod(today: dt.date, weekday: int, mod: str) -> Days:
    """ "this friday" is the coming one, today included; "next friday" that of the next week, Monday to Sunday."""
    if mod == "this":
        day = today + dt.timedelta(days=(weekday - today.weekday()) % 7)
    else:
        day = today + dt.timedelta(days=7 - today.weekday() + weekday)
    return day, day


@reader
def _and(today: dt.date, weekday: int, date: Spec) -> Days | None:
    """A date with its weekday: without a year, one of the next years may fit better; the date is right where none does."""
    found = resolve(date, today)
    if found is None or date[0] != "md" or date[3] is not None or found[0].weekday() == weekday:
        return found
    return found


@reader
def _dowdom(today: dt.date, weekday: int, day: int) -> Days | None:
    first = today.replace(day=1)
    for ahead in range(60):
        month = add_months(first, ahead)
        found = day_or_none(month.year, month.month, day)
        if found and found >= today and found.weekday() == weekday:
            return found, found
    return None


@reader
def _rel(today: dt.date, days: int) -> Days:
    return today + dt.timedelta(days=days), today + dt.timedelta(days=days)


@reader
def _day_after(today: dt.date) -> Days:
    return _rel(today, 1)


@reader
def _same(today: dt.date) -> Days:
    return today, today


@reader
def _shift(today: dt.date, number: int | Decimal, unit: str, date: Spec) -> Days | None:
    base = single(date, today)
    return one(shift(base, number, unit)) if base else None


@reader
def _nth_dow(today: dt.date, number: int, weekday: int) -> Days:
    if number < 0:
        day = today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1 - 7 * (number + 1))
    else:
        day = today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1 + 7 * (number - 1))
    return day, day


@reader
def _nth_after(today: dt.date, number: int, weekday: int, date: Spec) -> Days | None:
    base = single(date, today)
    return _nth_dow(base, number, weekday) if base else None


_THIS_MONTH = ("monthrel", 0)


@reader
def _hol(today: dt.date, name: str, year: int | None) -> Days | None:
    if year is not None:
        return holiday(name, year)
    for ahead in range(3):
        found = holiday(name, today.year + ahead)
        if found and found[-1] >= today:
            return found
    return None


@reader
def _hol_in(today: dt.date, name: str, number: int | Decimal, unit: str) -> Days | None:
    return holiday(name, shift(today, number, unit).year)


@reader
def _hol_rel(today: dt.date, name: str, years: int) -> Days | None:
    return holiday(name, today.year + years)


@reader
def _nth(today: dt.date, nth: int, weekday: int, period: Spec) -> Days | None:
    return _next_of(today, period, lambda first: nth_weekday(nth, weekday, first.year, first.month))


@reader
def _nth_day(today: dt.date, nth: int, period: Spec) -> Days | None:
    def find(first: dt.date) -> dt.date | None:
        last = month_of(first)[1]
        day = first + dt.timedelta(days=nth - 1) if nth > 0 else last + dt.timedelta(days=nth + 1)
        return day if first <= day <= last else None

    return _next_of(today, period, find)


def _next_of(today: dt.date, period: Spec, find: Callable[[dt.date], dt.date | None]) -> Days | None:
    """A day of a month: of the next such month that has it, where the month came without its year."""
    days = resolve(period, today)
    if days is None:
        return None
    first = days[0].replace(day=1)
    open_year = period[0] == "month" and len(period) == 2
    if not open_year:
        found = find(first)
        if found and found < today and period == _THIS_MONTH:
            return one(find(month_of(first)[1] + dt.timedelta(days=1)))  # "the first friday of the month" lies ahead
        return one(found)
    for ahead in range(-1, 9):
        year = first.year + ahead
        found = find(first.replace(year=year))
        if found and found >= today:
            return found, found
    return None


@reader
def _nth_year(today: dt.date, nth: int, weekday: int | None, year: Spec) -> Days | None:
    days = resolve(year, today)
    if days is None:
        return None
    first, last = days
    step = 1 if weekday is None else 7
    if nth > 0:
        near = 0 if weekday is None else (weekday - first.weekday()) % 7
        day = first + dt.timedelta(days=near + step * (nth - 1))
    else:
        near = 0 if weekday is None else (last.weekday() - weekday) % 7
        day = last - dt.timedelta(days=near - step * (nth + 1))
    return one(day) if first <= day <= last else None


@reader
def _workdays(today: dt.date, number: int) -> Days:
    day = today
    for _ in range(number):
        day += dt.timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1))
    return day, day


@reader
def _dowin(today: dt.date, weekday: int, period: Spec) -> Days | None:
    days = resolve(period, today)
    if days is None:
        return None
    day = days[0] + dt.timedelta(days=(weekday - days[0].weekday()) % 7)
    return day, day


@reader
def _domin(today: dt.date, day: int, period: Spec) -> Days | None:
    days = resolve(period, today)
    return one(day_or_none(days[0].year, days[0].month, day)) if days else None


@reader
def _closest(today: dt.date, number: int, weekday: int, date: Spec) -> Days | None:
    """The nth closest such weekday to a day, on either side of it."""
    day = single(date, today)
    if day is None:
        return None
    near = sorted(
        (day + dt.timedelta(days=(weekday - day.weekday()) % 7 + 7 * weeks) for weeks in range(-number, number + 1)),
        key=lambda each: abs(each - day),
    )
    return one(near[number - 1])
