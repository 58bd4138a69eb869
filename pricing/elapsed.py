"""Elapsed time as exact hours, and back."""

import datetime as dt
from fractions import Fraction

MICROSECOND = dt.timedelta(microseconds=1)
IN_AN_HOUR = 3_600_000_000
"""Microseconds, the least that a time is told apart by."""


def in_hours(time: dt.timedelta) -> Fraction:
    """A length of time as exact hours."""
    return Fraction(time // MICROSECOND, IN_AN_HOUR)


def as_time(hours: Fraction) -> dt.timedelta:
    """Hours as a length of time, to the nearest microsecond."""
    return dt.timedelta(microseconds=round(hours * IN_AN_HOUR))
