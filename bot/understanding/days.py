"""What was said of days, as days of the calendar: every resolver takes today and the parts, and gives the first and the last day.

Past days roll on to the next year or month, because what is booked lies ahead.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bot.understanding.holidays import holiday, nth_weekday

Days = tuple[dt.date, dt.date]
Spec = tuple[Any, ...]
ONE = dt.timedelta(days=1)


def resolve(spec: Spec, today: dt.date) -> Days | None:
    """The days that are meant, seen from `today`; None where the calendar has none (30 February)."""
    try:
        return _RESOLVERS[spec[0]](today, *spec[1:])
    except (OverflowError, ValueError, KeyError):
        return None


def single(spec: Spec, today: dt.date) -> dt.date | None:
    """The one day that is meant, or the first of several."""
    found = resolve(spec, today)
    return found[0] if found else None


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _one(day: dt.date | None) -> Days | None:
    return (day, day) if day else None


def _md(today: dt.date, month: int, day: int, year: int | None) -> Days | None:
    if year is not None:
        return _one(day_or_none(year, month, day))
    for ahead in range(9):
        found = day_or_none(today.year + ahead, month, day)
        if found and found >= today:
            return found, found
    return None


def _md_rel(today: dt.date, date: Spec, years: int) -> Days | None:
    return _one(day_or_none(today.year + years, date[1], date[2]))


def _next_date(today: dt.date, date: Any) -> Days | None:
    return resolve(("hol", date, None) if isinstance(date, str) else date, today + ONE)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last of that month where it is shorter."""
    at = day.year * 12 + day.month - 1 + months
    first = dt.date(at // 12, at % 12 + 1, 1)
    return first.replace(day=min(day.day, (_next_month(first) - ONE).day))


def _next_month(first: dt.date) -> dt.date:
    return dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _month_of(first: dt.date) -> Days:
    return first, _next_month(first) - ONE


def shift(day: dt.date, number: int | Decimal, unit: str) -> dt.date:
    """A day some units on."""
    if unit in ("month", "quarter", "year", "decade"):
        return add_months(day, int(number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]))
    return day + dt.timedelta(days=float(number * {"week": 7, "fortnight": 14, "weekend": 7}.get(unit, 1)))


def _dom(today: dt.date, day: int) -> Days | None:
    first = today.replace(day=1)
    for ahead in range(13):
        month = add_months(first, ahead)
        found = day_or_none(month.year, month.month, day)
        if found and found >= today:
            return found, found
    return None


def _dow(today: dt.date, weekday: int, _mod: object = None) -> Days:
    day = today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return day, day


def _dowmod(today: dt.date, weekday: int, mod: str) -> Days:
    """ "this friday" is the coming one, today included; "next friday" that of the next week, Monday to Sunday."""
    if mod == "this":
        day = today + dt.timedelta(days=(weekday - today.weekday()) % 7)
    else:
        day = today + dt.timedelta(days=7 - today.weekday() + weekday)
    return day, day


def _and(today: dt.date, weekday: int, date: Spec) -> Days | None:
    """A date with its weekday: without a year, one of the next years may fit better; the date is right where none does."""
    found = resolve(date, today)
    if found is None or date[0] != "md" or date[3] is not None or found[0].weekday() == weekday:
        return found
    return found


def _dowdom(today: dt.date, weekday: int, day: int) -> Days | None:
    first = today.replace(day=1)
    for ahead in range(60):
        month = add_months(first, ahead)
        found = day_or_none(month.year, month.month, day)
        if found and found >= today and found.weekday() == weekday:
            return found, found
    return None


def _rel(today: dt.date, days: int) -> Days:
    return today + dt.timedelta(days=days), today + dt.timedelta(days=days)


def _shift(today: dt.date, number: int | Decimal, unit: str, date: Spec) -> Days | None:
    base = single(date, today)
    return _one(shift(base, number, unit)) if base else None


def _nth_dow(today: dt.date, number: int, weekday: int) -> Days:
    day = today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1 + 7 * (number - 1))
    return day, day


def _nth_after(today: dt.date, number: int, weekday: int, date: Spec) -> Days | None:
    base = single(date, today)
    return _nth_dow(base, number, weekday) if base else None


def _hol(today: dt.date, name: str, year: int | None) -> Days | None:
    if year is not None:
        return holiday(name, year)
    for ahead in range(3):
        found = holiday(name, today.year + ahead)
        if found and found[-1] >= today:
            return found
    return None


def _hol_in(today: dt.date, name: str, number: int | Decimal, unit: str) -> Days | None:
    return holiday(name, shift(today, number, unit).year)


def _hol_rel(today: dt.date, name: str, years: int) -> Days | None:
    return holiday(name, today.year + years)


def _nth(today: dt.date, nth: int, weekday: int, period: Spec) -> Days | None:
    return _next_of(today, period, lambda first: nth_weekday(nth, weekday, first.year, first.month))


def _nth_day(today: dt.date, nth: int, period: Spec) -> Days | None:
    def find(first: dt.date) -> dt.date | None:
        last = _month_of(first)[1]
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
        return _one(find(first))
    for ahead in range(-1, 9):
        year = first.year + ahead
        found = find(first.replace(year=year))
        if found and found >= today:
            return found, found
    return None


def _dowin(today: dt.date, weekday: int, period: Spec) -> Days | None:
    days = resolve(period, today)
    if days is None:
        return None
    day = days[0] + dt.timedelta(days=(weekday - days[0].weekday()) % 7)
    return day, day


def _domin(today: dt.date, day: int, period: Spec) -> Days | None:
    days = resolve(period, today)
    return _one(day_or_none(days[0].year, days[0].month, day)) if days else None


# Stretches of days


def _week(today: dt.date, ahead: int) -> Days:
    monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(days=7 * int(ahead))
    return monday, monday + dt.timedelta(days=6)


def _weekdays(today: dt.date, ahead: int) -> Days:
    monday = _week(today, ahead)[0]
    return monday, monday + dt.timedelta(days=4)


def _weekend(today: dt.date, ahead: int) -> Days:
    sunday = _week(today, ahead)[1]
    return sunday - ONE, sunday


def _weekof(today: dt.date, date: Spec) -> Days | None:
    day = single(date, today)
    return _week(day, 0) if day else None


def _weekendof(today: dt.date, date: Spec) -> Days | None:
    """The weekend of a day: around it for a Friday or a Monday, else that of its week."""
    day = single(date, today)
    if day is None:
        return None
    return _weekend(day - 3 * ONE if day.weekday() == 0 else day, 0)


def _month(today: dt.date, month: int, year: int | None = None) -> Days:
    if year is None:
        year = today.year + (1 if month < today.month else 0)
    return _month_of(dt.date(year, month, 1))


def _month_next_year(today: dt.date, month: int) -> Days:
    return _month_of(dt.date(today.year + 1, month, 1))


def _monthin(today: dt.date, month: int, years: int) -> Days:
    return _month_of(dt.date(today.year + years, month, 1))


def _monthrel(today: dt.date, ahead: int) -> Days:
    return _month_of(add_months(today.replace(day=1), ahead))


def _year(today: dt.date, year: int) -> Days:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _yearrel(today: dt.date, ahead: int) -> Days:
    return _year(today, today.year + ahead)


def _quarter(today: dt.date, number: int, year: int) -> Days:
    first = dt.date(year, 3 * number - 2, 1)
    return first, add_months(first, 3) - ONE


def _quarterrel(today: dt.date, ahead: int) -> Days:
    first = add_months(today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1), 3 * ahead)
    return first, add_months(first, 3) - ONE


def _nthquarter(today: dt.date, number: int, year: int | None = None) -> Days | None:
    if not 1 <= number <= 4:
        return None
    found = _quarter(today, number, year or today.year)
    return found if year or found[1] >= today else _quarter(today, number, today.year + 1)


def _qtr(today: dt.date, number: int, year: int | None = None) -> Days | None:
    return _nthquarter(today, number, year + 2000 if year is not None and year < 100 else year)


_SEASONS = {"spring": (3, 20), "summer": (6, 21), "fall": (9, 23), "winter": (12, 21)}


def _seasonof(today: dt.date, name: str, year: int | None = None) -> Days:
    month, day = _SEASONS[name]
    for ahead in range(-1, 2):
        first = dt.date((year or today.year) + (0 if year else ahead), month, day)
        last = add_months(first, 3) - ONE
        if year or last >= today:
            break
    return first, last


def _seasonrel(today: dt.date, _ahead: int, name: str) -> Days:
    first, last = _seasonof(today, name)
    return (first, last) if first > today else _seasonof(last + ONE, name)


def _nextn(today: dt.date, number: int, unit: str) -> Days:
    if unit in ("day", "night"):
        return today + ONE, today + dt.timedelta(days=number)
    if unit in ("week", "fortnight"):
        return _week(today, 1)[0], _week(today, number * (2 if unit == "fortnight" else 1))[1]
    if unit == "weekend":
        return _weekend(today, 0)[0], _weekend(today, number - 1)[1]
    if unit == "year":
        return dt.date(today.year + 1, 1, 1), dt.date(today.year + number, 12, 31)
    first = _monthrel(today, 1)[0]
    return first, add_months(first, number * (3 if unit == "quarter" else 1)) - ONE


def _rest(today: dt.date, unit: str) -> Days:
    if unit == "week":
        return today, _week(today, 0)[1]
    return today, (_monthrel(today, 0) if unit == "month" else _yearrel(today, 0))[1]


def _nthweek(today: dt.date, number: int, period: Spec) -> Days | None:
    """The nth week of a month: the first is the first that begins in it, the last the last that ends in it."""
    days = resolve(period, today)
    if days is None:
        return None
    if number > 0:
        monday = days[0] + dt.timedelta(days=-days[0].weekday() % 7) + dt.timedelta(days=7 * (number - 1))
    else:
        monday = days[1] - dt.timedelta(days=(days[1].weekday() + 1) % 7 + 6) + dt.timedelta(days=7 * (number + 1))
    return monday, monday + dt.timedelta(days=6)


def _nthweekyear(today: dt.date, number: int, year: int) -> Days | None:
    if number > 0:
        return _isoweek(year, number)
    monday = dt.date(year, 12, 28) - dt.timedelta(days=dt.date(year, 12, 28).weekday()) + dt.timedelta(days=7 * (number + 1))
    return monday, monday + dt.timedelta(days=6)


def _isoweek(year: int, number: int) -> Days:
    monday = dt.date.fromisocalendar(year, number, 1)
    return monday, monday + dt.timedelta(days=6)


def _weekno(today: dt.date, number: int) -> Days:
    return _isoweek(today.year, int(number))


def _firstweeks(today: dt.date, number: int, year: int) -> Days:
    monday = _isoweek(year, 1)[0]
    return monday, monday + dt.timedelta(days=7 * number)


def _nthweekend(today: dt.date, number: int, period: Spec) -> Days | None:
    saturday = single(("nth", number, 5, period), today)
    return (saturday, saturday + ONE) if saturday else None


def _partof(today: dt.date, part: str, period: Spec) -> Days | None:
    days = resolve(period, today)
    if days is None:
        return None
    first, last = days
    if part == "begin":
        return first, first + dt.timedelta(days=9)
    if part == "first":
        return first, first + dt.timedelta(days=4)
    if part == "mid":
        return first + dt.timedelta(days=9), first + dt.timedelta(days=19)
    return first.replace(day=21) if (last - first).days < 31 else last - dt.timedelta(days=9), last


def _span(today: dt.date, first: Spec, last: Spec) -> Days | None:
    end_year = last[3] if last[0] == "md" else None
    start = resolve(first, today)
    if end_year is not None and first[0] == "md" and first[3] is None:
        start = resolve((*first[:3], end_year), today)
    if start is None:
        return None
    end = resolve(last, start[0] if last[0] in ("md", "dow", "dom", "month", "hol", "and", "dowdom") else today)
    if end is None or end[1] < start[0]:
        return None
    return start[0], (end[0] if last[0] == "month" and first[0] == "month" else end[1])


def _stay(today: dt.date, date: Spec, number: int, unit: str) -> Days | None:
    day = single(date, today)
    return (day, shift(day, number, unit)) if day else None


_RESOLVERS: dict[str, Callable[..., Days | None]] = {
    name[1:]: made
    for name, made in list(globals().items())
    if name.startswith("_") and callable(made) and name not in ("_one", "_RESOLVERS")
}
