"""The day of a named holiday in a year, from the rules in bot/languages/common/holidays.toml."""

import datetime as dt
import tomllib
from functools import lru_cache
from typing import Any

from bot.understanding.lexicon import LANGUAGES


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    return tomllib.loads((LANGUAGES / "common" / "holidays.toml").read_text(encoding="utf-8"))


def is_evening(name: str) -> bool:
    """Is the day kept of an evening?"""
    return name in _rules()["evenings"]


def is_season(name: str) -> bool:
    """Does its name stand for the days around it as well?"""
    return name in _rules()["seasons"]


def easter(year: int) -> dt.date:
    """Western Easter, by the anonymous Gregorian computus."""
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + shift - 7 * ((year % 19 + 11 * epact + 22 * shift) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Orthodox Easter on the Gregorian calendar, valid from 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    shift = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + shift + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=13)


def nth_weekday(nth: int, weekday: int, year: int, month: int) -> dt.date | None:
    """The nth weekday of a month, from its end where nth is below 0; None where the month has no such day."""
    if nth > 0:
        first = dt.date(year, month, 1)
        day = 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1)
    else:
        last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
        day = last - (dt.date(year, month, last).weekday() - weekday) % 7 + 7 * (nth + 1)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=2048)
def holiday(name: str, year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of the holiday in that year; None where no rule gives one."""
    rules = _rules()
    day: dt.date | None = None
    if name in rules["fixed"]:
        month, number = rules["fixed"][name].split("-")
        day = dt.date(year, int(month), int(number))
    elif name in rules["nth"]:
        nth, weekday, month, more = rules["nth"][name]
        found = nth_weekday(nth, weekday, year, month)
        day = found + dt.timedelta(days=more) if found else None
    elif name in rules["easter"]:
        day = easter(year) + dt.timedelta(days=rules["easter"][name])
    elif name in rules["span"]:
        first, last = rules["span"][name]
        return easter(year) + dt.timedelta(days=first), easter(year) + dt.timedelta(days=last)
    elif name == "orthodox_easter":
        day = orthodox_easter(year)
    elif str(year) in rules.get(name, {}):
        month, number = rules[name][str(year)].split("-")
        day = dt.date(year, int(month), int(number))
    return (day, day) if day else None
