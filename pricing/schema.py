"""The language of rate cards as a JSON Schema, so that an editor completes its words and underlines what is none. Made from the vocabulary.

`offduty agency schema` writes it to rate_cards/schema.json.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pricing.forms import FORMS, text
from pricing.on_file import CARDS
from pricing.spelling import words_of
from pricing.vocabulary import AGENCY_KEYS, CARD_KEYS, CONDITIONS, LISTS, NO_UNIT, ListOf, Word
from pricing.vocabulary_file import FILE_KEYS, FILE_LISTS, OPTIONAL_KEYS

Schema = dict[str, Any]


def path() -> Path:
    """Where the schema stands: beside the cards."""
    return CARDS / "schema.json"


def written() -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def schema() -> Schema:
    """The schema of an agency's file."""
    lists = {name: listed(shape.says, file_row(shape)) for name, shape in FILE_LISTS.items()}
    properties = {**worded(AGENCY_KEYS), **lists, "documents": DOCUMENTS, "card": listed("A rate card with its date.", card())}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "An agency's rate cards",
        "description": "docs/rate-cards.md teaches the language",
        **table(properties, [key for key in (*AGENCY_KEYS, "documents", "card") if key not in OPTIONAL_KEYS]),
        "definitions": {word: described(CONDITIONS[word]) for word in CONDITIONS},
    }


DOCUMENTS: Schema = {
    "type": "object",
    "description": "short names of what the figures were read from, and what each is: a file, an address, a title",
    "additionalProperties": dict(text()),
    "minProperties": 1,
}


def card() -> Schema:
    """One card: its keys and its lists."""
    lists = {name: listed(shape.says, row(shape)) for name, shape in LISTS.items()}
    return table({**worded(CARD_KEYS), **lists}, ["source"])


def file_row(shape: ListOf) -> Schema:
    """A row of a list above the cards."""
    return table(worded({key: FILE_KEYS[key] for key in (*shape.needs, *shape.may)}), shape.needs)


def row(shape: ListOf) -> Schema:
    """A row of a list of a card: one verb, its unit, its conditions, its source."""
    words = words_of(shape)
    properties = worded({key: word for key, word in words.items() if word.takes != "conditions"})
    if shape.sees:
        when = table({word: {"$ref": f"#/definitions/{word}"} for word in CONDITIONS if word in shape.sees}, ())
        properties |= {key: {"description": words[key].says, **when} for key in ("when", "unless")}
    if shape.units:
        properties["per"] = {"description": words["per"].says, "enum": list(shape.units)}
    made = table(properties, (*shape.needs, "source"))
    if shape.verbs:
        made["oneOf"] = [{"required": [verb, *(["per"] if len(shape.units) > 1 and verb not in NO_UNIT else [])]} for verb in shape.verbs]
    return made


def listed(says: str, each: Schema) -> Schema:
    """A list of such tables."""
    return {"type": "array", "description": says, "items": each}


def table(properties: Schema, required: Collection[str]) -> Schema:
    """A table with these keys and no others."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False}


def worded(words: Mapping[str, Word]) -> Schema:
    """Each word with what it says and how it is written."""
    return {key: described(word) for key, word in words.items()}


def described(word: Word) -> Schema:
    """A word's form with its meaning and an example."""
    example = f"; such as {word.example}" if word.example else ""
    return {"description": f"{word.says}{example}", **FORMS[word.takes].schema}
