"""Hours that can be read in two ways, as doubts: with the days that they are of, where the days differ."""

import datetime as dt
from decimal import Decimal

from bot.heard import Doubt, Span
from bot.understanding.hours import Hours
from bot.understanding.moments import Moment, at
from bot.understanding.reading import Reading

HOUR = 60


def clock(minutes: int) -> dt.time:
    return dt.time(minutes // 60 % 24, minutes % 60)


def readings_of(hours: Hours) -> list[Hours]:
    """What the hours may be, the likelier first."""
    return [Hours(hours.start, hours.end), *([Hours(hours.other[0], hours.other[1])] if hours.other else [])]


def hours_doubt(hours: Hours, words: str) -> Doubt:
    readings = [(clock(hours.start), clock(hours.end))]
    if hours.other:
        readings.append((clock(hours.other[0]), clock(hours.other[1])))
    return Doubt("shifts", tuple(readings), words)


def several_doubt(moments: list[Moment], reading: Reading) -> Doubt | None:
    """Days of different hours, some of them open: all the shifts as each reading has them, an open one first."""
    timed = [(moment, moment.hours) for moment in moments if moment.hours and not (moment.wide and moment.several)]
    if len({hours for _, hours in timed}) < 2:
        return None
    timed.sort(key=lambda each: each[1].other is None)
    first = timed[0][0].atom
    early = [span for moment, hours in timed for span in spans_of(moment, hours)]
    late = [span for moment, hours in timed for span in spans_of(moment, readings_of(hours)[-1])]
    return Doubt("shifts", (tuple(early), tuple(late)), reading.words(first) if first else "")


def in_the_same_half(moments: list[Moment]) -> None:
    """ "fri 5-10pm and sat 6 to 11": hours that are open lie near those that are not."""
    starts = [moment.hours.start for moment in moments if moment.hours and not moment.hours.other]
    for moment in moments:
        if moment.hours and moment.hours.other:
            near = [each for each in readings_of(moment.hours) if any(abs(each.start - start) <= HOUR for start in starts)]
            moment.hours = near[0] if len(near) == 1 else moment.hours


def spans_of(moment: Moment, hours: Hours) -> list[Span]:
    """Those hours on each day of a stretch."""
    steps = range(((moment.work_ends or moment.last) - moment.first).days + 1 if moment.several else 1)
    days = [moment.first + dt.timedelta(days=step) for step in steps]
    return [Span(at(day, hours.start), at(day, hours.end)) for day in days]


def about_so_long(reading: Reading, start: dt.time | None) -> list[Doubt]:
    """ "4 to 5 hours": two lengths, and two ends where the start is known."""
    found = next((atom for atom in reading.atoms if atom.symbol == "{between}"), None)
    if found is None:
        return []
    lengths = found.value[1:]
    if start is None:
        return [Doubt("hours", tuple(Decimal(each) for each in lengths), reading.words(found))]
    first = start.hour * 60 + start.minute
    return [Doubt("shifts", tuple((start, clock(first + 60 * each)) for each in lengths), reading.words(found))]
