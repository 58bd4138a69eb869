"""Emergencies and opting out, heard before anything else; their look-alikes are neither."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.understanding.cues import Span, covered, spans, uncovered, whole
from bot.understanding.reading import Reading

_STOPS = frozenset(".!?;\n")
_NAME_REACH = 1  # words between an incident and the event that bears its name: "hit and run 5k", "heart attack survivor walk"
_FEAR_REACH = 6  # words between what is feared and the words that say so: "in case a big fight breaks out"


class _Signs(NamedTuple):
    """Everything of a text that tells whether an incident is one of now, looked for once."""

    addresses: list[Span]
    named: list[Span]
    titled: list[Span]
    former: list[Span]
    feared: list[Span]


def is_emergency(reading: Reading) -> bool:
    """Somebody is in danger now."""
    if whole(reading, "{whole_alarm}") or covered(reading, "{alarm}", "{calm}"):
        return True
    incidents = uncovered(reading, "{incident}", "{calm}")
    if not incidents:
        return False
    signs = _Signs(*(spans(reading, symbol) for symbol in ("{address}", "{named}", "{for}", "{former}", "{feared}")))
    now = bool(spans(reading, "{urgent}"))
    return any(not _is_only_named(reading, span, signs) and (now or not _is_not_now(reading, span, signs)) for span in incidents)


def opts_out(reading: Reading) -> bool:
    """A wish, in plain words, for no more messages."""
    return covered(reading, "{quit}", "{not_quit}")


def _is_only_named(reading: Reading, incident: Span, signs: _Signs) -> bool:
    """ "Suicide awareness walk", "simulacro de incendio", "for the hit and run show", "412 Gunfire Ln": the words of a name."""
    start, end = incident
    if any(at <= start and end <= stop for at, stop in signs.addresses):
        return True
    reach = list(_reach(reading, end))
    if any("{occasion}" in reading.chart[at] or "{occasion}" in reading.chart[start] for at in reach):
        return True
    if any(stop == start for _, stop in signs.named):
        return True
    titled = any(stop in (start, start - 1) for _, stop in signs.titled)
    return titled and any("{show}" in reading.chart[at] for at in reach)


def _reach(reading: Reading, end: int) -> Iterator[int]:
    """Where the word of an event may stand behind an incident: no mark and no joint of a sentence is between them."""
    for at in range(end, min(end + _NAME_REACH + 1, len(reading.tokens))):
        if reading.tokens[at].text in _STOPS:
            return
        yield at
        if "<link>" in reading.chart[at]:
            return


def _is_not_now(reading: Reading, incident: Span, signs: _Signs) -> bool:
    """ "We had a fight last month", "in case somebody starts a fight"."""
    first, last = _sentence(reading, *incident)
    if any(first <= at < last for at, _ in signs.former):
        return True
    return any(first <= at < incident[0] <= stop + _FEAR_REACH for at, stop in signs.feared)


def _sentence(reading: Reading, start: int, end: int) -> Span:
    """The sentence that holds these tokens."""
    tokens = reading.tokens
    while start and tokens[start - 1].text not in _STOPS:
        start -= 1
    while end < len(tokens) and tokens[end].text not in _STOPS:
        end += 1
    return start, end
