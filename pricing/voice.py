"""In whose words a row of a card is said: the page's own titles, the card's currency, and each condition as a piece of a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pricing import phrases
from pricing.codes import EVERY, REVIEWS
from pricing.money import sign
from pricing.tables import several, tables
from pricing.vocabulary import LISTS
from pricing.vocabulary_words import COMPARED, CONDITIONS

COMPARISON = re.compile(r"(<=|>=|<|>|=|) ?(\d+(?:\.\d+)?) ?(.*)")
NAMES = frozenset({"role", "category", "customer", "tier", "condition", "item", "equipment", "without"})
"""Conditions whose names have the page's own titles."""
CLOCK = re.compile(r"(<=|>=|<|>|=) ?(\d\d:\d\d .*before)")


@dataclass(frozen=True, slots=True)
class Voice:
    """The page's own titles by our names, and the currency of its figures."""

    titles: Mapping[str, str]
    currency: str = "USD"

    def named(self, value: Any, joined: str = " or ", **more: str) -> str:
        """A name or several, as the page calls them; `more` says words that are no names."""
        return joined.join({**more, **self.titles}.get(each, each) for each in several(value))

    def figure(self, value: Any, *, money: bool = False) -> str:
        """A figure as printed, or a range of two."""
        before = sign(self.currency) if money else ""
        return " to ".join(f"{before}{each}" for each in (value if isinstance(value, list) else [value]))


def voice_of(card: Mapping[str, Any], currency: str) -> Voice:
    """The voice of a card, as TOML gives it."""
    rows = [row for name in LISTS for _, row in tables(card, name, ())]
    return Voice({row["key"]: row["title"] for row in rows if "key" in row and "title" in row}, currency)


def condition(word: str, value: Any, voice: Voice) -> str:
    """A condition as a piece of a sentence."""
    if word == "unpublished":
        return phrases.UNPUBLISHED.format(v=value)
    if word in ("notice", "approved") and (clock := CLOCK.fullmatch(value)):
        return f"when {'told' if word == 'notice' else 'approved'} {'after' if clock[1].startswith('<') else 'before'} {clock[2]}"
    if value == "unknown":
        return phrases.UNKNOWN
    if word in phrases.FLAGS:
        return phrases.FLAGS[word][not value]
    return phrases.CONDITIONS[word].format(v=in_words(word, value, voice))


def in_words(word: str, value: Any, voice: Voice) -> str:
    """The value of a condition in words."""
    if CONDITIONS[word].takes in COMPARED:
        how = phrases.INTO if word == "into" else phrases.COMPARED
        unit = " miles" if word == "distance" and "km" not in value else ""
        return comparison(value, how) + unit
    if word == "posted":
        said = ((comparison(each, phrases.COMPARED), voice.named(role, all="people in all")) for role, each in value.items())
        return " and ".join(" ".join(each) for each in said)
    if word == "clock":
        return " and ".join(each.strip() for each in str(value).split("-"))
    if word == "on":
        return " or ".join(each if each[:1].isupper() else f"a day listed as {each}" for each in several(value))
    return voice.named(value) if word in NAMES else " or ".join(several(value))


def comparison(text: str, how: Mapping[str, str]) -> str:
    """`"< 48 h"` as "less than 48 hours"."""
    return COMPARISON.sub(lambda found: how[found[1]].format(n=f"{found[2]} {phrases.NOTICE_UNITS.get(found[3], found[3])}".strip()), text)


def code(name: str) -> str:
    """What a code says; a text that is none stands for itself."""
    return str(REVIEWS.get(name) or EVERY.get(name, name)).rstrip(".")
