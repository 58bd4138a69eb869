"""A day among several that has hours of its own: "sat & sun 9-5 except sun ends at 3", "mon-fri 7-4, friday only til noon"."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from bot.understanding.choose import Atom
from bot.understanding.hours import DAY, Hours
from bot.understanding.moments import Moment, Spec, When
from bot.understanding.reading import Reading
from bot.understanding.rules.recurrences import DAYS

_DAYS = frozenset(("{date}", "{dom}", "{dn}"))
_NAMED = frozenset((*_DAYS, "{period}", "{dayset}", "{rec}", "{datepart}"))
_HOURS = frozenset(("{tr}", "{dtr}", "{rec}"))
NEAR = 2  # words between a day and its own hours: "sunday only until"
Times = tuple[int, int | None]


def with_own(reading: Reading) -> list[Atom]:
    """The atoms, a day that is named again before its own hours, start or end being one with them."""
    if len(reading.atoms) < 2 or not any(atom.symbol in _HOURS for atom in reading.atoms):
        return reading.atoms
    found: list[Atom] = []
    for atom in _listed(reading):
        before = found[-1] if found else None
        made = _one(reading, found, atom) if before and 0 <= atom.start - before.end <= NEAR else None
        if made:
            found[-1:] = made
        else:
            found.append(atom)
    return found


def _listed(reading: Reading) -> list[Atom]:
    """The atoms, in which "fri and sat nights 9-2 for 3 weeks" repeats on both days."""
    found: list[Atom] = []
    for atom in reading.atoms:
        while found and _begins_with_a_day(reading, atom) and _is_joined(reading, found[-1], atom):
            before = found.pop()
            atom = atom._replace(start=before.start, value=(*atom.value[:3], (DAYS[before.value[1]], *atom.value[3]), atom.value[4]))
        found.append(atom)
    return found


def _begins_with_a_day(reading: Reading, atom: Atom) -> bool:
    """Is it a repetition such as "sat nights", not "every saturday"?"""
    named = not reading.chart[atom.start].keys().isdisjoint(("{weekday}", "{weekdays}"))
    return atom.symbol == "{rec}" and atom.value[1] == "WEEKLY" and bool(atom.value[3]) and named


def _is_joined(reading: Reading, day: Atom, atom: Atom) -> bool:
    between = range(day.end, atom.start)
    listed = all(reading.tokens[at].text == "," or "<and>" in reading.chart[at] for at in between)
    return day.symbol == "{date}" and day.value[0] == "dow" and DAYS[day.value[1]] not in atom.value[3] and listed


def _one(reading: Reading, found: list[Atom], atom: Atom) -> list[Atom] | None:
    """What the last atom and this one are together, where they are a day and its own hours behind the hours of other days."""
    before, rest = found[-1], found[:-1]
    timed = any(map(_has_hours, rest))
    spec = before.value if before.symbol in _DAYS else _weekday(before, rest)
    if before.symbol == "{dropped}" and before.value[0] == "out" and len(before.value) == 2:
        spec = before.value[1]
    if timed and spec and atom.symbol == "{ends}":
        return [Atom("{dtr}", before.start, atom.end, ("de", spec, atom.value))]
    if timed and spec and atom.symbol == "{tr}" and (before.symbol == "{dropped}" or atom.start > before.end):
        return [Atom("{dtr}", before.start, atom.end, ("own", spec, atom.value))]
    if timed and before.symbol == "{dropped}" and spec and atom.symbol == "{time}":
        return [Atom("{dt}", before.start, atom.end, ("dt", spec, atom.value))]
    if atom.symbol == "{ends}" and before.symbol == "{dtr}" and any(each.symbol in _NAMED for each in rest):
        return _parted(reading, before, atom)
    return None


def _has_hours(atom: Atom) -> bool:
    """Are hours said with it? "every saturday" has none."""
    return atom.symbol in _HOURS and (atom.symbol != "{rec}" or any(name in ("range", "time") for name, _ in atom.value[4]))


def _weekday(atom: Atom, rest: list[Atom]) -> Spec | None:
    """The Friday of "every weekday 7-4, fridays until noon"."""
    if atom.symbol != "{rec}" or atom.value[1:3] != ("WEEKLY", 1) or len(atom.value[3]) != 1 or atom.value[4]:
        return None
    return ("dow", DAYS.index(atom.value[3][0])) if any(each.symbol == "{rec}" for each in rest) else None


def _parted(reading: Reading, both: Atom, end: Atom) -> list[Atom] | None:
    """ "9p-3a, sun only til 1a": the hours are those of the days before, the day goes with its end."""
    if both.value[0] != "dr":
        return None
    for until, hours in reading.chart[both.start].get("{tr}", ()):
        if hours == both.value[2] and reading.tokens[until].text == ",":
            return [Atom("{tr}", both.start, until, hours), Atom("{dtr}", until + 1, end.end, ("de", both.value[1], end.value))]
    return None


def settle_own(when: When) -> None:
    """Days with their own start or end take the rest from the hours around them, and are no part of other stretches."""
    if when.recurrence:
        when.own += [each for each in when.moments if each.own and len(each.weekly) == 1]
        when.moments = [each for each in when.moments if each not in when.own]
    for own in [each for each in when.moments if each.own or (each.start and not each.hours)]:
        shared = _shared(when, own)
        if shared is None:
            continue
        if own.stop:
            own.hours = ended(own.hours or shared, own.stop)
        elif own.start and not own.hours:
            own.hours = _begun(own.start, shared)
        _take_out(when, own)
    for first, second in pairwise(list(when.moments)):
        if first.several and not second.several and first.hours and second.hours and _overlap(first.hours, second.hours):
            _take_out(when, second)


def of_repetition(when: When, hours: Hours) -> dict[int, Hours]:
    """The weekdays of a repetition that have hours of their own."""
    return {each.weekly[0]: ended(hours, each.stop) if each.stop else each.hours or hours for each in when.own}


def _shared(when: When, own: Moment) -> Hours | None:
    """The hours of the same day among the others, else those that were said last before it."""
    others = [each for each in when.moments if each is not own and each.hours]
    same = [each for each in others if each.first <= own.first <= each.last]
    if same:
        return same[-1].hours
    before = [each for each in others if each.atom and own.atom and each.atom.start < own.atom.start]
    return before[-1].hours if before else own.hours


def ended(shared: Hours, end: Times) -> Hours:
    def until(start: int) -> int:
        return start + min((value - start - 1) % DAY + 1 for value in end if value is not None)

    other = (shared.other[0], until(shared.other[0])) if shared.other else None
    return Hours(shared.start, until(shared.start), other)


def _begun(start: Times, shared: Hours) -> Hours:
    first = min((value for value in start if value is not None), key=lambda value: abs(value - shared.start))
    return shared._replace(start=first, end=shared.end if shared.end > first else shared.end + DAY)


def _overlap(first: Hours, second: Hours) -> bool:
    return first.start < second.end and second.start < first.end


def _take_out(when: When, own: Moment) -> None:
    """Leave a day to the moment that has its own hours."""
    left: list[Moment] = []
    for each in when.moments:
        if each is own or not each.first <= own.first <= (each.last if each.several else each.first):
            left.append(each)
        elif each.several:
            left += _without(each, own.first)
    when.moments = left


def _without(stretch: Moment, day: dt.date) -> list[Moment]:
    """A stretch without one of its days."""
    one = dt.timedelta(days=1)
    parts = ((stretch.first, day - one), (day + one, stretch.last))
    return [replace(stretch, first=first, last=last, work_ends=None) for first, last in parts if first <= last]
