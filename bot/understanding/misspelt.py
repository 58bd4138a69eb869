"""Names of days, months, holidays, jobs and roles that are spelt almost right.

Short names are left alone: "Augusta" is no August.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.understanding.lexicon import Lexicon, Meaning, lexicon

SHORTEST = 6  # letters, of the name and of the word
LONG = 7  # letters from which a name of the calendar may have one wrong; a shorter one may only lack one or have one too many
NEAR, NEARER = 85.0, 87.0  # of 100, of rapidfuzz's ratio: a wrong letter of seven, one letter more or less
_CALENDAR = frozenset(("{weekday}", "{month}", "{relday}"))
_NAMES = _CALENDAR | {"{activity}", "{hol}", "{part}", "{clock_word}", "{role}"}


_RUN = re.compile(r"(.)\1{2,}")


def drawn_out(word: str, lexicon_: Lexicon) -> str:
    """ "noooo", "pleeease": the word of the language whose letter is held; empty where it is none."""
    if not word.isalpha() or not _RUN.search(word):
        return ""
    return next((short for short in (_RUN.sub(r"\1", word), _RUN.sub(r"\1\1", word)) if short in lexicon_.literals), "")


def almost(word: str, lexicon_: Lexicon) -> list[Meaning]:
    """What a word of no language means where it is nearly the name of a day, a month, a holiday, a job or a role."""
    if len(word) < SHORTEST or not word.isalpha() or not word.isascii() or word in lexicon_.vocabulary:
        return []
    return _almost(word, lexicon_.code)


@lru_cache(maxsize=4096)
def _almost(word: str, code: str) -> list[Meaning]:
    found = process.extract(word, _names(code).keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
    return next(([_names(code)[name]] for name, near, _ in found if _trusted(word, name, near, _names(code)[name][0])), [])


def _trusted(word: str, name: str, near: float, symbol: str) -> bool:
    """A job begins as it is written: "raining" is no training."""
    if symbol in _CALENDAR and min(len(word), len(name)) >= LONG:
        return True
    return near >= NEARER and word[0] == name[0]


@lru_cache(maxsize=8)
def _names(code: str) -> dict[str, Meaning]:
    words = lexicon(code).words.items()
    return {word: each for word, meanings in words for each in meanings if each[0] in _NAMES and len(word) >= SHORTEST}
