"""The roles of an agency's cards, by what people call them: the card's key, its title, and our own word for it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.phrasing import languages, replies
from pricing import Agency


def roles_of(agency: Agency) -> tuple[str, ...]:
    """The keys of all roles of its cards, those of the latest first, each card's lowest rank first."""
    return tuple(dict.fromkeys(role.key for card in reversed(agency.cards) for role in card.roles))


def take_roles(words: str, agency: Agency) -> tuple[tuple[str, ...], str]:
    """The agency's roles that are named, and the words that are left. A title counts where it comes first: later it may be a name."""
    found, left = _take(words, {name: role for role in roles_of(agency) for name in _names(role)})
    titles = {role.title.partition(" (")[0].lower(): role.key for card in agency.cards for role in card.roles}
    title = next((title for title in titles if left.lower().split()[: title.count(" ") + 1] == title.split()), None)
    if title:
        found, left = [*found, titles[title]], " ".join(left.split()[title.count(" ") + 1 :])
    return tuple(role for role in roles_of(agency) if role in found), left


def other_role(words: str, agencies: Iterable[Agency]) -> str | None:
    """A role of any of these agencies that is named, titles apart."""
    roles = {role for agency in agencies for role in roles_of(agency)}
    return next(iter(_take(words, {name: role for role in sorted(roles) for name in _names(role)})[0]), None)


def _take(words: str, names: Mapping[str, str]) -> tuple[list[str], str]:
    """What is named, and the words that are left; a name of several words counts before its parts."""
    found = []
    for name in sorted(names, key=len, reverse=True):
        words, times = re.subn(rf"(?<![\w-]){re.escape(name)}(?![\w-])", " ", words, flags=re.IGNORECASE)
        found += [names[name]] if times else []
    return found, words


def _names(role: str) -> Iterator[str]:
    """The card's key, and our own words for it."""
    yield from (role, role.replace("-", " "))
    for language in languages():
        yield from replies(language)["roles"].get(role, ())
