"""What a row of days says in good words and cannot mean: a day without a rule, one that ends before it begins, dates that are none."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from pricing.clock_windows import time_of_day
from pricing.holidays import WEEKDAYS
from pricing.places import Where
from pricing.spelling import Finding, unreadable
from pricing.tables import Table


def days(row: Table, where: Where) -> Iterator[Finding]:
    """A day has a name and a rule, or is of a set, and ends after it begins."""
    for word in () if "set" in row else ("name", "on"):
        if word not in row:
            yield Finding(where, f'{word} is missing; a day has a name and a rule, or set = "us-federal"')
    for word in ("name", "on") if "set" in row else ():
        if word in row:
            yield Finding((*where, word), f"nobody reads {word!r} beside set; take it out")
    said = {word: row[word] for word in ("begins", "ends") if isinstance(row.get(word), str) and row[word].strip()}
    found = [each for word, time in said.items() for each in unreadable(partial(time_of_day, time), (*where, word))]
    yield from found
    if not found and "through" not in row and not begins_first(row):
        yield Finding(where, "the day ends before it begins; one that runs past midnight names its last day in through")
    for number, date in enumerate(row["on"] if isinstance(row.get("on"), list) else ()):
        if isinstance(date, str) and not is_date(date):
            yield Finding((*where, "on", number), f"a list of days is one of dates such as 2026-12-25, not {date!r}")
    if isinstance(row.get("through"), list):
        yield Finding((*where, "through"), "through is one day; write the last one alone")
    yield from moved(row, where)


def begins_first(row: Table) -> bool:
    """Whether the day's window begins before it ends."""
    begins, ends = row.get("begins", "00:00"), row.get("ends", "24:00")
    return not (isinstance(begins, str) and isinstance(ends, str)) or time_of_day(begins) < time_of_day(ends, ends=True)


def moved(row: Table, where: Where) -> Iterator[Finding]:
    """Which weekdays move where."""
    said = row.get("moved", {})
    if isinstance(said, dict) and any(day not in WEEKDAYS or to not in WEEKDAYS for day, to in said.items()):
        yield Finding((*where, "moved"), 'moved is written like { saturday = "friday", sunday = "monday" }')
    if "moved" in row and "observed" not in row:
        yield Finding((*where, "moved"), "moved says where `observed` days go, and observed is missing; add it")


def is_date(text: str) -> bool:
    """Whether it is a date of one year."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
