"""When: the dates, hours, lengths and shifts of a text, put together from its atoms in the order in which they were said."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bot.understanding.choose import Atom
from bot.understanding.days import resolve, shift
from bot.understanding.holidays import is_evening
from bot.understanding.hours import DAY, Hours, Lean, settle, settle_range
from bot.understanding.rules.recurrences import DAYS

Spec = tuple[Any, ...]
MOST_DAYS = 31
SMALL_HOURS = 4  # until then a night is still the one that began before midnight
WEEK = 7
FAR = 45  # days; who names a day by its number alone means one sooner
LEANS: dict[str, Lean] = {"afternoon": "late", "evening": "late", "night": "late", "noon": "late", "morning": "early", "dawn": "early"}
JOBS: dict[str, Lean] = {"evening": "evening", "day": "day"}


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
    wide: bool = False  # a stretch too loose to be days of work each: "next month"


@dataclass(slots=True)
class When:
    """What was said of time. `spans` are complete; minutes count from midnight."""

    moments: list[Moment] = field(default_factory=list)
    hours: list[tuple[Hours, Atom]] = field(default_factory=list)
    starts: list[tuple[tuple[int, int | None], Atom]] = field(default_factory=list)
    spans: list[tuple[dt.datetime, dt.datetime]] = field(default_factory=list)
    length: Decimal | None = None  # seconds
    length_unit: str | None = None
    recurrence: Spec | None = None
    nudge: tuple[str, int] | None = None  # "move" or "end", and minutes
    begins: dt.date | None = None  # of a repetition
    ends: dt.date | None = None
    stop: tuple[int, int | None] | None = None  # "until 10"
    contradiction: tuple[dt.date, dt.date, Atom] | None = None  # a date, the day its weekday points to, and the words
    exact: dt.datetime | None = None  # "in 20 minutes"
    exact_day: bool = False  # "in 3 days": only its date was meant
    part: str | None = None
    lean: Lean | None = None
    atoms: dict[str, Atom] = field(default_factory=dict)
    known: tuple[dt.date, ...] = ()  # days that a weekday alone corrects


def put_together(atoms: list[Atom], now: dt.datetime, job: str | None, known: tuple[dt.date, ...] = ()) -> When:
    """The times of a text. `job` is the half of the day that the sort of job belongs to; a weekday alone is the one nearest to `known`."""
    when = When(lean=JOBS.get(job or ""), known=known)
    today = now.date()
    for atom in atoms:
        if atom.symbol == "{inpart}" or (atom.symbol == "{datepart}" and atom.value[0] == "dp"):
            part = atom.value if atom.symbol == "{inpart}" else atom.value[2]
            when.part, when.lean = part, LEANS[part]
            when.atoms["part"] = atom
    if when.lean is None and any(is_evening(name) for name in _holidays(atoms)):
        when.lean = "evening"
    for atom in atoms:
        _take(when, atom, now, today)
    _tidy(when)
    _join(when)
    return when


def _holidays(atoms: list[Atom]) -> Iterator[str]:
    """The names of the holidays in what was read."""
    todo: list[Any] = [atom.value for atom in atoms if atom.symbol in ("{date}", "{dtr}", "{dt}", "{datepart}")]
    while todo:
        spec = todo.pop()
        if isinstance(spec, tuple):
            if spec and spec[0] == "hol":
                yield spec[1]
            todo += spec


def _tidy(when: When) -> None:
    """ "each day" beside its days repeats nothing; a first and a last day without a repetition are days of work."""
    spec = when.recurrence
    if (
        spec
        and spec[1] == "DAILY"
        and spec[2] == 1
        and not dict(spec[4]).keys() - {"part"}
        and any(moment.several or len(when.moments) > 1 for moment in when.moments)
    ):
        when.recurrence = None
        for moment in when.moments:
            moment.wide = moment.wide and (moment.last - moment.first).days > MOST_DAYS
    dated = {
        (each.first + dt.timedelta(days=step)).weekday()
        for each in when.moments
        if not each.bare and not each.wide
        for step in range(min((each.last - each.first).days + 1, 7))
    }
    when.moments = [each for each in when.moments if not each.bare or each.first.weekday() not in dated or each.hours or each.start]
    _stretched(when)
    if when.recurrence is None and (when.begins or when.ends) and when.moments and all(each.weekly for each in when.moments):
        _repeat(when)
    elif when.recurrence is None and when.begins and when.ends and when.begins <= when.ends:
        when.moments.append(Moment(when.begins, when.ends, when.begins != when.ends, atom=when.atoms["begins"]))
    elif when.recurrence is None:
        when.moments += [Moment(day, day, atom=when.atoms[name]) for name, day in (("begins", when.begins), ("ends", when.ends)) if day]
    if when.recurrence is None:
        when.begins = when.ends = None


def _stretched(when: When) -> None:
    """ "m-f 7-4 jan 4 until may 28": weekdays within a long stretch."""
    long = [each for each in when.moments if not each.weekly and not each.hours and (each.last - each.first).days > WEEK]
    if (
        when.recurrence is None
        and len(long) == 1
        and len(when.moments) > 1
        and all(each.weekly for each in when.moments if each is not long[0])
    ):
        when.begins, when.ends = long[0].first, long[0].last
        when.moments.remove(long[0])


def _repeat(when: When) -> None:
    """ "mon-fri 7-4 from jan 4 until may 28" repeats; without its end it is the first such week."""
    if when.ends:
        days = sorted({day for each in when.moments for day in each.weekly})
        when.recurrence = ("rec", "WEEKLY", 1, tuple(DAYS[day] for day in days), ())
        when.hours += [(each.hours, each.atom) for each in when.moments if each.hours and each.atom]
        when.moments = []
    elif when.begins:
        for each in when.moments:
            days_on = (each.weekly[0] - when.begins.weekday()) % 7
            length = each.last - each.first
            each.first = when.begins + dt.timedelta(days=days_on)
            each.last = each.first + length


def _take(when: When, atom: Atom, now: dt.datetime, today: dt.date) -> None:
    """Enter what one atom says; an atom that says nothing of time has no taker."""
    taker = _TAKERS.get(atom.symbol)
    if taker:
        taker(when, atom, now, today)


def _take_day(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    _add_days(when, atom.value[1] if atom.value[0] == "dp" else atom.value, today, atom)


def _take_days(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    for spec in atom.value[1:]:
        _add_days(when, spec, today, atom)


def _take_period(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    _add_days(when, atom.value, today, atom, several=True)


def _take_hour(when: When, atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    if atom.symbol == "{tr}":
        when.hours.append((settle_range(atom.value, when.lean), atom))
    elif atom.symbol == "{time}":
        when.starts.append((settle(atom.value, when.lean), atom))
    else:
        when.stop = settle(atom.value, when.lean)


def _take_length(when: When, atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    when.length, when.length_unit, when.atoms["length"] = Decimal(atom.value[1]), atom.value[3], atom


def _take_nudge(when: When, atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    when.nudge = atom.value


def _take_repetition(when: When, atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    when.recurrence, when.atoms["rec"] = atom.value, atom


def _take_limit(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    found = resolve(atom.value, when.begins or today)
    if found and atom.symbol == "{begins_on}":
        when.begins, when.atoms["begins"] = found[0], atom
    elif found:
        when.ends, when.atoms["ends"] = found[1], atom


def _add_days(when: When, spec: Spec, today: dt.date, atom: Atom, several: bool = False) -> Moment | None:
    if spec[0] == "in":
        return None
    found = _beside(when.known, spec[1], today) if spec[0] == "dow" and when.known else resolve(spec, _since(when, spec, atom, today))
    if found is None:
        return None
    _contradict(when, spec, found[0], today, atom)
    wide = (several and (found[1] - found[0]).days > MOST_DAYS - 1) or spec[0] in (
        "month",
        "monthrel",
        "week",
        "nextn",
        "fromnow",
        "partof",
        "seasonof",
        "rest",
        "year",
    )
    moment = Moment(found[0], found[1], several or found[0] != found[1], atom=atom, wide=wide)
    moment.bare = spec[0] == "dow"
    moment.weekly = _weekdays(spec)
    if spec[0] == "stay" and moment.last > moment.first:
        moment.work_ends = moment.last - dt.timedelta(days=1)
    when.moments.append(moment)
    return moment


def _weekdays(spec: Spec) -> tuple[int, ...]:
    """The weekdays of "friday", "mon-fri"; none where a date was said."""
    if spec[0] == "dow":
        return (spec[1],)
    if spec[0] == "span" and spec[1][0] == spec[2][0] == "dow":
        first, last = spec[1][1], spec[2][1]
        return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
    return ()


def _beside(known: tuple[dt.date, ...], weekday: int, today: dt.date) -> tuple[dt.date, dt.date]:
    """The weekday nearest to one of the known days, today or later."""
    near = [day + dt.timedelta(days=(weekday - day.weekday() + 3) % 7 - 3) for day in known]
    ahead = [(abs(day - base), day) for day, base in zip(near, known, strict=True) if day >= today]
    day = min(ahead)[1] if ahead else min(near) + dt.timedelta(days=7)
    return day, day


def _contradict(when: When, spec: Spec, day: dt.date, today: dt.date, atom: Atom) -> None:
    """ "sat dec 13" where the 13th is a Sunday; "tuesday the 8th" where that is months away."""
    if spec[0] == "and" and day.weekday() != spec[1]:
        step = (spec[1] - day.weekday() + 3) % 7 - 3
        when.contradiction = (day, day + dt.timedelta(days=step), atom)
    elif spec[0] == "dowdom" and (day - today).days > FAR:
        other = resolve(("dom", spec[2]), today)
        if other and (other[0] - today).days < FAR:
            when.contradiction = (other[0], resolve(("dow", spec[1]), other[0] - dt.timedelta(days=4))[0], atom)  # type: ignore[index]


def _since(when: When, spec: Spec, atom: Atom, today: dt.date) -> dt.date:
    """ "next fri and sat": a weekday right behind another day is the one that follows it."""
    last = when.moments[-1] if when.moments else None
    if spec[0] == "dow" and last and last.atom and not last.several and 0 <= atom.start - last.atom.end <= 1 and last.first > today:
        return last.first
    return today


def _take_dt(when: When, atom: Atom, now: dt.datetime, today: dt.date) -> None:
    value = atom.value
    if value[0] == "in":
        when.exact_day = value[3] in ("day", "night", "week", "fortnight", "month", "quarter", "year", "weekend", "decade")
        if value[3] in ("month", "quarter", "year", "decade") or (when.exact_day and value[2] is not None):
            base = dt.datetime.combine(shift(now.date(), value[2], value[3]), now.time())
            when.exact = base if value[2] == int(value[2]) or value[3] == "year" else now + dt.timedelta(seconds=float(value[1]))
        else:
            when.exact = now + dt.timedelta(seconds=min(float(value[1]), 1e9))
        when.atoms["exact"] = atom
        return
    moment = _add_days(when, value[1], today, atom)
    if moment:
        moment.start = settle(value[2], when.lean)
        if moment.start[0] > DAY and now.hour < SMALL_HOURS and moment.first == today:
            moment.start = (moment.start[0] - DAY, None)  # the night that is running


def _take_dtr(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    value = atom.value
    if value[0] in ("dr", "drp"):
        moment = _add_days(when, value[1], today, atom, several=value[0] == "drp")
        if moment:
            moment.hours = settle_range(value[2], when.lean)
        return
    first, last = resolve(value[1][1], today), None
    if first:
        last = resolve(value[2][1], first[0])
    if first and last:
        start, _ = settle(value[1][2], when.lean)
        end, _ = settle(value[2][2], when.lean)
        if first[0] == last[0]:
            hours = settle_range(("tr", value[1][2], value[2][2]), when.lean)
            start, end = hours.start, hours.end
        span = at(first[0], start), at(last[0], end)
        if span[0] < span[1]:
            when.spans.append(span)
            when.atoms["span"] = atom


def at(day: dt.date, minutes: int) -> dt.datetime:
    """A wall-clock time, minutes after the day began."""
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)


def _join(when: When) -> None:
    """Hours with the days they belong to, wherever they stand in the text; a start with its length; two times with each other."""
    if when.length is not None and 60 <= when.length <= 259200 and when.length_unit in (None, "hour", "minute"):
        for moment in when.moments:
            if moment.start and not moment.hours:
                moment.hours = _lengthen(moment.start, when.length)
        if not when.hours and when.starts:
            when.hours = [(_lengthen(start, when.length), atom) for start, atom in when.starts]
            when.starts = []
    if not when.hours and len(when.starts) == 2 and not any(moment.start or moment.hours for moment in when.moments):
        when.hours = [(_between(when.starts[0][0], when.starts[1][0]), when.starts[0][1])]
        when.starts = []
    _give_hours(when)
    _give_starts(when)


def _lengthen(start: tuple[int, int | None], seconds: Decimal) -> Hours:
    length = int(seconds) // 60
    return Hours(start[0], start[0] + length, (start[1], start[1] + length) if start[1] is not None else None)


def _between(start: tuple[int, int | None], end: tuple[int, int | None]) -> Hours:
    return settle_range(("tr", ("t", start[0], start[1] is None), ("t", end[0], end[1] is None)))


def _give_hours(when: When) -> None:
    if not when.hours:
        known = [moment.hours for moment in when.moments if moment.hours]
        if len(known) == 1:
            for moment in when.moments:
                if moment.hours is None and moment.start is None:
                    moment.hours = known[0]
        return
    for moment in when.moments:
        if moment.hours is None and moment.atom is not None:
            moment.hours = _nearest(when, moment.atom)


def _nearest(when: When, atom: Atom) -> Hours:
    """Where every day is followed by its own hours, those; where hours lead, the ones before; else the next ones."""
    first_is_day = when.moments[0].atom is not None and when.moments[0].atom.start < when.hours[0][1].start
    behind = [hours for hours, other in when.hours if other.start > atom.start]
    ahead = [hours for hours, other in when.hours if other.start < atom.start]
    if first_is_day:
        return behind[0] if behind else ahead[-1]
    return ahead[-1] if ahead else behind[0]


def _give_starts(when: When) -> None:
    if len(when.starts) == 1:
        for moment in when.moments:
            if moment.hours is None and moment.start is None:
                moment.start = when.starts[0][0]


_TAKERS: dict[str, Callable[[When, Atom, dt.datetime, dt.date], None]] = {
    **dict.fromkeys(("{date}", "{dn}", "{dnw}", "{dom}", "{datepart}"), _take_day),
    **dict.fromkeys(("{tr}", "{time}", "{ends}"), _take_hour),
    **dict.fromkeys(("{begins_on}", "{ends_on}"), _take_limit),
    "{dayset}": _take_days,
    "{period}": _take_period,
    "{dt}": _take_dt,
    "{dtr}": _take_dtr,
    "{dur}": _take_length,
    "{nudge}": _take_nudge,
    "{rec}": _take_repetition,
}
