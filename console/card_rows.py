"""A rate card as tables: every row in words, and the document it stands in."""

from collections.abc import Iterator, Mapping
from typing import Any

from pricing import Agency
from pricing.describing import Section, sections
from pricing.tables import Table


def card_tables(file: Table, card: Table) -> Iterator[Section]:
    """The lists of a card of the file, its documents by their titles; first what is in doubt of it as a whole."""
    if card.get("doubt"):
        yield Section("In doubt", (), card["doubt"])
    for section in sections(card, file["currency"]):
        yield _titled(section, file["documents"])


def agency_tables(agency: Agency) -> Iterator[Section]:
    """What the agency's file says beside its cards: work that is not done, and whom to call."""
    yield Section(
        "Work that the page speaks against", tuple((f"{p.rule['en']} ({OUTCOMES[p.outcome]})", p.source) for p in agency.prohibited)
    )
    yield Section("Contacts", tuple((f"{c.kind}: {c.phone}", c.source) for c in agency.contacts))


OUTCOMES: Mapping[str, str] = {"decline": "declined", "staff": "staff decide", "ask": "asked first"}


def _titled(section: Section, documents: Mapping[str, Any]) -> Section:
    return Section(section.title, tuple((said, documents.get(source, source)) for said, source in section.rows), section.note)
