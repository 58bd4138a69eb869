"""What must hold of a card: nothing has to be priced without a row, and no row leans on what the card lacks."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Protocol

from pricing.card_text import WrongRow
from pricing.lookups import every_test
from pricing.places import Where
from pricing.rate_card import Card
from pricing.when import Posted, When, never


class HasWhen(Protocol):
    """Any row with conditions."""

    @property
    def when(self) -> When:
        """Its conditions."""


WORDS = {
    "conditions": "condition",
    "start_on": "on",
    "end_on": "on",
    "touch_on": "on",
    "hour_or_start_on": "on",
}
"""The word by which a card asks for a fact, where it is another."""


def check_card(card: Card, where: Where) -> None:
    """WrongRow for the first thing that does not hold."""
    if not card.roles:
        raise WrongRow(where, "roles is missing: who can be hired")
    check_names(card, where)
    check_conditions(card, where)
    if card.cancelling[-1].when:
        raise WrongRow((*where, "cancelling"), "the last row must hold at any notice")
    for role, category in product(card.roles, card.categories):
        if not any(row.does in ("is", "open") for row in card.rates_of(role.key, category.key)[0][1]):
            raise WrongRow((*where, "rates"), f"no regular rate for {role.key} in {category.key}")


def check_names(card: Card, where: Where) -> None:
    """What rows name besides their conditions is on the card."""
    roles, items = card.knows["role"], card.knows["item"] | {"vehicle"}
    for number, rule in enumerate(card.posts):
        if rule.of not in ("people", "attendance", *roles):
            raise WrongRow((*where, "posts", number), f"of is people, attendance or a role, not {rule.of!r}")
    for number, row in enumerate(card.treats):
        known = known_values(card)
        named = {"on": row.on, "category": row.category, "customer": row.customer, "tier": row.tier, "condition": row.condition}
        for word, value in named.items():
            if value and value not in known[word]:
                raise WrongRow((*where, "treats", number), f"the card has no {word} {value!r}")
    lines = {"people", "equipment", "fees", "all", *roles, *items, *(fee.key for fee in card.fees)}
    for number, fee in enumerate(card.fees):
        if unknown := sorted({*fee.of} - lines):
            raise WrongRow((*where, "fees", number), f"no line is called {unknown[0]!r}")


def known_values(card: Card) -> Mapping[str, frozenset[str]]:
    """What a condition may ask for, by its word."""
    marks = {day.kind for day in card.days} | {day.name for day in card.days} | {window.mark for window in card.windows}
    return {**card.knows, "item": card.knows["item"] | {"vehicle"}, "on": frozenset(marks), "posts": card.knows["role"]}


def check_conditions(card: Card, where: Where) -> None:
    """A row depends only on names and days that the card has; what its list sees, pricing/spelling.py says."""
    known = known_values(card)
    for name, number, when in conditions(card):
        for test in every_test([when]):
            word = WORDS.get(test.fact, test.fact)
            values = test.value if isinstance(test.value, tuple) else (test.value,)
            if isinstance(test.compare, Posted):
                values = (test.compare.role,)
            for value in values if word in known and test.compare is not never else ():
                if value not in known[word]:
                    raise WrongRow((*where, name, number), f"the card has no {word} {value!r}")


def conditions(card: Card) -> Iterator[tuple[str, int, When]]:
    """Every condition of the card, with the list and the number of its row."""
    lists: Mapping[str, tuple[HasWhen, ...]] = {
        "rates": card.rates,
        "finally": card.finally_,
        "vehicle": card.vehicles,
        "hours": card.hours,
        "posts": card.posts,
        "compulsory": card.compulsory,
        "treats": card.treats,
        "remarks": card.remarks,
        "admin": card.admin,
        "worked": card.worked,
        "cancelling": card.cancelling,
        "fees": tuple(fee.figure for fee in card.fees),
    }
    for name, rows in lists.items():
        for number, row in enumerate(rows):
            yield name, number, row.when
