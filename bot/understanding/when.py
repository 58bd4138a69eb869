"""When: the dates, hours, lengths and shifts of a text, put together from its atoms in the order in which they were said."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from bot.heard import Known
from bot.understanding.choose import Atom
from bot.understanding.days import resolve, shift
from bot.understanding.holidays import is_evening
from bot.understanding.hours import DAY, HALF, Hours, Lean, settle, settle_near, settle_range
from bot.understanding.joining import MOST_DAYS, WEEK, join, tidy
from bot.understanding.moments import Moment, Spec, When, at
from bot.understanding.series import continue_known

SMALL_HOURS = 4  # until then a night is still the one that began before midnight
_MONTHS_TURN = 15  # days; "april 25 and the 2nd" is in May
FAR = 45  # days; who names a day by its number alone means one sooner
LEANS: dict[str, Lean] = {"afternoon": "late", "evening": "late", "night": "late", "noon": "late", "morning": "early", "dawn": "early"}
_NOTHING = Known()
_SAME = ("same",)  # day as before
_DATED = frozenset(("{date}", "{dtr}", "{dt}", "{datepart}", "{period}", "{rec}"))
WORKDAYS, SATURDAY = 3, 5  # so many days of a week in a row without its end are days of work
JOBS: dict[str, Lean] = {"evening": "evening", "day": "day"}


def put_together(atoms: list[Atom], now: dt.datetime, job: str | None, known: Known = _NOTHING) -> When:
    """The times of a text. `job` is the half of the day that the sort of job belongs to. Of what is known, a weekday alone is the one
    nearest to the days, hours without am or pm lie near the start, and the part of the day that was said before still holds."""
    near = (known.starts, known.ends) if known.dates and known.starts else None
    when, part = When(lean=JOBS.get(job or ""), known=known.dates, near=near), known.part
    today = now.date()
    for atom in atoms:
        if atom.symbol == "{inpart}" or (atom.symbol == "{datepart}" and atom.value[0] == "dp"):
            part = atom.value if atom.symbol == "{inpart}" else atom.value[2]
            when.part, when.lean = part, LEANS[part]
            when.atoms["part"] = atom
        if atom.symbol == "{dayset}" and atom.value[0] in LEANS:
            when.lean = LEANS[atom.value[0]]
        if atom.symbol == "{dur}" and atom.value[3] == "night":
            when.lean = "late"
    if part and when.part is None:
        when.lean = LEANS[part]
    if when.lean is None and any(is_evening(spec[1]) for spec in _named(atoms, "hol")):
        when.lean = "evening"
    if when.lean is None and (any(map(_is_working_week, _named(atoms, "span"))) or any(map(_repeats_workdays, _named(atoms, "rec")))):
        when.lean = "workdays"
    timed = [atom for atom in atoms if atom.symbol in _TAKERS]
    if not timed:
        return when
    for atom in timed:
        _TAKERS[atom.symbol](when, atom, now, today)
    if any(moment.first not in (*when.refused, *when.dropped) for moment in when.moments):
        when.dropped += when.refused  # "no el sábado, el domingo"
    if not continue_known(when):
        tidy(when, today)
    join(when, atoms)
    return when


def _named(atoms: list[Atom], kind: str) -> Iterator[Spec]:
    """Every spec of a kind in what was read of days: of holidays, of stretches."""
    todo: list[Any] = [atom.value for atom in atoms if atom.symbol in _DATED]
    while todo:
        spec = todo.pop()
        if isinstance(spec, tuple):
            if spec and spec[0] == kind:
                yield spec
            todo += spec


def _is_working_week(spec: Spec) -> bool:
    """ "monday to friday", "tue-thu"."""
    days = _weekdays(spec)
    return len(days) >= WORKDAYS and max(days) < SATURDAY


def _repeats_workdays(spec: Spec) -> bool:
    """ "every monday, wednesday and friday"."""
    return len(spec) > 3 and len(spec[3]) >= WORKDAYS and not {"SA", "SU"} & {day[-2:] for day in spec[3]}


def _take_day(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    _add_days(when, atom.value[1] if atom.value[0] == "dp" else atom.value, today, atom)


def _take_dropped(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    """Days that are taken out: named all the same, and told apart."""
    if atom.value[0] in ("moved", "moved_either"):
        old, new, *more = atom.value[1:]
        if atom.value[0] == "moved_either" and _named_of(when, new, today) and not _named_of(when, old, today):
            old, new = new, old
        when.dropped += _named_of(when, old, today)
        for spec in (new, *more):
            _add_days(when, spec, today, atom)
        return
    for spec in atom.value[1:]:
        moment = _add_days(when, spec, today, atom)
        if moment:
            days = [moment.first + dt.timedelta(days=step) for step in range((moment.last - moment.first).days + 1)]
            (when.dropped if atom.value[0] == "out" or days[0] in when.known else when.refused).extend(days)
            when.numbered += [spec[1]] if spec[0] == "dom" and atom.value[0] == "out" else []
            when.without += [spec[1]] if spec[0] == "dow" and atom.value[0] == "out" and days[0] not in when.known else []


def _named_of(when: When, spec: Spec, today: dt.date) -> list[dt.date]:
    """The known day that is meant, where one is."""
    found = (_against(when.known, spec, today) if when.known else None) or resolve(spec, today)
    return [day for day in when.known if found and day == found[0]]


def _take_days(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    for spec in atom.value[1:]:
        _add_days(when, spec, today, atom)


def _take_period(when: When, atom: Atom, now: dt.datetime, today: dt.date) -> None:
    if atom.value[0] == "in":  # "the next 3 hours"
        when.spans.append((now, now + dt.timedelta(seconds=float(atom.value[1]))))
        when.atoms["span"] = atom
        return
    _add_days(when, atom.value, today, atom, several=True)


def _take_hour(when: When, atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    if atom.symbol == "{tr}":
        when.hours.append((_settled_range(when, atom.value), atom))
    elif atom.symbol == "{time}":
        when.starts.append((settle(atom.value, when.lean), atom))
    else:
        when.stop = settle(atom.value, when.lean)


def _settled_range(when: When, spec: Spec) -> Hours:
    """A range as it is meant beside the hours that are known."""
    if when.part or when.near is None:
        return settle_range(spec, when.lean)
    start, end = ((time.hour * 60 + time.minute) if time else None for time in when.near)
    return settle_near(spec, when.lean, start or 0, end)


def _take_length(when: When, atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    when.length, when.length_unit, when.atoms["length"] = Decimal(atom.value[1]), atom.value[3], atom


def _take_nudge(when: When, atom: Atom, now: dt.datetime, today: dt.date) -> None:
    """ "an hour later" moves the hours, "a week later" the days; where none are known it is counted from now."""
    which, minutes, dur = atom.value
    if abs(minutes) < DAY or which == "end":
        when.nudge = (which, minutes)
    elif when.known:
        days = minutes // DAY
        for day in when.known:
            moved = day + dt.timedelta(days=days)
            when.moments.append(Moment(moved, moved, atom=atom))
    elif minutes > 0 and dur:
        _take_dt(when, atom._replace(value=("in", *dur[1:])), now, today)


def _take_ahead(when: When, atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    minutes = int(atom.value[1]) // 60
    when.ahead_by = minutes if minutes < HALF else 0


def _take_repetition(when: When, atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    when.recurrence, when.atoms["rec"] = atom.value, atom


def _take_limit(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    found = resolve(atom.value, when.begins or today)
    if found and atom.symbol == "{begins_on}":
        when.begins, when.atoms["begins"] = found[0], atom
    elif found:
        when.ends, when.atoms["ends"] = found[1], atom


def _take_endless(when: When, _atom: Atom, _now: dt.datetime, _today: dt.date) -> None:
    when.endless = True


def _add_days(when: When, spec: Spec, today: dt.date, atom: Atom, several: bool = False) -> Moment | None:
    if spec[0] in ("in", "same"):
        return None
    found = _against(when.known, spec, today) if when.known else None
    since = _since(when, spec, atom, today)
    found = found or resolve(spec, since)
    if found is None:
        return None
    _contradict(when, spec, found[0], since, atom)
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


def _against(known: tuple[dt.date, ...], spec: Spec, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Days that are counted from those known: "sunday", "the following saturday", "the next day"."""
    if spec[0] == "dow":
        return _beside(known, spec[1], today)
    if spec[0] == "dowmod" and spec[2] == "following":
        return resolve(("dow", spec[1]), max(known))
    if spec[0] in ("day_after", "day_before"):
        day = max(known) + dt.timedelta(days=1) if spec[0] == "day_after" else min(known) - dt.timedelta(days=1)
        return day, day
    return None


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
    again = next((each for each in when.moments if spec[0] == "dow" and _has(each, spec[1])), None)
    if again:  # "saturday and sunday: sat 10-4, sun 12-5"
        return again.first - dt.timedelta(days=1)
    if spec[0] == "dowdom" and last and last.first > today and _follows(spec, last.first):
        return last.first  # "fri april 24 and sat 25"
    if spec[0] == "dom" and last and _has_its_month(last):
        same = spec[1] - last.first.day > -_MONTHS_TURN  # "dec 5 and the 12th", "may 9 and the 2nd"
        return max(today, last.first.replace(day=1)) if same else last.first
    if spec[0] == "dow" and when.spans:  # "9pm thu to 5am fri, then fri night"
        return max(today, when.spans[-1][0].date())
    if last and last.first in (*when.refused, *when.dropped):
        return today
    if spec[0] == "dow" and last and last.atom and not last.several and 0 <= atom.start - last.atom.end <= 1 and last.first > today:
        return last.first
    return today


def _has_its_month(moment: Moment) -> bool:
    """Is it a date such as "dec 5", with hours or without?"""
    value: Spec = moment.atom.value if moment.atom else ()
    spec = value[1] if value[:1] in (("dr",), ("dt",)) else value
    return spec[:1] in (("md",), ("and",))


def _follows(spec: Spec, day: dt.date) -> bool:
    """Is a weekday with its day of the month soon behind another day?"""
    found = resolve(spec, day)
    return found is not None and (found[0] - day).days <= MOST_DAYS


def _has(moment: Moment, weekday: int) -> bool:
    """Is the weekday one of those, or in that week?"""
    in_week = (
        moment.several
        and (moment.last - moment.first).days < WEEK
        and (weekday - moment.first.weekday()) % WEEK <= (moment.last - moment.first).days
    )
    return moment.weekly == (weekday,) or in_week


def _take_dt(when: When, atom: Atom, now: dt.datetime, today: dt.date) -> None:
    value = atom.value
    if value[0] == "shift":
        _add_days(when, value, today, atom)
        return
    if value[0] == "in":
        when.exact_day = value[3] in ("day", "night", "week", "fortnight", "month", "quarter", "year", "weekend", "decade")
        if value[3] in ("month", "quarter", "year", "decade") or (when.exact_day and value[2] is not None):
            base = dt.datetime.combine(shift(now.date(), value[2], value[3]), now.time())
            when.exact = base if value[2] == int(value[2]) or value[3] == "year" else now + dt.timedelta(seconds=float(value[1]))
        else:
            when.exact = now + dt.timedelta(seconds=min(float(value[1]), 1e9))
        when.atoms["exact"] = atom
        return
    if value[1] == _SAME:
        when.starts = [(settle(value[2], when.lean), atom)]  # "was 5pm, now 6pm same day"
        return
    moment = _add_days(when, value[1], today, atom)
    if moment:
        moment.start = settle(value[2], when.lean)
        if moment.start[0] > DAY and now.hour < SMALL_HOURS and moment.first == today:
            moment.start = (moment.start[0] - DAY, None)  # the night that is running


def _take_dtr(when: When, atom: Atom, _now: dt.datetime, today: dt.date) -> None:
    value = atom.value
    if value[0] in ("de", "own"):
        moment = _add_days(when, value[1], today, atom)
        if moment:
            moment.own = True
            moment.stop = settle(value[2], when.lean) if value[0] == "de" else None
            moment.hours = settle_range(value[2], when.lean) if value[0] == "own" else None
        return
    if value[:2] == ("dr", _SAME):
        when.hours.append((settle_range(value[2], when.lean), atom))
        return
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


_TAKERS: dict[str, Callable[[When, Atom, dt.datetime, dt.date], None]] = {
    **dict.fromkeys(("{date}", "{dn}", "{dnw}", "{dom}", "{datepart}"), _take_day),
    **dict.fromkeys(("{tr}", "{time}", "{ends}"), _take_hour),
    **dict.fromkeys(("{begins_on}", "{ends_on}"), _take_limit),
    "{dayset}": _take_days,
    "{dropped}": _take_dropped,
    "{period}": _take_period,
    "{dt}": _take_dt,
    "{dtr}": _take_dtr,
    "{dur}": _take_length,
    "{nudge}": _take_nudge,
    "{ahead_by}": _take_ahead,
    "{rec}": _take_repetition,
    "{endless}": _take_endless,
}
