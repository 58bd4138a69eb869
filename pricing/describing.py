"""An agency's file in plain English, for the agency to sign: every figure with its source, what is open, what needs a person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pricing import phrases
from pricing.sentences import sentence, sourced
from pricing.tables import Table, several, tables
from pricing.voice import Voice, voice_of

ORDER: tuple[str, ...] = (
    *("roles", "categories", "customers", "tiers", "conditions", "items", "rates", "treats", "days", "finally", "hours", "posts"),
    *("vehicle", "compulsory", "fees", "admin", "cancelling", "worked", "remarks", "terms"),
)
"""The lists of a card in the order that a reader looks for them."""


def described(file: Table) -> Iterator[str]:
    """The whole file, a sentence a line; a line that ends with a colon heads what follows it."""
    yield f"{file['name']} ({file['key']})"
    yield f"Times are those of {file['zone']}, money is {file['currency']}."
    for _, contact in tables(file, "contacts", ()):
        yield f"Telephone: {contact['phone']}, {contact['kind']} [{contact['source']}]"
    yield ""
    yield "Read from:"
    for name, document in file["documents"].items():
        yield f"  [{name}] {document}"
    for _, card in tables(file, "card", ()):
        yield ""
        yield from described_card(card, file["currency"])
    yield from prohibited(file)
    yield ""
    yield "Read and found right for the agency by: ______________________  on: ______________"


def described_card(card: Table, currency: str) -> Iterator[str]:
    """One card: its dates, its lists, and what is said where the page is silent."""
    yield dated(card)
    if card.get("doubt"):
        yield f"  In doubt: {card['doubt']}"
    voice = voice_of(card, currency)
    for section in sections(card, currency):
        if section.rows:
            yield f"  {section.title}:"
            yield from (f"    {said} [{source}]" for said, source in section.rows)
        if section.note:
            yield f"    {section.note}" if section.rows else f"  {section.note}"
    if card.get("business_days"):
        yield f"  Business days are {', '.join(several(card['business_days']))}."
    if card.get("shorter_may_cost_more"):
        yield f"  A longer shift may cost less: {card['shorter_may_cost_more']}"
    yield from gathered(card, voice, "Not published", lambda row: "open" in row or "unpublished" in row.get("when", {}))
    yield from gathered(card, voice, "A person decides", lambda row: "review" in row or "open" in row or row.get("or_added", False))


@dataclass(frozen=True, slots=True)
class Section:
    """A list of a card: each row as a sentence with the short name of its document, and what is to be said of the list as a whole."""

    title: str
    rows: tuple[tuple[str, str], ...]
    note: str = ""


def sections(card: Table, currency: str) -> Iterator[Section]:
    """The lists that the card has, and those that it leaves out and a reader would look for."""
    voice = voice_of(card, currency)
    for name in ORDER:
        rows = [row for _, row in tables(card, name, ())]
        special = name == "rates" and any("class" in row for row in rows)
        if rows:
            note = phrases.SPECIAL[card.get("special", "highest")] if special else ""
            yield Section(phrases.SECTIONS[name], tuple((sentence(name, row, voice), row["source"]) for row in rows), note)
        elif name in phrases.SILENT and not (name == "admin" and "fees" in card):  # the fee is on the bill then
            yield Section(phrases.SECTIONS[name], (), phrases.SILENT[name])


def gathered(card: Table, voice: Voice, heading: str, is_such: Callable[[Table], bool]) -> Iterator[str]:
    """The rows of a kind from all lists once more, together."""
    said = [
        f"    {phrases.SECTIONS[name]}: {sourced(name, row, voice)}" for name in ORDER for _, row in tables(card, name, ()) if is_such(row)
    ]
    if said:
        yield f"  {heading}:"
        yield from said


def dated(card: Table) -> str:
    """The heading of a card."""
    since = f"from {card['from']}" if "from" in card else "undated: always in force"
    until = f" until {card['until']}" if "until" in card else ""
    known = f", announced {card['announced']}" if "announced" in card else ""
    draft = "Draft, not in force: " if card.get("draft") else ""
    return f"{draft}Rate card {since}{until}{known} [{card['source']}]:"


def prohibited(file: Table) -> Iterator[str]:
    """Work that the page speaks against."""
    rows = [row for _, row in tables(file, "prohibited", ())]
    if rows:
        yield ""
        yield "Work that the page speaks against:"
    said = {"decline": "declined", "staff": "staff decide", "ask": "asked first"}
    for row in rows:
        yield f"  {row['rule'].get('en', row['kind'])} ({said[row['outcome']]}) [{row['source']}]"
