"""What stands above the cards of a file in good words and cannot be meant: the zone, what customers are told, what is asked them."""

from collections.abc import Iterator
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pricing.forms import FORMS, fits
from pricing.places import Where
from pricing.spelling import Finding
from pricing.tables import Table, tables

LANGUAGES = ("en", "es")


def agency_sense(file: Table) -> Iterator[Finding]:
    """Everything about the agency itself that cannot be meant."""
    yield from zone(file)
    if file.get("card") == []:
        yield Finding(("card",), "card is missing: a file has at least one rate card; add [[card]] and its lists")
    for name, words in (("services", ("text",)), ("prohibited", ("rule", "question"))):
        for where, row in tables(file, name, ()):
            yield from languages(row, words, where)
            if name == "prohibited":
                yield from asked(row, where)


def zone(file: Table) -> Iterator[Finding]:
    """The zone is one of the IANA's."""
    name = file.get("zone")
    if isinstance(name, str) and fits(FORMS["zone"].schema, name):
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            near = get_close_matches(name, sorted(available_timezones()), 1, 0.6)
            meant = f"did you mean {near[0]}?" if near else f"write {FORMS['zone'].written}"
            yield Finding(("zone",), f"no time zone is called {name!r}; {meant}")


def languages(row: Table, words: tuple[str, ...], where: Where) -> Iterator[Finding]:
    """What customers are told is there in each language."""
    for word in words:
        said = row.get(word)
        if isinstance(said, dict):
            for language in LANGUAGES:
                if language not in said:
                    yield Finding((*where, word), f"{language} is missing; say it to customers in each language: en and es")
            for language in said.keys() - set(LANGUAGES):
                yield Finding((*where, word, language), f"nobody reads {language!r}; the languages are en and es")


def asked(row: Table, where: Where) -> Iterator[Finding]:
    """A question and what a yes leads to belong to the outcome "ask" alone."""
    for word in ("question", "if_yes"):
        if row.get("outcome") == "ask" and word not in row:
            yield Finding(where, f'{word} is missing; the outcome "ask" needs a question and if_yes')
        if row.get("outcome") in ("decline", "staff") and word in row:
            yield Finding((*where, word), f'nobody reads {word!r}; it belongs to the outcome "ask"')
    if row.get("if_yes") == "ask":
        yield Finding((*where, "if_yes"), "if_yes is one of decline, staff")
