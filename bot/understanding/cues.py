"""What a text wants to get done, from the phrases of its language: weighed cues, and phrases that are the whole message."""

from collections import defaultdict
from typing import Any

from bot.understanding.reading import MARKS, Reading

Weights = defaultdict[str, float]
Span = tuple[int, int]


def whole(reading: Reading, symbol: str = "{whole}") -> Any:
    """The value of a phrase that is the whole message, or None."""
    first, last = reading.bounds
    if first == last:
        return None
    return next((value for end, value in reading.chart[first].get(symbol, ()) if end >= last), None)


def opening(reading: Reading, before: int, symbol: str = "{whole}") -> Any:
    """The value of a phrase that is all that stands before a place of the text, or None."""
    first, _ = reading.bounds
    last = first
    while last < len(reading.tokens) and reading.tokens[last].end <= before:
        last += 1
    while last > first and reading.tokens[last - 1].text in MARKS:
        last -= 1
    if last == first:
        return None
    return next((value for end, value in reading.chart[first].get(symbol, ()) if end == last), None)


def weigh(reading: Reading, symbol: str, shields: tuple[tuple[int, int], ...] = ()) -> Weights:
    """How strongly each kind of cue speaks; a phrase inside a longer one, or inside a shield, says nothing of its own."""
    found: Weights = defaultdict(float)
    items = [
        (at, end, name, weight)
        for at, end, (name, weight) in reading.find(symbol)
        if not any(start <= at and end <= stop for start, stop in shields)
    ]
    for at, end, name, weight in items:
        if not any(
            start <= at and end <= stop and stop - start > end - at and other != name and heavy > 2 for start, stop, other, heavy in items
        ):
            found[name] = max(found[name], weight + 0.1 * (end - at))
    return found


def ranked(weights: Weights) -> tuple[str, ...]:
    """The names that weigh anything, the heaviest first."""
    return tuple(sorted((name for name, weight in weights.items() if weight > 0), key=lambda name: -weights[name]))


def spans(reading: Reading, symbol: str) -> list[Span]:
    """Every place of a symbol."""
    return [(at, end) for at, end, _ in reading.find(symbol)]
