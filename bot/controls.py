"""Words that steer the conversation itself: start over, repeat, back, skip. Whole messages only, listed by language."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from bot.phrasing import LANGUAGES


@cache
def _lists(language: str) -> Mapping[str, str]:
    path = LANGUAGES / language / "controls.toml"
    lists: Mapping[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return {_plain(phrase): name for name, phrases in lists.items() for phrase in phrases}


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text.lower()).split())


def control(text: str, language: str) -> str | None:
    """The control that this whole message is: restart, repeat, back, skip, bot, why or telegram."""
    return _lists(language).get(_plain(text))
