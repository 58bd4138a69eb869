"""What a text tells beside what it asks for: days of what has happened, hours of a reason or of other work, and what is taken back."""

from typing import Any

from bot.understanding.choose import Atom
from bot.understanding.hours import settle_range
from bot.understanding.reading import Reading

_DAYS = frozenset(("{date}", "{datepart}", "{dt}", "{dtr}", "{dn}", "{dom}", "{period}", "{dayset}"))
_TIMED = frozenset(("{time}", "{tr}", "{dt}", "{dtr}", "{ends}"))
_CAME = frozenset(("{date}", "{datepart}", "{dt}"))
_ENDS_A_SENTENCE = frozenset(".!?;\n")
_LIST = frozenset((",", "/"))
REACH = 3  # words between "i go on duty" and its hour


def asked_for(reading: Reading) -> list[Atom]:
    """What was read, without the times that only tell something."""
    atoms = reading.atoms
    if "<happened>" in reading.symbols:
        atoms = _to_come(reading, atoms)
    if "<shut>" in reading.symbols and any(atom.symbol in _DAYS for atom in atoms):
        atoms = [_told(atom) if atom.symbol == "{rec}" and _shut(reading, atom) else atom for atom in atoms]
    if "<own_duty>" in reading.symbols:
        atoms = [_told(atom) if atom.symbol in ("{time}", "{dt}") and _of_other_work(reading, atom) else atom for atom in atoms]
    if "<because>" in reading.symbols:
        atoms = _without_reasons(reading, atoms)
    if "<stays>" in reading.symbols:
        atoms = _stayed(reading, atoms)
    if "<takes_back>" in reading.symbols:
        atoms = _corrected(reading, atoms)
    return atoms


def _told(atom: Atom) -> Atom:
    """Its words were read, so that they are no place, and ask for nothing."""
    return atom._replace(symbol="{past}", value=True)


def _to_come(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "we had a break in monday night": no Monday to come, nor the days that are listed with it."""
    kept: list[Atom] = []
    gone: Atom | None = None
    for atom in atoms:
        listed = gone is not None and all(_joins(reading, at) for at in range(gone.end, atom.start))
        if atom.symbol in _CAME and _weekday(atom) and (listed or _happened(reading, atom)):
            gone = atom
        kept.append(_told(atom) if gone is atom else atom)
    return kept


def _joins(reading: Reading, at: int) -> bool:
    return reading.tokens[at].text in _LIST or "<and>" in reading.chart[at]


def _weekday(atom: Atom) -> bool:
    spec = atom.value if atom.symbol == "{date}" else atom.value[1]
    return isinstance(spec, tuple) and spec[0] == "dow"


def _happened(reading: Reading, atom: Atom) -> bool:
    """Does its clause tell what has happened, and is the day not what that was about ("I called about saturday")?"""
    if any("<regards>" in reading.chart[at] for at in range(max(0, atom.start - 1), atom.start + 1)):
        return False
    for at in range(atom.start - 1, -1, -1):
        if any(end <= atom.start + 1 for end, _ in reading.chart[at].get("<happened>", ())):  # "broke in friday"
            return True
        if reading.tokens[at].text in _ENDS_A_SENTENCE or "<next_clause>" in reading.chart[at] or reading.tokens[at].text == ",":
            return False
    return False


def _shut(reading: Reading, atom: Atom) -> bool:
    """ "we're closed mondays", where other days are asked for."""
    return any(end == atom.start for at in range(max(0, atom.start - REACH), atom.start) for end, _ in reading.chart[at].get("<shut>", ()))


def _of_other_work(reading: Reading, atom: Atom) -> bool:
    """ "i go on duty at noon"."""
    before = range(max(0, atom.start - 2 * REACH), atom.start)
    return any(atom.start - REACH <= end <= atom.start for at in before for end, _ in reading.chart[at].get("<own_duty>", ()))


def _without_reasons(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "until 10, because I start at 6": where hours were said before it, those of a reason are others."""
    since = next(at for at, cell in enumerate(reading.chart) if "<because>" in cell)
    until = next((at for at in range(since, len(reading.tokens)) if reading.tokens[at].text in _ENDS_A_SENTENCE), len(reading.tokens))
    if not any(atom.symbol in _TIMED and atom.start < since for atom in atoms):
        return atoms
    return [_told(atom) if atom.symbol in ("{time}", "{tr}", "{inpart}") and since < atom.start < until else atom for atom in atoms]


def _stayed(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "it ends at 11, they stay til midnight": until when somebody stays is the end, and no other is."""
    ends = [atom for atom in atoms if atom.symbol == "{ends}"]
    stay = next((atom for atom in reversed(ends) if _of_a_stay(reading, atom)), None)
    ranges = [atom for atom in atoms if atom.symbol == "{tr}" or (atom.symbol == "{dtr}" and atom.value[0] in ("dr", "drp"))]
    if stay is None or len(ends) + len(ranges) < 2:
        return atoms
    atoms = [_told(atom) if atom in ends and atom is not stay else atom for atom in atoms]
    if len(ranges) != 1 or ranges[0].start > stay.start:
        return atoms
    longer = {ranges[0]: _until(ranges[0], stay.value), stay: _told(stay)}
    return [longer.get(atom, atom) for atom in atoms]


def _of_a_stay(reading: Reading, end: Atom) -> bool:
    return any("<stays>" in reading.chart[at] for at in range(max(0, end.start - REACH), end.start + 1))


def _until(atom: Atom, end: Any) -> Atom:
    """Hours with another end."""
    said = atom.value[2] if atom.symbol == "{dtr}" else atom.value
    hours = settle_range(said)
    start = said[1] if hours.other else ("t", hours.start, True)
    range_ = ("tr", start, end)
    return atom._replace(value=(*atom.value[:2], range_, *atom.value[3:]) if atom.symbol == "{dtr}" else range_)


def _corrected(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "sat 7-11 ... no wait, sunday. its 8-11": the days and the hours that were said before are taken back."""
    for place, found in enumerate(atoms):
        atom = _instead(reading, found)
        if atom.symbol in (_DAYS | {"{tr}"}) and _taken_back(reading, atom) and "<too>" not in reading.chart[atom.end]:
            before, rest = atoms[:place], [atom, *atoms[place + 1 :]]
            timed = any(each.symbol in ("{tr}", "{dt}", "{dtr}", "{time}") for each in rest)
            dated = atom.symbol in _DAYS
            return [left for each in before for left in _left(each, dated=dated, timed=timed)] + rest
    return atoms


def _instead(reading: Reading, atom: Atom) -> Atom:
    """The Saturday of "wait no saturday", which alone would be taken out, is the day that is meant."""
    refused = atom.symbol == "{dropped}" and atom.value[0] == "out_known"
    return atom._replace(symbol="{date}", value=atom.value[1]) if refused and _taken_back(reading, atom, 1) else atom


def _taken_back(reading: Reading, atom: Atom, within: int = 0) -> bool:
    """Does it follow "no wait" or "I mean", the last word of which may be `within` it?"""
    start = atom.start
    while start and reading.tokens[start - 1].text in (",", ".", "!", "-"):
        start -= 1
    before = range(max(0, start - 2 * REACH), atom.end)
    return any(
        end in (start, atom.start + within) or at == atom.start for at in before for end, _ in reading.chart[at].get("<takes_back>", ())
    )


def _left(atom: Atom, *, dated: bool, timed: bool) -> list[Atom]:
    """What is left of a time where another day (`dated`) or other hours (`timed`) are said instead."""
    if atom.symbol == "{tr}":
        return [_told(atom)] if timed else [atom]
    if atom.symbol not in _DAYS:
        return [atom]
    hours = {"dr": "{tr}", "drp": "{tr}", "dt": "{time}"}.get(atom.value[0]) if atom.symbol in ("{dt}", "{dtr}") else None
    if hours is None:
        return [_told(atom)] if dated else [atom]
    day = [] if dated else [atom._replace(symbol="{date}" if atom.value[0] != "drp" else "{period}", value=atom.value[1])]
    return day + ([] if timed else [atom._replace(symbol=hours, value=atom.value[2])]) or [_told(atom)]
