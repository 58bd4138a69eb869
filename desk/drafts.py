"""A draft of a rate card: kept, held against past requests, and signed. Only then it counts, from its date on."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from booking.nouns import ServiceRequest
from booking.prices import to_price
from desk import cards
from desk.toml_text import toml_text
from desk.work import Work
from pricing import Agency, Card, CardError, PricingError, agencies, quote
from storage import card_files
from storage import requests as store

MOST = 300
HINT = "# The new card. What changes in it names its document, which stands under [documents]."


class NotSigned(Exception):
    """Why a draft cannot be signed as it is."""


@dataclass(frozen=True, slots=True)
class Redone:
    """One past request: what was shown, and what the draft makes of it or the error's code."""

    reference: str
    status: str
    shown: Decimal
    draft: Decimal | str

    @property
    def difference(self) -> Decimal | None:
        return None if isinstance(self.draft, str) else self.draft - self.shown


def text_on_file(conn: Connection, agency: str) -> str:
    """The file to begin a draft with: the one signed last, else the installed one."""
    signed = card_files.signed(conn, agency)
    return str(signed[-1]["text"]) if signed else cards.installed_text(agency)


def begun(conn: Connection, agency: str, today: dt.date) -> str:
    """A draft to go on with: the file, and its latest card once more, dated the first of a month to come."""
    text = text_on_file(conn, agency)
    latest = max(tomllib.loads(text)["card"], key=lambda card: card.get("from", dt.date.min))
    after = max(today, latest.get("from", today))
    starts = dt.date(after.year + after.month // 12, after.month % 12 + 1, 1)
    card = {"from": starts} | {word: value for word, value in latest.items() if word not in ("from", "until", "announced", "draft")}
    return "\n".join([text.rstrip(), "", HINT, toml_text({"card": [card]}).lstrip()])


def file_on_file(conn: Connection, agency: str) -> dict[str, Any]:
    """The same, as TOML gives it."""
    return tomllib.loads(text_on_file(conn, agency))


def new_card(text: str, agency: str, on_file: Mapping[str, Any]) -> Card:
    """The one card that the draft adds. CardError where it cannot be read, adds none, or changes one that quotes were made on."""
    known = agencies()[agency]
    added = cards.new_cards(known, cards.read_draft(text, agency))
    if len(added) != 1:
        which = "no card with a date of its own" if not added else "several new cards"
        raise CardError(f"{agency}.toml: it adds {which}; copy the card in force, give the copy a new `from`, and change that one")
    if changed := _changed(tomllib.loads(text), on_file):
        raise CardError(f"{agency}.toml: the card from {changed} was quoted on and stays as it is; give the new one a date of its own")
    return added[0]


def _changed(file: Mapping[str, Any], on_file: Mapping[str, Any]) -> str | None:
    """The date of a card on file that the draft says otherwise."""
    before = {card.get("from"): card for card in on_file["card"]}
    found = (day for card in file["card"] if (day := card.get("from")) in before and card != before[day])
    return next((str(day or "the beginning") for day in found), None)


def redo(conn: Connection, agency: str, card: Card) -> list[Redone]:
    """The agency's latest requests, the latest first, by the draft's new card whatever their dates are."""
    return [Redone(r.reference, r.status, r.total, _by(card, r)) for r in store.latest_of_agency(conn, agency, MOST)]


def _by(card: Card, request: ServiceRequest) -> Decimal | str:
    total = Decimal("0.00")
    for shift in request.shifts:
        try:
            total += quote(to_price(request, shift), card=card).total
        except PricingError as error:
            return error.code
    return total


def keep(work: Work, agency: str, text: str, card: Card, by: str, gap: int | None = None) -> int:
    """Keep a draft for somebody to sign; its id."""
    starts = card.starts or work.now.date()
    id = card_files.add(work.conn, agency, text, starts, by, work.now, gap)
    work.audit(f"rates {agency}", None, "drafted", f"a card from {starts}")
    return id


def sign(work: Work, id: int, by: str) -> None:
    """The draft's card is in force from its date, which lies ahead so that it can be announced; one that only fills in what was open may
    hold from the day that the agency says. NotSigned says what speaks against it."""
    draft = card_files.one(work.conn, id, lock=True)
    if draft is None or draft["signed_at"] is not None or draft["dropped_at"] is not None:
        raise NotSigned("It is no draft any more.")
    agency = agencies()[draft["agency"]]
    if agency.card_from(draft["starts"]) is not None:
        raise NotSigned("Another card of that date is on file by now.")
    if draft["gap_id"] is None and draft["starts"] <= work.now.astimezone(agency.zone).date():
        raise NotSigned("Its date is not ahead any more: a new card is announced first. Draft it with a later date.")
    card_files.sign(work.conn, id, by, work.now)
    work.audit(f"rates {agency.key}", None, "signed", f"a card from {draft['starts']}")


def drop(work: Work, id: int) -> None:
    """A draft that came to nothing."""
    draft = card_files.one(work.conn, id, lock=True)
    if draft is not None and draft["signed_at"] is None:
        card_files.drop(work.conn, id, work.now)
        work.audit(f"rates {draft['agency']}", "drafted", "dropped", f"a card from {draft['starts']}")


def ahead(agency: Agency, today: dt.date) -> list[Card]:
    """The cards that are announced and not yet in force, the next one first."""
    return [card for card in agency.cards if card.starts and card.starts > today and not card.draft]
