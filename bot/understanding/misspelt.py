"""Weekdays and months that are spelt almost right. Short names are left alone: "Augusta" is no August."""

from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.understanding.lexicon import Lexicon, lexicon

SHORTEST = 7  # letters, of the name and of the word
NEAR = 85.0  # of 100, of rapidfuzz's ratio: one letter of seven
_NAMES = frozenset(("{weekday}", "{month}", "{relday}"))


def almost(word: str, lexicon_: Lexicon) -> list[tuple[str, object]]:
    """What a word of no language means where it is nearly the name of a day or a month."""
    if len(word) < SHORTEST or not word.isalpha() or not word.isascii() or word in lexicon_.vocabulary:
        return []
    return _almost(word, lexicon_.code)


@lru_cache(maxsize=4096)
def _almost(word: str, code: str) -> list[tuple[str, object]]:
    found = process.extractOne(word, _names(code).keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return [_names(code)[found[0]]] if found else []


@lru_cache(maxsize=8)
def _names(code: str) -> dict[str, tuple[str, object]]:
    words = lexicon(code).words.items()
    return {word: each for word, meanings in words for each in meanings if each[0] in _NAMES and len(word) >= SHORTEST}
