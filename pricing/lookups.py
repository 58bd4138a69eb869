"""What is asked of a card for every quote, worked out once: the rows of a role, the days of a year, where time has to be cut."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache

from pricing.figure import Figure
from pricing.holidays import ONE_DAY, Day, midnight
from pricing.rate_card import DaysOf, RatesOf, TimesOf
from pricing.when import When, every_test


def rate_lookup(rates: tuple[Figure, ...]) -> RatesOf:
    """For a role and a category, the rows that can still apply: the regular ones, and those of each special class in the card's order."""

    @cache
    def rates_of(role: str, category: str) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        classes: dict[str, tuple[Figure, ...]] = {"regular": ()}
        fixed = {"role": role, "category": category}
        for row in rates:
            if all(test.fact not in fixed or test.compare(fixed[test.fact], test.value) for test in row.when):
                still = tuple(test for test in row.when if test.fact not in fixed)
                classes[row.rate_class] = (*classes.get(row.rate_class, ()), replace(row, when=still))
        return tuple(classes.items())

    return rates_of


def time_lookup(days: tuple[Day, ...]) -> TimesOf:
    """For a year, when its listed days begin and end, in the order of their beginning; one that runs into the year is the year before's."""

    @lru_cache(maxsize=256)
    def times(year: int) -> tuple[tuple[dt.datetime, dt.datetime, Day], ...]:
        # A day relative to another, or observed, may fall in the year before or after that of the other.
        dated = [(*span, day) for near in (year - 1, year, year + 1) for day in days for span in day.times(near)]
        return tuple(sorted((one for one in dated if one[0].year == year), key=lambda one: one[0]))

    return times


def day_lookup(times: TimesOf) -> DaysOf:
    """For a year, its dates that stand on a list of the card, in order, each with the days it is."""

    @lru_cache(maxsize=256)
    def marked(year: int) -> Mapping[dt.date, tuple[Day, ...]]:
        found: dict[dt.date, tuple[Day, ...]] = {}
        for begins, ends, day in (*times(year - 1), *times(year)):
            date = begins.date()
            while midnight(date) < ends:
                if date.year == year:
                    found[date] = (*found.get(date, ()), day)
                date += ONE_DAY
        return dict(sorted(found.items()))

    return marked


def thresholds(whens: Iterable[When]) -> tuple[Fraction, ...]:
    """The hours into a job at which a condition of the card may change."""
    return tuple(sorted({Fraction(test.value) for test in every_test(whens) if test.fact == "into" and test.value}))
