"""The days of a card, read: a rule or a list of dates, a span, a clock window, an observed weekday."""

import datetime as dt
from collections.abc import Iterable, Mapping

from pricing.clock_windows import time_of_day
from pricing.holidays import ONE_DAY, WEEKDAYS, WEEKEND, Day, DayOf, day_rule
from pricing.known_days import SETS
from pricing.load_rows import Reading
from pricing.tables import Table


def read_days(rows: Iterable[Table], reading: Reading) -> tuple[Day, ...]:
    """The card's days; a relative one leans on a day that stands before it."""
    named: dict[str, DayOf] = {}
    return tuple(day for row in rows for day in read_row(row, reading, named))


def read_row(row: Table, reading: Reading, named: dict[str, DayOf]) -> list[Day]:
    """One row: a day, the dates of a list, or a whole set."""
    rules = read_rules(row, named)
    through = day_rule(row["through"], named) if "through" in row else None
    begins = time_of_day(row.get("begins", "00:00"))
    ends = time_of_day(row["ends"], ends=True) if "ends" in row else ONE_DAY
    moved = read_moved(row) if "observed" in row else {}
    also, once = row.get("observed") == "also", row.get("once", False)
    source = reading.source(row)
    return [Day(row["kind"], name, on, source, through, begins, ends, moved, also, None if once else last) for name, on, last in rules]


def read_rules(row: Table, named: dict[str, DayOf]) -> list[tuple[str, DayOf, dt.date | None]]:
    """The name and the rule of each day, and the last date of a list of dates."""
    if "set" in row:
        return [(name, day_rule(rule, {}), None) for name, rule in SETS[row["set"]].items()]
    name = row["name"]
    if isinstance(row["on"], list):
        dates = [dt.date.fromisoformat(text) for text in row["on"]]
        last = max(*dates, dt.date(min(dates).year, 12, 31))  # the list of a year is good for that year
        return [(name, day_rule(date.isoformat(), {}), last) for date in dates]
    named[name] = day_rule(row["on"], named)
    return [(name, named[name], None)]


def read_moved(row: Table) -> Mapping[int, int]:
    """Which weekdays move where."""
    return {WEEKDAYS.index(day): WEEKDAYS.index(to) for day, to in row["moved"].items()} if "moved" in row else WEEKEND
