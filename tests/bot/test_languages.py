"""Every language says all that English says, with the same figures and the same codes; cards speak it too."""

import datetime as dt
import re
import string
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.phrasing import LANGUAGES, Say, languages, render, replies
from pricing import agencies

OTHERS = [language for language in languages() if language != "en"]
TABLES = ("calendar", "half", "zones", "roles")  # words by themselves, not sentences
TYPED = re.compile(
    r"\bA7\b|\b[YN] \{\w+\}|\b(?:OMW|ON|OFF|LATE|DROP|NOTE)\b|CANCEL \{\w+\}|\{escalation\} (?:ok|no REASON|me|back)\b"
    r"|4F2K|\bSTART\b|\b911\b"
)  # what is texted back as it is printed


def sentences(language: str) -> dict[str, list[str]]:
    """Every sentence by its key, with its wordings."""
    sections = ((section, names) for section, names in replies(language).items() if section not in TABLES)
    return {f"{section}.{name}": said if isinstance(said, list) else [said] for section, names in sections for name, said in names.items()}


def figures(wordings: Iterable[str]) -> set[str]:
    return {name for wording in wordings for _, name, _, _ in string.Formatter().parse(wording) if name}


def read(language: str, name: str) -> dict[str, dict[str, Any]]:
    path: Path = LANGUAGES / language / name
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("language", OTHERS)
def test_it_has_the_sentences_of_english_and_no_others(language: str) -> None:
    assert set(sentences(language)) == set(sentences("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_says_the_figures_of_the_english_one(language: str) -> None:
    english, other = sentences("en"), sentences(language)
    differ = [key for key, said in other.items() if key in english and figures(said) != figures(english[key])]
    assert not differ, f"other figures than in English: {', '.join(differ)}"


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_typed_back_stays_as_it_is(language: str) -> None:
    english, other = sentences("en"), sentences(language)
    differ = [key for key, said in other.items() if key in english and _typed(said) != _typed(english[key])]
    assert not differ, f"other codes or coded words than in English: {', '.join(differ)}"


def _typed(wordings: Iterable[str]) -> list[str]:
    return sorted(found for wording in wordings for found in TYPED.findall(wording))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("file", ["controls.toml", "topics.toml", "day_words.toml"])
def test_every_word_list_is_there(language: str, file: str) -> None:
    english, other = read("en", file), read(language, file)
    assert {section: list(names) for section, names in other.items()}.keys() == english.keys()
    assert not {f"{section}.{name}" for section in english for name in set(english[section]) ^ set(other[section])}


@pytest.mark.parametrize("language", OTHERS)
def test_topics_stand_in_the_order_of_english(language: str) -> None:
    assert list(read(language, "topics.toml")["topic"]) == list(read("en", "topics.toml")["topic"])


@pytest.mark.parametrize("language", OTHERS)
def test_the_tables_of_words_are_whole(language: str) -> None:
    for table in TABLES:
        assert set(replies("en")[table]) <= set(replies(language)[table])


@pytest.mark.parametrize("language", OTHERS)
def test_every_holiday_on_file_has_its_name(language: str) -> None:
    days = {day.name for agency in agencies().values() for card in agency.cards for day in card.days if day.kind == "holiday"}
    assert days
    assert not days - set(replies(language)["calendar"]["holidays"])


@pytest.mark.parametrize("language", languages())
def test_what_a_card_says_to_people_stands_in_every_language(language: str) -> None:
    rules = [rule for agency in agencies().values() for rule in agency.prohibited]
    said = [each.rule for each in rules] + [each.question for each in rules if each.question]
    said += [service.text for agency in agencies().values() for service in agency.services]
    assert said
    assert all(words.get(language) for words in said)


def test_the_calendar_is_spanish() -> None:
    at = dt.datetime.fromisoformat
    assert render("es", Say("reading.moment", {"moment": at("2026-12-12T18:00")})) == "sáb 12 dic, 6 p.m."
    assert render("es", Say("hire.ask_ends", {"starts": dt.time(13)})) == "Empiezan a la 1 p.m. ¿Hasta qué hora?"
    assert render("es", Say("hire.ask_ends", {"starts": dt.time(18, 30)})) == "Empiezan a las 6:30 p.m. ¿Hasta qué hora?"


@pytest.mark.parametrize("language", languages())
def test_every_role_and_rate_on_file_has_its_name(language: str) -> None:
    cards = [card for agency in agencies().values() for card in agency.cards]
    roles = {role.key for card in cards for role in card.roles}
    rates = {row.rate_class for card in cards for row in card.rates}
    assert roles
    assert not roles - set(replies(language)["roles"])
    assert not rates - set(replies(language)["classes"])
