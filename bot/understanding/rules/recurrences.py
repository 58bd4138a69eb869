"""What repeats: ("rec", frequency, interval, days, more), `more` a tuple of pairs such as ("count", 4)."""

from typing import Any

Value = tuple[Any, ...]
MOST_LISTED = 8  # days that one list names
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _every(freq: str, interval: object = 1, days: tuple[Any, ...] = (), **more: Any) -> Value | None:
    if not isinstance(interval, int) or not 0 < interval < 100:
        return None
    return ("rec", freq, interval, days, tuple(sorted(more.items())))


def _with(rec_: Value, **more: Any) -> Value | None:
    known = dict(rec_[4])
    if any(key in known for key in more):
        return None
    return (*rec_[:4], tuple(sorted((known | more).items())))


def rec(freq: str, interval: object = 1, *days: str) -> Value | None:
    return _every(freq, interval, days)


def rec_unit(interval: object, unit: str) -> Value | None:
    plain = {
        "minute": "MINUTELY",
        "hour": "HOURLY",
        "day": "DAILY",
        "night": "DAILY",
        "week": "WEEKLY",
        "month": "MONTHLY",
        "year": "YEARLY",
    }
    if unit in plain:
        return _every(plain[unit], interval)
    if not isinstance(interval, int):
        return None
    if unit == "weekend":
        return _every("WEEKLY", interval, ("SA", "SU"))
    if unit in ("fortnight", "quarter"):
        return _every(*(("WEEKLY", 2 * interval) if unit == "fortnight" else ("MONTHLY", 3 * interval)))
    return None


def rec_unit_not(interval: object, unit: str, other: str) -> Value | None:
    """ "un día sí, un día no"."""
    return rec_unit(interval, unit) if unit == other else None


def rec_days_not(interval: int, weekday: int, other: int) -> Value | None:
    return rec_days(interval, weekday) if weekday == other else None


def rec_weekends(interval: object) -> Value | None:
    return _every("WEEKLY", interval, ("SA", "SU"))


def days(day: int) -> Value:
    return ("days", day)


def days_and(first: Value, second: Value) -> Value | None:
    return None if second[1] in first[1:] else ("days", *sorted({*first[1:], *second[1:]}))


def days_up(first: Value, second: Value) -> Value | None:
    """Days of one month, in the order of the calendar."""
    return ("days", *first[1:], *second[1:]) if second[1] > first[-1] and len(first) <= MOST_LISTED else None


def nthday(*parts: int) -> Value:
    weekday = DAYS[parts[-1]]
    return ("nths", *[f"{number}{weekday}" for number in parts[:-1]])


def nthdays(first: Value, second: Value) -> Value:
    return ("nths", *first[1:], *second[1:])


def _names(found: Any) -> tuple[str, ...]:
    return tuple(DAYS[day] for day in (found[1:] if isinstance(found, tuple) else (found,)))


def rec_days(interval: int, found: Any) -> Value | None:
    return _every("WEEKLY", interval, _names(found))


def rec_days_for(found: Any, dur: Value) -> Value | None:
    """ "tues and thurs for the next 4 weeks"."""
    made = _every("WEEKLY", 1, _names(found)) if dur[3] in ("week", "month") else None
    return made and rec_for(made, dur)


def rec_n_days(interval: object, found: Any) -> Value | None:
    return _every("WEEKLY", interval, _names(found))


def rec_times(number: object, weekday: int) -> Value | None:
    """ "4 fridays"."""
    return _every("WEEKLY", 1, _names(weekday), count=number) if isinstance(number, int) and 1 < number < 60 else None


def rec_nth(found: Value) -> Value | None:
    return _every("MONTHLY", 1, found[1:])


def rec_nth_month(found: Value, interval: object) -> Value | None:
    return _every("MONTHLY", interval, found[1:])


def rec_nth_other(interval: int, found: Value) -> Value | None:
    return _every("MONTHLY", interval, found[1:])


def _monthdays(found: Any) -> tuple[int, ...]:
    return tuple(found[1:]) if isinstance(found, tuple) else (found,)


def rec_mday(interval: int, found: Any) -> Value | None:
    return _every("MONTHLY", interval, (), bymonthday=_monthdays(found))


def rec_mdays(first: int, second: int) -> Value | None:
    """ "el 1 y el 15 de cada mes"."""
    return _every("MONTHLY", 1, (), bymonthday=(first, second)) if first < second else None


def rec_mday_n(first: Any, second: Any) -> Value | None:
    found, interval = (first, second) if isinstance(first, tuple) else (second, first)
    return _every("MONTHLY", interval, (), bymonthday=_monthdays(found))


def rec_mlast(day: int) -> Value | None:
    return _every("MONTHLY", 1, (), bymonthday=(day,))


def rec_monthdays(interval: int, found: Value) -> Value | None:
    return _every("MONTHLY", interval, _names(found))


def rec_yearly(date: Any, day: int | None = None) -> Value | None:
    month, number = (date[1], date[2]) if isinstance(date, tuple) else (date, day)
    return _every("YEARLY", 1, (), bymonth=(month,), bymonthday=(number,))


def rec_yearly_month(month: int) -> Value | None:
    return _every("YEARLY", 1, (), bymonth=(month,))


def rec_hol(name: str) -> Value | None:
    return _every("YEARLY", 1, (), holiday=name)


def rec_days_part(part: str, weekday: int) -> Value | None:
    """ "friday nights"."""
    return rec_part_days(weekday, part)


def rec_daily_part(part: str) -> Value | None:
    return _every("DAILY", 1, (), part=part)


def rec_part_days(found: Any, part: str) -> Value | None:
    return _every("WEEKLY", 1, _names(found), part=part)


def rec_span(first: int, last: int) -> Value | None:
    numbers = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return _every("WEEKLY", 1, tuple(DAYS[number] for number in numbers))


def rec_span_for(first: int, last: int, dur: Value) -> Value | None:
    """ "mon-fri for 2 weeks": whole weeks, from the first of those days on."""
    made = rec_for(rec_span(first, last) or (), dur) if dur[3] in ("week", "fortnight", "month") else None
    return made and _with(made, start=("dow", first))


def rec_twice(rec_: Value) -> Value | None:
    return _with(rec_, count=2)


def rec_count(rec_: Value, number: object) -> Value | None:
    return _with(rec_, count=number) if isinstance(number, int) and 0 < number < 1000 else None


def rec_for(rec_: Value, dur: Value) -> Value | None:
    if dur[2] is None or dur[3] in ("second", "minute", "hour") or not isinstance(dur[2], int):
        return None
    return _with(rec_, during=(dur[2], dur[3]))


def rec_days_of(rec_: Value, first: int, last: int, month: int | None = None) -> Value | None:
    """ "todos los dias del 16 al 22 de marzo": no hours of the day."""
    days = [("md", month, day, None) if month else ("dom", day) for day in (first, last)]
    return rec_fromto(rec_, *days) if first < last else None


def rec_of_month(rec_: Value, month: Value) -> Value | None:
    """ "cada lunes de marzo"; behind a bare hour it is rather a day: "hasta el 5 de marzo"."""
    range_ = dict(rec_[4]).get("range")
    return rec_fromto(rec_, month) if range_ is None or range_[0] != "tr" or range_[2][2] else None


def rec_until(rec_: Value, until: Any) -> Value | None:
    if len(rec_[3]) == 1 and isinstance(until, tuple) and "dow" in (until[0], until[0] == "span" and until[1][0]):
        return None  # "every monday through thursday" names days
    return _with(rec_, until=("year", until) if isinstance(until, int) else ("rest", until) if isinstance(until, str) else until)


def rec_through(rec_: Value, month: Value) -> Value | None:
    """ "through january": its last day as well."""
    return _with(rec_, until=("edge", "last", 1, "day", month))


def rec_from(rec_: Value, start: Value) -> Value | None:
    return _with(rec_, start=start)


def rec_from_first(start: Value, rec_: Value) -> Value | None:
    return _with(rec_, start=start)


def rec_fromto(rec_: Value, start: Value, end: Value | None = None) -> Value | None:
    if end is None and "bymonthday" in dict(rec_[4]):
        return None  # "every 4th of july" is of every year
    return _with(rec_, start=start, until=end or start)


def rec_on(rec_: Value, weekday: int) -> Value | None:
    return (*rec_[:3], (DAYS[weekday],), rec_[4]) if rec_[1] == "WEEKLY" and not rec_[3] else None


def rec_both(rec_: Value, other: Value) -> Value | None:
    """ "every 4 weeks on weekends"."""
    return (*rec_[:3], other[3], rec_[4]) if rec_[1] == other[1] == "WEEKLY" and other[3] and not rec_[3] and not other[4] else None


def rec_time(rec_: Value, time: Value) -> Value | None:
    part = dict(rec_[4]).get("part")
    if part:
        from bot.understanding.rules.times import in_part

        time = in_part(time, part) or time
    return _with(rec_, time=time)


def time_rec(time: Value, rec_: Value) -> Value | None:
    return rec_time(rec_, time)


def rec_tr(rec_: Value, range_: Value) -> Value | None:
    part = dict(rec_[4]).get("part")
    if part:
        from bot.understanding.rules.times import range_part

        range_ = range_part(range_, part) or range_
    return _with(rec_, range=range_)


def tr_rec(range_: Value, rec_: Value) -> Value | None:
    return rec_tr(rec_, range_)
