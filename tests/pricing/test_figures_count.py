"""Every figure that a card's explanation prints is used: another figure in its place is another price, or another fee, of some request."""

import copy
import datetime as dt
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import islice
from typing import Any

import pytest

import pricing
from pricing.describing import described
from pricing.on_file import CARDS, lent, read_agency
from pricing.tables import Table, several, tables

READ = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(CARDS.glob("*.toml"))}
FILES = {key: file for key, file in READ.items() if any("is" in row for card in file["card"] for row in card["rates"])}
"""The cards that quote; of the others, whose rates are not published, nothing can be priced."""
LISTS = ("rates", "finally", "hours", "posts", "vehicle", "fees", "admin", "cancelling")
FIGURES = ("is", "plus", "minus", "times", "percent", "off", "at_least", "at_most", "offer", "round_up", "steps", "blocks", "least", "most")
FIGURES = (*FIGURES, "sum", "count", "every", "beyond", "admin_hours", "hours")
MOST_ASKED = 300


def figures() -> Iterator[tuple[str, int, str, int, str]]:
    """Every figure of every card, but those that a page prints without saying when they apply."""
    for key, file in FILES.items():
        for (_, number), card in tables(file, "card", ()):
            for name in LISTS:
                for place, row in tables(card, name, ()):
                    for word in FIGURES:
                        if word in row and "unpublished" not in row.get("when", {}) and row[word] not in ("minimum", "ordered"):
                            yield key, int(number), name, int(place[-1]), word


def other(value: Any, by: int) -> Any:
    """Another figure in the place of this one; nothing is below nothing."""
    if isinstance(value, list):
        return [other(each, by) for each in value]
    return max(1, value + by) if isinstance(value, int) else str(abs(Decimal(value) + by))


@cache
def agency_of(key: str, number: int) -> pricing.Agency:
    return only(FILES[key], number)


def only(file: Table, number: int) -> pricing.Agency:
    """The agency with this one card, in force for ever."""
    agency = read_agency({**file, "card": [{**file["card"][number], "draft": False}]})
    return replace(agency, cards=tuple(replace(card, starts=None, ends=None) for card in agency.cards))


def compared(row: Table, word: str) -> list[Fraction]:
    """Numbers at and around a condition's own."""
    found = [re.search(r"\d+(\.\d+)?", str(row.get(place, {}).get(word, ""))) for place in ("when", "unless")]
    numbers = [Fraction(each[0]) for each in found if each]
    return [near for number in numbers for near in (number + 1, number, max(Fraction(0), number - 1))]


def asked(agency: pricing.Agency, name: str, row: Table) -> Iterator[pricing.QuoteRequest]:
    """Requests that may meet a row, without end: what its conditions name, and at random what they do not."""
    (card,) = agency.cards
    when: Mapping[str, Any] = row.get("when", {})
    marks = set(several(when.get("on")))
    listed = [day for year in range(2022, 2028) for day, found in card.marked(year).items() if any({d.kind, d.name} & marks for d in found)]
    days = [*listed[:6], *(dt.date(2026, 12, 7) + dt.timedelta(days=n) for n in range(7)), *islice(card.marked(2026), 2)]
    heads = [*(int(n) for n in compared(row, "people") if n >= 1), 1, 5, 3, 6, 11, 16]
    roles = several(when.get("role")) or [role.key for role in card.roles]
    lengths = [*(float(n) for n in compared(row, "length") + compared(row, "into") if n), 2, 9, 13, 5, 30]
    notices = [900.0, 47, 20, 1, 65, 100]
    attending: list[int | None] = (
        [*(int(n) for n in compared(row, "attendance")), row.get("every", 1499) + 1, None] if name == "posts" else [None]
    )
    names = {
        "category": several(when.get("category")) or [each.key for each in card.categories],
        "customer": several(when.get("customer")) or ["", *(each.key for each in card.customers)],
        "tier": several(when.get("tier")) or ["", *(each.key for each in card.tiers)],
        "condition": several(when.get("condition")) or ["", *(each.key for each in card.conditions)],
    }
    items = (
        {row["item"]: 1}
        if row.get("item", "vehicle") != "vehicle"
        else {each: 1 for each in several(when.get("item")) if each != "vehicle"}
    )
    distances: list[Fraction | None] = [*compared(row, "distance"), None] if card.by_distance else [None]
    chance = random.Random(7)
    while True:
        starts = dt.datetime.combine(chance.choice(days), dt.time(chance.choice((1, 9, 14, 20))))
        condition, attendance, distance = chance.choice(names["condition"]), chance.choice(attending), chance.choice(distances)
        yield pricing.QuoteRequest(
            agency=agency.key,
            category=chance.choice(names["category"]),
            received_at=starts.replace(tzinfo=agency.zone) - dt.timedelta(hours=chance.choice(notices)),
            starts_at=starts,
            ends_at=starts + dt.timedelta(hours=chance.choice(lengths)),
            posts={chance.choice(roles): chance.choice(heads)},
            vehicles=pricing.Vehicles(1, chance.choice(several(when.get("use")) or ["static", "moving"]), Decimal(30)),  # type: ignore[arg-type]
            customer=chance.choice(names["customer"]),
            tier=chance.choice(names["tier"]),
            conditions=frozenset({condition} - {""}),
            attendance=attendance,
            distance=None if distance is None else Decimal(float(distance)),
            equipment=items,
            paid=next(iter(several(when.get("paid"))), ""),
        )


def answers(agency: pricing.Agency, request: pricing.QuoteRequest, name: str, row: Table) -> list[object]:
    """What a card makes of a request: its price, or what cancelling it costs."""
    with lent(agency):
        try:
            quote = pricing.quote(request, card=agency.cards[0])
        except pricing.PricingError as refused:
            return [refused.code]
        if name not in ("admin", "cancelling"):
            return [[(line.units, line.unit_rate) for line in quote.lines], quote.total_high, dict(quote.posts)]
        how = {word: next(iter(several(row.get("when", {}).get(word))), "") for word in ("because", "channel")}
        doing = next(iter(several(row.get("when", {}).get("doing"))), "cancel")
        fee = None if name == "admin" else Decimal(5)  # an operator's own counts where the page has none
        start = request.starts_at.replace(tzinfo=agency.zone)
        told = [start - dt.timedelta(hours=before) for before in (200, 100, 60, 30, 20, 3, 1, 0)]
        owed = [pricing.cancellation_fee(request, quote, approved=True, cancelled_at=at, doing=doing, admin_fee=fee, **how) for at in told]
        pay = pricing.officer_pay(request, next(iter(request.posts)), quote=quote, drives=True, admin_fee=fee)
        return [pay, *((each.low, each.high) for each in owed)]


def counts(key: str, number: int, name: str, place: int, word: str) -> bool:
    """Whether some request is priced otherwise with a higher figure, or with a lower one."""
    return any(differs(key, number, name, place, word, by) for by in (1, -1))


def differs(key: str, number: int, name: str, place: int, word: str, by: int) -> bool:
    """Whether some request is priced otherwise with the other figure."""
    file = copy.deepcopy(FILES[key])
    row = FILES[key]["card"][number][name][place]
    file["card"][number][name][place][word] = other(row[word], by)
    before, after = agency_of(key, number), only(file, number)
    for request in islice(asked(before, name, row), MOST_ASKED):
        if word == "offer":
            request = replace(request, offer=pricing.quote(request, card=before.cards[0]).lines[0].unit_rate + Decimal(row[word]))
        if answers(before, request, name, row) != answers(after, request, name, row):
            return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("key", FILES)
def test_another_figure_is_another_price(key: str) -> None:
    said = "\n".join(described(FILES[key]))
    idle = []
    for _, number, name, place, word in (each for each in figures() if each[0] == key):
        row = FILES[key]["card"][number][name][place]
        assert all(re.search(rf"(?<![\d.]){re.escape(each)}(?![\d])", said) for each in several(row[word]))
        if not counts(key, number, name, place, word):
            idle.append(f"card {number}, {name} {place}: {word} = {row[word]}")
    assert idle == []
