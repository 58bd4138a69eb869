"""What of an agency's file is no word of the language, or a word in the wrong place or form: every such thing, not only the first."""

from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from typing import NamedTuple

from pricing.forms import FORMS, fits
from pricing.load_when import condition
from pricing.places import Where
from pricing.tables import Table, tables
from pricing.vocabulary import AGENCY_KEYS, CARD_KEYS, CONDITIONS, EVERY_ROW, LISTS, NO_UNIT, VERBS, ListOf, Word
from pricing.vocabulary_file import FILE_KEYS, FILE_LISTS, OPTIONAL_KEYS
from pricing.vocabulary_words import KEYS

MOST_NAMED = 24
"""How many words are named to choose from."""


class Finding(NamedTuple):
    """Something wrong at a place of a file: what, and what to do about it. `{line}` in `what` is the line of `other`."""

    where: Where
    what: str
    other: Where = ()


def spelling(file: Table) -> Iterator[Finding]:
    """Everything in the file that the language does not know, in the order of the language."""
    known = {*AGENCY_KEYS, *FILE_LISTS, "documents", "card"}
    yield from unknown(file, known, (), "an agency's file")
    yield from missing(file, [key for key in (*AGENCY_KEYS, "documents", "card") if key not in OPTIONAL_KEYS], ())
    yield from forms(file, AGENCY_KEYS, ())
    yield from documents(file)
    yield from no_tables(file, (*FILE_LISTS, "card"), ())
    for name, shape in FILE_LISTS.items():
        for where, row in tables(file, name, ()):
            yield from unknown(row, {*shape.needs, *shape.may}, where, name)
            yield from missing(row, shape.needs, where)
            yield from forms(row, FILE_KEYS, where)
    for where, card in tables(file, "card", ()):
        yield from card_words(card, where)


def documents(file: Table) -> Iterator[Finding]:
    """The short names of the documents are texts."""
    named = file.get("documents", {})
    if not isinstance(named, dict):
        yield Finding(("documents",), 'documents must be a table: [documents] and then page = "the page\'s address or file"')
        return
    for name, document in named.items():
        if not isinstance(document, str) or not document.strip():
            yield Finding(("documents", name), "a document is a text: its file, address or title")


def card_words(card: Table, where: Where) -> Iterator[Finding]:
    """The words of one card."""
    yield from unknown(card, {*CARD_KEYS, *LISTS}, where, "a card")
    yield from missing(card, ("source",), where)
    yield from forms(card, CARD_KEYS, where)
    yield from no_tables(card, LISTS, where)
    for name, shape in LISTS.items():
        for place, row in tables(card, name, where):
            yield from row_words(row, name, shape, place)


def no_tables(table: Table, names: Collection[str], where: Where) -> Iterator[Finding]:
    """Lists that hold anything but tables."""
    for name in names:
        rows = table.get(name, [])
        if not isinstance(rows, list):
            yield Finding((*where, name), f"{name} must be a list of rows: {name} = [ {{ ... }}, ]")
            continue
        for number, row in enumerate(rows):
            if not isinstance(row, dict):
                yield Finding((*where, name, number), f"a row of {name} is a table {{ ... }}, not {written(row)}")


def row_words(row: Table, name: str, shape: ListOf, where: Where) -> Iterator[Finding]:
    """One row of a list: its keys, its verb, its unit, its conditions."""
    words = words_of(shape)
    yield from unknown(row, words, where, name)
    yield from missing(row, (*shape.needs, "source"), where)
    yield from forms(row, {key: word for key, word in words.items() if key != "per" or not shape.units}, where)
    verbs = [verb for verb in shape.verbs if verb in row]
    if shape.verbs and not verbs:
        yield Finding(where, f"the row does nothing; give it one of: {', '.join(shape.verbs)}")
    for verb in verbs[1:]:
        yield Finding((*where, verb), f"the row does two things, {verbs[0]} and {verb}; make it two rows")
    if verbs and len(shape.units) > 1 and verbs[0] not in NO_UNIT and "per" not in row:
        yield Finding((*where, verbs[0]), f"a figure without a unit; add per = one of: {', '.join(shape.units)}")
    if shape.units and row.get("per", shape.units[0]) not in shape.units:
        yield Finding((*where, "per"), f"{name} takes no figure per {row['per']}; use one of: {', '.join(shape.units)}")
    for word in ("when", "unless"):
        yield from conditions(row.get(word, {}), name, shape, (*where, word))


def words_of(shape: ListOf) -> dict[str, Word]:
    """Every word that a row of the list may hold; a word that is both a verb and a key is what the list says it is."""
    words = {key: EVERY_ROW[key] for key in ("source", "says", "review")}
    if shape.sees:
        words |= {key: EVERY_ROW[key] for key in ("when", "unless")}
    if shape.units:
        words["per"] = KEYS["per"]
    words |= {key: KEYS.get(key) or VERBS[key] for key in (*shape.needs, *shape.may)}
    return words | {verb: VERBS[verb] for verb in shape.verbs}


def conditions(when: object, name: str, shape: ListOf, where: Where) -> Iterator[Finding]:
    """The conditions of a row: such as there are, and such as its list can depend on."""
    if not isinstance(when, dict):
        yield Finding(where, f'{where[-1]} must be a table such as {{ role = "officer" }}')
        return
    for word in when:
        if word not in CONDITIONS:
            yield Finding((*where, word), f"no condition is called {word!r}{nearest(word, shape.sees)}")
        elif word not in shape.sees:
            yield Finding((*where, word), f"{name} cannot depend on {word}; it can on: {', '.join(sorted(shape.sees))}")
        elif fits(FORMS[CONDITIONS[word].takes].schema, when[word]) and word != "by":
            yield from unreadable(partial(condition, word, when[word]), (*where, word))
    yield from forms(when, {word: CONDITIONS[word] for word in when if word in CONDITIONS}, where)


def unreadable(read: Callable[[], object], where: Where) -> Iterator[Finding]:
    """What has the form of its word and cannot be read: "25:00-07:00"."""
    try:
        read()
    except ValueError as error:
        yield Finding(where, str(error))


def unknown(table: Table, known: Collection[str], where: Where, of: str) -> Iterator[Finding]:
    """Keys that mean nothing here."""
    for key in table:
        if key not in known:
            yield Finding((*where, key), f"{key!r} is no word of {of}{nearest(key, known)}")


def missing(table: Table, needed: Collection[str], where: Where) -> Iterator[Finding]:
    """Keys that have to be there."""
    for key in needed:
        if key not in table:
            advice = '; name the document that it was read from: source = "page"' if key == "source" else "; add it"
            yield Finding(where, f"{key} is missing{advice}")


def forms(table: Table, words: Mapping[str, Word], where: Where) -> Iterator[Finding]:
    """Values that are not written as their words take them."""
    for key, value in table.items():
        form = FORMS.get(words[key].takes) if key in words else None
        if form and not fits(form.schema, value):
            choices = form.schema.get("enum", ())
            wanted = nearest(value, choices) if isinstance(value, str) and choices else f"; write {form.written}"
            yield Finding((*where, key), f"{key} cannot be {written(value)}{wanted}")


def written(value: object) -> str:
    """A value as a person sees it in the file, roughly."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that comes nearest, or what there is to choose from."""
    near = get_close_matches(word, sorted(known), 1, 0.6)
    if near or not known:
        return f"; did you mean {near[0]}?" if near else ""
    some = sorted(known)[:MOST_NAMED]
    return f"; it can be: {', '.join(some)}{' and others' if len(known) > MOST_NAMED else ''}"
