"""Words that steer the conversation itself: start over, repeat, back, skip. Listed by language."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from bot.phrasing import LANGUAGES, languages
from bot.understanding.tokens import clean, fold


@cache
def _words(language: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads((LANGUAGES / language / "controls.toml").read_text("utf-8"))


@cache
def _lists(language: str) -> Mapping[str, str]:
    return {_plain(phrase): name for name, phrases in _words(language)["whole"].items() for phrase in phrases}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", fold(clean(text))).split())


def control(text: str, language: str) -> str | None:
    """The control that this whole message is: restart, drop, repeat, resume, back, undo, skip, bot, why, hello or telegram; in the
    language that is spoken, or in another."""
    plain = _plain(text)
    return _lists(language).get(plain) or next((named for other in languages() if (named := _lists(other).get(plain))), None)


def adds(text: str, language: str) -> bool:
    """Whether what is said comes to what was said before ("add sunday", "sunday too") and does not replace it."""
    words, plain = _words(language)["more"], _plain(text)
    if any(f" {word} " in f" {plain} " for word in words["never"]):
        return False
    return any(plain.startswith(f"{word} ") for word in words["first"]) or any(plain.endswith(f" {word}") for word in words["last"])


def place_of(text: str, language: str, readings: int) -> tuple[str, int] | None:
    """Which of several readings these words point to, from 0, -1 the last: by its place ("the second"), or its hour ("the later one")."""
    plain = _plain(text)
    for name, (order, place) in {"first": ("place", 0), "second": ("place", 1), "third": ("place", 2), "last": ("place", -1)}.items():
        if plain in _words(language)["pick"][name]:
            return (order, place) if place < readings else None
    return next((("hour", place) for name, place in (("earlier", 0), ("later", -1)) if plain in _words(language)["pick"][name]), None)


def kind_of(text: str, language: str) -> str | None:
    """Whether these words mean people or a time, where a number could be either."""
    plain = _plain(text)
    return next((name for name in ("people", "time") if plain in _words(language)["pick"][name]), None)


def bounds(text: str, language: str) -> str | None:
    """Whether an hour in these words is the first ("not before 7") or the last ("leave by 9"): `starts`, `ends`, or None where unsaid."""
    plain = f" {_plain(text)} "
    return next((side for side, phrases in _words(language)["condition"].items() if any(f" {p} " in plain for p in phrases)), None)


def asks_why(text: str, language: str) -> bool:
    """Whether a message with a code in it asks why: "WHY 4F2K", "why not me B-4F2K"."""
    plain = _plain(text)
    return any(plain == phrase or plain.startswith(f"{phrase} ") for phrase in _words(language)["why"]["first"])


def asks_why_not(text: str, language: str) -> bool:
    """Whether a message with no code asks why somebody else was asked, or has the shift."""
    return _plain(text) in _words(language)["why"]["not_me"]


def reason_to_allow(text: str, language: str) -> str | None:
    """The reason behind an ok ("ok he agreed by phone"), as written; None where the words begin with no ok."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if _plain(first) in _words(language)["allow"]["first"] else None
