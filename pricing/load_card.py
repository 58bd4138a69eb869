"""One `[[card]]` of an agency's file, read."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from pricing.clock_windows import Window, weekday_numbers
from pricing.figure import Figure
from pricing.holidays import Day
from pricing.load_days import read_days
from pricing.load_lists import (
    read_cancelling,
    read_compulsory,
    read_fee,
    read_promotion,
    read_remark,
    read_term,
    read_titled,
    read_treated,
    read_worked,
)
from pricing.load_rows import Reading, read_figure
from pricing.load_when import window_of
from pricing.lookups import day_lookup, rate_lookup, thresholds, time_lookup
from pricing.notice import Told
from pricing.rate_card import Cancelling, Card, Titled
from pricing.tables import Table, conditions, tables
from pricing.vocabulary import LISTS
from pricing.voice import voice_of
from pricing.when import When, every_test

STANDARD = "standard"
NAMED_BY = {"role": "roles", "category": "categories", "customer": "customers", "tier": "tiers", "condition": "conditions", "item": "items"}
"""The lists of names, by the condition that asks for them."""
FIGURES = {"rates": "rates", "finally": "finally_", "vehicle": "vehicles", "hours": "hours", "admin": "admin"}
"""The lists of figures, and what a `Card` calls them."""
READERS: Mapping[str, Callable[[Table, Reading], Any]] = {
    "posts": read_promotion,
    "remarks": read_remark,
    "cancelling": read_cancelling,
    "treats": read_treated,
    "compulsory": read_compulsory,
    "fees": read_fee,
    "worked": read_worked,
}
"""The lists whose rows hold under conditions and are more than a figure."""

Rows = Mapping[str, list[Table]]
Figures = Mapping[str, tuple[Figure, ...]]


def read_card(card: Table, files: Mapping[str, str], currency: str) -> Card:
    """The whole card, which pricing/checking.py has found nothing wrong with."""
    reading = Reading(files, voice_of(card, currency))
    rows = {name: [row for _, row in tables(card, name, ())] for name in LISTS}
    source = reading.source(card)
    titled: dict[str, Any] = {name: tuple(read_titled(row, reading) for row in rows[name]) for name in NAMED_BY.values()}
    titled["categories"] = titled["categories"] or (Titled(STANDARD, "Standard", source),)
    figures: dict[str, Any] = {field: tuple(read_figure(row, reading, name) for row in rows[name]) for name, field in FIGURES.items()}
    lists: dict[str, Any] = {name: tuple(read(row, reading) for row in rows[name]) for name, read in READERS.items()}
    lists["cancelling"] = lists["cancelling"] or (no_policy(source),)
    days = read_days(rows["days"], reading)
    return Card(
        starts=card.get("from"),
        ends=card.get("until"),
        announced=card.get("announced"),
        draft=card.get("draft", False),
        source=source,
        shorter_may_cost_more=card.get("shorter_may_cost_more", ""),
        special=card.get("special", "highest"),
        business_days=weekday_numbers(card.get("business_days", "monday-friday")),
        days=days,
        terms=tuple(read_term(row, reading) for row in rows["terms"]),
        **titled,
        **figures,
        **lists,
        **kept_at_hand(rows, titled, figures, lists, days),
    )


def kept_at_hand(
    rows: Rows, titled: Mapping[str, Any], figures: Figures, lists: Mapping[str, Any], days: tuple[Day, ...]
) -> dict[str, Any]:
    """What is asked of the card for every quote, worked out once."""
    whens = list(every_when(figures, lists))
    tests = list(every_test(whens))
    windows, cuts, times = tuple(windows_of(rows)), thresholds(whens), time_lookup(days)
    return {
        "rank": MappingProxyType({role.key: rank for rank, role in enumerate(titled["roles"])}),
        "classes": tuple(dict.fromkeys(("regular", *(rate.rate_class for rate in figures["rates"])))),
        "rates_of": rate_lookup(figures["rates"]),
        "marked": day_lookup(times),
        "times": times,
        "windows": windows,
        "cuts": cuts,
        "simple": not windows and not cuts,
        "by_date": any(isinstance(test.compare, Told) for test in tests),
        "by_distance": any(test.fact == "distance" for test in tests) or any(row.every for row in figures["hours"]),
        "by_most": any(test.fact == "most_on" for test in tests),
        "last_date": max((day.last for day in days if day.last), default=None),
        "ranged": ranged(figures, lists),
        "knows": MappingProxyType({word: frozenset(each.key for each in titled[name]) for word, name in NAMED_BY.items()}),
    }


def no_policy(source: str) -> Cancelling:
    """What a card without a cancellation policy says."""
    return Cancelling((), "unpublished", 0, None, False, Fraction(0), None, "cancellation_policy_unpublished", source)


def every_when(figures: Figures, lists: Mapping[str, Any]) -> Iterator[When]:
    """Every condition of the card."""
    for rows in (*figures.values(), *lists.values()):
        yield from (row.when for row in rows)


def windows_of(lists: Rows) -> Iterator[Window]:
    """Every window of time that a condition asks about, each once."""
    found: dict[str, Window] = {}
    for row in (row for rows in lists.values() for row in rows):
        for word, value in (*conditions(row, "when").items(), *conditions(row, "unless").items()):
            if window := window_of(word, value):
                found[window.mark] = window
    yield from found.values()


def ranged(figures: Figures, lists: Mapping[str, Any]) -> bool:
    """Whether a quote has two ends: a figure is a range, or who is there is left open. The admin fee is inside the rates."""
    rows = [row for name, rows in figures.items() if name != "admin" for row in rows] + [fee.figure for fee in lists["fees"]]
    return any(row.low < row.high for row in rows) or any(rule.or_added for rule in lists["posts"])
