"""The days of a card, read: a rule or a list of dates, a span, a clock window, an observed weekday."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from pricing.card_text import Row, WrongRow
from pricing.clock_windows import time_of_day
from pricing.holidays import ONE_DAY, WEEKDAYS, WEEKEND, Day, DayOf, day_rule
from pricing.known_days import SETS
from pricing.load_rows import Reading

T = TypeVar("T")


def read_days(card: Row, reading: Reading) -> tuple[Day, ...]:
    """The card's days; a relative one leans on a day that stands before it."""
    named: dict[str, DayOf] = {}
    return tuple(day for row in card.rows("days") for day in read_row(row, reading, named))


def read_row(row: Row, reading: Reading, named: dict[str, DayOf]) -> list[Day]:
    """One row: a day, the dates of a list, or a whole set."""
    source = reading.source(row)
    kind = row.text("kind")
    rules = read_rules(row, named)
    through = written(row, "through", lambda text: day_rule(text, named)) if row.has("through") else None
    begins = written(row, "begins", time_of_day) if row.has("begins") else dt.timedelta()
    ends = written(row, "ends", lambda text: time_of_day(text, ends=True)) if row.has("ends") else ONE_DAY
    if through is None and ends <= begins:
        raise WrongRow(row.where, "the day ends before it begins")
    observed = row.one_of("observed", ("instead", "also")) if row.has("observed") else ""
    moved = read_moved(row) if observed else {}
    once = row.take("once", bool, False)
    return [
        Day(kind, name, on, source, through, begins, ends, moved, observed == "also", None if once else last) for name, on, last in rules
    ]


def read_rules(row: Row, named: dict[str, DayOf]) -> list[tuple[str, DayOf, dt.date | None]]:
    """The name and the rule of each day, and the last date of a list of dates."""
    if row.has("set"):
        return [(name, day_rule(rule, {}), None) for name, rule in SETS[row.one_of("set", SETS)].items()]
    name = row.text("name")
    if isinstance(row.left.get("on"), list):
        return dated(row, name)
    named[name] = written(row, "on", lambda text: day_rule(text, named))
    return [(name, named[name], None)]


def dated(row: Row, name: str) -> list[tuple[str, DayOf, dt.date | None]]:
    """A list of dates, each of one year."""
    try:
        dates = [dt.date.fromisoformat(text) for text in row.texts("on")]
    except ValueError as error:
        raise WrongRow((*row.where, "on"), str(error)) from None
    last = max(*dates, dt.date(min(dates).year, 12, 31))  # the list of a year is good for that year
    return [(name, day_rule(date.isoformat(), {}), last) for date in dates]


def written(row: Row, key: str, read: Callable[[str], T]) -> T:
    """A text that is read further; what cannot be read is said at its place."""
    text = row.text(key)
    try:
        return read(text)
    except ValueError as error:
        raise WrongRow((*row.where, key), str(error)) from None


def read_moved(row: Row) -> Mapping[int, int]:
    """Which weekdays move where."""
    if not row.has("moved"):
        return WEEKEND
    moved = row.row("moved").left
    if not moved or any(day not in WEEKDAYS or to not in WEEKDAYS for day, to in moved.items()):
        raise WrongRow((*row.where, "moved"), 'moved is written like { saturday = "friday", sunday = "monday" }')
    return {WEEKDAYS.index(day): WEEKDAYS.index(to) for day, to in moved.items()}
