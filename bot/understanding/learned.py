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
DOUBTED = {"emergency": -50, "opt_out": -40}  # a chance of one in four or five
_ENDS = frozenset(".!?;,\n¿¡")
_SAID = frozenset("!?")  # marks that say something of the words before them
_AS_A_WHOLE = frozenset(("opt_out",))  # "stop, I meant Saturday"; a cry for help may stand in one clause of a booking
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


def is_yes(question: str, parts: Sequence[Sequence[int]]) -> bool:
    """Whether a text, as `parts_of` gives it, says so."""
    return said(question, parts) > 0


def said(question: str, parts: Sequence[Sequence[int]]) -> int:
    """How strongly a text says so: above 0 it does, above `DOUBTED` it may."""
    return score(weighed(question, parts), weights(question))


def weighed(question: str, parts: Sequence[Sequence[int]]) -> Sequence[Sequence[int]]:
    """The parts of a text that are looked at for a question."""
    return parts[-1:] if question in _AS_A_WHOLE else parts


def score(parts: Sequence[Sequence[int]], learnt: Weights) -> int:
    """How strongly the part of a text that speaks most for it does so."""
    table, bias = learnt
    return bias + max(sum(map(table.__getitem__, part)) for part in parts)


def parts_of(tokens: Sequence[str]) -> list[list[int]]:
    """The places of every clause of a text and, where it has several, of the whole, which is the last."""
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
    row = [_hashed(word) for word in ("^", *words, "$")]
    found: list[int] = []
    for word in row:
        found += word.places
    found += [crc32(two.written, one.before_next) % PLACES for one, two in pairwise(row)]
    found += [crc32(two.written, one.before_second) % PLACES for one, two in zip(row, row[2:], strict=False)]
    return found


class _Hashed(NamedTuple):
    """A word, with the checksums that its pairs go on from: of "word next", and of "word _ second"."""

    places: list[int]
    written: bytes
    before_next: int
    before_second: int


@lru_cache(maxsize=4096)
def _hashed(word: str) -> _Hashed:
    written, edged = word.encode(), f"<{word}>"
    pieces = [edged[at : at + _PIECE] for at in range(len(edged) - _PIECE + 1)]
    places = [crc32(feature) % PLACES for feature in (written, *(f"~{piece}".encode() for piece in pieces))]
    return _Hashed(places, written, crc32(written + b" "), crc32(written + b" _ "))
