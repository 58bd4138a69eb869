"""What was heard fills a wish: what is said anew replaces what was known, the rest stays."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.controls import adds
from bot.conversation import Wish
from bot.heard import Heard, Span


def without_days(wish: Wish, heard: Heard) -> bool:
    """Whether every day known is taken out, and none named instead."""
    return bool(wish.dates) and set(wish.dates) <= set(heard.dropped) and set(heard.dates) <= set(heard.dropped)


def has_details(heard: Heard) -> bool:
    """Whether a text says anything that a booking can use."""
    said = (heard.agency, heard.city, heard.shifts, heard.dates, heard.starts, heard.ends, heard.hours, heard.posts, heard.category)
    return any(said) or heard.vehicles is not None or bool(heard.activity or heard.doubts)


def fill(wish: Wish, heard: Heard) -> Wish:
    """The wish with everything the text said in it."""
    if without_days(wish, heard):
        wish, heard = replace(wish, dates=(), shifts=()), replace(heard, dates=(), shifts=())
    heard = _lessened(wish, heard)
    filled = replace(
        wish,
        endless=bool(heard.recurrence) or (wish.endless and (len(heard.dates) in (0, len(wish.dates)) or bool(heard.dropped))),
        agency=heard.agency or wish.agency,
        category=heard.category or wish.category,
        activity=heard.activity or wish.activity,
        place=heard.place or wish.place,
        contact=heard.contact or wish.contact,
        starts=heard.starts or wish.starts,
        ends=heard.ends or wish.ends,
        hours=heard.hours or wish.hours,
        dates=heard.dates or wish.dates,
        posts=dict(heard.posts) or wish.posts,
        part=heard.part or wish.part,
    )
    if heard.vehicles is not None:
        filled = replace(filled, vehicles=heard.vehicles if heard.vehicles.count else None)
    return with_shifts(filled, _joined(wish, heard))


def _lessened(wish: Wish, heard: Heard) -> Heard:
    """What was heard where days are taken out: the days that are left, with those that come, at the hours said or known.

    A day that is not among them takes nothing out.
    """
    if not heard.dropped:
        return heard
    meant = {day: _known(day, wish.dates) for day in heard.dropped}
    heard = replace(heard, dropped=tuple(meant.values()), dates=tuple(meant.get(day, day) for day in heard.dates))
    come = tuple(day for day in heard.dates if day not in heard.dropped)
    left = tuple(sorted({*(day for day in wish.dates if day not in heard.dropped), *come}))
    kept = tuple(span for span in wish.shifts if span.starts_at.date() in left)
    if come or heard.starts not in (None, wish.starts) or heard.ends not in (None, wish.ends) or heard.hours or not wish.shifts:
        times = replace(wish, dates=left, starts=heard.starts or wish.starts, ends=heard.ends or wish.ends, hours=heard.hours or wish.hours)
        return replace(heard, dates=left, shifts=_complete(times, heard))
    return replace(heard, dates=left, shifts=kept, starts=None, ends=None)


def _known(day: dt.date, dates: tuple[dt.date, ...]) -> dt.date:
    """The day; "the 14th", where none of the known days is that one, is the one of that number in another month."""
    same = [each for each in dates if each.day == day.day]
    return same[0] if day not in dates and len(same) == 1 else day


def _joined(wish: Wish, heard: Heard) -> Heard:
    """What was heard, with the days known before where the text only adds to them ("add sunday")."""
    said = {s.starts_at.date() for s in heard.shifts}
    if not said or not wish.shifts or said & set(wish.dates) or not adds(heard.text, heard.language):
        return heard
    return replace(heard, shifts=tuple(sorted({*wish.shifts, *heard.shifts}, key=lambda s: s.starts_at)))


def as_end(wish: Wish, heard: Heard) -> Wish | None:
    """The wish with a lone hour taken as the end, where the end was all that was asked; None where more was said."""
    asked = wish.dates and wish.starts and not (wish.ends or wish.hours or wish.shifts)
    if not asked or heard.dates or heard.ends or heard.hours or heard.shifts or heard.posts:
        return None
    readings = [heard.starts] if heard.starts else [r for d in heard.doubts if d.slot == "starts" for r in d.readings]
    times = [r for r in readings if isinstance(r, dt.time)]
    return settle(wish, "ends", min(times, key=lambda end: after(wish.starts, end))) if times else None


def after(starts: dt.time | None, end: dt.time | None) -> int:
    """Minutes from a start to an end, of that day or the next."""
    if end is None:
        return 0
    begin = starts or end
    return (end.hour * 60 + end.minute - begin.hour * 60 - begin.minute - 1) % 1440


def with_shifts(wish: Wish, heard: Heard) -> Wish:
    """The wish's shifts by what was just said of its times."""
    if heard.shifts:
        first = heard.shifts[0]
        days = tuple(s.starts_at.date() for s in heard.shifts)
        return replace(wish, shifts=heard.shifts, dates=days, starts=first.starts_at.time(), ends=first.ends_at.time(), hours=None)
    if heard.dates or heard.starts or heard.ends or heard.hours:
        return replace(wish, shifts=_complete(wish, heard))
    return wish


def _complete(wish: Wish, heard: Heard) -> tuple[Span, ...]:
    """The shifts of its dates, start and end or length, where all are known. Of an end and a length, the one just said counts."""
    starts, ends = wish.starts, wish.ends
    if not wish.dates or starts is None or (ends is None and wish.hours is None):
        return ()
    by_length = wish.hours is not None and heard.ends is None
    return tuple(_span(dt.datetime.combine(day, starts), None if by_length else ends, float(wish.hours or 0)) for day in wish.dates)


def _span(starts: dt.datetime, ends: dt.time | None, hours: float) -> Span:
    if ends is None:
        return Span(starts, starts + dt.timedelta(hours=hours))
    same_day = dt.datetime.combine(starts.date(), ends)
    return Span(starts, same_day + dt.timedelta(days=same_day <= starts))


def settle(wish: Wish, slot: str, value: Any) -> Wish:
    """The wish with a doubt about one slot decided."""
    if slot == "shifts" and isinstance(value, tuple) and isinstance(value[0], dt.time):
        starts, ends = value
        return with_shifts(replace(wish, starts=starts, ends=ends, hours=None), Heard("", "", starts=starts, ends=ends))
    if slot == "shifts":
        spans = sorted(value if isinstance(value, tuple) else (value,), key=lambda span: span.starts_at)
        return with_shifts(wish, Heard("", "", shifts=tuple(spans)))
    if slot == "starts":
        return with_shifts(replace(wish, starts=value), Heard("", "", starts=value))
    if slot == "ends":
        return with_shifts(replace(wish, ends=value), Heard("", "", ends=value))
    if slot == "date":
        dates = value if isinstance(value, tuple) else (value,)
        return with_shifts(replace(wish, dates=dates), Heard("", "", dates=dates))
    if slot == "agency":
        return replace(wish, agency=value)
    if isinstance(value, Mapping):
        return replace(wish, posts=dict(value), sure_of=sum(value.values()) if slot == "crew" else wish.sure_of)
    return settle(wish, "starts", value) if slot == "fix" else wish
