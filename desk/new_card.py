"""The new card of a draft as a form: its date, its document and its figures, read from the draft's text and written back into it."""

import copy
import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desk.toml_text import toml_text
from pricing import comparing, phrases
from pricing.sentences import sentence
from pricing.vocabulary import LISTS
from pricing.voice import voice_of

FIGURES = ("rates", "finally", "vehicle", "hours", "fees", "admin")
CARD = re.compile(r"^\[\[card\]\]\s*$", re.MULTILINE)
NEXT = re.compile(r"^\[(?!\[?card\.)", re.MULTILINE)  # whatever stands under a heading of its own after a card
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A figure of the card: its name in the form, its section, the sentence that it stands in, and how it is written."""

    name: str
    section: str
    says: str
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """What the form shows of the new card; `document` is empty until one is named that the file does not have."""

    starts: str
    document: str
    fields: tuple[Field, ...]


def form(text: str, on_file: Mapping[str, Any]) -> Form | None:
    """The new card of a draft; None where the text cannot be read, or adds no card or several."""
    file = _read(text)
    index = _new(file, on_file)
    if file is None or index is None:
        return None
    card, known = file["card"][index], on_file.get("documents", {})
    added = [title for key, title in file.get("documents", {}).items() if key not in known]
    voice = voice_of(card, file.get("currency", "USD"))
    fields = (
        Field(f"{name}-{number}", phrases.SECTIONS[name], sentence(name, row, voice), row[verb])
        for name, number, row, verb in _figures(card)
    )
    return Form(str(card.get("from", "")), next(iter(added), ""), tuple(fields))


def filled(text: str, on_file: Mapping[str, Any], typed: Mapping[str, str]) -> str:
    """The draft's text with what was changed in the form: only fields that are other than their `was-` fields, which hold what was shown.

    What changes names the document of the form. A text that has no form is given back as it is.
    """
    file = _read(text)
    index = _new(file, on_file)
    if file is None or index is None:
        return text
    card = copy.deepcopy(file["card"][index])
    changed = [row for name, number, row, verb in _figures(card) if _take(row, verb, typed, f"{name}-{number}")]
    starts = _day(typed.get("from", ""))
    if starts is not None and typed.get("from") != typed.get("was-from"):
        card["from"] = starts
    title = typed.get("document", "").strip()[:200]
    if title:
        text, key = _documented(text, file, title, card)
        for row in (*changed, card):
            row["source"] = key
    return _written(text, index, card) if card != file["card"][index] else text


def differences(text: str, on_file: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """What the draft says otherwise than the file, in sentences with their documents, by section."""
    file, found = tomllib.loads(text), list[tuple[str, list[str]]]()
    for line in comparing.changes(on_file, file):
        for key, title in file["documents"].items():
            line = line.replace(f"[{key}]", f"({title})")
        if line.startswith(" ") and found:
            found[-1][1].append(" ".join(line.split()))
        else:
            found.append((line.rstrip(":"), []))
    return found


def _read(text: str) -> Row | None:
    """The text as TOML gives it, where it has cards at all."""
    try:
        file = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    cards = file.get("card")
    return file if isinstance(cards, list) and all(isinstance(card, dict) for card in cards) else None


def _new(file: Row | None, on_file: Mapping[str, Any]) -> int | None:
    """Which of its cards is the one that the file on file does not have."""
    before = {card.get("from") for card in on_file["card"]}
    added = [index for index, card in enumerate(file["card"]) if card.get("from") not in before] if file else []
    return added[0] if len(added) == 1 else None


def _figures(card: Row) -> Iterator[tuple[str, int, Row, str]]:
    """Each row of the card with a single figure, and the verb that holds it."""
    for name in FIGURES:
        rows = card.get(name, [])
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            verb = next((verb for verb in LISTS[name].verbs if isinstance(row, dict) and isinstance(row.get(verb), str)), "open")
            if verb != "open":
                yield name, number, row, verb


def _take(row: Row, verb: str, typed: Mapping[str, str], name: str) -> bool:
    """Put a figure into its row; whether it is another than was shown there."""
    value, was = typed.get(name, "").strip().lstrip("$"), typed.get(f"was-{name}")
    if not value or value == was or row[verb] != was:
        return False
    row[verb] = value
    return True


def _day(typed: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        return None


def _documented(text: str, file: Row, title: str, card: Row) -> tuple[str, str]:
    """The text with this document, and the short name that its rows use."""
    known = file.get("documents", {})
    key = next((key for key, named in known.items() if named == title), f"from-{card.get('from', 'now')}")
    if key not in known:
        return text.replace("[documents]\n", f"[documents]\n{key} = {json.dumps(title, ensure_ascii=False)}\n", 1), key
    if known[key] == title:
        return text, key
    return re.sub(rf"(?m)^{re.escape(key)} = .*$", lambda _: f"{key} = {json.dumps(title, ensure_ascii=False)}", text, count=1), key


def _written(text: str, index: int, card: Row) -> str:
    """The text with a card written anew where it stands."""
    heads = list(CARD.finditer(text))
    if index >= len(heads):
        return text
    begins = heads[index].start()
    after = NEXT.search(text, heads[index].end())
    rest = f"\n{text[after.start() :]}" if after else ""
    return text[:begins] + toml_text({"card": [card]}).lstrip() + rest
