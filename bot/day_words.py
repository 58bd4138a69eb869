"""What is texted about the day of a shift: commands that begin a message, a time that was, a site's code, a name (day_words.toml)."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from bot.phrasing import LANGUAGES

_SITE_CODE = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})(?!\d)")
_CLOCK = r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?|(?P<military>\d{3,4})"
_RANGE = re.compile(
    r"^(\d{1,2})(?::(\d\d))?\s*([ap]?)\.?m?\.?\s*(?:-|to|a|hasta|until|till)\s*(\d{1,2})(?::(\d\d))?\s*([ap]?)\.?m?\.?$", re.I
)
SLACK = dt.timedelta(minutes=5)  # how far a phone's clock and a person's watch may be ahead
SHORT = 4  # words
FAR = dt.timedelta(hours=6)  # a time further than this from where it belongs was not meant so


@cache
def _words(language: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads((LANGUAGES / language / "day_words.toml").read_text("utf-8"))


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _beginnings(language: str, section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _words(language)[section].items()
    return tuple((name, re.compile(rf"{_one_of(words)}(?![\w'])[\s:,.\-]*(?P<rest>.*)", re.I | re.S)) for name, words in rows)


@cache
def _wholes(language: str) -> Mapping[str, str]:
    return {word: name for name, words in _words(language)["whole"].items() for word in words}


def command(text: str, language: str) -> tuple[str, str] | None:
    """The command that a message is or begins with, and what follows it; None for any other message."""
    plain = " ".join(re.sub(r"[.!?]+$", "", text.strip().lower()).split())
    whole = _wholes(language).get(plain)
    return (whole, "") if whole else _begun(text, language, "begins")


def shift_word(text: str, language: str) -> tuple[str, str] | None:
    """A shift's word that begins a plain message ("on since 6"), and what follows it."""
    return _begun(text, language, "shift_word")


def whole_word(text: str, language: str) -> str | None:
    """What a message that is just a few words says of a shift."""
    plain = " ".join(re.sub(r"[.!?¡¿,]+", " ", text.lower()).split())
    return next((name for name, words in _words(language)["shift_whole"].items() if plain in words), None)


def arrival(text: str, language: str, near: dt.datetime) -> dt.datetime | None:
    """When an officer says that they will be there ("be there at 6:15"), nearest to the start; wall clock. None where no time is said."""
    words = _one_of(_words(language)["arrives"]["words"])
    found = re.search(rf"(?:^|\s){words}\s+(?P<rest>\S.*)", text.strip(), re.I)
    times = _times(found["rest"].rstrip(".! "), language) if found else []
    moments = [dt.datetime.combine(near.date() + dt.timedelta(days=n), time) for n in (-1, 0, 1) for time in times]
    nearest = min(moments, key=lambda moment: abs(moment - near), default=None)
    return nearest if nearest is not None and abs(nearest - near) <= FAR else None


def _begun(text: str, language: str, section: str) -> tuple[str, str] | None:
    for name, beginning in _beginnings(language, section):
        found = beginning.match(text.strip())
        if found:
            return name, found["rest"].strip()
    return None


def site_code(text: str) -> str | None:
    """The six digits that a site shows, where they stand in a text."""
    found = _SITE_CODE.search(text)
    return found[1] + found[2] if found else None


def replacement(text: str, language: str) -> str | None:
    """Who would take a shift instead ("for Lee"), as written."""
    found = re.match(rf"{_one_of(_words(language)['day']['for'])}\s+(.+)", text.strip(), re.I)
    name = found[1].strip(" .!,") if found else ""
    return name[:120] or None


def languages_named(text: str, language: str) -> str | None:
    """The language that is named, by its code."""
    return _named(text, _words(language)["languages"])


def channel_named(text: str, language: str) -> str | None:
    """The channel that is named."""
    return _named(text, _words(language)["channels"])


def _named(text: str, table: Mapping[str, Sequence[str]]) -> str | None:
    plain = text.strip().lower().rstrip(".!")
    return next((name for name, words in table.items() if plain in words), None)


def is_again(text: str, language: str) -> bool:
    """Whether another one is wanted in place of the last."""
    return text.strip().lower() in _words(language)["day"]["again"]


# --- times ----------------------------------------------------------------------------------------------------------------------------


def quiet_hours(text: str, language: str) -> str | None:
    """ "22:00-07:00" or "none", as the desk keeps it; None for neither. Hours without a half are in the evening and in the morning."""
    if text.strip().lower().rstrip(".") in _words(language)["day"]["none"]:
        return "none"
    found = _RANGE.match(text.strip().lower())
    if found is None:
        return None
    begins = _quiet_hour(found[1], found[2], found[3], evening=True)
    ends = _quiet_hour(found[4], found[5], found[6], evening=False)
    return f"{begins:%H:%M}-{ends:%H:%M}" if begins and ends and begins != ends else None


def _quiet_hour(hour: str, minute: str | None, half: str, *, evening: bool) -> dt.time | None:
    number, minutes = int(hour), int(minute or 0)
    if half and number <= 12:
        number = number % 12 + (12 if half == "p" else 0)
    elif evening and 6 <= number < 12:
        number += 12
    return dt.time(number % 24, minutes) if number <= 24 and minutes < 60 else None


def claimed(text: str, language: str, now: dt.datetime, near: dt.datetime) -> dt.datetime | None:
    """The time that has been which a text names ("since 6", "11:30pm"), nearest to where it belongs (`near`); wall clock.

    None where none is named, or none that is past and within six hours of it.
    """
    times = _times(text, language)
    days = (near.date() + dt.timedelta(days=n) for n in (-1, 0, 1))
    past = [moment for day in days for time in times if (moment := dt.datetime.combine(day, time)) <= now + SLACK]
    nearest = min(past, key=lambda moment: abs(moment - near), default=None)
    return nearest if nearest is not None and abs(nearest - near) <= FAR else None


@cache
def _clock(language: str) -> re.Pattern[str]:
    words = _words(language)["day"]
    before = _one_of({*words["since"], *words["until"]})
    half = rf"(?P<am>{_one_of(words['am'])})|(?P<pm>{_one_of(words['pm'])})"
    named = rf"(?P<noon>{_one_of(words['noon'])})|(?P<midnight>{_one_of(words['midnight'])})"
    return re.compile(rf"(?:^|\s)(?P<before>{before}\s+)?(?:{named}|(?:{_CLOCK})\s*(?:{half})?)(?=$|[\s,;!?]|\.$|\.\s)", re.I)


def _times(text: str, language: str) -> list[dt.time]:
    """The times of day that a text may name. A bare number counts only where it is all there is, or a word of time stands before it, or
    where it is four digits at the end of a few words ("on post 1755")."""
    plain = _SITE_CODE.sub(" ", text).strip()
    for found in _clock(language).finditer(plain):
        bare = not (found["before"] or found["minute"] or found["am"] or found["pm"] or found["noon"] or found["midnight"])
        if bare and not _stands_for_a_time(found[0].strip(), plain.rstrip(".! ")):
            continue
        read = _read(found)
        if read:
            return read
    return []


def _stands_for_a_time(number: str, text: str) -> bool:
    return number == text or (len(number) == 4 and text.endswith(number) and len(text.split()) <= SHORT)


def _read(found: re.Match[str]) -> list[dt.time]:
    if found["noon"]:
        return [dt.time(12)]
    if found["midnight"]:
        return [dt.time(0)]
    digits = found["military"]
    hour, minute = (int(digits[:-2]), int(digits[-2:])) if digits else (int(found["hour"]), int(found["minute"] or 0))
    if hour > 24 or minute > 59:
        return []
    if found["am"] or found["pm"]:
        return [dt.time(hour % 12 + (12 if found["pm"] else 0), minute)] if 1 <= hour <= 12 else []
    if len(digits or "") == 4 or hour > 12 or hour == 0:
        return [dt.time(hour % 24, minute)]
    return [dt.time(hour % 12, minute), dt.time(hour % 12 + 12, minute)]
