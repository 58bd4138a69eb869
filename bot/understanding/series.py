"""Days that are known and follow each other evenly, as "every friday" does: another end, another beginning, or how long it goes on."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

from bot.understanding.moments import Moment, When

FEWEST, MOST = 3, 400
LONG = ("week", "fortnight", "month", "quarter", "year")
_DAY = Decimal(86400)


def continue_known(when: When) -> bool:
    """ "through january", "for 3 weeks", "starting the 11th", beside days that are known to repeat: the days are those from then, or until
    then. Whether it was said so."""
    length = when.length if when.length_unit in LONG else None
    if when.recurrence or when.moments or not (when.begins or when.ends or length) or not _repeats(when.known):
        return False
    first = max(when.begins or when.known[0], when.known[0])
    last = when.ends or first + (when.known[-1] - when.known[0])
    if length and not when.ends:
        last = first + dt.timedelta(days=int(length / _DAY) - 1)
    days = [day for day in _from(when.known, last) if day >= first]
    atom = next(when.atoms[name] for name in ("ends", "begins", "length") if name in when.atoms)
    when.moments = [Moment(day, day, atom=atom) for day in days]
    when.begins = when.ends = None
    if length:
        when.length = when.length_unit = None
    return bool(days)


def _repeats(known: tuple[dt.date, ...]) -> bool:
    """Whether the days are those of a repetition: as far apart each, or on the same days of each week."""
    return len(known) >= FEWEST and (_step(known) is not None or _from(known, known[-1]) == list(known))


def _from(known: tuple[dt.date, ...], last: dt.date) -> list[dt.date]:
    """The days from the first one known to another last one."""
    step, weekdays = _step(known), {day.weekday() for day in known}
    each = step or dt.timedelta(days=1)
    days = [known[0] + n * each for n in range(min((last - known[0]) // each + 1, MOST))]
    return days if step else [day for day in days if day.weekday() in weekdays]


def _step(known: tuple[dt.date, ...]) -> dt.timedelta | None:
    """What lies between any two of the days, where it is always the same."""
    steps = {later - earlier for earlier, later in pairwise(known)}
    return steps.pop() if len(steps) == 1 else None
