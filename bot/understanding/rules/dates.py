"""Dates: ("md", month, day, year), ("dom", day), ("dow", weekday), ... as they were said, not yet days of a calendar."""

from typing import Any

from bot.understanding.rules.durations import CLOCK_UNITS, LONG

Value = tuple[Any, ...]
A_CENTURY = 3155760000  # seconds; nobody books further ahead
_ANCHORS = ("hol", "hol_rel", "md", "nth", "and")  # days that another is counted from
DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def md(month: int, day: int, year: int | None = None) -> Value | None:
    if year is not None and year < 100:
        year = full_year(year)
    return ("md", month, day, year) if 1 <= day <= DAYS_IN[month - 1] else None


def dm(day: int, month: int, year: int | None = None) -> Value | None:
    return md(month, day, year)


def ymd(year: int, month: int, day: int) -> Value | None:
    return md(month, day, year) if month <= 12 else None


def d8(digits: str) -> Value | None:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return ymd(year, month, day) if 1990 < year < 2200 and 0 < month <= 12 else None


def full_year(year: int) -> int:
    return year + 2000 if year < 70 else year + 1900


def numeric(order: str, first: int, second: int, year: int | None = None) -> Value | None:
    """ "5/6" in the reader's order, or in the other one where only that makes sense."""
    if year is not None and year < 100:
        year = full_year(year)
    day, month = (first, second) if order == "dm" else (second, first)
    if month > 12:
        day, month = month, day
    return md(month, day, year) if 1 <= month <= 12 else None


def with_year(date: Value, year: int) -> Value | None:
    """ "july 4 2027"; two digits are a year only where they are no hour of a clock: "dec 12 10"."""
    if year < 13:
        return None
    if year < 100:
        year = full_year(year)
    if isinstance(date, str):
        return ("hol", date, year)
    if date[0] == "md" and date[3] is None:
        return (*date[:3], year)
    return None


def dow_date(weekday: int, date: Value) -> Value | None:
    """ "saturday dec 12": the date decides, the weekday is kept so that a contradiction is seen."""
    if date[0] == "md":
        return ("and", weekday, date)
    return None


def date_dow(date: Value, weekday: int) -> Value | None:
    return dow_date(weekday, date)


def after(dur_: Value, date: Value) -> Value | None:
    """ "3 days after easter", "2 weeks from friday"."""
    return ("shift", dur_[2], dur_[3], date) if dur_[2] is not None and dur_[3] not in CLOCK_UNITS else None


def before_date(dur_: Value, date: Value) -> Value | None:
    """ "3 days before christmas"."""
    made = after(dur_, date)
    return made and ("shift", -made[1], *made[2:])


def ahead(dur_: Value) -> Value | None:
    """ "in 2 hours", "in 3 days": a moment where the unit is smaller than a day."""
    if dur_[1] > A_CENTURY:
        return None
    parts = dur_[4] if len(dur_) > 4 else ()
    if parts and parts[0][1] in LONG and not {unit for _, unit in parts} & set(CLOCK_UNITS):
        return ("shift", *parts[1], ("shift", *parts[0], ("rel", 0)))
    return ("in", *dur_[1:4])


def week_later(weekday: int, dur_: Value) -> Value | None:
    """ "friday in 2 weeks"."""
    return ("shift", dur_[2], dur_[3], ("dow", weekday, None)) if dur_[3] in ("week", "fortnight") else None


def in_weeks(dur_: Value, weekday: int) -> Value | None:
    return week_later(weekday, dur_)


def month_year_day(month: int, year: int, day: int) -> Value | None:
    return md(month, day, year)


def rel(days: int) -> Value:
    return ("rel", days)


def same_day() -> Value:
    """ "same day": the day that is known, else today."""
    return ("same",)


def keep_hol(name: str) -> Value:
    return ("hol", name, None)


def rel_unit(days: int) -> Value:
    return ("rel", days)


def and_date(days: int, other: object) -> Value:
    return ("rel", days)


def day_after(date: Value) -> Value:
    return ("shift", 1, "day", date)


def day_before(date: Value) -> Value:
    return ("shift", -1, "day", date)


def day_list(month: int, found: Value) -> Value | None:
    """ "dec 12, 13 and 15"."""
    days = tuple(each for each in (md(month, day) for day in found[1:]) if each)
    return ("list", *days) if len(days) > 1 else None


def days_of(found: Value) -> Value:
    """ "the 5th, 6th and 12th", without their month."""
    return ("list", *(("dom", each) for each in found[1:]))


def named_parts(part: str, found: Value) -> Value | None:
    """ "friday and saturday nights": one of each; "friday nights" repeat."""
    return (part, *(("dow", day) for day in found[1:])) if len(found) > 2 else None


def one_day(date: Value) -> Value:
    """ "the friday one": no first of the month is said with it."""
    return ("list", date)


def week_days(first: Value, second: Value) -> Value | None:
    """ "monday, tuesday and thursday next week", in either order."""
    named, week = (first, second) if first[0] == "days" else (second, first)
    return ("list", *(("dowin", day, week) for day in named[1:])) if len(named) > 2 else None


def days_running(first: int, second: int) -> Value | None:
    """ "today, tomorrow and friday"."""
    return ("list", ("rel", first), ("rel", second)) if first != second else None


def list_days(found: Value, month: int) -> Value | None:
    return day_list(month, found)


def week_from(date: Value) -> Value | None:
    return ("shift", 1, "week", date) if date[0] in ("dow", "rel", "md", "hol", "dom", "and") else None


def week_rel(date: Value) -> Value | None:
    """ "a week tomorrow"."""
    return ("shift", 1, "week", date) if date[0] == "rel" else None


def nth_year(number: int, weekday: int, year: Value) -> Value:
    """ "the first monday of 2027"."""
    return ("nth_year", number, weekday, year)


def nth_day_year(number: int, year: Value) -> Value:
    return ("nth_year", number, None, year)


def workdays(number: object) -> Value | None:
    """ "in 3 business days"."""
    return ("workdays", number) if isinstance(number, int) and 0 < number < 400 else None


def hol_in(name: str, dur_: Value) -> Value | None:
    return ("hol_in", name, dur_[2], dur_[3]) if dur_[2] is not None else None


def hol_rel(years: int, date: object) -> Value | None:
    if isinstance(date, str):
        return ("hol_rel", date, years)
    return ("md_rel", date, years) if isinstance(date, tuple) and date[3] is None else None


def n_days_after(number: object, weekday: int) -> Value | None:
    return ("nth_dow", number, weekday) if isinstance(number, int) and 0 < number < 60 else None


def weekday_n(number: int, weekday: int) -> Value:
    return ("nth_dow", number, weekday)


def nth_after(number: int, weekday: int, date: Value) -> Value:
    return ("nth_after", number, weekday, date)


def weekday_after(weekday: int, date: Value) -> Value | None:
    """ "the saturday after easter"; behind another weekday it would be a list."""
    return ("nth_after", 1, weekday, date) if date[0] in _ANCHORS else None


def weekday_before(weekday: int, date: Value) -> Value | None:
    return ("nth_after", -1, weekday, date) if date[0] in _ANCHORS else None


def monthrel_day(period: Value, day: int) -> Value:
    """ "next month on the 3rd"."""
    return ("domin", day, period)


def nth_day(number: int, period: Value) -> Value:
    return ("nth_day", number, period)


def first_days(number: object, weekday: int, period: Value) -> Value | None:
    """ "the first two saturdays of april"."""
    if not isinstance(number, int) or not 1 < number < 5:
        return None
    return ("list", *(("nth", each, weekday, period) for each in range(1, number + 1)))


def last_days(number: object, weekday: int, period: Value) -> Value | None:
    """ "the last two fridays of march"."""
    if not isinstance(number, int) or not 1 < number < 5:
        return None
    return ("list", *(("nth", -each, weekday, period) for each in range(number, 0, -1)))


def two_nths(first: int, second: int, weekday: int, period: Value) -> Value:
    """ "the first and third sunday of april"."""
    return ("list", ("nth", first, weekday, period), ("nth", second, weekday, period))


def this_and_next(weekday: int) -> Value:
    """ "this friday and the next one"."""
    return ("list", ("dowmod", weekday, "this"), ("dowmod", weekday, "following"))


def end_of(_which: str, period: Value) -> Value:
    return ("nth_day", -1, period)


def dowdom(weekday: int, day: int) -> Value:
    return ("dowdom", weekday, day)


def numeric_sure(order: str, first: int, second: int, year: int | None = None) -> Value | None:
    return numeric(order, first, second, year)


def years_pair(century: object, rest: int) -> int | None:
    """ "twenty twenty six"."""
    return century * 100 + rest if century in (19, 20) and isinstance(century, int) else None


def after_this(weekday: int) -> Value:
    """ "not this friday but the next": a week behind the coming one."""
    return ("nth_dow", 2, weekday)


def dow_this(weekday: int) -> Value:
    return ("dowmod", weekday, "this")


def dm_num(day: int, month: int) -> Value | None:
    """ "el 17 del 11"."""
    return md(month, day) if month <= 12 else None


def dowdom_and(weekday: int, day: int) -> Value:
    return ("dowdom", weekday, day)


def end_of_month() -> Value:
    return ("nth_day", -1, ("monthrel", 0))


def closest(weekday: int, date: Value) -> Value:
    return ("closest", 1, weekday, date)


def nth_closest(number: int, weekday: int, date: Value) -> Value:
    return ("closest", number, weekday, date)


def out(days: Value) -> Value | None:
    """ "without the 7th": days that are taken out of several. "the friday one" is a Friday, and no first of a month."""
    if days[0] == "dowdom" and days[2] == 1:
        return None
    days = days[1] if days[0] == "dp" else days
    return ("out", *(days[1:] if days[0] == "list" else (days,)))


def out_off(day: Value) -> Value | None:
    """ "friday got rained out"."""
    return out(day)


def out_known(day: Value) -> Value:
    """ "no sunday" takes the Sunday out where it is known, and means it where it is not: "no, sunday"."""
    return ("out_known", day[1] if day[0] == "dp" else day)


def moved(old: Value, new: Value) -> Value:
    """ "move the 6th to the 8th": of several days that one goes, and the other comes."""
    return ("moved", old, new)


def moved_days(old: int, new: int) -> Value:
    """ "cambialo del 6 al 8"."""
    return moved(("dom", old), ("dom", new))


def moved_from(new: Value, old: Value) -> Value:
    """ "the 8th, not the 6th"."""
    return moved(old, new)


def moved_either(one: Value, other: Value) -> Value:
    """ "el 6 no el 8": the one that is known goes, the first where none is."""
    return ("moved_either", one, other)


def out_and(gone: Value, day: Any) -> Value:
    """ "without the 6th and the 7th"."""
    return (*gone, ("dom", day) if isinstance(day, int) else day)
