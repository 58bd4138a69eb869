"""What was said of days, as days of the calendar: the table of readers, and the arithmetic that they share."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

Days = tuple[dt.date, dt.date]  # the first and the last
Spec = tuple[Any, ...]
Reader = Callable[..., Days | None]
Made = TypeVar("Made", bound=Reader)
ONE = dt.timedelta(days=1)
LAST_YEAR = 9000  # beyond it the calendar of the machine ends
READERS: dict[str, Reader] = {}


def reader(made: Made) -> Made:
    """Enter a reader in the table under its own name; it takes today and the parts of what was said."""
    READERS[made.__name__.removeprefix("_")] = made
    return made


def resolve(spec: Spec, today: dt.date) -> Days | None:
    """The days that are meant, seen from `today`; None where the calendar has none (30 February)."""
    if spec[0] != "shift" and any(isinstance(part, Decimal) for part in spec):
        if any(isinstance(part, Decimal) and part % 1 for part in spec):
            return None  # "week two and a half"
        spec = tuple(int(part) if isinstance(part, Decimal) else part for part in spec)
    try:
        found = READERS[spec[0]](today, *spec[1:])
    except (OverflowError, ValueError, KeyError):
        return None
    return found if found and found[1].year <= LAST_YEAR else None


def single(spec: Spec, today: dt.date) -> dt.date | None:
    """The one day that is meant, or the first of several."""
    found = resolve(spec, today)
    return found[0] if found else None


def day_or_none(year: int, month: int, day: int) -> dt.date | None:
    """That day, where the calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def one(day: dt.date | None) -> Days | None:
    """A day as a stretch of one."""
    return (day, day) if day else None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last of that month where it is shorter."""
    at = day.year * 12 + day.month - 1 + months
    first = dt.date(at // 12, at % 12 + 1, 1)
    return first.replace(day=min(day.day, (next_month(first) - ONE).day))


def next_month(first: dt.date) -> dt.date:
    """The first of the month behind the one that begins on `first`."""
    return dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_of(first: dt.date) -> Days:
    """The month that begins on `first`."""
    return first, next_month(first) - ONE


def shift(day: dt.date, number: int | Decimal, unit: str) -> dt.date:
    """A day some units on."""
    if unit in ("month", "quarter", "year", "decade"):
        return add_months(day, int(number * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]))
    return day + dt.timedelta(days=float(number * {"week": 7, "fortnight": 14, "weekend": 7}.get(unit, 1)))
