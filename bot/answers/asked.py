"""A question with everything its answer may stand on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from booking.life import ENDED, LIVE
from booking.nouns import ServiceRequest
from bot.conversation import Conversation
from bot.documents import documents
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say, replies
from bot.topics import matching
from pricing import Agency, Card

Said = tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """`text` is the part of the message that asks; `agency` whose page answers, where it is known; `request` the one talked about."""

    text: str
    heard: Heard
    conversation: Conversation
    facts: Facts
    agency: Agency | None
    request: ServiceRequest | None

    @property
    def language(self) -> str:
        return self.conversation.language

    @property
    def of(self) -> Agency:
        """The agency, where the topic has made sure that it is known."""
        if self.agency is None:
            raise ValueError("this question is answered from an agency's page only")
        return self.agency

    @property
    def card(self) -> Card:
        """The card that counts: the one quoted on, else the one of the day that is meant, else the first there is."""
        request = self.request
        if request and request.agency == self.of.key and request.quotes:
            kept = self.of.card_from(request.quotes[0].card_from)
            if kept:
                return kept
        return self.of.card_for(self.day) or self.of.cards[0]

    @property
    def day(self) -> dt.date:
        """The day that is meant; today where none was said."""
        days = (*self.heard.dates, *self.conversation.wish.dates)
        return days[0] if days else self.facts.local_now(self.of.key).date()

    @property
    def category(self) -> str:
        """The category of work that is talked about."""
        named = self.heard.category or self.conversation.wish.category or (self.request.category if self.request else None)
        return named if named in {category.key for category in self.card.categories} else "standard"

    def hints(self, name: str) -> bool:
        """Whether the text holds one of the language's phrases of that name."""
        return name in matching(self.text, self.language, "hint")

    def items(self) -> list[str]:
        """The roles and vehicles that are named."""
        return matching(self.text, self.language, "item")


def request_meant(conversation: Conversation, heard: Heard, facts: Facts) -> ServiceRequest | None:
    """The request a question is about: the one named, the one under talk, the one with an open quote, the next one that is live."""
    if heard.reference:
        return facts.request(heard.reference)
    talked_about = facts.request(conversation.reference)
    if talked_about and talked_about.status not in ENDED and talked_about.ends_at > facts.now:
        return talked_about
    open_quotes = [r for q in facts.questions if q.kind == "quote" and (r := facts.request(q.reference))]
    live = sorted((r for r in facts.requests if r.status in LIVE and r.ends_at > facts.now), key=lambda r: r.starts_at)
    return next(iter((*reversed(open_quotes), *live)), None)


def agency_meant(conversation: Conversation, heard: Heard, facts: Facts, request: ServiceRequest | None) -> Agency | None:
    """The agency that was named, else the one that is talked about."""
    key = heard.agency or (request.agency if request else None) or conversation.wish.agency or facts.line
    return facts.agencies.get(key or "")


def page(sources: Iterable[str], asked: Asked) -> Say:
    """The documents that the figures of an answer stand in."""
    return documents(sources, asked.of, asked.card)


def worded(name: str, language: str, otherwise: str) -> Say | str:
    """A sentence of the question section where the language has it, else what the card itself says."""
    return Say(f"question.{name}") if name in replies(language)["question"] else otherwise
