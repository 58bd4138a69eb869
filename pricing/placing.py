"""The rows of a card as they are judged together: each with its place and its conditions as tests, beside the facts these tell apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pricing.axes import Axis, flags, named, numbers, several, times
from pricing.known_days import SETS
from pricing.load_when import conditions, unless, window_of
from pricing.places import Where
from pricing.tables import Table, tables
from pricing.tables import conditions as said_in
from pricing.vocabulary import LISTS
from pricing.vocabulary_words import COMPARED, CONDITIONS
from pricing.when import ON, Test, When

SETTING = ("is", "percent", "open")
"""Verbs that leave nothing of what the rows before them said."""
FIRST_COUNTS = ("cancelling", "worked")
"""Lists whose first row that holds counts; in the others a later row that sets a figure replaces an earlier one."""
NUMERIC = tuple(word for word, form in CONDITIONS.items() if form.takes in COMPARED)
NAMED = {"role": "roles", "category": "categories", "customer": "customers", "tier": "tiers", "item": "items"}
TIMES = ("clock", "weekday", "week", "on")
Axes = Mapping[str, Callable[[str, Sequence[Test]], Axis]]


@dataclass(frozen=True, slots=True)
class Placing:
    """A row with its place and its conditions as tests."""

    place: Where
    row: Table
    when: When

    @property
    def sets(self) -> bool:
        """Whether it sets its figure anew."""
        return any(verb in self.row for verb in SETTING)


def placing(place: Where, row: Table) -> Placing:
    """A row with its conditions."""
    found = conditions(said_in(row, "when"))
    return Placing(place, row, (*found, unless(row["unless"])) if said_in(row, "unless") else found)


def axes_of(card: Table) -> Axes:
    """How the facts of this card are told apart."""
    keys = {name: [row["key"] for _, row in tables(card, name, ()) if isinstance(row.get("key"), str)] for name in NAMED.values()}
    axes: dict[str, Callable[[str, Sequence[Test]], Axis]] = {
        **{fact: named(keys[name], "" if keys[name] else "another") for fact, name in NAMED.items()},
        **dict.fromkeys(("paid", "because", "channel"), named((), "another")),
        "tier": named(keys["tiers"], "no tier"),
        "item": named(["vehicle", *keys["items"]]),
        "use": named(("static", "moving")),
        "doing": named(("cancel", "reduce", "move")),
        "conditions": several,
        "equipment": several,
        "drives": flags,
    }
    return axes | dict.fromkeys((*NUMERIC, "moment", "approval"), numbers)


def touching(card: Table, name: str) -> dict[str, Callable[[str, Sequence[Test]], Axis]]:
    """How a list of the card looks at the time: hour by hour, or at all that the shift touches; cancelling may come after the start."""
    whole = "into" not in LISTS[name].sees
    marks = {
        window.mark: window
        for _, row in tables(card, name, ())
        for word in ("when", "unless")
        for key, value in said_in(row, word).items()
        if isinstance(value, str) and (window := readable(key, value))
    }
    days = [
        (str(row.get("kind")), str(day))
        for _, row in tables(card, "days", ())
        for day in (row.get("name"), *SETS.get(str(row.get("set")), ()))
    ]
    found: dict[str, Callable[[str, Sequence[Test]], Axis]] = dict.fromkeys(ON, times(marks, days, whole))
    if name in FIRST_COUNTS:
        found["notice"] = partial(numbers, lowest=-float("inf"))
    return found


def readable(word: str, value: str) -> Any:
    """The window that a condition asks about, where it is one."""
    try:
        return window_of(word, value)
    except ValueError:
        return None


def at_word(row: Placing, word: str) -> Where:
    """The place of a condition of a row, or of the row."""
    when = said_in(row.row, "when")
    words = TIMES if word == "time" else (word,)
    return next(((*row.place, "when", each) for each in words if each in when), row.place)
