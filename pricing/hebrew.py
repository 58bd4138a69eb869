"""Days of the Hebrew calendar by the Gregorian year they fall in (Dershowitz and Reingold, Calendrical Calculations)."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

EPOCH = -1373427
"""The ordinal of the first day of the Hebrew calendar."""
FROM_NEW_YEAR = {"tishri": 0, "cheshvan": 30}
BEFORE_NEW_YEAR = {"nisan": 177, "iyar": 147, "sivan": 118, "tammuz": 88, "av": 59, "elul": 29}
"""Days from the first of the month to the next new year."""
MONTHS = (*FROM_NEW_YEAR, "kislev", *BEFORE_NEW_YEAR)


@lru_cache(maxsize=1024)
def elapsed(year: int) -> int:
    """Days from the epoch to the new moon of a Hebrew year, put off where it falls on a Sunday, Wednesday or Friday."""
    months = (235 * year - 234) // 19
    day = months * 29 + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def new_year(year: int) -> int:
    """The ordinal of the first of Tishri of a Hebrew year."""
    before, this, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    put_off = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return EPOCH + this + put_off


def hebrew(day: int, month: str) -> Callable[[int], dt.date]:
    """Such a day of a Hebrew month in a Gregorian year; of one that the year has twice or not at all there is none among these months."""

    def on(year: int) -> dt.date:
        ours = new_year(year + 3761)
        if month in BEFORE_NEW_YEAR:
            return dt.date.fromordinal(ours - BEFORE_NEW_YEAR[month] + day - 1)
        if month == "kislev":
            long_year = (new_year(year + 3762) - ours) % 10 == 5
            return dt.date.fromordinal(ours + 59 + long_year + day - 1)
        return dt.date.fromordinal(ours + FROM_NEW_YEAR[month] + day - 1)

    return on
