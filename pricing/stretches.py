"""A length of time cut where the days of a card's lists begin and end."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from zoneinfo import ZoneInfo

from pricing.crew import MICROSECONDS, in_hours
from pricing.holidays import Day
from pricing.local_time import day_begins
from pricing.rate_card import Card

NO_TIME = dt.timedelta()
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many hours, all on the same listed days, or on none."""

    hours: Fraction
    days: tuple[Day, ...] = ()


def stretches(card: Card, zone: ZoneInfo, start: dt.datetime, hours: Fraction) -> list[Stretch]:
    """The hours from the instant `start` on: what lies on listed days, from local midnight to midnight, and the rest last."""
    end = start + dt.timedelta(microseconds=round(hours * MICROSECONDS))
    cut = [
        Stretch(in_hours(on_it), days)
        for date, days in listed_days(card, start.astimezone(zone).date(), end.astimezone(zone).date())
        if (on_it := min(end, day_begins(date + ONE_DAY, zone)) - max(start, day_begins(date, zone))) > NO_TIME
    ]
    rest = hours - sum(stretch.hours for stretch in cut)
    return [*cut, Stretch(rest)] if rest else cut


def listed_days(card: Card, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, tuple[Day, ...]]]:
    """The dates from first to last that stand on a list of the card."""
    for year in range(first.year, last.year + 1):
        for date, days in card.marked(year).items():
            if first <= date <= last:
                yield date, days
