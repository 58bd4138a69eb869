"""A length of time cut wherever a condition of the card may change: at its days, its windows, its hours into the job."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

from pricing.elapsed import as_time, in_hours
from pricing.holidays import Day
from pricing.local_time import instant
from pricing.rate_card import Card
from pricing.when import NO_HOURS, NOWHERE


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many hours, all on the same listed days and in the same windows, or in none; `into` the billed time they begin so late."""

    hours: Fraction
    days: tuple[Day, ...] = ()
    on: frozenset[str] = NOWHERE
    into: Fraction = NO_HOURS


def mostly(time: Collection[Stretch]) -> frozenset[str]:
    """The marks of more than half of the time."""
    half = sum((stretch.hours for stretch in time), NO_HOURS) / 2
    marks = NOWHERE.union(*(stretch.on for stretch in time))
    return frozenset(mark for mark in marks if sum(stretch.hours for stretch in time if mark in stretch.on) > half)


Span = tuple[dt.datetime, dt.datetime, tuple[str, ...], Day | None]
"""From when to when, with which marks, because of which day."""


def stretches(card: Card, zone: ZoneInfo, start: dt.datetime, hours: Fraction) -> list[Stretch]:
    """The hours from the instant `start` on, in their order."""
    if not hours:
        return []
    end = start + as_time(hours)
    first, last = (time.astimezone(zone).replace(tzinfo=None) for time in (start, end))
    if card.simple and not listed(card, first.date(), last.date()):
        return [Stretch(hours)]
    spans = sorted(overlapping(card, zone, start, end, first, last), key=lambda span: span[0])
    return cut(start, end, hours, spans, [start + as_time(at) for at in card.cuts])


def listed(card: Card, first: dt.date, last: dt.date) -> bool:
    """Whether any date from first to last stands on a list of the card."""
    if first in card.marked(first.year) or last in card.marked(last.year):
        return True
    between = range(1, (last - first).days)
    return len(between) > 30 or any(date in card.marked(date.year) for date in (first + dt.timedelta(days=n) for n in between))


def overlapping(card: Card, zone: ZoneInfo, start: dt.datetime, end: dt.datetime, first: dt.datetime, last: dt.datetime) -> Iterator[Span]:
    """What is marked between the instants, which are `first` and `last` on the wall clock; clock changes are looked across."""
    reach = dt.timedelta(hours=3)
    for begins, ends, marks, day in marked(card, first - reach, last + reach):
        span = instant(begins, zone), instant(ends, zone)
        if span[0] < end and span[1] > start:
            yield max(span[0], start), min(span[1], end), marks, day


def marked(card: Card, first: dt.datetime, last: dt.datetime) -> Iterator[Span]:
    """The days and windows of the card between two wall-clock times."""
    for year in range(first.year - 1, last.year + 1):
        for begins, ends, day in card.times(year):
            if begins < last and ends > first:
                yield begins, ends, (day.kind, day.name), day
    for window in card.windows:
        for begins, ends in window.times(first, last):
            yield begins, ends, (window.mark,), None


def cut(start: dt.datetime, end: dt.datetime, hours: Fraction, spans: list[Span], cuts: list[dt.datetime]) -> list[Stretch]:
    """The time between two instants, cut where a span begins or ends and at the `cuts`; the hours add up exactly."""
    bounds = sorted({start, end, *(at for span in spans for at in span[:2]), *(at for at in cuts if start < at < end)})
    found: list[Stretch] = []
    open_spans: list[Span] = []
    waiting = iter([*spans, None])
    following = next(waiting)
    into = NO_HOURS
    for begins, ends in pairwise(bounds):
        while following and following[0] <= begins:
            open_spans.append(following)
            following = next(waiting)
        open_spans = [span for span in open_spans if span[1] > begins]
        length = in_hours(ends - begins) if ends < end else hours - into
        days = tuple(span[3] for span in open_spans if span[3])
        found.append(Stretch(length, days, frozenset(mark for span in open_spans for mark in span[2]), into))
        into += length
    return found
