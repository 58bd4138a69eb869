"""What is heard first is learnt from examples: a linear classifier over hashed words and pairs of words.

An emergency has no grammar. People say what they see, in words that no list holds, and the same words name films, drills and drinks. So
thousands of texts, sorted by hand in bot/languages/<code>/first/, say what counts, and `make learn` weighs every word, piece of a word and
pair of words in them. A weight stands in one of 131,072 places, found by the checksum of what it weighs (Weinberger et al., Feature Hashing
for Large Scale Multitask Learning, 2009): no table of words is loaded, and reading a text takes some microseconds.
"""

from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

PLACES = 1 << 17
SCALE = 40  # a weight is kept in fortieths, in one byte
LEARNED = Path(__file__).resolve().parent.parent / "languages" / "learned"
_ENDS = frozenset(".!?;,\n¿¡")
_SAID = frozenset("!?")  # marks that say something of the words before them
_PIECE = 5  # letters: "bleed" is in "bleeding", and a word with one letter wrong still shares a piece
_WRITTEN_OUT = frozenset(("911",))  # every other number is just a number
_PICTURES = "\u2000"  # emoji lie behind this, the marks of a sentence before it


class Weights(NamedTuple):
    """One question that was learnt: a weight a place, and what is said for no words at all, both in `SCALE`ths."""

    table: Sequence[int]
    bias: int


@lru_cache(maxsize=4)
def weights(question: str) -> Weights:
    """What was learnt of "emergency" or "opt_out"."""
    kept = array("b", (LEARNED / f"{question}.weights").read_bytes())
    return Weights(kept[:PLACES], sum(kept[PLACES:]))


def score(parts: Sequence[Sequence[int]], learnt: Weights) -> int:
    """How strongly the part of a text that speaks most for it does so: above 0 is a yes."""
    table, bias = learnt
    return bias + max(sum([table[place] for place in part]) for part in parts)


def parts_of(tokens: Sequence[str]) -> list[list[int]]:
    """The places of every clause of a text and, where it has several, of the whole: what matters may stand beside a booking."""
    clauses = _clauses(tokens)
    if len(clauses) > 1:
        clauses.append([word for clause in clauses for word in clause])
    return [_places(clause) for clause in clauses]


def _clauses(tokens: Sequence[str]) -> list[list[str]]:
    clauses: list[list[str]] = []
    words: list[str] = []
    for token in tokens:
        if token in _ENDS:
            if token in _SAID:
                words.append(token)
            if any(word not in _SAID for word in words):
                clauses.append(words)
                words = []
        elif token.isdigit() and token not in _WRITTEN_OUT:
            if words[-1:] != ["#"]:
                words.append("#")  # "10:30" and "12/05/2026" are a number each
        elif token.isalnum() or token > _PICTURES:
            words.append(token)
    if words or not clauses:
        clauses.append(words)
    return clauses


def _places(words: list[str]) -> list[int]:
    row = ["^", *words, "$"]
    found: list[int] = []
    for word in row:
        found += _places_of_word(word)
    found += [_place(f"{one} {two}") for one, two in pairwise(row)]
    found += [_place(f"{one} _ {two}") for one, two in zip(row, row[2:], strict=False)]
    return found


@lru_cache(maxsize=4096)
def _places_of_word(word: str) -> tuple[int, ...]:
    edged = f"<{word}>"
    pieces = [edged[at : at + _PIECE] for at in range(len(edged) - _PIECE + 1)]
    return (_place(word), *(_place(f"~{piece}") for piece in pieces))


def _place(feature: str) -> int:
    return crc32(feature.encode()) % PLACES
