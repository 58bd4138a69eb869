"""What a turn of a dialogue does, in the names of the Schema-Guided Dialogue data, the likeliest first."""

from bot.understanding.cues import Weights, bounds, ranked, weigh
from bot.understanding.reading import Reading
from bot.understanding.yes_no import opens_with, sayings

_DETAILS = frozenset(
    ("{date}", "{dn}", "{dom}", "{datepart}", "{dt}", "{dtr}", "{tr}", "{time}", "{period}", "{post}", "{cars}", "{n}", "{dur}", "{inpart}")
)


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


def acts_of(reading: Reading, yes: bool | None) -> tuple[str, ...]:
    """The acts of a turn."""
    weights = weigh(reading, "{act}")
    asks = reading.text.rstrip().endswith("?")
    opening = opens_with(reading)
    if opening == "no" and not _takes_leave(reading, weights):
        weights["NEGATE"] += 7
    elif opening == "yes":
        clear = sayings(reading)[0].weight >= 3  # "yes, can you book it?" agrees; "ok, what is the address?" asks
        weights["AFFIRM"] += 7.5 if clear and weights["REQUEST"] < 5 else 6.5 if not asks else 2
    elif yes is not None:
        weights["AFFIRM" if yes else "NEGATE"] += 1.5
    _thank(reading, weights)
    _leaves(reading, weights)
    if asks:
        for name in ("REQUEST", "REQUEST_ALTS"):
            if weights[name]:
                weights[name] += 2
        if not any(weights[name] for name in ("REQUEST", "REQUEST_ALTS", "INFORM_INTENT", "INFORM")):
            weights["REQUEST"] += 4
    if any(atom.symbol in _DETAILS for atom in reading.atoms):
        weights["INFORM"] += 1.5
    first, last = bounds(reading)
    if not ranked(weights) and first < last:
        weights["INFORM"] += 1
    return ranked(weights)
