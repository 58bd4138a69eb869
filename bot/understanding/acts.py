"""What a turn of a dialogue does, in the names of the Schema-Guided Dialogue data, the likeliest first."""

from bot.understanding.cues import Weights, ranked, spans, weigh
from bot.understanding.reading import Reading
from bot.understanding.yes_no import opens_with, sayings

_DETAILS = frozenset(
    ("{date}", "{dn}", "{dom}", "{datepart}", "{dt}", "{dtr}", "{tr}", "{time}", "{period}", "{post}", "{cars}", "{n}", "{dur}", "{inpart}")
)
_PLAIN = 3  # the weight of a yes that is no courtesy


def _thank(reading: Reading, weights: Weights) -> None:
    """ "Great, thanks" thanks; "yes, thanks" agrees."""
    said = sayings(reading)
    if weights["THANK_YOU"] and said and (said[0].weight < 3 or (said[0].which == "no" and said[0].start > 1)):
        weights["THANK_YOU"] += 6


def _leaves(reading: Reading, weights: Weights) -> None:
    """ "Ok bye" takes leave."""
    said = sayings(reading)
    if weights["GOODBYE"] and said and said[0].which == "yes" and said[0].weight < 3:
        weights["GOODBYE"] += 4


def _takes_leave(reading: Reading, weights: Weights) -> bool:
    """ "That will be all, bye": a refusal that only ends the talk."""
    said = sayings(reading)[0]
    only = [end for end, (name, _) in reading.chart[said.start].get("{act}", ()) if name == "GOODBYE"]
    if not only:
        return False
    weights["GOODBYE"] += 3
    weights["NEGATE"] += 2
    return True


def _agrees(reading: Reading, weights: Weights) -> None:
    """A yes at the head: a plain one agrees, a courtesy gives way to the wish behind it, and "Monday works" tells a detail."""
    said = sayings(reading)[0]
    first, _ = reading.bounds
    if said.weight >= _PLAIN:
        weights["AFFIRM"] += 9.5 if weights["REQUEST"] < 5 else 6.5 if not reading.asks else 2  # "yes, can you book it?" agrees
    elif said.start > first and "{yn}" not in reading.chart[first] and "<aside>" not in reading.chart[first]:
        weights["INFORM"] += 6
        weights["AFFIRM"] += 2
    elif any(at >= said.end for at, _ in spans(reading, "{wish}")) and weights["INFORM_INTENT"]:
        weights["AFFIRM"] += 3
    else:
        weights["AFFIRM"] += 6.5 if not reading.asks else 2  # "ok, what is the address?" asks


def acts_of(reading: Reading, yes: bool | None) -> tuple[str, ...]:
    """The acts of a turn."""
    weights = weigh(reading, "{act}")
    opening = opens_with(reading)
    if opening == "no" and not _takes_leave(reading, weights):
        weights["NEGATE"] += 7
    elif opening == "yes":
        _agrees(reading, weights)
    elif yes is not None:
        weights["AFFIRM" if yes else "NEGATE"] += 1.5
        weights["INFORM"] += 2 if yes else 0  # "a shared ride is fine"
    _thank(reading, weights)
    _leaves(reading, weights)
    if reading.asks:
        for name in ("REQUEST", "REQUEST_ALTS"):
            if weights[name]:
                weights[name] += 2
        if not any(weights[name] for name in ("REQUEST", "REQUEST_ALTS", "INFORM_INTENT", "INFORM")):
            weights["REQUEST"] += 4
    if any(atom.symbol in _DETAILS for atom in reading.atoms):
        weights["INFORM"] += 1.5
    first, last = reading.bounds
    return ranked(weights) or (("INFORM",) if first < last else ())
