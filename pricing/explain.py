"""A quote in words: every line and every code as a plain English sentence, with the document that it comes from."""

from dataclasses import dataclass

from pricing.agency import Agency
from pricing.codes import EVERY, WHY
from pricing.money import dollars
from pricing.on_file import agencies
from pricing.quote import Line, Quote


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence, and the document it comes from."""

    text: str
    source: str


def code(name: str) -> str:
    """What an error, a review, a note or a fee's basis means; KeyError for a code that pricing does not have."""
    return EVERY[name]


def line(quote: Quote, asked: Line) -> Explained:
    """What a line is and why it costs what it costs."""
    units, a_unit = {"hour": ("h", "an hour"), "mile": ("miles", "a mile")}[asked.unit]
    made = f"{title(quote, asked.item)}: {asked.units} {units} at ${asked.unit_rate} {a_unit} is {dollars(asked.amount)}"
    because = "; ".join(why(reason) for reason in asked.why)
    return Explained(f"{made} ({because})." if because else f"{made}.", asked.source)


def why(reason: str) -> str:
    """A line's reason in words: `holiday:Christmas Eve` is the holiday rate, on that day."""
    name, _, day = reason.partition(":")
    return WHY.get(name, f"the {name} rate applies") + (f" ({day})" if day else "")


def title(quote: Quote, item: str) -> str:
    """What the agency's page calls a role; a vehicle is a vehicle."""
    card = agency_of(quote).card_from(quote.card_from)
    return card.title(item) if card and item in card.rank else item.capitalize()


def remark(quote: Quote, name: str) -> Explained:
    """A review or a note of the quote, with the document of the rule; the card's own document where the rule is no row of its own."""
    card = agency_of(quote).card_from(quote.card_from)
    rows = [(row.code, row.source) for row in card.remarks] + [(row.missing, row.source) for row in card.vehicles] if card else []
    return Explained(code(name), dict(rows).get(name, quote.source))


def agency_of(quote: Quote) -> Agency:
    """The agency that the quote is of."""
    return agencies()[quote.agency]
