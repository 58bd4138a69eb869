"""One `[[card]]` of an agency's file, read and checked."""

import datetime as dt
from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

from pricing.card_text import Row, Where, WrongRow
from pricing.codes import NOTES, REVIEWS
from pricing.figure import Figure
from pricing.holidays import Day, DayOf, day_rule
from pricing.load_rows import Documents, read_figure, read_when
from pricing.rate_card import Cancelling, Card, Promotion, Remark, Titled, day_lookup, rate_lookup
from pricing.when import SEES, When, never


def read_card(row: Row, documents: Documents) -> Card:
    """The whole card; WrongRow where a row cannot be read, or leans on something that the card does not have."""
    rates = tuple(read_figure(each, documents, ("hour",), ("is", "at_least")) for each in row.rows("rates"))
    days = read_days(row, documents)
    roles = read_titled(row, "roles", documents)
    card = Card(
        starts=row.take("from", dt.date) if row.has("from") else None,
        source=documents.source(row),
        roles=roles,
        categories=read_titled(row, "categories", documents),
        rates=rates,
        vehicles=tuple(read_figure(each, documents, ("hour", "mile"), ("is", "open")) for each in row.rows("vehicle")),
        hours=tuple(read_figure(each, documents, ("hour",), ("plus", "at_least")) for each in row.rows("hours")),
        posts=tuple(Promotion(read_when(each), each.text("turn"), each.text("into"), documents.source(each)) for each in row.rows("posts")),
        days=days,
        remarks=tuple(read_remark(each, documents) for each in row.rows("remarks")),
        admin=tuple(read_figure(each, documents, ("hour",), ("is", "open"), ranges=True) for each in row.rows("admin")),
        cancelling=tuple(read_cancelling(each, documents) for each in row.rows("cancelling")),
        rank=MappingProxyType({role.key: rank for rank, role in enumerate(roles)}),
        classes=tuple(dict.fromkeys(row.rate_class for row in rates)),
        rates_of=rate_lookup(rates),
        marked=day_lookup(days),
    )
    check_card(card, row.where)
    return card


def read_titled(row: Row, key: str, documents: Documents) -> tuple[Titled, ...]:
    """Roles or categories: what we call them, and what the page does."""
    return tuple(Titled(each.text("key"), each.text("title"), documents.source(each)) for each in row.rows(key))


def read_days(row: Row, documents: Documents) -> tuple[Day, ...]:
    """The card's days; a relative one leans on a day that stands before it."""
    named: dict[str, DayOf] = {}
    days = []
    for each in row.rows("days"):
        name = each.text("name")
        try:
            named[name] = day_rule(each.text("on"), named)
        except ValueError as error:
            raise WrongRow(each.where, str(error)) from None
        days.append(Day(each.text("kind"), name, named[name], documents.source(each)))
    return tuple(days)


def read_remark(row: Row, documents: Documents) -> Remark:
    """`review = "code"` for staff to decide, `note = "code"` for the customer to know."""
    review = row.has("review")
    code = row.one_of("review", REVIEWS) if review else row.one_of("note", NOTES)
    return Remark(read_when(row), code, review, documents.source(row))


def read_cancelling(row: Row, documents: Documents) -> Cancelling:
    """What cancelling costs in a window, or, open, that no policy is published."""
    when = read_when(row)
    if row.has("open"):
        return Cancelling(when, "unpublished", 0, False, row.one_of("open", REVIEWS), documents.source(row))
    basis = row.one_of("basis", ("admin_only", "minimum_plus_admin"))
    hours = row.take("admin_hours", int)
    return Cancelling(when, basis, hours, basis == "minimum_plus_admin", "", documents.source(row))


def check_card(card: Card, where: Where) -> None:
    """Nothing has to be priced without a figure, and no row leans on what the card lacks."""
    check_conditions(card, where)
    roles = {role.key for role in card.roles}
    for number, promotion in enumerate(card.posts):
        if not {promotion.turn, promotion.into} <= roles:
            raise WrongRow((*where, "posts", number), "the card does not have both roles")
    for name in ("roles", "categories", "vehicle", "admin", "cancelling"):
        if not getattr(card, "vehicles" if name == "vehicle" else name):
            raise WrongRow(where, f"{name} is missing: what is not published is a row with open")
    for number, row in enumerate(card.vehicles):
        if row.per == "mile" and all(test.value != "moving" for test in row.when):
            raise WrongRow((*where, "vehicle", number), 'only a moving vehicle has miles: when = { use = "moving" }')
    if card.cancelling[-1].when:
        raise WrongRow((*where, "cancelling"), "the last row must hold at any notice")
    for role, category in product(card.roles, card.categories):
        if not any(not row.when for row in card.rates_of(role.key, category.key)[0][1]):
            raise WrongRow((*where, "rates"), f"no regular rate for {role.key} in {category.key}")


def check_conditions(card: Card, where: Where) -> None:
    """A row depends only on what its list sees, and only on roles, categories and kinds of day that the card has."""
    roles = {role.key for role in card.roles}
    known: Mapping[str, set[str]] = {
        "role": roles,
        "category": {category.key for category in card.categories},
        "on": {day.kind for day in card.days},
        "posts": roles,
    }
    for name, number, when in conditions(card):
        for test in when:
            if test.fact not in SEES[name]:
                raise WrongRow((*where, name, number), f"{name} cannot depend on {test.fact}")
            if test.compare is not never and test.value not in known.get(test.fact, {test.value}):
                raise WrongRow((*where, name, number), f"the card has no {test.fact} {test.value!r}")


def conditions(card: Card) -> list[tuple[str, int, When]]:
    """Every `when` of the card, with the list and the number of its row."""
    lists: Mapping[str, tuple[Figure | Promotion | Remark | Cancelling, ...]] = {
        "rates": card.rates,
        "vehicle": card.vehicles,
        "hours": card.hours,
        "posts": card.posts,
        "remarks": card.remarks,
        "admin": card.admin,
        "cancelling": card.cancelling,
    }
    return [(name, number, row.when) for name, rows in lists.items() for number, row in enumerate(rows)]
