"""Of everything that can be read, the reading that leaves the least unread: a best cover of the text by what does not overlap."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from bot.understanding.chart import Cell

# What may stand alone, and how much it is trusted beside its length in tokens.
TRUST = {
    "{rec}": 0.5,
    "{dtr}": 0.39,
    "{tr}": 0.2,
    "{dt}": 0.4,
    "{time}": 0.32,
    "{date}": 0.3,
    "{period}": 0.42,
    "{dn}": 0.1,
    "{dnw}": -0.1,
    "{dayset}": 0.44,
    "{dom}": 0.15,
    "{datepart}": 0.3,
    "{dur}": 0.31,
    "{post}": 0.65,
    "{cars}": 0.65,
    "{miles}": 0.4,
    "{inpart}": -0.3,
    "{n}": -0.45,
    "{ord}": -0.5,
    "{role}": -0.45,
    "{car}": -0.2,
    "{use}": -0.3,
    "{mod}": -0.6,
    "{hhmm}": -0.3,
    "{fix}": 0.3,
    "{ends}": 0.34,
    "{address}": 0.8,
    "{phone}": 0.9,
    "{nudge}": 0.45,
    "{ahead_by}": 0.45,
    "{begins_on}": 0.35,
    "{ends_on}": 0.3,
    "{skip}": 0.9,
    "{between}": 0.9,
    "{endless}": 0.3,
    "{named_after}": 0.9,
    "{past}": 0.28,
    "{nocars}": 0.6,
    "{eachcar}": 0.6,
    "{post_more}": 0.7,
    "{post_less}": 0.7,
    "{post_after}": 0.2,
    "{crews}": 0.7,
    "{post_none}": 0.7,
    "{post_turn}": 0.8,
    "{dropped}": 0.75,
    "{activity}": 0.2,
    "{category}": 0.25,
}


_COUNTS = frozenset(("{post}", "{cars}"))
_SLIGHT = 0.02  # hours rather go with a day on their own side of a comma
_PAUSE = 0.3  # what a stretch from a day to another loses where the other rather is one more
_NO_COUNT = 3.0  # what a count loses where the number is a day or an hour
_WANTED = {"when": {"{nudge}": -0.6}, "duration": {"{dur}": 0.15}, "number": {"{n}": 0.3}}
_ALONE = 0.5  # what any reading loses, so that one long one is better than two that share its words
_TRUSTED = {
    want: {symbol: trust - _ALONE + _WANTED.get(want or "", {}).get(symbol, 0.0) for symbol, trust in TRUST.items()}
    for want in (None, *_WANTED)
}


class Atom(NamedTuple):
    """One thing that was read, and the tokens it was read from."""

    symbol: str
    start: int
    end: int
    value: Any


def _says_more(end: int, value: Any, other: Atom) -> bool:
    """Of two readings of the same words, does the first make more of them? A half of the day that was left open is nothing."""
    told, before = repr(value).replace("False", ""), repr(other.value).replace("False", "")
    return (len(told), told, end) > (len(before), before, other.end)  # of equals always the same one, whatever order they come in


def _is_day(chart: list[Cell], at: int) -> bool:
    """ "until dec 18 traffic officer": right behind a month a number is its day."""
    return at > 0 and "{dd}" in chart[at] and any(end == at for end, _ in chart[at - 1].get("{month}", ()))


def _ends_hours(chart: list[Cell], at: int) -> bool:
    """ "8-5 with a car": right behind a dash a number is an hour."""
    return at > 0 and not chart[at - 1].keys().isdisjoint(("-", "to", "<until>"))


def _adds_a_day(chart: list[Cell], soft: list[bool], at: int, end: int, value: Any) -> bool:
    """ "sat 6pm-10pm, sunday too": behind its last comma is nothing but a day, and it would last for longer than one."""
    pause = next(place for place in range(end - 1, at, -1) if soft[place])
    if value[0] == "dr":
        return any(until == end for until, _ in chart[pause + 1].get("{date}", ()))
    (_, first, start), (_, last, stop) = value[1:]
    apart = first[0] == last[0] == "dow" and (last[1] - first[1]) % 7 != 1
    return (apart or stop[1] > start[1]) and any(until == end for until, _ in chart[pause + 1].get("{date}", ()))


def choose(chart: list[Cell], soft: list[bool], want: str | None = None, *, month_first: bool = True) -> list[Atom]:
    """The best cover, in the order of the text; `want` is what was asked, which tips a balance."""
    trusted = _TRUSTED[want if want in _WANTED else None]
    size = len(chart) - 1
    said = list(accumulate((not mark for mark in soft), initial=0))  # tokens that count, up to each place
    best: list[float] = [0.0] * (size + 1)
    pick: list[Atom | None] = [None] * size
    for at in range(size - 1, -1, -1):
        score = best[at + 1]
        chosen = None
        for symbol, items in chart[at].items() if not soft[at] else ():
            if symbol not in trusted:
                continue
            trust = trusted[symbol]
            if symbol in _COUNTS and ((month_first and _is_day(chart, at)) or (symbol == "{cars}" and _ends_hours(chart, at))):
                trust -= _NO_COUNT
            for end, value in items:
                total = said[end] - said[at] + trust + best[end]
                if (
                    symbol == "{dtr}"
                    and value[0] in ("dtr", "dr")
                    and said[end] - said[at] < end - at
                    and _adds_a_day(chart, soft, at, end, value)
                ):
                    total -= _PAUSE if value[0] == "dtr" else _SLIGHT
                if total > score or (total == score and chosen is not None and _says_more(end, value, chosen)):
                    score, chosen = total, Atom(symbol, at, end, value)
        best[at], pick[at] = score, chosen
    return list(_cover(pick))


def _cover(pick: list[Atom | None]) -> Iterator[Atom]:
    """The picks from the beginning on, each from where the one before it ends."""
    at = 0
    while at < len(pick):
        found = pick[at]
        if found:
            yield found
        at = found.end if found else at + 1
