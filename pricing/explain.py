"""A quote in words: every line and every code as a plain English sentence, with the document that it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from pricing.agency import Agency
from pricing.codes import EVERY, REVIEWS, WHY
from pricing.money import behind_sign, in_money
from pricing.on_file import agencies
from pricing.quote import Line, Quote

UNITS: Mapping[str, tuple[str, str]] = {
    "hour": ("h", "an hour"),
    "mile": ("miles", "a mile"),
    "km": ("km", "a kilometre"),
    "person": ("people", "each"),
    "further": ("further people", "each"),
    "job": ("job", "in all"),
    "shift": ("shifts", "a shift"),
    "use": ("uses", "a use"),
    "day": ("days", "a day"),
    "dollar": ("dollars", "a dollar"),
}
"""How units are said, and the price of one."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence, and the document it comes from."""

    text: str
    source: str


def code(name: str) -> str:
    """What an error, a note, a fee's basis or a review means (of one that is an error too, the error); KeyError for any other code."""
    return EVERY[name]


def line(quote: Quote, asked: Line) -> Explained:
    """What a line is and why it costs what it costs."""
    units, a_unit = UNITS[asked.unit]
    rate, amount = behind_sign(str(asked.unit_rate), quote.currency), in_money(asked.amount, quote.currency)
    made = f"{title(quote, asked.item)}: {asked.units} {units} at {rate} {a_unit} is {amount}"
    because = "; ".join([*(why(reason) for reason in asked.why), *by_rules(asked)])
    return Explained(f"{made} ({because})." if because else f"{made}.", asked.source)


def by_rules(asked: Line) -> list[str]:
    """The card's own rows of a line, where they say more than the rate, and the class that it is of."""
    told = {"fee": 0, "regular": 1}.get(asked.rate_class, 2)
    return [f"{rule.words.rstrip('.')}, {rule.source}" for rule in asked.rules] if len(asked.rules) > told else []


def why(reason: str) -> str:
    """A line's reason in words: `holiday:Christmas Eve` is the holiday rate, on that day."""
    name, _, day = reason.partition(":")
    return WHY.get(name, f"the {name} rate applies") + (f" ({day})" if day else "")


def title(quote: Quote, item: str) -> str:
    """What the agency's page calls a role; a vehicle is a vehicle."""
    card = agency_of(quote).card_from(quote.card_from)
    if card is None:
        return item.capitalize()
    titles = {fee.key: fee.title for fee in card.fees} | {each.key: each.title for each in (*card.items, *card.roles)}
    return titles.get(item, item.capitalize())


def remark(quote: Quote, name: str) -> Explained:
    """A review or a note of the quote, with the document of the rule; the card's own document where the rule is no row of its own."""
    card = agency_of(quote).card_from(quote.card_from)
    rows = [(row.code, row.source) for row in card.remarks] + [(row.missing, row.source) for row in card.vehicles] if card else []
    return Explained(REVIEWS.get(name) or code(name), dict(rows).get(name, quote.source))


def agency_of(quote: Quote) -> Agency:
    """The agency that the quote is of."""
    return agencies()[quote.agency]
