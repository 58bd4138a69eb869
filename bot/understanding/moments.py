"""What was said of time, as it is put together: stretches of days, hours, lengths, and what repeats."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bot.understanding.choose import Atom
from bot.understanding.hours import Hours, Lean

Spec = tuple[Any, ...]


@dataclass(slots=True)
class Moment:
    """A stretch of days, or one day, with hours where they were said."""

    first: dt.date
    last: dt.date
    several: bool = False  # a stretch such as "this weekend", not one day
    hours: Hours | None = None
    start: tuple[int, int | None] | None = None
    atom: Atom | None = None
    weekly: tuple[int, ...] = ()  # the weekdays it was named by, where that is all
    bare: bool = False  # a weekday alone, which may only describe a date beside it
    work_ends: dt.date | None = None  # "3 days from the 10th" are three days of work, though they end on the 13th
    own: bool = False  # a day that is named again for hours of its own
    stop: tuple[int, int | None] | None = None  # its own end
    wide: bool = False  # a stretch too loose to be days of work each: "next month"


@dataclass(slots=True)
class When:
    """What was said of time. `spans` are complete; minutes count from midnight."""

    moments: list[Moment] = field(default_factory=list)
    hours: list[tuple[Hours, Atom]] = field(default_factory=list)
    also: list[Hours] = field(default_factory=list)  # second hours of the days of a repetition
    starts: list[tuple[tuple[int, int | None], Atom]] = field(default_factory=list)
    own: list[Moment] = field(default_factory=list)  # weekdays of a repetition with hours of their own
    spans: list[tuple[dt.datetime, dt.datetime]] = field(default_factory=list)
    length: Decimal | None = None  # seconds
    length_unit: str | None = None
    recurrence: Spec | None = None
    nudge: tuple[str, int] | None = None  # "move", "start" or "end", and minutes
    ahead_by: int = 0  # minutes that the work begins before the start that is said
    dropped: list[dt.date] = field(default_factory=list)  # days that are taken out
    without: list[int] = field(default_factory=list)  # weekdays that are taken out of a longer stretch: "every day except sunday"
    numbered: list[int] = field(default_factory=list)  # days of a month that are taken out of a repetition by their number alone
    refused: list[dt.date] = field(default_factory=list)  # days behind a no, which are meant where no other is named: "no, sunday"
    begins: dt.date | None = None  # of a repetition
    ends: dt.date | None = None
    endless: bool = False  # "until further notice"
    stop: tuple[int, int | None] | None = None  # "until 10"
    contradiction: tuple[dt.date, dt.date, Atom] | None = None  # a date, the day its weekday points to, and the words
    exact: dt.datetime | None = None  # "in 20 minutes"
    exact_day: bool = False  # "in 3 days": only its date was meant
    part: str | None = None
    lean: Lean | None = None
    atoms: dict[str, Atom] = field(default_factory=dict)
    known: tuple[dt.date, ...] = ()  # days that a weekday alone corrects
    near: tuple[dt.time, dt.time | None] | None = None  # the known start and end, that hours without am or pm lie near


def at(day: dt.date, minutes: int) -> dt.datetime:
    """A wall-clock time, minutes after the day began."""
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
