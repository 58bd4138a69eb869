"""A rate card as tables: every figure with whom and when it is for, and the document it stands in."""

import datetime as dt
import operator
from collections.abc import Iterable
from typing import Any

from pricing import Agency, Card, phrases
from pricing.figure import Figure
from pricing.money import printed, sign
from pricing.when import When, lacks, never

COMPARED = {operator.lt: "under", operator.le: "up to", operator.gt: "over", operator.ge: "from"}
DOES = {"is": "", "plus": "plus ", "at_least": "at least "}
Table = dict[str, Any]


def tables(agency: Agency, card: Card) -> list[Table]:
    """The card's lists that hold anything, in the order in which a quote is made."""
    made = [
        _table(
            "Rates",
            [("Who and when", "Figure", "Class")],
            [(said(r.when), figure(r, agency.currency), r.rate_class, r.source) for r in card.rates],
        ),
        _table("Vehicles", [("When", "Figure")], _figures(card.vehicles, agency.currency)),
        _table("Hours", [("When", "Billed")], [(said(r.when), hours(r), r.source) for r in card.hours]),
        _table("Administration", [("When", "Figure")], _figures(card.admin, agency.currency)),
        _table(
            "Cancelling",
            [("When", "What is owed")],
            [(said(r.when), " ".join((r.basis.replace("_", " "), r.missing.replace("_", " "))).strip(), r.source) for r in card.cancelling],
        ),
        _table("Posts", [("When", "What changes")], [(said(p.when), f"a {p.turn} becomes a {p.into}", p.source) for p in card.posts]),
        _table(
            "Noted on quotes",
            [("When", "What")],
            [(said(r.when), r.code.replace("_", " ") + (", staff decide" if r.review else ""), r.source) for r in card.remarks],
        ),
        _table("Days", [("Day", "List")], [(day.name, day.kind, day.source) for day in card.days]),
        _table("Not done", [("Work", "Then")], [(p.rule["en"], p.outcome, p.source) for p in agency.prohibited]),
        _table("Contacts", [("For", "Number")], [(c.kind, c.phone, c.source) for c in agency.contacts]),
    ]
    return [table for table in made if table["rows"]]


def _table(title: str, head: list[tuple[str, ...]], rows: list[tuple[str, ...]]) -> Table:
    return {"title": title, "head": (*head[0], "Source"), "rows": rows}


def _figures(rows: Iterable[Figure], currency: str) -> list[tuple[str, ...]]:
    return [(said(row.when), figure(row, currency), row.source) for row in rows]


def figure(row: Figure, currency: str) -> str:
    """A figure as the page prints it, or that there is none."""
    if row.does == "open":
        return f"not published: {row.missing.replace('_', ' ')}"
    if row.does not in DOES:
        return row.rule.words  # "1.5 times the rate" is no sum of money
    ends = [f"{sign(currency)}{printed(end)}" for end in dict.fromkeys((row.low, row.high))]
    return f"{DOES[row.does]}{' to '.join(ends)} {phrases.UNITS[row.per]}"


def hours(row: Figure) -> str:
    """A row of hours that are billed whatever was worked, or billed on top."""
    return f"{DOES.get(row.does, '')}{float(row.low):g} h"


def said(when: When) -> str:
    """The conditions of a row in words."""
    return ", ".join(_test(test.fact, test.compare, test.value) for test in when) or "always"


def _test(fact: str, compare: Any, value: Any) -> str:
    if compare is lacks:
        return f"without a {value}"
    if compare is never:
        return f"condition not published: {value}"
    if fact == "on":
        return f"on a {value} day"
    if fact == "drives":
        return "driving" if value else "not driving"
    shown = f"{value.total_seconds() / 3600:g} h" if isinstance(value, dt.timedelta) else str(value)
    return f"{fact} {COMPARED[compare]} {shown}" if compare in COMPARED else shown
