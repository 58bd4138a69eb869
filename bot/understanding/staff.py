"""What staff do with an escalation: decide it, take it over, give it back, or say something to the customer."""

from bot.understanding.codes import Escalation
from bot.understanding.reading import Reading

_PAUSES = frozenset(",.;:-!")


def decision(reading: Reading, escalation: Escalation) -> tuple[tuple[str, ...], str]:
    """The intent, and the reason or the words to pass on as they were written; no intent where they go on as words."""
    first, last = reading.bounds
    if first == last:
        return (), ""
    for end, which in sorted(reading.chart[first].get("{staff}", ()), key=lambda item: -item[0]):
        behind = _behind(reading, end, last, which)
        if which == "approve" and reading.asks:
            continue
        if behind >= last:
            return (str(which),), ""
        if which == "decline" or (which == "approve" and (_decides(reading, first, end, behind) or _passes_on(reading, behind))):
            return (str(which),), escalation.rest[reading.tokens[end].start - escalation.at :].strip(" ,.:-")
        leads = which == "take_over" or _hands_back(reading, first, end)
        if leads and (reading.tokens[end].text in _PAUSES or _is_command(reading, first, end)):
            return (str(which),), ""
    return _in_the_end(reading, first, last) or ((), escalation.rest)


def _in_the_end(reading: Reading, first: int, last: int) -> tuple[tuple[str, ...], str] | None:
    """What staff do about a customer whom they speak of: "talked him down, back to the bot"."""
    for symbol, which in (("<hands_back>", "give_back"), ("<takes_up>", "take_over")):
        for at in range(first + 1, last):
            if reading.tokens[at - 1].text in _PAUSES and any(end >= last > at + 1 for end, _ in reading.chart[at].get(symbol, ())):
                return (which,), ""
    return None


def _hands_back(reading: Reading, first: int, end: int) -> bool:
    """Do the words give it back by themselves? "Done, see you then" may be meant for the customer."""
    return any(over == end for over, _ in reading.chart[first].get("<hands_back>", ()))


def _is_command(reading: Reading, first: int, end: int) -> bool:
    """ "A7 me calling them now", "A7 back all set": one of our own words and what staff add to it; "back in 5" is for the customer."""
    return end == first + 1 and "<command>" in reading.chart[first] and "<goes_on>" not in reading.chart[end]


def _behind(reading: Reading, at: int, last: int, which: object) -> int:
    """Where courtesies and further words of the same decision end: "ok go ahead, thanks"."""
    while at < last:
        same = [end for end, name in reading.chart[at].get("{staff}", ()) if name == which]
        ends = [*same, *(end for end, _ in reading.chart[at].get("<courtesy>", ()))]
        if not ends and reading.tokens[at].text not in _PAUSES:
            break
        at = max(ends, default=at + 1)
    return at


def _decides(reading: Reading, first: int, end: int, behind: int) -> bool:
    """Is what follows the reason of a plain "ok"? What has a condition, asks, or speaks to the customer decides nothing."""
    if not any(over == end for over, _ in reading.chart[first].get("<approves>", ())):
        return False
    return not any("<reserves>" in cell for cell in reading.chart[behind:-1])


def _passes_on(reading: Reading, behind: int) -> bool:
    """ "ok tell them to park in the back": decided, with something for the bot to say, and no condition in it."""
    while behind < len(reading.tokens) and reading.tokens[behind].text in _PAUSES:
        behind += 1
    return "<passes_on>" in reading.chart[behind] and not any("<holds>" in cell for cell in reading.chart[behind:])
