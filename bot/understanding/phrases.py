"""What the job is, where, and who is met there: stretches of the customer's own words."""

from collections.abc import Iterable

from bot.understanding.reading import Reading

_BREAKS = frozenset('.!?;\n,()"')
MOST_WORDS = 8


def _ends(reading: Reading, symbol: str) -> Iterable[tuple[int, int]]:
    for at, cell in enumerate(reading.chart):
        for end, _ in cell.get(symbol, ()):
            yield at, end


def stretch(reading: Reading, at: int, most: int = MOST_WORDS, *, numbers: bool = False) -> tuple[int, int] | None:
    """The words from a token up to a mark, a word that begins something else, or a thing that was read."""
    read = {
        atom.start: atom
        for atom in reading.atoms
        if atom.symbol not in ("{activity}", "{category}", "{role}", "{car}", "{use}", "{ord}", "{mod}", "{inpart}")
    }
    while at < len(reading.tokens) and "<article>" in reading.chart[at]:
        at += 1
    end = at
    while end < len(reading.tokens) and end - at < most:
        token = reading.tokens[end]
        if token.text in _BREAKS:
            break
        atom = read.get(end)
        if atom and not (numbers and end == at and atom.symbol in ("{n}", "{hhmm}", "{time}", "{fix}")):
            break
        if end > at and "<stops>" in reading.chart[end]:
            break
        end += 1
    return (at, end) if end > at else None


def written(reading: Reading, start: int, end: int) -> str:
    """The tokens as they stand in the text."""
    return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]


def activity_of(reading: Reading) -> tuple[str, str | None, tuple[int, int]] | None:
    """What the job is, in the customer's words, the half of the day it belongs to, and its place in the text."""
    known = [atom for atom in reading.atoms if atom.symbol == "{activity}"]
    openers = sorted(_ends(reading, "<before_activity>"), key=lambda pair: -pair[1])
    for _, end in openers:
        span = stretch(reading, end, 6)
        if span is None or span[1] <= end:
            continue
        inside = [atom for atom in known if span[0] <= atom.start < span[1]]
        if inside:
            return written(reading, *span), inside[-1].value, span
    if known:
        first = known[0]
        last = first
        for atom in known[1:]:
            if atom.start == last.end:
                last = atom
        return written(reading, first.start, last.end), last.value, (first.start, last.end)
    return None


def place_of(reading: Reading, taken: tuple[int, int] | None) -> tuple[str, tuple[int, int]] | None:
    """Where, in the customer's words: what follows "at" and is no time, or a street with its number."""
    openers = sorted(_ends(reading, "<before_place>"), key=lambda pair: pair[0])
    for _at, end in openers:
        if end >= len(reading.tokens):
            continue
        span = stretch(reading, end, numbers=True)
        if span is None:
            continue
        words = [token.text for token in reading.tokens[span[0] : span[1]]]
        if taken and span[0] >= taken[0] and span[1] <= taken[1]:
            continue
        if not any(word.isalpha() and len(word) > 1 for word in words) or all("<not_place>" in reading.chart[at] for at in range(*span)):
            continue
        return written(reading, *span), span
    return None
