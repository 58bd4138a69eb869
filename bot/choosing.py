"""A doubt is put to the person with its readings, and their answer picks one."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.controls import kind_of, place_of
from bot.conversation import Choice, Wish
from bot.heard import Heard, Span
from bot.phrasing import Posts, Say, replies
from pricing import agencies

ASKS = {
    "starts": "hire.choose_time",
    "ends": "hire.choose_time",
    "shifts": "hire.choose_shifts",
    "date": "hire.choose_shifts",
    "agency": "hire.choose_agency",
    "posts": "hire.choose_posts",
    "fix": "hire.choose_posts",
    "roles": "hire.choose_roles",
    "crew": "hire.choose_crew",
}
CREWS = ("roles", "crew")  # one reading, which a yes takes
_DIGIT = re.compile(r"\W*([1-9])\W*")


def doubt_to_choose(heard: Heard) -> Choice | None:
    """The first doubt that a booking cares about."""
    return next((Choice(d.slot, d.readings[:4]) for d in heard.doubts if d.slot in ASKS and len(d.readings) > 1), None)


def ask(choice: Choice, wish: Wish) -> Say:
    """The question that puts the readings to the person, in their order; a crew with the vehicles that are known."""
    if choice.slot in CREWS and wish.vehicles:
        crews = [Say("reading.crew", {"posts": Posts(posts, wish.vehicles.count)}) for posts in choice.readings]
        return Say(ASKS[choice.slot], {"readings": crews})
    return Say(ASKS[choice.slot], {"readings": [_shown(choice.slot, r) for r in choice.readings]})


def _shown(slot: str, reading: Any) -> Say:
    """A reading in words."""
    if isinstance(reading, Span):
        return Say("reading.span", {"starts": reading.starts_at, "ends": reading.ends_at.time()})
    if _is_hours(reading):
        return Say("reading.hours", {"starts": reading[0], "ends": reading[1]})
    if isinstance(reading, tuple) and reading:
        return _shown(slot, reading[0])
    if isinstance(reading, dt.time):
        return Say("reading.time", {"time": reading})
    if isinstance(reading, dt.datetime):
        return Say("reading.moment", {"moment": reading})
    if isinstance(reading, dt.date):
        return Say("reading.date", {"date": reading})
    if isinstance(reading, Mapping):
        return Say("reading.posts", {"posts": reading})
    agency = agencies().get(str(reading))
    return Say("reading.words", {"words": agency.short if agency else str(reading)})


def _is_hours(reading: Any) -> bool:
    """A start and an end without a day."""
    return isinstance(reading, tuple) and len(reading) == 2 and all(isinstance(part, dt.time) for part in reading)


def picked(choice: Choice, heard: Heard, language: str) -> Any | None:
    """The reading that the answer names: by its number, by saying it again more exactly, or by the half of the day."""
    if choice.slot in CREWS and "affirm" in heard.intents and not heard.posts:
        return choice.readings[0]
    digit = _DIGIT.fullmatch(heard.text)
    half = half_of_day(heard.text, language)
    said = [reading for reading in choice.readings if _says(reading, heard) or (half and half == _half(reading))]
    if len(said) == 1:
        return said[0]
    named = place_of(heard.text, language, len(choice.readings))
    if named is not None:
        return sorted(choice.readings, key=_first_hour)[named[1]] if named[0] == "hour" else choice.readings[named[1]]
    if choice.slot in CREWS:
        return None
    if choice.slot == "fix" and (kind := kind_of(heard.text, language)):
        return choice.readings[0 if kind == "people" else 1]
    if digit and int(digit[1]) <= len(choice.readings):
        return choice.readings[int(digit[1]) - 1]
    return None


def by_part(choice: Choice, part: str | None) -> Any | None:
    """The one reading that lies in the part of the day that was said before: "evening", and then "6 to 11"."""
    half = HALVES.get(part or "")
    said = [reading for reading in choice.readings if half and _half(reading) == half] if choice.slot in ("starts", "shifts") else []
    return said[0] if len(said) == 1 else None


HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}
SETTLED_BY = {"date": ("dates",), "agency": ("agency",), "starts": ("starts", "shifts"), "ends": ("ends", "shifts")}


def settles(choice: Choice, heard: Heard) -> bool:
    """Whether a text says something else of the slot that was in doubt, so that the doubt is over; another day settles no hours."""
    slot = choice.slot
    if slot == "shifts" and all(_is_hours(reading) for reading in choice.readings):
        return any(getattr(heard, name) for name in ("starts", "ends", "shifts", "hours"))
    fields = SETTLED_BY.get(slot, ("starts", "ends", "shifts", "dates", "hours") if slot == "shifts" else ("posts",))
    return any(getattr(heard, name) for name in fields)


def _says(reading: Any, heard: Heard) -> bool:
    """Whether the text says just this reading."""
    if _is_hours(reading):
        return heard.starts == reading[0] or any(s.starts_at.time() == reading[0] for s in heard.shifts)
    if isinstance(reading, tuple) and reading and isinstance(reading[0], Span):
        return heard.shifts == reading or _says(reading[0], heard)
    if isinstance(reading, Span):
        if reading in heard.shifts:
            return True
        return heard.starts == reading.starts_at.time()
    if isinstance(reading, dt.time):
        return reading in (heard.starts, heard.ends)
    if isinstance(reading, dt.date):
        return reading in heard.dates
    if isinstance(reading, Mapping):
        return dict(reading) == dict(heard.posts) if heard.posts else heard.number == sum(reading.values())
    return bool(reading == heard.agency)


def _half(reading: Any) -> str | None:
    """The half of the day that a reading lies in, or starts in."""
    if isinstance(reading, tuple) and reading:
        return _half(reading[0])
    if isinstance(reading, Span):
        return _half(reading.starts_at.time())
    return ("am" if reading.hour < 12 else "pm") if isinstance(reading, dt.time | dt.datetime) else None


def length(choice: Choice) -> Decimal | None:
    """The hours that all the shifts in doubt have in common: another start than theirs keeps them."""
    spans = [each[0] if isinstance(each, tuple) and each else each for each in choice.readings]
    lengths = {each.ends_at - each.starts_at for each in spans if isinstance(each, Span)}
    ranges = [each for each in choice.readings if _is_hours(each)]
    lengths |= {dt.timedelta(minutes=(_minutes(last) - _minutes(first)) % 1440) for first, last in ranges}
    return Decimal(lengths.pop() // dt.timedelta(minutes=1)) / 60 if len(lengths) == 1 else None


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _first_hour(reading: Any) -> str:
    """What readings of times are put in order by; others stay in theirs."""
    if isinstance(reading, tuple) and reading:
        return _first_hour(reading[0])
    if isinstance(reading, Span):
        return reading.starts_at.isoformat()
    return reading.isoformat() if isinstance(reading, dt.date | dt.time | dt.datetime) else ""


def half_of_day(text: str, language: str) -> str | None:
    """ "am" or "pm" where the text names one half of the day and not the other."""
    said = set(re.findall(r"\w+", text.lower().replace(".", "")))
    named = [half for half, words in replies(language)["half"].items() if said & set(words)]
    return named[0] if len(named) == 1 else None
