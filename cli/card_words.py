"""Who and what kind of work a text names in a card's own words: its roles' and categories' titles, beside what understanding knows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pricing import Card
from pricing.rate_card import Titled

COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
MONEY = r"(?:[a-z]{3} ?)?\$? ?(\d+(?:\.\d+)?)"
AN_HOUR = (
    rf"\b(?:at|for|pay(?:ing)?|offer(?:ing)?) {MONEY}(?: (?:dollars|bucks))? ?"
    r"(?:/|an?|per|each) ?(?:hours?|hr|h)\b(?! (?:later|earl|before|after))"
)
OFFERED = rf"\boffer(?:ing)? {MONEY}"
"""An offer is so much an hour: "at $97 an hour", "paying 97/hr", "offering $97"."""
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(COUNTS)})"


def posts(card: Card, text: str, heard: Mapping[str, int]) -> Mapping[str, int]:
    """People by role: as the card calls them; else as heard, "officer" being the lowest rank of a card that has no such role."""
    said = {role.key: count for role in card.roles if (count := _count(text, role))}
    if said:
        return said
    lowest = card.roles[0].key
    return {lowest if role == "officer" and role not in card.rank else role: count for role, count in heard.items()}


def category(card: Card, text: str, heard: str | None) -> str:
    """The kind of work that the text names by its title or its key; else what was heard; else the card's first."""
    keys = [each.key for each in card.categories]
    said = named(card.categories, text)
    return said[0] if said else heard if heard in keys else keys[0]


def more(card: Card, text: str) -> dict[str, Any]:
    """What else the text says that only some cards ask: customer, tier, conditions, equipment, attendance, miles, payment, an offer."""
    found: dict[str, Any] = {
        "customer": next(iter(named(card.customers, text)), ""),
        "tier": next(iter(named(card.tiers, text)), ""),
        "conditions": frozenset(named(card.conditions, text)),
        "equipment": {item.key: count for item in card.items if (count := _count(text, item))},
        "paid": _said(r"\b(?:paid|pay(?:ing)?) (?:by|in|with) (\w+)", text) or "",
    }
    if attendance := _said(r"\b(\d[\d,]*) (?:people|guests|attend\w*|visitors|spectators)\b", text):
        found["attendance"] = int(attendance.replace(",", ""))
    if distance := _said(r"\b(\d+(?:\.\d+)?) miles away\b", text):
        found["distance"] = Decimal(distance)
    if offer := _said(AN_HOUR, text) or _said(OFFERED, text):
        found["offer"] = Decimal(offer)
    return found


def named(those: Sequence[Titled], text: str) -> list[str]:
    """Which of them the text names, by title or key."""
    return [each.key for each in those if re.search(rf"\b(?:{_names(each)})\b", text, re.IGNORECASE)]


def _said(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text, re.IGNORECASE)
    return found[1] if found else None


def _count(text: str, role: Titled) -> int:
    found = re.search(rf"\b{COUNT} (?:{_names(role)})(?:s|es)?\b", text, re.IGNORECASE)
    return (COUNTS.get(found["count"].lower()) or int(found["count"])) if found else 0


def _names(each: Titled) -> str:
    """The title and the key as written in a sentence, the longer first."""
    return "|".join(_spaced(name) for name in sorted({each.title, each.key}, key=len, reverse=True))


def _spaced(name: str) -> str:
    words: Iterable[str] = re.split(r"[\s_-]+", name)
    return r"[\s_-]+".join(map(re.escape, words))
