"""A number behind a weekday is its day of the month, unless that day is far and an hour is as good a reading."""

import datetime as dt
from collections.abc import Iterator

from bot.understanding.choose import Atom
from bot.understanding.days import resolve
from bot.understanding.reading import Reading
from bot.understanding.when import FAR


def nearer(reading: Reading, today: dt.date) -> list[Atom]:
    """The atoms; of "jueves 6 de la tarde a 11", where no Thursday is the 6th for weeks, this Thursday from six to eleven."""
    atoms = [_as_hours(reading, atom) if _is_far(atom, today) else atom for atom in reading.atoms]
    atoms = [_hours_alone(reading, atom) if _counts(reading, atom) else atom for atom in atoms]
    return list(_with_their_weekday(atoms))


def _counts(reading: Reading, atom: Atom) -> bool:
    """ "5-8 for the second ceremony": an ordinal in letters before another word is no day."""
    dated = atom.symbol == "{dtr}" and atom.value[0] == "dr" and atom.value[1][0] == "dom"
    if not dated or not reading.tokens[atom.end - 1].text.isalpha() or atom.end >= len(reading.tokens):
        return False
    behind = reading.tokens[atom.end]
    return (
        behind.text.isalpha() and "<stops>" not in reading.chart[atom.end] and reading.tokens[atom.end - 1].text in reading.lexicon.ordinals
    )


def _hours_alone(reading: Reading, atom: Atom) -> Atom:
    found = [end for end, value in reading.chart[atom.start].get("{tr}", ()) if end < atom.end and value == atom.value[2]]
    return Atom("{tr}", atom.start, max(found), atom.value[2]) if found else atom


def _with_their_weekday(atoms: list[Atom]) -> Iterator[Atom]:
    """ "except Wed the 22nd, 7am-3pm": the number is of the day that is out, and no day of those hours."""
    before: Atom | None = None
    for at, atom in enumerate(atoms):
        if before and _goes_with(before, atom):
            yield atom._replace(symbol="{tr}", value=atom.value[2])
        elif at + 1 < len(atoms) and _goes_with(atom, atoms[at + 1]):
            yield atom._replace(value=("out", ("dowdom", atom.value[1][1], atoms[at + 1].value[1][1])))
        else:
            yield atom
        before = atom


def _goes_with(out: Atom, behind: Atom) -> bool:
    """Is a weekday taken out, with a day of the month and hours right behind it?"""
    weekday = out.symbol == "{dropped}" and len(out.value) == 2 and out.value[0] == "out" and out.value[1][0] == "dow"
    dated = behind.symbol == "{dtr}" and behind.value[0] == "dr" and behind.value[1][0] == "dom"
    return weekday and dated and behind.start == out.end


def _is_far(atom: Atom, today: dt.date) -> bool:
    if atom.symbol != "{dt}" or atom.value[0] != "dt" or atom.value[1][0] != "dowdom":
        return False
    days = resolve(atom.value[1], today)
    return days is None or (days[0] - today).days > FAR


def _as_hours(reading: Reading, atom: Atom) -> Atom:
    """The same words as hours on the weekday, where the first says its half of the day; of several the ones that leave the least open."""
    read = [value for end, value in reading.chart[atom.start].get("{dtr}", ()) if end == atom.end and value[0] == "dr"]
    named = [value for value in read if value[1][0] == "dow" and value[2][0] == "tr"]
    sure = max((value for value in named if value[2][1][2]), key=lambda value: value[2][2][2], default=None)
    return atom._replace(symbol="{dtr}", value=sure) if sure else atom
