"""Emergencies and opting out, heard before anything else; their look-alikes are neither."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.understanding.cues import Span, covered, spans, uncovered, whole
from bot.understanding.reading import Reading

_STOPS = frozenset(".!?;\n")
_NAME_REACH = 1  # words between an incident and the event that bears its name: "hit and run 5k", "heart attack survivor walk"
_FEAR_REACH = 6  # words between what is feared and the words that say so: "in case a big fight breaks out"
_ENOUGH = 2  # kinds of signs that together are an emergency: a fall and no answer, blood and a scream


class _Excuses(NamedTuple):
    """Everything of a text that tells whether what it names is of now, looked for once."""

    addresses: list[Span]
    named: list[Span]
    titled: list[Span]
    former: list[Span]
    feared: list[Span]
    supposed: list[Span]
    now: bool


def is_emergency(reading: Reading) -> bool:
    """Somebody is in danger now."""
    if whole(reading, "{whole_alarm}"):
        return True
    alarms, incidents, signs = (uncovered(reading, symbol, "{calm}") for symbol in ("{alarm}", "{incident}", "{sign}"))
    if not (alarms or incidents or signs):
        return False
    excuses = _Excuses(
        addresses=spans(reading, "{address}"),
        named=spans(reading, "{named}"),
        titled=spans(reading, "{for}"),
        former=spans(reading, "{former}"),
        feared=spans(reading, "{feared}"),
        supposed=spans(reading, "{supposed}"),
        now=bool(spans(reading, "{urgent}")),
    )
    return (
        any(not _is_only_named(reading, each, excuses) and not _is_supposed(reading, each, excuses) for each in alarms)
        or any(_is_of_now(reading, each, excuses) for each in incidents)
        or _add_up(reading, signs, excuses)
    )


def opts_out(reading: Reading) -> bool:
    """A wish, in plain words, for no more messages."""
    return covered(reading, "{quit}", "{not_quit}")


def _is_of_now(reading: Reading, incident: Span, excuses: _Excuses) -> bool:
    return not _is_only_named(reading, incident, excuses) and (excuses.now or not _is_not_now(reading, incident, excuses))


def _add_up(reading: Reading, signs: list[Span], excuses: _Excuses) -> bool:
    """ "He slid off his chair" and "won't answer me": each may be harmless, both are not, unless the text is about work."""
    if not signs or spans(reading, "{job}"):
        return False
    real = [each for each in signs if _is_of_now(reading, each, excuses)]
    kinds = {kind for at, end in real for stop, kind in reading.chart[at]["{sign}"] if stop == end}
    return len(kinds) >= _ENOUGH


def _is_only_named(reading: Reading, incident: Span, excuses: _Excuses) -> bool:
    """ "Suicide awareness walk", "simulacro de incendio", "for the hit and run show", "412 Gunfire Ln": the words of a name."""
    start, end = incident
    if any(at <= start and end <= stop for at, stop in excuses.addresses):
        return True
    reach = list(_reach(reading, end))
    if any("{occasion}" in reading.chart[at] or "{occasion}" in reading.chart[start] for at in reach):
        return True
    if any(stop == start for _, stop in excuses.named):
        return True
    titled = any(stop in (start, start - 1) for _, stop in excuses.titled)
    return titled and any("{show}" in reading.chart[at] for at in reach)


def _reach(reading: Reading, end: int) -> Iterator[int]:
    """Where the word of an event may stand behind an incident: no mark and no joint of a sentence is between them."""
    for at in range(end, min(end + _NAME_REACH + 1, len(reading.tokens))):
        if reading.tokens[at].text in _STOPS:
            return
        yield at
        if "<link>" in reading.chart[at]:
            return


def _is_not_now(reading: Reading, incident: Span, excuses: _Excuses) -> bool:
    """ "We had a fight last month", "in case somebody starts a fight"."""
    first, last = _sentence(reading, *incident)
    return (
        any(first <= at < last for at, _ in excuses.former)
        or _follows(excuses.feared, first, incident)
        or _is_supposed(reading, incident, excuses)
    )


def _is_supposed(reading: Reading, danger: Span, excuses: _Excuses) -> bool:
    """ "What do your officers do if somebody pulls a knife": not even the plainest words are of now."""
    return not excuses.now and _follows(excuses.supposed, _sentence(reading, *danger)[0], danger)


def _follows(words: list[Span], first: int, danger: Span) -> bool:
    return any(first <= at < danger[0] <= stop + _FEAR_REACH for at, stop in words)


def _sentence(reading: Reading, start: int, end: int) -> Span:
    """The sentence that holds these tokens."""
    tokens = reading.tokens
    while start and tokens[start - 1].text not in _STOPS:
        start -= 1
    while end < len(tokens) and tokens[end].text not in _STOPS:
        end += 1
    return start, end
