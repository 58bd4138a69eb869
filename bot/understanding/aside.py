"""What a text tells beside what it asks for: days of what has happened, hours of a reason or of other work."""

from bot.understanding.choose import Atom
from bot.understanding.reading import ENDS_A_SENTENCE, Reading

DAYS = frozenset(("{date}", "{datepart}", "{dt}", "{dtr}", "{dn}", "{dom}", "{period}", "{dayset}"))
_TIMED = frozenset(("{time}", "{tr}", "{dt}", "{dtr}", "{ends}"))
_CAME = frozenset(("{date}", "{datepart}", "{dt}"))
_LIST = frozenset((",", "/"))
REACH = 3  # words between "i go on duty" and its hour


def asked_for(reading: Reading) -> list[Atom]:
    """What was read, without the times that only tell something."""
    atoms = reading.atoms
    if "<happened>" in reading.symbols:
        atoms = _to_come(reading, atoms)
    if "<shut>" in reading.symbols and any(atom.symbol in DAYS for atom in atoms):
        atoms = [told(atom) if atom.symbol == "{rec}" and _shut(reading, atom) else atom for atom in atoms]
    if "<own_duty>" in reading.symbols:
        atoms = [told(atom) if atom.symbol in ("{time}", "{dt}") and _of_other_work(reading, atom) else atom for atom in atoms]
    if "<because>" in reading.symbols:
        atoms = _without_reasons(reading, atoms)
    return _without_roads(reading, atoms)


def _without_roads(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "sat 9-1 at Rowdy's on 4th", "between 3rd and 5th": beside another day numbers without "the" are streets, and a day in brackets
    only explains."""
    beside = [atom for atom in atoms if _is_street(reading, atom) or _in_brackets(reading, atom)]
    if not beside or not any(_dated(atom.value) for atom in atoms if atom.symbol in DAYS and atom not in beside):
        return atoms
    return [told(atom) if atom in beside else atom for atom in atoms]


def _dated(spec: object) -> bool:
    """Is a month or tomorrow said somewhere in it?"""
    return isinstance(spec, tuple) and (spec[:1] in (("md",), ("rel",), ("and",)) or any(map(_dated, spec)))


def _is_street(reading: Reading, atom: Atom) -> bool:
    if atom.symbol == "{period}" and atom.value[:1] == ("span",):
        numbers = atom.value[1][0] == atom.value[2][0] == "dom"
        articled = any("<article>" in reading.chart[at] for at in range(atom.start, atom.end))
        return numbers and not articled and "<between>" in reading.chart[atom.start]
    on_street = any(end == atom.start + 1 for end, _ in reading.chart[atom.start].get("<on_street>", ()))
    return atom.symbol == "{dom}" and on_street and atom.end == atom.start + 2


def _in_brackets(reading: Reading, atom: Atom) -> bool:
    if atom.symbol not in _CAME or not _weekday(atom):
        return False
    before = [token.text for token in reading.tokens[: atom.start]]
    return before.count("(") > before.count(")")


def told(atom: Atom) -> Atom:
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
        kept.append(told(atom) if gone is atom else atom)
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
        if reading.tokens[at].text in ENDS_A_SENTENCE or "<next_clause>" in reading.chart[at] or reading.tokens[at].text == ",":
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
    until = next((at for at in range(since, len(reading.tokens)) if reading.tokens[at].text in ENDS_A_SENTENCE), len(reading.tokens))
    if not any(atom.symbol in _TIMED and atom.start < since for atom in atoms):
        return atoms
    return [told(atom) if atom.symbol in ("{time}", "{tr}", "{inpart}") and since < atom.start < until else atom for atom in atoms]
