"""When somebody is on call, as it is written: "mon-fri 08:00-18:00, sat 22:00-06:00" on the agency's wall clock. Empty is always."""

import datetime as dt
import re

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ONE_DAY = dt.timedelta(days=1)
_STRETCH = re.compile(r"(?:(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? )?(?P<begins>\d\d:\d\d)-(?P<ends>\d\d:\d\d)")

Stretch = tuple[frozenset[int], dt.time, dt.time]


class NoHours(ValueError):
    """These are no hours that anybody can be on call."""


def stretches(text: str) -> tuple[Stretch, ...]:
    """What is written, as weekdays with a begin and an end; an end before its begin is the next day's. NoHours says what is wrong."""
    return tuple(_stretch(part.strip().lower()) for part in re.split("[,;]", text) if part.strip())


def _stretch(text: str) -> Stretch:
    found = _STRETCH.fullmatch(text)
    if not found:
        raise NoHours(f"{text!r} is not like mon-fri 08:00-18:00")
    first, last = found["first"] or "mon", found["last"] or found["first"] or "sun"
    if first not in DAYS or last not in DAYS:
        raise NoHours(f"days are {', '.join(DAYS)}")
    try:
        begins, ends = dt.time.fromisoformat(found["begins"]), dt.time.fromisoformat(found["ends"])
    except ValueError:
        raise NoHours(f"{text!r} has no such time") from None
    if begins == ends:
        raise NoHours(f"{text!r} begins and ends at the same time")
    length = (DAYS.index(last) - DAYS.index(first)) % 7
    return frozenset((DAYS.index(first) + n) % 7 for n in range(length + 1)), begins, ends


def is_on_call(text: str | None, wall: dt.datetime) -> bool:
    """Whether one with these hours is on call at a moment of the wall clock."""
    return not text or any(_within(each, wall) for each in stretches(text))


def _within(stretch: Stretch, wall: dt.datetime) -> bool:
    days, begins, ends = stretch
    today, yesterday = wall.weekday() in days, (wall - ONE_DAY).weekday() in days
    if begins < ends:
        return today and begins <= wall.time() < ends
    return (today and wall.time() >= begins) or (yesterday and wall.time() < ends)
