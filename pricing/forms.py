"""How each thing on a rate card is written: as a JSON Schema for editors and the checker, and in words.

The names are what `Word.takes` names. A form says what a text looks like; that "02-30" is no day is for its reader to say.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pricing.codes import ERRORS, NOTES, REVIEWS
from pricing.vocabulary import CHOICES, UNITS

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing: its schema, and how a person is told to write it."""

    schema: Schema
    written: str


def text(pattern: str = r"\S") -> Schema:
    return {"type": "string", "pattern": pattern}


def choice(*names: str) -> Schema:
    return {"enum": list(names)}


def one_or_several(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


FIGURE = text(r"^\d{1,12}(\.\d{1,12})?$")
COMPARED = r"^(<=|>=|<|>|=) ?\d+(\.\d+)?"
KEY = r"^[a-z0-9][a-z0-9-]*$"
MOST = 10_000
CLOCK = r"\d\d:\d\d"
WORDS = Form(text(), "a text")
FORMS: Mapping[str, Form] = {
    "text": WORDS,
    "texts": Form({"type": "array", "items": text()}, 'a list of texts such as ["Springfield", "Springfield PD"]'),
    "key": Form(text(KEY), 'small letters, digits and hyphens, such as "officer"'),
    "name": WORDS,
    "names": Form(one_or_several(text()), 'a name, or a list of them: ["traffic", "road-work"]'),
    "document": WORDS,
    "zone": Form(text(r"^\w+(/[\w+-]+)*$"), 'an IANA time zone such as "America/Chicago"'),
    "currency": Form(text(r"^[A-Z]{3}$"), 'its code of three capital letters, such as "USD"'),
    "flag": Form({"type": "boolean"}, "true or false, without quotes"),
    "count": Form({"type": "integer", "minimum": 0, "maximum": MOST}, "a whole number without quotes, such as 24"),
    "many": Form({"type": "integer", "minimum": 1, "maximum": MOST}, "a whole number from 1 on without quotes, such as 5"),
    "date": Form({"type": "string", "format": "date"}, "a date without quotes, such as 2026-01-31"),
    "figure": Form(
        {"anyOf": [FIGURE, {"type": "array", "items": FIGURE, "minItems": 2, "maxItems": 2}]},
        'a text such as "61.60", or a range ["6.40", "12.00"]',
    ),
    "amount": Form(FIGURE, 'a text such as "61.60"'),
    "figures": Form({"type": "array", "items": FIGURE, "minItems": 1}, 'a list of figures such as ["4", "8"]'),
    "number": Form(text(COMPARED + "$"), 'a comparison such as ">= 5"'),
    "attendance": Form(text(COMPARED + "$|^unknown$"), 'a comparison such as ">= 1000", or "unknown"'),
    "distance": Form(text(COMPARED + "( (mi|km))?$"), 'a comparison such as "> 30", in miles, or "> 48 km"'),
    "share": Form(text(COMPARED + " ?%?$"), 'a comparison such as "<= 50 %"'),
    "notice": Form(text(r"^(<=|>=|<|>|=) ?\d"), 'a comparison such as "< 48 h", "< 5 business days" or "< 22:00 1 day before"'),
    "weekdays": Form(text(), 'weekdays such as "sunday", "saturday-sunday" or "monday, friday"'),
    "window": Form(text(rf"^{CLOCK} ?- ?{CLOCK}$"), 'a clock window such as "19:00-07:00"'),
    "clock": Form(text(rf"^{CLOCK}$"), 'a time of day such as "18:00"'),
    "week": Form(text(), 'a part of the week such as "friday 18:00 - monday 06:00"'),
    "day": Form(one_or_several(text()), 'a day such as "12-25", "3rd monday of january", "easter", "1 day after Easter"'),
    "posted": Form({"type": "object", "additionalProperties": text(COMPARED), "minProperties": 1}, '{ supervisor = ">= 3" }'),
    "as": Form({"type": "object", "additionalProperties": text(), "minProperties": 1}, '{ on = "holiday" }'),
    "moved": Form({"type": "object", "additionalProperties": text(), "minProperties": 1}, '{ sunday = "monday" }'),
    "of": Form(one_or_several(text()), 'a name or a list: ["people", "vehicle"]'),
    "charged": Form(text(r"^(minimum|ordered|\d{1,12}(\.\d{1,12})?)$"), '"minimum", "ordered", or a number of hours such as "3"'),
    "bill": Form(text(r"^(ordered|worked|\d{1,3}(\.\d+)? ?%)$"), '"ordered", "worked", or a share of the ordered time such as "50 %"'),
    "part": Form(text(r"^\d{1,3}(\.\d+)? ?%$"), 'a share such as "50 %"'),
    "unit": Form(choice(*UNITS), f"one of {', '.join(UNITS)}"),
    "review": Form(choice(*REVIEWS), "a code that staff have a sentence for"),
    "note": Form(choice(*NOTES), "a code that customers have a sentence for"),
    "refusal": Form(choice(*ERRORS), "a code that customers have a sentence for"),
    "outcome": Form(choice("decline", "ask", "staff"), "one of decline, ask, staff"),
    "languages": Form(
        {"type": "object", "additionalProperties": text(), "minProperties": 1}, 'a text in each language: { en = "...", es = "..." }'
    ),
    **{name: Form(choice(*names), f"one of {', '.join(names)}") for name, names in CHOICES.items()},
}
KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str, dt.date),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def fits(schema: Schema, value: object) -> bool:
    """Whether a value of a TOML file has this form; of JSON Schema it knows the words that FORMS use."""
    if "anyOf" in schema:
        return any(fits(each, value) for each in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    if type(value) not in KINDS[schema["type"]] or isinstance(value, dt.date) != (schema.get("format") == "date"):
        return False
    if isinstance(value, str):
        return re.search(schema.get("pattern", ""), value) is not None
    if isinstance(value, list):
        enough = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
        return enough and all(fits(schema["items"], each) for each in value)
    if isinstance(value, dict):
        return len(value) >= schema["minProperties"] and all(fits(schema["additionalProperties"], each) for each in value.values())
    return not isinstance(value, int) or schema.get("minimum", value) <= value <= schema.get("maximum", value)
