"""The schema for editors says what the vocabulary says, and every file on file is good by it."""

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from pricing import on_file, schema
from pricing.forms import FORMS, fits
from pricing.vocabulary import AGENCY_KEYS, CARD_KEYS, CONDITIONS, EVERY_ROW, LISTS, VERBS
from pricing.vocabulary_file import FILE_KEYS
from pricing.vocabulary_words import KEYS

GOOD = fastjsonschema.compile(schema.schema())
WORDS = {
    f"{number}-{name}": word
    for number, words in enumerate((AGENCY_KEYS, CARD_KEYS, CONDITIONS, EVERY_ROW, VERBS, KEYS, FILE_KEYS))
    for name, word in words.items()
}
BASTROP = (on_file.CARDS / "bastrop-tx.toml").read_text("utf-8")


def as_json(value: Any) -> Any:
    """A value of TOML as editors see it: a date is a text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_the_schema_on_file_is_that_of_the_vocabulary() -> None:
    assert schema.path().read_text("utf-8") == schema.written(), "run `offduty agency schema`"


@pytest.mark.parametrize("path", sorted(on_file.CARDS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_file_is_good_by_the_schema(path: Path) -> None:
    GOOD(as_json(tomllib.loads(path.read_text("utf-8"))))


@pytest.mark.parametrize(
    ("what", "becomes"),
    [
        ('is = "61.60"', "is = 61.60"),
        ('is = "61.60"', 'iss = "61.60"'),
        ('is = "61.60"', 'is = "61.60", times = "2"'),
        ('is = "16.80", per = "hour"', 'is = "16.80"'),
        ('is = "16.80", per = "hour"', 'is = "16.80", per = "week"'),
        ('role = "officer"', 'rolle = "officer"'),
        ('notice = "> 48 h"', 'role = "officer"'),
        ('key = "bastrop-tx"', 'key = "Bastrop, TX"'),
        ("from = 2022-06-27", 'from = "last summer"'),
        (', source = "page" }', " }"),
    ],
)
def test_what_is_wrong_is_underlined(what: str, becomes: str) -> None:
    assert what in BASTROP
    with pytest.raises(fastjsonschema.JsonSchemaException):
        GOOD(as_json(tomllib.loads(BASTROP.replace(what, becomes, 1))))


@pytest.mark.parametrize("name", WORDS)
def test_every_word_has_a_form_and_its_example_is_in_it(name: str) -> None:
    word = WORDS[name]
    if word.takes != "conditions":
        assert word.takes in FORMS
    if word.example:
        value = tomllib.loads(f"example = {word.example}")["example"]
        assert fits(FORMS[word.takes].schema, value)
        fastjsonschema.compile(dict(FORMS[word.takes].schema))(as_json(value))


def test_every_list_and_word_is_described() -> None:
    said = json.dumps(schema.schema(), ensure_ascii=False)
    assert all(json.dumps(shape.says, ensure_ascii=False) in said for shape in LISTS.values())
