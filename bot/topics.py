"""What a question is about, from the phrases in languages/<code>/topics.toml.

A phrase is words in their order: `(a|b)` one of several, `x?` a word that may be missing, `*` up to four words of any sort, `#` a number,
`^` the beginning of the text and `$` its end. Case, accents, apostrophes and marks do not matter.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from bot.phrasing import LANGUAGES
from bot.understanding.tokens import clean, tokenize

Phrases = Mapping[str, re.Pattern[str]]
_PIECE = re.compile(r"[()|?*#$]|[^\s()|?*#$]+")
_SIGNS = {"(": "(?:", ")": ")", "|": "|", "?": "?", "*": r"(?:\S+ ){0,4}", "#": r"(?:\d+ )", "$": "$"}


def topic(text: str, language: str) -> str | None:
    """The first topic of the language's list that the text touches."""
    return next(iter(matching(text, language, "topic")), None)


def matching(text: str, language: str, section: str) -> list[str]:
    """Every name of a section whose phrases the text holds, in the order of the list."""
    words = plain(text)
    return [name for name, pattern in _sections(language).get(section, {}).items() if pattern.search(words)]


def plain(text: str) -> str:
    """The words of a text, folded, each with a space around it."""
    words = [token.text for token in tokenize(clean(text)) if token.text.isalnum()]
    return f" {' '.join(words)} "


@cache
def _sections(language: str) -> Mapping[str, Phrases]:
    path = LANGUAGES / language / "topics.toml"
    read = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    return {section: {name: any_of(phrases) for name, phrases in named.items()} for section, named in read.items()}


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all the phrases, to be searched in what `plain` gives."""
    return re.compile("|".join(_compiled(phrase) for phrase in phrases))


def _compiled(phrase: str) -> str:
    made = "".join(_SIGNS.get(piece) or f"(?:{re.escape(plain(piece).strip())} )" for piece in _PIECE.findall(phrase.removeprefix("^")))
    return f"(?:{'^ ' if phrase.startswith('^') else '(?<= )'}{made})"
