"""Several days: weeks, weekends, months, seasons, and stretches from one day to another."""

import datetime as dt

from bot.understanding.calendar import ONE, Days, Spec, add_months, month_of, reader, resolve, shift, single

WEEK, MONTH = 6, 31  # days between the first and the last, at most


@reader
def _week(today: dt.date, ahead: int) -> Days:
    monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(days=7 * int(ahead))
    return monday, monday + dt.timedelta(days=6)


@reader
def _weekdays(today: dt.date, ahead: int) -> Days:
    monday = _week(today, ahead)[0]
    return monday, monday + dt.timedelta(days=4)


@reader
def _weekend(today: dt.date, ahead: int) -> Days:
    sunday = _week(today, ahead)[1]
    return sunday - ONE, sunday


@reader
def _weekof(today: dt.date, date: Spec) -> Days | None:
    day = single(date, today)
    return _week(day, 0) if day else None


@reader
def _weekendof(today: dt.date, date: Spec) -> Days | None:
    """The weekend of a day: around it for a Friday or a Monday, else that of its week."""
    day = single(date, today)
    if day is None:
        return None
    return _weekend(day - 3 * ONE if day.weekday() == 0 else day, 0)


@reader
def _month(today: dt.date, month: int, year: int | None = None) -> Days:
    if year is None:
        year = today.year + (1 if month < today.month else 0)
    return month_of(dt.date(year, month, 1))


@reader
def _month_next_year(today: dt.date, month: int) -> Days:
    return month_of(dt.date(today.year + 1, month, 1))


@reader
def _monthin(today: dt.date, month: int, years: int) -> Days:
    return month_of(dt.date(today.year + years, month, 1))


@reader
def _monthrel(today: dt.date, ahead: int) -> Days:
    return month_of(add_months(today.replace(day=1), ahead))


@reader
def _year(today: dt.date, year: int) -> Days:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


@reader
def _yearrel(today: dt.date, ahead: int) -> Days:
    return _year(today, today.year + ahead)


@reader
def _quarter(today: dt.date, number: int, year: int) -> Days:
    first = dt.date(year, 3 * number - 2, 1)
    return first, add_months(first, 3) - ONE


@reader
def _quarterrel(today: dt.date, ahead: int) -> Days:
    first = add_months(today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1), 3 * ahead)
    return first, add_months(first, 3) - ONE


@reader
def _nthquarter(today: dt.date, number: int, year: int | None = None) -> Days | None:
    if not 1 <= number <= 4:
        return None
    found = _quarter(today, number, year or today.year)
    return found if year or found[1] >= today else _quarter(today, number, today.year + 1)


@reader
def _qtr(today: dt.date, number: int, year: int | None = None) -> Days | None:
    return _nthquarter(today, number, year + 2000 if year is not None and year < 100 else year)


@reader
def _quarter_rel(today: dt.date, number: int, years: int) -> Days | None:
    return _quarter(today, number, today.year + years) if 1 <= number <= 4 else None


@reader
def _decaderel(today: dt.date, ahead: int) -> Days:
    first = today.year // 10 * 10 + 10 * ahead
    return dt.date(first, 1, 1), dt.date(first + 9, 12, 31)


_SEASONS = {"spring": (3, 20), "summer": (6, 21), "fall": (9, 23), "winter": (12, 21)}
_SEASON_ENDS = {"spring": (6, 20), "summer": (9, 23), "fall": (12, 20), "winter": (3, 20)}


@reader
def _seasonof(today: dt.date, name: str, year: int | None = None) -> Days:
    month, day = _SEASONS[name]
    for ahead in range(-1, 2):
        first = dt.date((year or today.year) + (0 if year else ahead), month, day)
        last = dt.date(first.year + (name == "winter"), *_SEASON_ENDS[name])
        if year or last >= today:
            break
    return first, last


@reader
def _seasonrel(today: dt.date, _ahead: int, name: str) -> Days:
    first, last = _seasonof(today, name)
    return (first, last) if first > today else _seasonof(last + ONE, name)


@reader
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


@reader
def _fromnow(today: dt.date, number: int, unit: str) -> Days:
    return today + ONE, shift(today + ONE, number, unit)


@reader
def _rest(today: dt.date, unit: str) -> Days:
    if unit == "week":
        return today, _week(today, 0)[1]
    return today, (_monthrel(today, 0) if unit == "month" else _yearrel(today, 0))[1]


@reader
def _weekendnear(today: dt.date, side: int, date: Spec) -> Days | None:
    """The weekend before or after a day; the day itself is not of it."""
    day = single(date, today)
    if day is None:
        return None
    saturday = (
        day + dt.timedelta(days=(5 - day.weekday() - 1) % 7 + 1) if side > 0 else day - dt.timedelta(days=(day.weekday() - 6 - 1) % 7 + 2)
    )
    return saturday, saturday + ONE


@reader
def _list(today: dt.date, *days: Spec) -> Days | None:
    found = [day for day in (single(each, today) for each in days) if day]
    return (min(found), max(found)) if found else None


@reader
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


@reader
def _nthweekyear(today: dt.date, number: int, year: int) -> Days | None:
    if number > 0:
        return _isoweek(year, number)
    monday = dt.date(year, 12, 28) - dt.timedelta(days=dt.date(year, 12, 28).weekday()) + dt.timedelta(days=7 * (number + 1))
    return monday, monday + dt.timedelta(days=6)


@reader
def _isoweek(year: int, number: int) -> Days:
    monday = dt.date.fromisocalendar(year, number, 1)
    return monday, monday + dt.timedelta(days=6)


@reader
def _weekno(today: dt.date, number: int) -> Days:
    return _isoweek(today.year, int(number))


@reader
def _firstweeks(today: dt.date, number: int, year: int) -> Days:
    monday = _isoweek(year, 1)[0]
    return monday, monday + dt.timedelta(days=7 * number)


@reader
def _nthweekend(today: dt.date, number: int, period: Spec) -> Days | None:
    saturday = single(("nth", number, 5, period), today)
    return (saturday, saturday + ONE) if saturday else None


@reader
def _partof(today: dt.date, part: str, period: Spec) -> Days | None:
    days = resolve(period, today)
    if days is None:
        return None
    first, last = days
    if (last - first).days == WEEK:
        return {"begin": (first, first + 2 * ONE), "mid": (first + 2 * ONE, first + 3 * ONE)}.get(part, (first + 4 * ONE, last))
    long = (last - first).days > MONTH
    if long and part in ("early", "late", "mid"):
        return {"early": (first, first.replace(month=6, day=30)), "late": (first.replace(month=7), last)}.get(
            part, (first.replace(month=4), first.replace(month=9, day=30))
        )
    if part == "half1":
        return first, (first.replace(month=6, day=30) if long else first.replace(day=15))
    if part == "half2":
        return (first.replace(month=7) if long else first.replace(day=16)), last
    if part == "early":
        return first, first + dt.timedelta(days=14)
    if part == "late":
        return first + dt.timedelta(days=15), last
    if part == "begin" and long:
        return first, first.replace(month=3, day=31)
    if part == "begin":
        return first, first + dt.timedelta(days=9)
    if part == "first":
        return first, first + dt.timedelta(days=4)
    if part == "mid":
        return first + dt.timedelta(days=9), first + dt.timedelta(days=19)
    return (first.replace(day=21) if (last - first).days < 31 else last.replace(month=9, day=1)), last


@reader
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


@reader
def _edge(today: dt.date, side: str, number: int, unit: str, period: Spec) -> Days | None:
    """The first or last days or weeks of a period."""
    days = resolve(period, today)
    if days is None:
        return None
    first, last = days
    if unit == "month":
        return (first, add_months(first, number) - ONE) if side == "first" else (add_months(last + ONE, -number), last)
    length = dt.timedelta(days=number * (7 if unit == "week" else 1)) - ONE
    return (first, min(first + length, last)) if side == "first" else (max(last - length, first), last)


@reader
def _stay(today: dt.date, date: Spec, number: int, unit: str) -> Days | None:
    day = single(date, today)
    return (day, shift(day, number, unit)) if day else None


@reader
def _month_after(today: dt.date, month: int) -> Days:
    first = _month(today, month)[0]
    return month_of(first.replace(year=first.year + 1))
