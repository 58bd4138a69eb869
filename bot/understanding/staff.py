"""What staff do with an escalation: decide it, take it over, give it back, or say something to the customer."""

from bot.understanding.codes import Escalation
from bot.understanding.cues import bounds
from bot.understanding.reading import Reading


def decision(reading: Reading, escalation: Escalation) -> tuple[tuple[str, ...], str]:
    """The intent, and the reason or the words to pass on as they were written; no intent where they go on as words."""
    first, last = bounds(reading)
    if first == last:
        return (), ""
    for end, which in sorted(reading.chart[first].get("{staff}", ()), key=lambda item: -item[0]):
        if end >= last or any(over >= last for over, _ in reading.chart[end].get("<courtesy>", ())):
            return (str(which),), ""
        if which == "decline":
            return (str(which),), escalation.rest[reading.tokens[end].start - escalation.at :].strip(" ,.:-")
    return (), escalation.rest
