"""An order in full, and what its other words sound like: a rule of the hall, a slip, a backup day; and what is only supposed."""

from bot.understanding.codes import Codes
from bot.understanding.cues import Weights
from bot.understanding.reading import ENDS_A_SENTENCE, Reading

_COMPLETE = frozenset(("{post}", "{dtr}"))
_APART = frozenset(("{post}", "{date}", "{tr}"))
_HEADS = frozenset(("{post}", "{role}"))
_FIRST = frozenset(("{post}", "{date}", "{dtr}", "{tr}", "{dt}"))
_ORDERED = 3  # a phrase such as "we need" was said
_ASIDE = 2.0  # what is said beside an order weighs less than any order
SUPPOSED = 8  # "just asking" is said of what would otherwise be done


def is_full(symbols: set[str]) -> bool:
    """Are posts and their day and hours said?"""
    return symbols >= _COMPLETE or symbols >= _APART


def begins_before(reading: Reading, names: tuple[str, ...]) -> bool:
    """Does the order begin before the first phrase of these names: "2 officers friday 6-9, no make it 7"?"""
    first = min((at for at, _, (which, _) in reading.find("{cue}") if which in names), default=0)
    return sum(atom.symbol in _FIRST and atom.start < first for atom in reading.atoms) > 1


def settle_order(weights: Weights, reading: Reading, codes: Codes, symbols: set[str], *, inquires: bool) -> None:
    """Nothing that is told beside a new order in full outweighs it; a price that is asked, and a change, may."""
    named = is_full(symbols) or (weights["book"] >= _ORDERED and is_full(symbols | {"{post}"} if "{role}" in symbols else symbols))
    if codes.spans or not named:
        return
    head = next(atom.start for atom in reading.atoms if atom.symbol in _HEADS)
    within = _sentence(reading, head)
    asks = reading.asks or (inquires and within[0] == reading.bounds[0])
    if not asks:
        for name in ("question", "status"):
            weights[name] = min(weights[name], _ASIDE)
    weights["conditional"] = min(weights["conditional"], _ASIDE)
    if weights["book"] >= _ORDERED and not _is_said(reading, "cancel", within):
        weights["cancel"] = min(weights["cancel"], _ASIDE)


def _sentence(reading: Reading, place: int) -> tuple[int, int]:
    """Where the sentence of a place begins and ends."""
    first, last = reading.bounds
    begins = next((at + 1 for at in range(place - 1, first - 1, -1) if reading.tokens[at].text in ENDS_A_SENTENCE), first)
    ends = next((at for at in range(place, last) if reading.tokens[at].text in ENDS_A_SENTENCE), last)
    return begins, ends


def _is_said(reading: Reading, name: str, within: tuple[int, int]) -> bool:
    return any(within[0] <= at < within[1] for at, _, (which, _) in reading.find("{cue}") if which == name)


def suppose(weights: Weights, codes: Codes, symbols: set[str]) -> None:
    """What a change would come to, and what somebody is only curious about, is a question; of an order in full it is its price."""
    supposed, compared = weights.pop("supposes", 0), weights.pop("compares", 0)
    if compared and is_full(symbols):
        weights["quote"] = max(weights["quote"], weights["book"] + 0.5)
    elif is_full(symbols):
        return
    elif compared or (supposed and (weights["change"] or codes.reference)):
        asked = max(weights["change"], weights["quote"], weights["book"], weights["affirm"], weights["off"], SUPPOSED)
        asked = max(asked, weights["cancel"]) if supposed else asked  # "if i cancel today what's the fee? just asking"
        weights["question"] = max(weights["question"], asked + 0.5)
