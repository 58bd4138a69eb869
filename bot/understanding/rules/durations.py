"""Lengths of time: ("dur", seconds, number, unit), the last two absent in a sum of several units, which ends with its parts."""

from decimal import Decimal
from typing import Any

Value = tuple[Any, ...]
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "night": 86400, "week": 604800, "weekend": 172800, "fortnight": 1209600}
CLOCK_UNITS = ("second", "minute", "hour")
_CLOCK = 12
LONG = {"month": 2592000, "quarter": 7776000, "year": 31536000, "decade": 315360000}


def dur(number: object, unit: str) -> Value | None:
    if not isinstance(number, int | Decimal) or number < 0 or number > 100000:
        return None
    size = SECONDS.get(unit) or LONG[unit]
    return ("dur", number * size, number, unit)


def dur_mixed(first: Value, more: object) -> Value | None:
    """ "1 hour thirty": minutes after hours."""
    if first[3] != "hour" or not isinstance(first[2], int) or not isinstance(more, int) or not 0 < more < 60:
        return None
    return ("dur", first[1] + more * 60, None, None)


def dur_tight(first: Value, more: object) -> Value | None:
    """The same without "and"; below ten minutes the number is rather another thing: "6 hours 2 officers"."""
    return dur_mixed(first, more) if isinstance(more, int) and more >= 10 else None


def hours_between(first: object, second: object, unit: str) -> Value | None:
    """ "4 to 5 hours" is no exact length and no time of day; "18-22 hours" are hours of a clock."""
    return (
        ("between", first, second)
        if isinstance(first, int) and isinstance(second, int) and first < second <= _CLOCK and unit == "hour"
        else None
    )


def dur_sum(first: Value, second: Value) -> Value | None:
    big, small = first[1], second[1]
    if first[3] == second[3] and first[3] is not None:
        return None
    parts = ((first[2], first[3]), (second[2], second[3])) if first[3] and second[3] else ()
    return ("dur", big + small, None, None, parts) if big > small else None


def dur_add(extra: object, first: Value) -> Value | None:
    """ "an hour and a half": a fraction of the unit said before."""
    return dur(first[2] + Decimal(str(extra)), first[3]) if first[2] is not None and str(first[3]) else None


def one_and(extra: Decimal, unit: str) -> Value | None:
    """ "one and a quarter hour"."""
    return dur(1 + extra, unit)


def dur_frac(first: Value, extra: object) -> Value | None:
    return dur_add(extra, first)


def point(whole: object, decimals: object) -> object:
    """ "five point two"."""
    return Decimal(f"{whole}.{decimals}") if isinstance(whole, int) and isinstance(decimals, int) and decimals >= 0 else None


def plus_half(number: object) -> object:
    return number + Decimal("0.5") if isinstance(number, int) else None


def plus_frac(number: object, extra: object) -> object:
    return number + extra if isinstance(number, int) and isinstance(extra, Decimal) else None


def times(factor: object, number: object) -> object:
    return factor * number if isinstance(factor, int) and isinstance(number, int | Decimal) else None
