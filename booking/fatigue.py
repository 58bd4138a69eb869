"""How long an officer may work and how long they must rest: over every shift and every tour of theirs, at whatever agency.

A day is any 24 hours in a row and a week any 7 days in a row, so that midnight is no way around a limit. Hours are elapsed hours.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
REACH = dt.timedelta(days=15)  # how far from a shift other work can matter to it: a week's window, the longest shift, and the rest between
NOTABLE_REST = Decimal(12)  # hours; an officer is told of a shorter rest than this


@dataclass(frozen=True, slots=True)
class Limits:
    """The most hours in a day and in a week, and the fewest hours of rest between; None where there is no limit."""

    day: Decimal | None = None
    week: Decimal | None = None
    rest: Decimal | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work from one moment to another: a `shift` taken here, or an on-duty `tour`."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    what: str = "shift"


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit that a shift would break: `rule` is day, week or rest, with the hours it would come to."""

    rule: str
    hours: Decimal
    limit: Decimal


def strictest(several: Iterable[Limits]) -> Limits:
    """Of the limits of every agency that a person works for, each the strictest."""
    limits = list(several)
    days, weeks = [x.day for x in limits if x.day is not None], [x.week for x in limits if x.week is not None]
    rests = [x.rest for x in limits if x.rest is not None]
    return Limits(min(days, default=None), min(weeks, default=None), max(rests, default=None))


def clash(others: Iterable[Stretch], new: Stretch) -> Stretch | None:
    """The first other work at the same time."""
    return min((o for o in others if o.starts_at < new.ends_at and new.starts_at < o.ends_at), key=lambda o: o.starts_at, default=None)


def breaches(limits: Limits, others: Sequence[Stretch], new: Stretch) -> tuple[Breach, ...]:
    """Every limit that `new` would break beside the others."""
    found = []
    for rule, window, limit in (("day", DAY, limits.day), ("week", WEEK, limits.week)):
        if limit is not None and (most := most_within(window, others, new)) > limit:
            found.append(Breach(rule, most, limit))
    if limits.rest is not None:
        shortest = min((r for r in rest(others, new) if r is not None), default=None)
        if shortest is not None and shortest < limits.rest:
            found.append(Breach("rest", shortest, limits.rest))
    return tuple(found)


def allowed(breach: Breach, overrides: Mapping[str, Decimal]) -> bool:
    """Whether staff have allowed as much: an override holds for the hours it was given for, and not for worse."""
    until = overrides.get(breach.rule)
    return until is not None and (breach.hours >= until if breach.rule == "rest" else breach.hours <= until)


def most_within(window: dt.timedelta, others: Sequence[Stretch], new: Stretch) -> Decimal:
    """The most hours in any window that holds some of `new`, or comes up to it, its own included.

    The most is reached where the window begins with some work or ends with some, so only those windows are looked at.
    """
    every = [o for o in others if o.ends_at > new.starts_at - window and o.starts_at < new.ends_at + window] + [new]
    begins = {s.starts_at for s in every} | {s.ends_at - window for s in every} | {new.starts_at - window, new.ends_at}
    near = [b for b in begins if b <= new.ends_at and b + window >= new.starts_at]
    return max((hours_in(every, b, b + window) for b in near), default=Decimal(0))


def hours_in(work: Iterable[Stretch], starts_at: dt.datetime, ends_at: dt.datetime) -> Decimal:
    """The hours of work between two moments."""
    seconds = sum(max((min(s.ends_at, ends_at) - max(s.starts_at, starts_at)).total_seconds(), 0) for s in work)
    return Decimal(seconds) / 3600


def rest(others: Iterable[Stretch], new: Stretch) -> tuple[Decimal | None, Decimal | None]:
    """Hours free before and after `new`, to the neighbouring work; None where there is none."""
    listed = list(others)
    before = [new.starts_at - o.ends_at for o in listed if o.ends_at <= new.starts_at]
    after = [o.starts_at - new.ends_at for o in listed if o.starts_at >= new.ends_at]
    return _least(before), _least(after)


def _least(gaps: list[dt.timedelta]) -> Decimal | None:
    return Decimal(min(gaps).total_seconds()) / 3600 if gaps else None


def week_of(moment: dt.datetime, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """The agency's week, Monday to Sunday, that a moment lies in: what an offer counts an officer's hours over."""
    day = moment.astimezone(zone).date()
    monday = day - dt.timedelta(days=day.weekday())
    begins, ends = (dt.datetime.combine(d, dt.time(), zone) for d in (monday, monday + WEEK))
    return begins.astimezone(dt.UTC), ends.astimezone(dt.UTC)
