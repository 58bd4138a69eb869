"""Yes or no: the phrases of a language, read from the left, where a refusal weighs more than a courtesy."""

from typing import NamedTuple

from bot.understanding.reading import Reading

_CLOSERS = frozenset(".,!?;\n")


class Said(NamedTuple):
    """One yes, no or maybe: its place and weight."""

    start: int
    end: int
    which: str
    weight: int


def sayings(reading: Reading) -> list[Said]:
    """Every yes and no of the text that no longer one covers, from the left."""
    if reading.said is None:
        reading.said = tuple(_sayings(reading))
    return list(reading.said)


def _sayings(reading: Reading) -> list[Said]:
    found: list[Said] = []
    if reading.symbols.isdisjoint(("{yn}", "{yn_end}")):
        return found
    reach = 0
    for at, cell in enumerate(reading.chart):
        alone = at == reach or reading.tokens[at - 1].text in _CLOSERS if at < len(reading.tokens) else False
        items = cell.get("{yn}", []) + [item for item in cell.get("{yn_end}", ()) if alone and _closes(reading, item[0])]
        if not items or at < reach or "{nocars}" in cell:
            continue
        end, (which, weight) = max(items, key=lambda item: (item[0], item[1][1]))
        found.append(Said(at, end, which, weight))
        reach = end
    return found


def _closes(reading: Reading, end: int) -> bool:
    """Does nothing of the sentence follow?"""
    return end >= len(reading.tokens) or reading.tokens[end].text in _CLOSERS


def yes_or_no(reading: Reading) -> bool | None:
    """True, False, or None where the text says neither."""
    said = [one for one in sayings(reading) if one.which != "maybe"]
    if not said:
        return None
    first, _ = reading.bounds
    if said[0].start <= first + 2 and said[0].weight >= 3:
        return said[0].which == "yes"
    refused = [one for one in said if one.which == "no" and one.weight >= 3]
    if refused and refused[0].start <= said[0].end + 4:
        return False
    return said[0].which == "yes"


def answers_only(reading: Reading) -> bool:
    """Is the whole message one yes or no?"""
    first, last = reading.bounds
    return any(one.start == first and one.end >= last for one in sayings(reading))


def opens_with(reading: Reading) -> str | None:
    """The yes or no that the text begins with, after at most two other words."""
    first, _ = reading.bounds
    asks = "<wh>" in reading.chart[first]  # "why didn't i get it"
    return next((one.which for one in sayings(reading) if one.start <= first + (not asks)), None)
