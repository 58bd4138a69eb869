"""What an officer's condition leaves of a shift: "yes but only till 9"."""

import datetime as dt

from bot.controls import bounds
from bot.heard import Heard
from bot.phrasing import languages
from bot.understanding import understand

Wall = tuple[dt.datetime, dt.datetime]
DEFAULT = "en"  # whose cues are taken where a language has none yet


def hours_meant(words: str, starts: dt.datetime, ends: dt.datetime) -> Wall:
    """The part of a shift, wall clock to wall clock, that an officer would work; all of it where no hour inside it is named.

    A clock time is taken as the one inside the shift: at an evening's shift nine is 9 PM. Words that could leave two stretches leave all.
    """
    heard = understand(words, now=starts, language=None, want=None)
    both = _both(heard, starts, ends)
    if both:
        return both
    begin, end = _one(_readings(heard, "starts"), starts, ends), _one(_readings(heard, "ends"), starts, ends)
    named = bounds(words, heard.language if heard.language in languages() else DEFAULT)
    if named and (begin is None) != (end is None):
        only = begin or end or starts
        return (only, ends) if named == "starts" else (starts, only)
    return begin or starts, end or ends


def _readings(heard: Heard, slot: str) -> list[dt.time]:
    said: dt.time | None = getattr(heard, slot)
    return [said] if said else [r for d in heard.doubts if d.slot == slot for r in d.readings if isinstance(r, dt.time)]


def _one(readings: list[dt.time], starts: dt.datetime, ends: dt.datetime) -> dt.datetime | None:
    found = {moment for reading in readings for moment in _moments(reading, starts, ends)}
    return found.pop() if len(found) == 1 else None


def _both(heard: Heard, starts: dt.datetime, ends: dt.datetime) -> Wall | None:
    """ "From 7 to 10": both ends at once."""
    pairs = [r for d in heard.doubts if d.slot == "shifts" for r in d.readings if isinstance(r, tuple) and len(r) == 2]
    found = {(s, e) for a, b in pairs for s in _moments(a, starts, ends) for e in _moments(b, starts, ends) if s < e}
    return found.pop() if len(found) == 1 else None


def _moments(clock: dt.time, starts: dt.datetime, ends: dt.datetime) -> list[dt.datetime]:
    """When that time of day comes within a shift."""
    days = (ends.date() - starts.date()).days + 1
    each = (dt.datetime.combine(starts.date() + dt.timedelta(days=n), clock) for n in range(days))
    return [moment for moment in each if starts < moment < ends]
