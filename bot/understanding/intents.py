"""The intents of a text, the likeliest first: codes and whole messages decide, else the weights of its phrases."""

from collections import Counter

from bot.heard import Want
from bot.understanding.codes import Codes
from bot.understanding.cues import bounds, opening, weigh, whole
from bot.understanding.reading import Reading
from bot.understanding.yes_no import opens_with

_COURTESIES = ("thanks", "greet")


def intents_of(reading: Reading, codes: Codes, yes: bool | None, *, books: bool, details: bool, want: Want | None) -> tuple[str, ...]:
    """`books`: posts or complete shifts were read; `details`: anything of a booking was read."""
    at_once = whole(reading)
    if codes.code:
        at_once = at_once or opening(reading, codes.spans[0][0])
    if at_once == "stop" and codes.spans:
        at_once = None
    if at_once and not (want and at_once in ("off", "on_post") and yes is not None):
        return (at_once,)
    weights = weigh(reading, "{cue}")
    begins = opens_with(reading)
    first, last = bounds(reading)
    if begins == "no" and (last - first < 4 or not details):
        weights["deny"] += 4.5
    elif begins == "yes":
        weights["affirm"] += 4.2
    elif begins is None and yes is not None and last - first < 8:
        weights["affirm" if yes else "deny"] += 3
    if begins == "no" and details:
        weights["change"] += 5
    _temper(weights, reading, codes, books=books, details=details)
    found = [name for name, weight in weights.most_common() if weight > 0 and name != "detail"]
    return tuple(found) or (("book",) if books else ())


def _temper(weights: Counter[str], reading: Reading, codes: Codes, *, books: bool, details: bool) -> None:
    """What the rest of the text says about the phrases: posts speak for a booking, a courtesy never outweighs a wish."""
    if books:
        weights["book"] += 2.5
    if codes.reference and weights["cancel"]:
        weights["cancel"] += 4
    if len([name for name in weights if weights[name] > 0]) > 1:
        for name in _COURTESIES:
            if weights[name]:
                weights[name] = min(weights[name], 0.5)
    if weights["conditional"] and weights["affirm"]:
        weights["conditional"] += 2
    if details and not weights["change"] and any("<drops>" in cell for cell in reading.chart[:-1]) and not books:
        weights["change"] += 3
    asks = reading.text.rstrip().endswith("?")
    if asks and weights["question"]:
        weights["question"] += 1
    if asks and not books and not weights["quote"] and not weights["status"] and max(weights.values(), default=0) < 3:
        weights["question"] += 3
