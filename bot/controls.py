"""Words that steer the conversation itself: start over, repeat, back, skip. Listed by language."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from bot.phrasing import LANGUAGES


@cache
def _words(language: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads((LANGUAGES / language / "controls.toml").read_text("utf-8"))


@cache
def _lists(language: str) -> Mapping[str, str]:
    return {_plain(phrase): name for name, phrases in _words(language)["whole"].items() for phrase in phrases}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text.lower()).split())


def control(text: str, language: str) -> str | None:
    """The control that this whole message is: restart, drop, repeat, back, skip, bot, why, hello or telegram."""
    return _lists(language).get(_plain(text))


def adds(text: str, language: str) -> bool:
    """Whether what is said comes to what was said before ("add sunday", "sunday too") and does not replace it."""
    words, plain = _words(language)["more"], _plain(text)
    return any(plain.startswith(f"{word} ") for word in words["first"]) or any(plain.endswith(f" {word}") for word in words["last"])
