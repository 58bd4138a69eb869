"""The answer to what was asked: one kind and its value, in the form of the public `offduty understand` command."""

import datetime as dt
from copy import copy
from decimal import Decimal
from typing import Any

from bot.understanding.moments import Moment, When, at
from bot.understanding.recurrence import Repeat

Answer = tuple[str | None, dict[str, Any]]
NOTHING: Answer = (None, {})


def clock(minutes: int) -> str:
    """Minutes after midnight as 18:00."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def stamp(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="minutes")


def answer_when(when: When, repeat: Repeat | None) -> Answer:
    """The time that the text names, as exactly as it names it."""
    if repeat is not None:
        repeat = copy(repeat)
        if repeat.time is None and repeat.hours is None:
            if when.hours:
                repeat.hours = when.hours[0][0]
            elif when.starts or when.stop:
                repeat.time = when.starts[0][0] if when.starts else when.stop
        return "recurrence", repeat.value()
    if when.spans:
        return "datetime_range", {"start": stamp(when.spans[0][0]), "end": stamp(when.spans[0][1])}
    if when.moments:
        return _of_days(when)
    if when.exact is not None:
        return _exact(when)
    if when.hours:
        hours = when.hours[0][0]
        return "time_range", {"start": clock(hours.start), "end": clock(hours.end)}
    if when.starts and when.stop:
        return "time_range", {"start": clock(when.starts[0][0][0]), "end": clock(when.stop[0])}
    if when.starts:
        return "time", {"time": clock(when.starts[0][0][0])}
    if when.stop:
        return "time", {"time": clock(when.stop[0])}
    return NOTHING


def _exact(when: When) -> Answer:
    assert when.exact is not None
    if when.hours:
        hours, day = when.hours[0][0], when.exact.date()
        return "datetime_range", {"start": stamp(at(day, hours.start)), "end": stamp(at(day, hours.end))}
    if when.starts:
        return "datetime", {"datetime": stamp(at(when.exact.date(), when.starts[0][0][0]))}
    if when.exact_day:
        return "date", {"date": when.exact.date().isoformat()}
    return "datetime", {"datetime": stamp(when.exact)}


def _of_days(when: When) -> Answer:
    first = _most_exact(when.moments)
    if first.atom and first.atom.symbol == "{dayset}" and not first.hours:
        return "date_range", {"start": first.first.isoformat(), "end": when.moments[-1].last.isoformat()}
    if when.stop and not first.hours and not first.start and not first.several:
        return "datetime", {"datetime": stamp(at(first.first, when.stop[0]))}
    if first.hours:
        start, end = at(first.first, first.hours.start), at(first.first, first.hours.end)
        return "datetime_range", {"start": stamp(start), "end": stamp(end)}
    if first.start:
        return "datetime", {"datetime": stamp(at(first.first, first.start[0]))}
    if first.several:
        return "date_range", {"start": first.first.isoformat(), "end": first.last.isoformat()}
    return "date", {"date": first.first.isoformat()}


def _most_exact(moments: list[Moment]) -> Moment:
    return next((moment for moment in moments if moment.hours or moment.start), moments[0])


def answer_duration(when: When) -> Answer:
    if when.length is None:
        return NOTHING
    seconds = when.length
    return "duration", {"seconds": int(seconds) if seconds == int(seconds) else float(seconds)}


def answer_number(number: Decimal | None) -> Answer:
    if number is None:
        return NOTHING
    return "number", {"number": int(number) if number == int(number) else float(number)}
