"""Text as tokens: words, digits and marks, each with its place in the text as it was written."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 1600  # characters of a text that are read
MOST_TOKENS = 420

_TOKEN = re.compile(r"[0-9]+|[a-z]+(?:'[a-z]+)*|\n|[^\s\x00a-z0-9]")
_DASHES = "‐‑‒–—―−﹣-"
_QUOTES = "’‘ʼ´`′ʹ＇"


class Token(NamedTuple):
    """`text` is folded: lower case, without accents and apostrophes. `glued` is true where no space stands before it."""

    text: str
    start: int
    end: int
    glued: bool


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return "'"
    category = unicodedata.category(char)
    if category[0] == "Z" or char.isspace():
        return "\n" if char == "\n" else " "
    if category in ("Mn", "Me", "Cf", "Cc", "Cs", "Sk") or "\ufe00" <= char <= "\ufe0f":
        return "\x00"
    if category in ("No", "So"):
        return char
    folded = unicodedata.normalize("NFKD", char).lower()[:1]
    return folded or char


def clean(text: str) -> str:
    """The text as it is read: composed, cut to `LONGEST` characters. Places of tokens refer to this."""
    cut = text[:LONGEST]
    return cut if cut.isascii() else unicodedata.normalize("NFC", cut)[:LONGEST]


def fold(text: str) -> str:
    """Lower case and without accents, character for character, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join([_fold_char(char) for char in text]).lower()[: len(text)]


def tokenize(text: str) -> list[Token]:
    """The tokens of a cleaned text; never more than `MOST_TOKENS`."""
    tokens: list[Token] = []
    last = -1
    for found in _TOKEN.finditer(fold(text)):
        start, end = found.span()
        word = found.group()
        tokens.append(Token(word.replace("'", "") or word, start, end, start == last))
        last = end
        if len(tokens) >= MOST_TOKENS:
            break
    return tokens
