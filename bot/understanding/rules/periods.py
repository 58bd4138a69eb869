"""Stretches of days: ("week", k), ("month", month, year), ("span", first, last), ..."""

from typing import Any

from bot.understanding.rules.dates import md
from bot.understanding.rules.durations import SECONDS

Value = tuple[Any, ...]


def next_n(number: object, unit: str) -> Value | None:
    if not isinstance(number, int) or not 0 < number < 1000 or unit in ("second",):
        return None
    return ("in", SECONDS[unit] * number, number, unit) if unit in ("minute", "hour") else ("nextn", number, unit)


def span(first: Value, second: Value) -> Value:
    return ("span", first, second)


def from_today(last: Value) -> Value:
    """ "de aquí al viernes"."""
    return ("span", ("rel", 0), last)


def dp_span(first: Value, last: Value) -> Value:
    """ "tonight thru friday"."""
    return ("span", first[1] if first[0] == "dp" else first, last[1] if last[0] == "dp" else last)


def months_and(first: Value, last: Value) -> Value | None:
    """ "october and november"."""
    return ("span", first, last) if first[0] == last[0] == "month" and (last[1] - first[1]) % 12 == 1 else None


def span_days(first: int, last: int) -> Value:
    return ("span", ("dow", first), ("dow", last))


def day_span(first: int, second: int, month: int, year: int | None = None) -> Value | None:
    start, end = md(month, first, year), md(month, second, year)
    return ("span", start, end) if start and end and first < second else None


def month_span(month: int, first: int, second: int, year: int | None = None) -> Value | None:
    return day_span(first, second, month, year)


def dom_span(first: int, date: Value) -> Value | None:
    """ "from the 13th to july 15"."""
    if date[0] != "md" or first >= date[2]:
        return None
    start = md(date[1], first, date[3])
    return start and ("span", start, date)


def rel_span(first: int, last: int, month: Value) -> Value | None:
    """ "5 to 19 next month"."""
    return ("span", ("domin", first, month), ("domin", last, month)) if first < last <= 31 else None


def year_span(first: int, last: int) -> Value | None:
    """ "2027-2029", which as hours of a clock would be odd minutes."""
    return ("span", ("year", first), ("year", last)) if first < last and first > 2020 and (first % 5 or last % 5) else None


def span_dom(date: Value, last: int) -> Value | None:
    if date[0] != "md" or last <= date[2]:
        return None
    end = md(date[1], last, date[3])
    return end and ("span", date, end)


def period_year(period: Value, year: int) -> Value | None:
    if period[0] == "span":
        first, last = period[1], period[2]
        if last[0] == "md" and last[3] is None:
            return ("span", (*first[:3], year) if first[0] == "md" and first[3] is None else first, (*last[:3], year))
        if last[0] == "month" and len(last) == 2:
            return ("span", (*first[:2], year) if first[0] == "month" and len(first) == 2 else first, (*last[:2], year))
    if period[0] in ("partof", "nthweek"):
        inner = in_year(period[-1], year)
        return inner and (*period[:-1], inner)
    return None


def in_year(period: Value, year: int) -> Value | None:
    return (*period, year) if period[0] in ("month", "seasonof", "nthquarter") and len(period) == 2 else None


def week_in(dur: Value) -> Value | None:
    return ("week", dur[2]) if dur[3] == "week" else None


def edge(side: str, number: object, unit: str, period: Value) -> Value | None:
    """ "the last 3 days of december"."""
    return (
        ("edge", side, number, unit, period) if isinstance(number, int) and 0 < number < 32 and unit in ("day", "week", "night") else None
    )


def edge_year(side: str, number: object, unit: str, year: Value) -> Value | None:
    """ "the first 3 months of 2027"."""
    if not isinstance(number, int) or not 0 < number < 32 or unit not in ("day", "night", "month"):
        return None
    return ("edge", side, number, unit, year)


def doms(first: Value, last: Value) -> Value:
    """ "the 5th to the 8th"."""
    return ("span", first, last)


def ords(first: int, last: int) -> Value | None:
    return ("span", ("dom", first), ("dom", last)) if first < last <= 31 else None


def stay_from(dur: Value, date: Value) -> Value | None:
    """ "tres días a partir del lunes" is a stretch, but of today or in months it is the day that comes so much later."""
    return None if date == ("rel", 0) or dur[3] in ("month", "year") else stay(dur, date)


def year_month(year: int, month: int) -> Value | None:
    """ "2027-03"; where the year may be an hour, it is one: "1930-11"."""
    return ("month", month, year) if year % 5 and year > 2000 and 1 <= month <= 12 else None


def quarter_rel(number: int, year: Value) -> Value:
    return ("quarter_rel", number, year[1])


def next_fortnight() -> Value:
    return ("nextn", 14, "day")


def future_n(dur: Value) -> Value | None:
    return from_now(dur[2], dur[3]) if dur[3] in ("week", "month") else None


def from_now(number: object, unit: str) -> Value | None:
    """ "in the next two weeks" runs from now on; "next two weeks" are those of the calendar."""
    made = next_n(number, unit)
    return ("fromnow", *made[1:]) if made and unit in ("week", "month", "year", "fortnight", "quarter") else made


def nextn(number: object, unit: str = "day") -> Value | None:
    return next_n(number, unit)


def stay(first: Value, second: Value) -> Value | None:
    """ "on the 27th for two nights": a length of days from a date, in either order."""
    dur, date = (first, second) if first[0] == "dur" else (second, first)
    if dur[2] is None or dur[3] in ("second", "minute", "hour") or not isinstance(dur[2], int):
        return None
    return ("stay", date, dur[2], dur[3])


def nth_month(number: int, year: object = None) -> Value | None:
    if not 1 <= number <= 12:
        return None
    return ("month", number, year) if year else ("month_next_year", number)


def period_between(period: Value, first: int, second: int) -> Value:
    return ("span", ("dowin", first, period), ("dowin", second, period))


def between_period(first: int, second: int, period: Value) -> Value:
    return period_between(period, first, second)


def mod_span(mod: str, first: int, second: int) -> Value:
    return ("span", ("dowmod", first, mod), ("dow", second))


def month_num_year(month: int, year: int) -> Value | None:
    """ "11/2016"."""
    return ("month", month, year) if month <= 12 else None


def month_year_dash(month: int, year: int) -> Value | None:
    """ "11-2026"; "11-2030" is rather from eleven to half past eight."""
    return year_month(year, month)


def month_next(month: int) -> Value:
    return ("month_next_year", month)


def month_after(month: int) -> Value:
    """ "march after next": a year behind the coming one."""
    return ("month_after", month)


def quarter_last(year: int) -> Value:
    return year_quarter(year, 4)


def year_quarter(year: int, number: int) -> Value:
    return ("qtr", number, year)


def quarter_of(number: int, year: int) -> Value:
    return year_quarter(year, number)


def eom() -> Value:
    return ("partof", "end", ("monthrel", 0))


def eoy() -> Value:
    return ("partof", "end", ("yearrel", 0))
