"""Shifts from what was said of time and from what the conversation knows already; what stays open is a doubt."""

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from bot.heard import Doubt, Known, Span
from bot.understanding.choose import Atom
from bot.understanding.days import resolve
from bot.understanding.hours import Hours, Lean, settle, settle_range
from bot.understanding.joining import SHORT
from bot.understanding.moments import Moment, Spec, When, at
from bot.understanding.open_hours import about_so_long, clock, hours_doubt, in_the_same_half, several_doubt, spans_of
from bot.understanding.own_hours import of_repetition
from bot.understanding.reading import Reading
from bot.understanding.recurrence import Repeat

MOST_SHIFTS = 400
NEXT_SHIFTS = 8  # of a repetition without an end
HALF, DAY = 720, 1440
DAWN = 300  # minutes; before it no start is meant that does not say so


class Said(NamedTuple):
    """Times as the dialogs take them; each is empty where neither the text nor the conversation gives it."""

    shifts: tuple[Span, ...] = ()
    dates: tuple[dt.date, ...] = ()
    starts: dt.time | None = None
    ends: dt.time | None = None
    hours: Decimal | None = None
    recurrence: str | None = None
    doubts: tuple[Doubt, ...] = ()


def said_of(when: When, repeat: Repeat | None, reading: Reading, now: dt.datetime, known: Known, want: str | None) -> Said:
    """The shifts, dates and hours of a text."""
    doubts: list[Doubt] = []
    hours = _length(when)
    if when.contradiction:
        return _contradicted(when, reading, hours)
    if when.nudge and known.starts and known.ends:
        return _nudged(when, _dates(when, now) or known.dates, _ends(reading), known)
    if repeat is not None and repeat.freq not in SHORT:
        return _repeated(when, repeat, now, known, hours)
    if when.spans:
        return _spans([Span(*pair) for pair in when.spans])._replace(hours=hours)
    dates = _dates(when, now)
    fix = next((atom for atom in reading.atoms if atom.symbol == "{fix}"), None)
    ends = _ends(reading)
    start = _start(when, now) or (_bare_hour(reading, when.lean) if want == "when" else None)
    explicit = [moment for moment in when.moments if moment.hours]
    if explicit or (when.hours and (dates or known.dates)):
        return _with_hours(when, reading, now, known, doubts, hours)
    if when.hours:
        found = when.hours[0][0]
        if found.other:
            doubts.append(hours_doubt(found, reading.words(when.hours[0][1])))
            return Said(hours=hours, doubts=tuple(doubts))
        return Said((), (), clock(found.start), clock(found.end), hours, None, ())
    return _with_start(when, reading, known, dates=dates, start=start, fix=fix, ends=ends, hours=hours)


def apart(said: Said, when: When) -> Said:
    """The days that come, where others are taken out beside them: "not the 12th, the 13th", "every day but sunday"."""
    days = [*said.dates, *(span.starts_at.date() for span in said.shifts)]
    out = {*when.dropped, *(day for day in map(partial(_numbered, days), when.numbered) if day)}
    stay = {day for day in days if day not in out and day.weekday() not in when.without}
    if not when.dropped or not stay:
        return said
    return said._replace(
        dates=tuple(day for day in said.dates if day in stay), shifts=tuple(span for span in said.shifts if span.starts_at.date() in stay)
    )


def _numbered(days: list[dt.date], number: int) -> dt.date | None:
    """The first of the days that has this number: "every friday in january except the 8th"."""
    return next((day for day in days if day.day == number), None)


def _ends(reading: Reading) -> Atom | None:
    return next((atom for atom in reading.atoms if atom.symbol == "{ends}"), None)


def _length(when: When) -> Decimal | None:
    if when.length is None or when.length < 60 or when.length_unit not in (None, "hour", "minute") or when.length > 259200:
        return None
    return _in_hours(when.length)


def _in_hours(seconds: Decimal) -> Decimal:
    return (seconds / 3600).quantize(Decimal("0.0001")).normalize() + 0


def length_within(atoms: list[Atom]) -> Decimal | None:
    """The length that stands in hours with their start: "3pm for 4 hours"."""
    todo: list[object] = [atom.value for atom in atoms if atom.symbol in ("{tr}", "{dtr}", "{rec}")]
    while todo:
        spec = todo.pop()
        if isinstance(spec, tuple):
            if spec[:1] == ("td",):
                return _in_hours(Decimal(spec[2]))
            todo += spec
    return None


def _dates(when: When, now: dt.datetime) -> tuple[dt.date, ...]:
    found: list[dt.date] = []
    for moment in when.moments:
        if moment.several:
            if not moment.wide:
                found += [
                    moment.first + dt.timedelta(days=step) for step in range(((moment.work_ends or moment.last) - moment.first).days + 1)
                ]
        else:
            found.append(moment.first)
    if not found and when.exact is not None and when.exact != now:
        found.append(when.exact.date())
    return tuple(dict.fromkeys(found))[:MOST_SHIFTS]


def _start(when: When, now: dt.datetime) -> tuple[int, int | None] | None:
    for moment in when.moments:
        if moment.start:
            return moment.start
    if when.starts:
        return when.starts[0][0]
    if when.exact is not None and when.exact != now and not when.exact_day:
        return when.exact.hour * 60 + when.exact.minute, None
    return None


def _bare_hour(reading: Reading, lean: Lean | None) -> tuple[int, int | None] | None:
    """ "7", where a time was asked for and the text is nothing else."""
    if len(reading.atoms) != 1 or reading.atoms[0].symbol not in ("{n}", "{hhmm}"):
        return None
    first, last = reading.bounds
    if (reading.atoms[0].start, reading.atoms[0].end) != (first, last):
        return None
    cell = reading.chart[first]
    hours = [(int(value), 0) for _, value in cell.get("{hh}", ())] + [value for _, value in cell.get("{hhmm}", ())]
    if not hours or not 0 < hours[0][0] <= 24:
        return None
    minutes = hours[0][0] * 60 + hours[0][1]
    return settle(("t", minutes, minutes >= HALF + 60), lean)


def _spans(spans: list[Span]) -> Said:
    first = spans[0]
    dates = tuple(dict.fromkeys(span.starts_at.date() for span in spans))
    return Said(tuple(spans), dates, first.starts_at.time(), first.ends_at.time())


def _with_hours(when: When, reading: Reading, now: dt.datetime, known: Known, doubts: list[Doubt], hours: Decimal | None) -> Said:
    spans: list[Span] = []
    moments = [moment for moment in when.moments if moment.hours] or []
    in_the_same_half(moments)
    shared = when.hours[0][0] if when.hours else None
    open_hours: tuple[Hours, Atom | None] | None = None
    if moments:
        for moment in moments:
            assert moment.hours
            if moment.wide and moment.several:
                continue
            if moment.hours.other:
                open_hours = (moment.hours, moment.atom)
            spans += spans_of(moment, moment.hours)
    elif shared:
        if shared.other:
            open_hours = (shared, when.hours[0][1])
        days = _dates(when, now) or known.dates
        spans = [Span(at(day, shared.start), at(day, shared.end)) for day in days]
    if open_hours:
        hours_, atom = open_hours
        doubts.append(several_doubt(moments, reading) or hours_doubt(hours_, reading.words(atom) if atom else ""))
        return Said(dates=tuple(dict.fromkeys(span.starts_at.date() for span in spans)), hours=hours, doubts=tuple(doubts))
    if not spans:
        found = moments[0].hours if moments else shared
        assert found
        return Said(starts=clock(found.start), ends=clock(found.end), hours=hours)
    ahead = [
        span for span in sorted(dict.fromkeys(spans), key=lambda each: each.starts_at) if span.ends_at > now
    ]  # "every day this week" is no Monday that is over
    return _spans((ahead or spans)[:MOST_SHIFTS])._replace(hours=hours, doubts=tuple(doubts))


def _with_start(
    when: When,
    reading: Reading,
    known: Known,
    *,
    dates: tuple[dt.date, ...],
    start: tuple[int, int | None] | None,
    fix: Atom | None,
    ends: Atom | None,
    hours: Decimal | None,
) -> Said:
    """A start, an end, a date or a length alone: completed from what is known, doubted where it may be two things."""
    doubts: list[Doubt] = []
    begun = start or known.starts  # the end is then the first such hour behind it, whatever half of the day the job belongs to
    end = settle(ends.value, None if begun else when.lean) if ends else None
    if fix is not None and start is None:
        start, doubt = _fixed(fix, reading, known)
        if doubt:
            doubts.append(doubt)
    new_start = start is not None
    if start is not None and start[1] is not None:
        start = _half_of(start, known)
    if dates and start is not None and start[1] is not None and min(start[0], start[1]) < DAWN:
        start = (max(start[0], start[1]), None)  # nobody's work begins at two in the morning
    if start is not None and start[1] is not None and end is not None:
        hours_ = _paired(start, end, when.lean)
        if hours_.other:
            return Said(dates=dates, hours=hours, doubts=(hours_doubt(hours_, reading.words(ends) if ends else ""),))
        start, end = (hours_.start % DAY, None), (hours_.end % DAY, None)
    if start is not None and start[1] is not None:
        doubts.append(Doubt("starts", (clock(start[0]), clock(start[1])), _start_words(when, reading)))
    if end is not None and end[1] is not None:
        base = start[0] if start and start[1] is None else known.starts.hour * 60 + known.starts.minute if known.starts else None
        if base is not None:
            end = (min((value for value in end if value is not None), key=lambda value: (value - base - 1) % DAY), None)
        else:
            doubts.append(Doubt("ends", (clock(end[0]), clock(end[1] or 0)), reading.words(ends) if ends else ""))
    sure_start = clock(start[0]) if start and start[1] is None else None
    sure_end = clock(end[0]) if end and end[1] is None else None
    shifts = _complete(dates, sure_start, sure_end, hours, known, moved=new_start) if not doubts else ()
    if not shifts and sure_end is None and hours is None:
        doubts += about_so_long(reading, sure_start)
    return Said(shifts, dates, sure_start, sure_end, hours, None, tuple(doubts))


def _paired(start: tuple[int, int | None], end: tuple[int, int | None], lean: Lean | None) -> Hours:
    """A start whose half of the day is open and an end that was said apart from it, as the range that they are."""
    return settle_range(("tr", ("t", start[0], False), ("t", end[0], end[1] is None)), lean)


def _start_words(when: When, reading: Reading) -> str:
    for moment in when.moments:
        if moment.start and moment.atom:
            return reading.words(moment.atom)
    return reading.words(when.starts[0][1]) if when.starts else ""


def _half_of(start: tuple[int, int | None], known: Known) -> tuple[int, int | None]:
    """A new start takes the half of the day that the start before it had."""
    if known.starts is None or start[1] is None:
        return start
    late = known.starts.hour >= 12
    chosen = next((value for value in start if value is not None and (value >= HALF) == late), start[0])
    return chosen, None


def _fixed(fix: Atom, reading: Reading, known: Known) -> tuple[tuple[int, int | None] | None, Doubt | None]:
    """ "make it 7": the start where hours are known, a doubt where a count of people is known and as likely."""
    minutes, sure = fix.value[1][1], fix.value[1][2]
    if (
        len(fix.value) > 2
        and known.posts
        and fix.value[2] == sum(known.posts.values())
        and (known.starts is None or known.starts.hour % 12 != fix.value[2] % 12)
    ):
        return None, None
    if known.starts is None and not known.dates and not known.posts:
        return (minutes, None if sure else (minutes + HALF) % DAY), None
    start = _half_of((minutes, None if sure else (minutes + HALF) % DAY), known)
    if known.starts is None and known.posts:
        return None, None
    return start, None


def _complete(
    dates: tuple[dt.date, ...], starts: dt.time | None, ends: dt.time | None, hours: Decimal | None, known: Known, *, moved: bool
) -> tuple[Span, ...]:
    days = dates or known.dates
    if not (dates or starts or ends or hours is not None) or not days:
        return ()
    first = starts or known.starts
    if first is None:
        return ()
    last = ends
    length = hours
    if last is None and length is None:
        last = known.ends
        length = known.hours if last is None else None
    spans = []
    for day in days[:MOST_SHIFTS]:
        begin = dt.datetime.combine(day, first)
        if last is not None:
            end = dt.datetime.combine(day, last)
            if end <= begin:
                end += dt.timedelta(days=1)
        elif length is not None:
            end = begin + dt.timedelta(hours=float(length))
        else:
            return ()
        spans.append(Span(begin, end))
    return tuple(spans)


def _contradicted(when: When, reading: Reading, hours: Decimal | None) -> Said:
    """A date that is another weekday than the one said: which of the two is asked, the hours are kept."""
    assert when.contradiction
    first, second, atom = when.contradiction
    found = next((moment.hours for moment in when.moments if moment.hours), when.hours[0][0] if when.hours else None)
    kept = found and not found.other
    doubt = Doubt("date", (first, second), reading.words(atom))
    return Said((), (), clock(found.start) if kept and found else None, clock(found.end) if kept and found else None, hours, None, (doubt,))


def _nudged(when: When, days: tuple[dt.date, ...], ends: Atom | None, known: Known) -> Said:
    """Known hours moved, or made longer or shorter at one end; an end that is said with it counts as it is said."""
    assert known.starts
    assert known.ends
    assert when.nudge
    which, by = when.nudge
    start = known.starts.hour * 60 + known.starts.minute
    end = known.ends.hour * 60 + known.ends.minute
    end += 0 if end > start else DAY
    start += by if which in ("move", "start") else 0
    end += by if which in ("move", "end") else 0
    if ends:
        found = settle(ends.value, when.lean)
        end = start + min((value - start - 1) % DAY + 1 for value in found if value is not None)
    if end <= start:
        return Said()
    return Said(tuple(Span(at(day, start), at(day, end)) for day in days), (), clock(start), clock(end))


def _through(moment: Moment) -> dt.date:
    """The last day of a stretch that something repeats in: "april thru july" has all of July."""
    spec: Spec = moment.atom.value if moment.atom else ()
    spec = spec[1] if spec[:1] == ("drp",) else spec
    months = resolve(spec[2], moment.first) if spec[:1] == ("span",) and spec[2][0] == "month" else None
    return months[1] if months else moment.last


def _repeated(when: When, repeat: Repeat, now: dt.datetime, known: Known, hours: Decimal | None) -> Said:
    if repeat.hours is None:
        repeat.hours = when.hours[0][0] if when.hours else next((each.hours for each in when.moments if each.hours), None)
    if repeat.hours is None and when.starts:
        repeat.time = repeat.time or when.starts[0][0]
    if repeat.hours is None and repeat.time and hours is not None and repeat.time[1] is None:
        repeat.hours = Hours(repeat.time[0], repeat.time[0] + int(hours * 60))
    repeat.start, repeat.until = repeat.start or when.begins, repeat.until or when.ends
    named = [moment for moment in when.moments if moment.first not in when.dropped]
    if repeat.start is None and named and not named[0].several:
        repeat.start = named[0].first
    if repeat.until is None and when.moments and when.moments[0].several:
        repeat.start, repeat.until = repeat.start or max(when.moments[0].first, now.date()), _through(when.moments[0])
    ended = repeat.count is not None or repeat.until is not None
    found = repeat.hours
    begun = found is not None and not found.other and at(now.date(), found.start) < now  # "every weekday 7-9am", said at ten
    days = repeat.days(now.date() + dt.timedelta(days=begun), MOST_SHIFTS if ended else NEXT_SHIFTS)
    doubts: tuple[Doubt, ...] = ()
    spans: list[Span] = []
    if found is not None and found.other:
        doubts = (hours_doubt(found, ""),)
    elif found is not None:
        own = of_repetition(when, found)
        timed = [(day, each) for day in days for each in ((own[day.weekday()],) if day.weekday() in own else (found, *when.also))]
        spans = [Span(at(day, each.start), at(day, each.end)) for day, each in timed]
    starts = clock(found.start) if found and not found.other else clock(repeat.time[0]) if repeat.time and repeat.time[1] is None else None
    rule = None if ended and spans else repeat.rule()
    ends = clock(found.end) if found and not found.other else None
    return Said(tuple(spans), () if spans or when.dropped else tuple(days), starts, ends, hours, rule, doubts)
