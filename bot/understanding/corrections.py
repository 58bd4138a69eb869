"""What is said instead of something else: another day, other hours or another end; and until when they stay."""

from collections.abc import Iterator
from typing import Any

from bot.understanding.aside import DAYS, REACH, told
from bot.understanding.choose import Atom
from bot.understanding.hours import DAY, HALF, NEAR, Hours, settle_near, settle_range
from bot.understanding.reading import Reading


def corrected(reading: Reading) -> list[Atom]:
    """What was read, without what is taken back, and with what is said instead."""
    atoms = reading.atoms
    if "<stays>" in reading.symbols:
        atoms = _stayed(reading, atoms)
    if "<takes_back>" in reading.symbols:
        atoms = _one_number(reading, _said_instead(reading, atoms))
    if not reading.symbols.isdisjoint(("<instead>", "<arrives>")):
        atoms = _another_start(reading, atoms)
    return atoms


def _stayed(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "it ends at 11, they stay til midnight": until when somebody stays is the end, and no other is."""
    ends = [atom for atom in atoms if atom.symbol == "{ends}"]
    stay = next((atom for atom in reversed(ends) if _of_a_stay(reading, atom)), None)
    ranges = [atom for atom in atoms if _is_range(atom)]
    if stay is None or len(ends) + len(ranges) < 2:
        return atoms
    atoms = [told(atom) if atom in ends and atom is not stay else atom for atom in atoms]
    if len(ranges) != 1 or ranges[0].start > stay.start:
        return atoms
    longer = {ranges[0]: _until(ranges[0], stay.value), stay: told(stay)}
    return [longer.get(atom, atom) for atom in atoms]


def _of_a_stay(reading: Reading, end: Atom) -> bool:
    return any("<stays>" in reading.chart[at] for at in range(max(0, end.start - REACH), end.start + 1))


def _until(atom: Atom, end: Any) -> Atom:
    """Hours with another end."""
    said = _range_of(atom)
    hours = settle_range(said)
    start = said[1] if hours.other and said[0] == "tr" else ("t", hours.start, True)
    return _with(atom, ("tr", start, end))


def _said_instead(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "sat 7-11 ... no wait, sunday. its 8-11": the days and the hours that were said before are taken back."""
    for place, found in enumerate(atoms):
        atom = _instead(reading, found)
        if atom.symbol in (DAYS | {"{tr}"}) and _taken_back(reading, atom) and "<too>" not in reading.chart[atom.end]:
            before, rest = atoms[:place], [_near(atom, atoms[:place]), *atoms[place + 1 :]]
            timed = any(each.symbol in ("{tr}", "{dt}", "{dtr}", "{time}") for each in rest)
            dated = atom.symbol in DAYS
            return [left for each in before for left in _left(each, dated=dated, timed=timed)] + rest
    return atoms


def _near(atom: Atom, before: list[Atom]) -> Atom:
    """Hours that are said instead lie in the half of the day of those before: "6-11pm, no 7-11"."""
    old = _last_range(before)
    if atom.symbol != "{tr}" or old is None:
        return atom
    then = settle_range(old)
    hours = settle_near(atom.value, None, then.start, then.end)
    return atom if hours.other or then.other else atom._replace(value=_sure(hours))


def _last_range(atoms: list[Atom]) -> Any:
    """The hours that were said last."""
    found = [_range_of(each) for each in atoms if _is_range(each)]
    return found[-1] if found else None


def _is_range(atom: Atom) -> bool:
    return atom.symbol == "{tr}" or (atom.symbol == "{dtr}" and atom.value[0] in ("dr", "drp"))


def _sure(hours: Hours) -> Any:
    return ("tr", ("t", hours.start, True), ("t", hours.end % DAY, True))


def _one_number(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "noon to 8, no make that 9": the end of the hours that is near it is another; near the count of a crew it is a crew."""
    fix = next((atom for atom in atoms if atom.symbol == "{fix}" and len(atom.value) == 2 and _is_alone(reading, atom)), None)
    before = atoms[: atoms.index(fix)] if fix else []
    ranges = [atom for atom in before if _is_range(atom)]
    if fix is None or len(ranges) != 1:
        return atoms
    crews = [atom for atom in before if atom.symbol == "{post}"]
    new = _recounted(crews, fix) if crews else None
    new = new or _moved(ranges[0], fix)
    return [told(atom) if atom is fix else new[1] if atom is new[0] else atom for atom in atoms] if new else atoms


def _another_start(reading: Reading, atoms: list[Atom]) -> list[Atom]:
    """ "6-10pm but can we start at 530 instead", "have them come at 530": the start is another, where it is near."""
    ranges = [atom for atom in atoms if _is_range(atom)]
    start = next((atom for atom in atoms if atom.symbol == "{time}" and _leads_instead(reading, atom)), None)
    if start is None or len(ranges) != 1 or ranges[0].start > start.start:
        return atoms
    old = settle_range(_range_of(ranges[0]))
    near = [each for each in _times(start.value) if abs(each - old.start) <= NEAR and each < old.end]
    if old.other or not near:
        return atoms
    new = _with(ranges[0], _sure(Hours(near[0], old.end)))
    return [told(atom) if atom is start else new if atom is ranges[0] else atom for atom in atoms]


def _leads_instead(reading: Reading, atom: Atom) -> bool:
    led = [reading.chart[at] for at in range(max(0, atom.start - 2), atom.start + 1)]
    if any("<arrives>" in cell for cell in led):
        return True
    return any("<begins>" in cell for cell in led) and any(
        "<instead>" in reading.chart[at] for at in range(atom.end, min(atom.end + REACH, len(reading.tokens)))
    )


def _range_of(atom: Atom) -> Any:
    return atom.value if atom.symbol == "{tr}" else atom.value[2]


def _times(time: Any) -> set[int]:
    """The minutes that an hour may be, of the day or of the night behind it."""
    return {time[1]} if time[2] else {time[1] % HALF + half for half in (0, HALF, DAY, DAY + HALF)}


def _recounted(crews: list[Atom], fix: Atom) -> tuple[Atom, Atom] | None:
    """A crew, and what it is with another number."""
    number = fix.value[1][1] // 60
    kind, count, role = crews[-1].value
    return (crews[-1], crews[-1]._replace(value=(kind, number, role))) if abs(count - number) <= REACH else None


def _moved(hours: Atom, fix: Atom) -> tuple[Atom, Atom] | None:
    """Hours, and what they are with one of their ends moved; open where it may be either."""
    old = settle_range(_range_of(hours))
    found = [] if old.other else list(_with_one_end(old, fix.value[1]))
    if not found:
        return None
    return hours, _with(hours, _sure(Hours(*found[0])) if len(found) == 1 else ("either", *found))


def _with(hours: Atom, range_: Any) -> Atom:
    return hours._replace(value=range_ if hours.symbol == "{tr}" else (*hours.value[:2], range_, *hours.value[3:]))


def _is_alone(reading: Reading, atom: Atom) -> bool:
    """Is it said instead of something, and does no name of what is counted follow?"""
    behind = reading.tokens[atom.end].text if atom.end < len(reading.tokens) else ""
    return _taken_back(reading, atom) and (not behind.isalpha() or "<follows>" in reading.chart[atom.end])


def _with_one_end(old: Hours, time: Any) -> Iterator[tuple[int, int]]:
    """The hours with one of their ends moved to a time that is near it; the end first."""
    times = _times(time)
    yield from ((old.start, at) for at in times if 0 < abs(at - old.end) <= NEAR and at > old.start)
    yield from ((at, old.end) for at in times if 0 < abs(at - old.start) <= NEAR and at < old.end)


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
        return [told(atom)] if timed else [atom]
    if atom.symbol not in DAYS:
        return [atom]
    hours = {"dr": "{tr}", "drp": "{tr}", "dt": "{time}"}.get(atom.value[0]) if atom.symbol in ("{dt}", "{dtr}") else None
    if hours is None:
        return [told(atom)] if dated else [atom]
    day = [] if dated else [atom._replace(symbol="{date}" if atom.value[0] != "drp" else "{period}", value=atom.value[1])]
    return day + ([] if timed else [atom._replace(symbol=hours, value=atom.value[2])]) or [told(atom)]
