"""Days with the hours that belong to them: what says the same twice is said once, and weekdays between two dates repeat."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from bot.understanding.choose import Atom
from bot.understanding.hours import DAY, Hours, lengthened, settle_range
from bot.understanding.moments import Moment, Spec, When
from bot.understanding.own_hours import settle_own
from bot.understanding.rules.recurrences import DAYS

MOST_DAYS = 31
WEEK = 7
SHORT = ("HOURLY", "MINUTELY")  # what repeats so is no shift
LONG = ("day", "night", "week", "fortnight", "month")


def tidy(when: When, today: dt.date) -> None:
    """ "each day" beside its days repeats nothing; a first and a last day without a repetition are days of work."""
    _one_of_several(when)
    _lasts(when)
    spec = when.recurrence = _on_its_days(when)
    if spec and spec[1] in SHORT and (when.moments or when.hours or when.spans):
        when.recurrence = spec = None  # "saturday 6-10pm, a round every hour"
    if spec and _repeats_nothing(when, spec):
        when.recurrence = None
        if "range" in dict(spec[4]):  # "thursday and friday, 9pm to 3am each night"
            when.hours.append((settle_range(dict(spec[4])["range"], when.lean), when.atoms["rec"]))
        for moment in when.moments:
            moment.wide = moment.wide and (moment.last - moment.first).days > MOST_DAYS
    if when.without:  # "everything but friday, next week"
        for moment in when.moments:
            moment.wide = moment.wide and (moment.last - moment.first).days > MOST_DAYS
    _for_weeks(when)
    _within(when)
    named = sum(each.bare for each in when.moments)
    dated = {
        (each.first + dt.timedelta(days=step)).weekday()
        for each in when.moments
        if not each.bare
        and not each.wide
        and not (named > 1 and (each.last - each.first).days > WEEK)  # "mon wed fri, the 9th to the 27th"
        for step in range(min((each.last - each.first).days + 1, 7))
    }
    _give_to_its_date(when)
    when.moments = [
        each for each in when.moments if not each.bare or each.first.weekday() not in dated or each.hours or each.start or each.own
    ]
    _stretched(when)
    _begin_on_date(when)
    if (
        when.recurrence is None
        and (when.begins or when.ends or when.endless)
        and when.moments
        and all(each.weekly for each in when.moments)
    ):
        _repeat(when)
    elif when.recurrence is None and when.begins and when.ends and when.begins <= when.ends:
        when.moments.append(Moment(when.begins, when.ends, when.begins != when.ends, atom=when.atoms["begins"]))
    elif when.recurrence is None and when.ends and when.hours and not (when.begins or when.moments or when.known):
        when.moments.append(Moment(today, when.ends, when.ends > today, atom=when.atoms["ends"]))  # "10p-6a thru friday"
    elif when.recurrence is None:
        when.moments += [Moment(day, day, atom=when.atoms[name]) for name, day in (("begins", when.begins), ("ends", when.ends)) if day]
    if when.recurrence is None:
        when.begins = when.ends = None


def _lasts(when: When) -> None:
    """ "for 10 days starting march 16", "mon-fri 8-5 starting the 16th for a month": how long it lasts gives the last day."""
    if when.recurrence is None and when.begins and not when.ends and when.length and when.length_unit in LONG:
        when.ends = when.begins + dt.timedelta(days=max(int(when.length) // 86400, 1) - 1)
        when.atoms["ends"] = when.atoms["length"]
        when.length = when.length_unit = None


def _on_its_days(when: When) -> Spec | None:
    """ "thurs, fri and sat 10p-1a every week" repeats on the weekdays that are named beside it."""
    spec = when.recurrence
    if spec is None or spec[1] != "WEEKLY" or spec[3] or not when.moments or not all(each.weekly for each in when.moments):
        return spec
    days = sorted({day for each in when.moments for day in each.weekly})
    when.hours += [(each.hours, each.atom) for each in when.moments if each.hours and each.atom]
    when.moments = []
    return (*spec[:3], tuple(DAYS[day] for day in days), spec[4])


def _repeats_nothing(when: When, spec: Spec) -> bool:
    """ "each night" beside its days, and "all fridays" beside dates that are said one by one."""
    if spec[2] != 1 or dict(spec[4]).keys() - {"part", "range"}:
        return False
    if spec[1] == "DAILY":
        return any(moment.several or len(when.moments) > 1 for moment in when.moments)
    dates = [each.first for each in when.moments if not each.several and not each.bare]
    one_by_one = len(dates) == len(when.moments) > 1 and not (when.begins or when.ends)
    return spec[1] == "WEEKLY" and one_by_one and {DAYS[day.weekday()] for day in dates} == set(spec[3])


def _one_of_several(when: When) -> None:
    """ "9p thurs to 5a fri, then again fri night": beside other days a stretch of a night is a day with its hours."""
    atom = when.atoms.get("span")
    if len(when.spans) != 1 or atom is None or not any(each.first != when.spans[0][0].date() for each in when.moments):
        return
    start, end = when.spans[0]
    first, length = start.hour * 60 + start.minute, (end - start) // dt.timedelta(minutes=1)
    if length >= DAY:
        return
    when.moments = [each for each in when.moments if each.first != start.date() or each.hours or each.start]
    when.moments.insert(0, Moment(start.date(), start.date(), hours=Hours(first, first + length), atom=atom))
    when.spans = []


def _within(when: When) -> None:
    """ "first week of january mon-fri": the weekdays of that week, each with its own hours ("this weekend, sat 8p-2a, sun 6p-12a")."""
    weeks = [each for each in when.moments if each.several and not each.hours and (each.last - each.first).days < WEEK]
    named = {day for each in when.moments if each is not weeks[0] for day in each.weekly} if len(weeks) == 1 else set()
    if not named or when.without or any(not each.weekly or each.start or each.own for each in when.moments if each is not weeks[0]):
        return
    if weeks[0].weekly:  # "wed-fri: wed & thu 8-5, fri 8-12"
        if named >= set(weeks[0].weekly):
            when.moments.remove(weeks[0])
        return
    own = {day: each.hours for each in when.moments for day in each.weekly if each.hours}
    week, hours = weeks[0], next(iter(own.values()), None)
    around = int(week.last - week.first == dt.timedelta(days=1))  # "memorial day weekend, sat-mon"
    days = [week.first + dt.timedelta(days=step) for step in range(-around, (week.last - week.first).days + 1 + around)]
    found = [day for day in days if day.weekday() in named]
    if found:
        when.moments = [Moment(day, day, hours=own.get(day.weekday(), hours), atom=week.atom) for day in found]


def _for_weeks(when: When) -> None:
    """ "mon-fri 7a-3p for 2 weeks": each of the weeks, from the first of the days on."""
    days = [each for each in when.moments if each.weekly and not each.own]
    loose = not days or not all(each.weekly for each in when.moments)
    if when.recurrence or when.ends or loose or when.length_unit not in ("week", "fortnight", "month"):
        return
    when.begins = when.begins or min(each.first for each in days)
    when.ends = when.begins + dt.timedelta(days=int(when.length or 0) // 86400 - 1)
    when.length = when.length_unit = None


def _give_to_its_date(when: When) -> None:
    """ "may the ninth, that's a saturday, starts at six": a weekday that only tells which day a date is leaves its hours to it."""
    dates = [each for each in when.moments if not (each.bare or each.several or each.hours or each.start)]
    for each in [each for each in when.moments if each.bare and (each.hours or each.start)]:
        same = next((date for date in dates if date.first.weekday() == each.first.weekday()), None)
        if same:
            same.hours, same.start = each.hours, each.start
            when.moments.remove(each)


def _stretched(when: When) -> None:
    """ "m-f 7-4 jan 4 until may 28": weekdays within a long stretch."""
    long = [each for each in when.moments if not each.weekly and (each.last - each.first).days > WEEK]
    named = [each for each in when.moments if each not in long]
    if when.recurrence is None and len(long) == 1 and named and all(each.weekly for each in named):
        if long[0].hours and any(each.hours for each in named):
            return
        if long[0].hours and long[0].atom:
            when.hours.append((long[0].hours, long[0].atom))  # "mon-fri 7a-3p for the next two weeks"
        when.moments.remove(long[0])
        from_now = long[0].atom is not None and _days_of(long[0].atom)[0] == "fromnow"
        first = max(long[0].first, named[0].first) if from_now and named[0].several else long[0].first  # whole weeks begin with a Monday
        when.begins, when.ends = first, first + ((long[0].work_ends or long[0].last) - long[0].first - from_now * dt.timedelta(days=1))


def _days_of(atom: Atom) -> Spec:
    """What an atom says of days, without its hours."""
    days: Spec = atom.value[1] if atom.value[0] == "drp" else atom.value
    return days


def _begin_on_date(when: When) -> None:
    """ "tue-wed 7-8am from dec 8, until further notice": a date beside the weekdays is the first day."""
    dated = [each for each in when.moments if not each.weekly] if when.endless and not (when.recurrence or when.begins) else []
    if len(dated) == 1 and len(when.moments) > 1 and not dated[0].several:
        when.moments.remove(dated[0])
        when.begins = dated[0].first
        when.hours += [(dated[0].hours, dated[0].atom)] if dated[0].hours and dated[0].atom else []


def _repeat(when: When) -> None:
    """ "mon-fri 7-4 from jan 4 until may 28" repeats; without its end it is the first such week."""
    if when.ends or when.endless:
        first: Spec = when.atoms["begins"].value if when.begins and "begins" in when.atoms else ()
        named = {first[1]} if first[:1] == ("and",) else set()  # "from april 7, tuesday and thursday"
        days = sorted(named | {day for each in when.moments for day in each.weekly})
        when.recurrence = ("rec", "WEEKLY", 1, tuple(DAYS[day] for day in days), ())
        timed = [(each.hours, each.atom) for each in when.moments if each.hours and each.atom and not each.own]
        when.own = [each for each in when.moments if each.own or (each.hours and len(each.weekly) == 1 and each.hours != timed[0][0])]
        when.hours += timed[:1]
        when.moments = []
    elif when.begins:
        for each in when.moments:
            days_on = (each.weekly[0] - when.begins.weekday()) % 7
            length = each.last - each.first
            each.first = when.begins + dt.timedelta(days=days_on)
            each.last = each.first + length


def join(when: When, atoms: list[Atom]) -> None:
    """Hours with the days they belong to, wherever they stand in the text; a start with its length; two times with each other."""
    _come_before(when)
    if when.length is not None and 60 <= when.length <= 259200 and when.length_unit in (None, "hour", "minute"):
        for moment in when.moments:
            if moment.start and not moment.hours:
                moment.hours = lengthened(moment.start, int(when.length) // 60)
        if not when.hours and when.starts:
            when.hours = [(lengthened(start, int(when.length) // 60), atom) for start, atom in when.starts]
            when.starts = []
    if not when.hours and len(when.starts) == 2 and not any(moment.start or moment.hours for moment in when.moments):
        begin, end = (atom for _, atom in when.starts)
        when.hours = [(settle_range(("tr", begin.value, end.value), when.lean), begin)]
        when.starts = []
    _end_behind(when)
    second = _second_hours(when, atoms)
    _give_hours(when)
    _give_starts(when)
    settle_own(when)
    for hours, before in second:
        _twice_a_day(when, hours, before)
    _over_midnight(when)


def _end_behind(when: When) -> None:
    """ "sat 8pm 1am": a time right behind the start of a day is its end."""
    if when.hours or len(when.starts) != 1:
        return
    atom = when.starts[0][1]
    for each in when.moments:
        behind = each.atom is not None and 0 <= atom.start - each.atom.end <= 1
        if behind and each.start and each.start[1] is None and not each.hours and atom.value[2]:
            each.hours = settle_range(("tr", ("t", each.start[0], True), atom.value), when.lean)
            when.starts = []
            return


def _come_before(when: When) -> None:
    """ "we open at 11, from an hour before": the start that is said moves, where one is."""
    by = when.nudge[1] if when.nudge and when.nudge[0] == "start" and when.near is None else -when.ahead_by
    when.starts = [(_moved(start, by), atom) for start, atom in when.starts]
    for each in when.moments:
        each.start = _moved(each.start, by) if each.start else None


def _moved(start: tuple[int, int | None], by: int) -> tuple[int, int | None]:
    return (start[0] + by) % DAY, None if start[1] is None else (start[1] + by) % DAY


def _second_hours(when: When, atoms: list[Atom]) -> list[tuple[Hours, Atom]]:
    """ "7-9 am and 2-4 pm": hours right behind other hours, and the atom of those."""
    found = []
    for before, atom in pairwise(atoms):
        if _is_first_half(when, before, atom):
            found += [(hours, atom) for hours, other in when.hours if other is before]
            when.hours = [(each, other) for each, other in when.hours if other is not before]
        hours = next((each for each, other in when.hours if other is atom), None)
        timed = before.symbol in ("{tr}", "{dtr}") or (before.symbol == "{rec}" and "range" in dict(before.value[4]))
        if hours and timed and 0 <= atom.start - before.end <= 1:
            when.hours = [(each, other) for each, other in when.hours if other is not atom]
            found.append((hours, before))
    return found


def _is_first_half(when: When, before: Atom, atom: Atom) -> bool:
    """ "6am-2pm and another 2pm-10pm on the 28th": hours right before those of a day, where no day came sooner."""
    beside = before.symbol == "{tr}" and atom.symbol == "{dtr}" and atom.value[0] == "dr" and atom.start - before.end <= 1
    return beside and all(each.atom and each.atom.start >= atom.start for each in when.moments)


def _twice_a_day(when: When, hours: Hours, before: Atom) -> None:
    """The days of the hours before have these as well; where the two overlap, one of them is meant."""
    if when.recurrence:
        when.also.append(hours)
    base = next((each.hours for each in when.moments if each.atom is before), None)
    for each in list(when.moments):
        shares = each.hours == base and each.atom is not None and each.atom.symbol != "{dtr}"
        if each.hours and (shares or each.atom is before or before.symbol == "{tr}"):
            if hours.start < each.hours.end and each.hours.start < hours.end:
                each.hours = each.hours._replace(other=(hours.start, hours.end))
            else:
                when.moments.append(replace(each, hours=hours))


def _over_midnight(when: When) -> None:
    """ "friday night into saturday morning 10pm to 4am" is one night."""
    for first, second in pairwise(list(when.moments)):
        night = first.atom and first.atom.value[-1] == "night" and second.atom and second.atom.value[-1] in ("morning", "dawn")
        follows = second.first - first.first == dt.timedelta(days=1) and first.hours == second.hours
        if night and follows and second.hours and second.hours.end > DAY:
            when.moments.remove(second)


def _give_hours(when: When) -> None:
    if not when.hours:
        known = [moment for moment in when.moments if moment.hours and moment.atom and not moment.own]
        for moment in when.moments if known else []:
            if moment.hours is None and moment.start is None and moment.atom is not None:
                moment.hours = _listed(known, moment.atom).hours
        return
    for moment in when.moments:
        if moment.hours is None and moment.atom is not None and not moment.start:
            moment.hours = _nearest(when, moment.atom)


def _listed(known: list[Moment], atom: Atom) -> Moment:
    """Of the days with hours the one that a day stands right before ("sat & sun 9-5"), else the last one before it, else the next one."""
    behind = next((each for each in known if each.atom and each.atom.start >= atom.end), None)
    ahead = [each for each in known if each.atom and each.atom.start < atom.start]
    joined = behind and behind.atom and behind.atom.start - atom.end <= 1
    return behind if behind and (joined or not ahead) else ahead[-1] if ahead else known[0]


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
