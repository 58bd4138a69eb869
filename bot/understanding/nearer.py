"""A number behind a weekday is its day of the month, unless that day is far and an hour is as good a reading."""

import datetime as dt

from bot.understanding.choose import Atom
from bot.understanding.days import resolve
from bot.understanding.reading import Reading
from bot.understanding.when import FAR


def nearer(reading: Reading, today: dt.date) -> list[Atom]:
    """The atoms; of "jueves 6 de la tarde a 11", where no Thursday is the 6th for weeks, this Thursday from six to eleven."""
    return [_as_hours(reading, atom) if _is_far(atom, today) else atom for atom in reading.atoms]


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
