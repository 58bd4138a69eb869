"""An agency on file: who it is, what it prices, and what its page speaks against."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo

from pricing.rate_card import Card

Outcome = Literal["decline", "ask", "staff"]


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone number as published, and what it is for."""

    kind: str
    phone: str
    source: str


@dataclass(frozen=True, slots=True)
class Service:
    """Something that comes with hiring through the agency, said in each language."""

    key: str
    text: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Prohibited:
    """Work that the agency's page speaks against, said in each language.

    `outcome` is what a match leads to. Where it is "ask", `question` decides: a yes leads to `if_yes`, a no clears the job.
    """

    kind: str
    rule: Mapping[str, str]
    outcome: Outcome
    question: Mapping[str, str] | None
    if_yes: Outcome | None
    source: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: who it is, where it is reached, what it prices and what it does not do."""

    key: str
    name: str
    short: str
    nicknames: tuple[str, ...]
    zone: ZoneInfo
    currency: str
    contacts: tuple[Contact, ...]
    request_page: str
    services: tuple[Service, ...]
    prohibited: tuple[Prohibited, ...]
    cards: tuple[Card, ...]

    @property
    def phone(self) -> str:
        """Where a person is sent when nobody here can help; empty where the page prints no number."""
        return self.contacts[0].phone if self.contacts else ""

    def card_for(self, day: dt.date) -> Card | None:
        """The card in force on a shift's local start date; None before the first. A draft is never in force."""
        return next((card for card in reversed(self.cards) if not card.draft and (card.starts is None or card.starts <= day)), None)

    def card_from(self, starts: dt.date | None) -> Card | None:
        """The card with this date, which a request keeps once it was quoted on it."""
        return next((card for card in self.cards if card.starts == starts and not card.draft), None)

    @property
    def as_signed(self) -> "Agency":
        """The agency as it would be with its drafts signed: so they are tried and compared, and never quoted to a customer."""
        return replace(self, cards=tuple(replace(card, draft=False) for card in self.cards))
