"""A language as the parser uses it: its words and patterns, compiled once from bot/languages/<code>/."""

import gc
import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product
from pathlib import Path
from typing import Any

from bot.understanding.patterns import Action, Choice, Node, choices, plant
from bot.understanding.rules import ACTIONS
from bot.understanding.tokens import fold

_ALTERNATIVES = re.compile(r"\|(?![^(]*\))")
LANGUAGES = Path(__file__).resolve().parent.parent / "languages"


Meaning = tuple[str, Any]  # a symbol and its value


@dataclass(slots=True)
class Lexicon:
    """One language, ready for the parser."""

    code: str
    root: dict[str, Node] = field(default_factory=dict)
    words: dict[str, list[Meaning]] = field(default_factory=dict)
    meanings: dict[str, list[Meaning]] = field(default_factory=dict)  # all that a word is by itself: words, patterns and thumbing together
    literals: set[str] = field(default_factory=set)  # what patterns name as it stands: words and classes
    number_words: frozenset[str] = frozenset()  # what a number in words may begin with
    numbers: dict[str, int] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    number_joints: frozenset[str] = frozenset()
    ordinals: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)  # ordinals of any size
    denominators: dict[str, int] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)  # what stands in and before a number: its sign, its point, its letters
    ordinal_suffixes: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()  # what a street's name ends with
    roads: frozenset[str] = frozenset()  # what stands before a road's number
    known: frozenset[str] = frozenset()  # words of the language that mean nothing to the parser
    vocabulary: frozenset[str] = frozenset()  # every word that the language knows
    thousands: str = ","
    day_first: bool = False
    own: frozenset[str] = frozenset()  # words of this language even where another has them too
    same: dict[str, str] = field(default_factory=dict)  # a word as it is thumbed -> the word that is meant
    data: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The languages on file, English first because it is the one that is assumed."""
    found = sorted(path.parent.name for path in LANGUAGES.glob("*/words.toml"))
    return tuple(sorted(found, key=lambda code: code != "en"))


def read(code: str, name: str) -> dict[str, Any]:
    """One data file of a language; empty where the language has none."""
    path = LANGUAGES / code / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@lru_cache(maxsize=8)
def screening_lexicon(code: str) -> Lexicon:
    """The words that tell kinds of work, apart from the rest because only screening reads them."""
    made = Lexicon(code=code)
    for symbol, rules in read(code, "screening").items():
        for name, patterns in rules.items():
            _add_rules(made, symbol, name, patterns)
    made.meanings = _meanings(made)
    return made


@lru_cache(maxsize=8)
def lexicon(code: str) -> Lexicon:
    """The compiled language."""
    collects = gc.isenabled()
    gc.disable()  # nothing of the tree is ever garbage, and looking through it again and again takes as long as making it
    try:
        return _compiled(code)
    finally:
        gc.freeze()  # nor is it ever looked through later, which would make some text wait for an eighth of a second
        if collects:
            gc.enable()


def _compiled(code: str) -> Lexicon:
    data = read(code, "words")
    made = Lexicon(code=code, data=data)
    settings = data["language"]
    made.day_first = settings["order"] == "day first"
    made.thousands = settings["thousands"]
    made.number_joints = frozenset(settings["number_joints"].split())
    made.ordinal_suffixes = frozenset(settings["ordinal_suffixes"].split())
    made.streets = frozenset(settings["streets"].split())
    made.roads = frozenset(settings["roads"].split())
    made.own = frozenset(settings["own"].split())
    made.known = frozenset(fold(settings["signs"]).split())
    made.same = data["same"]
    made.numbers = _inverted(data["number"])
    made.scales = _inverted(data["scale"])
    made.ordinals = _inverted(data["ordinal"])
    figures = read(code, "amounts")
    made.places = made.ordinals | _inverted(figures["place"])
    made.denominators = _inverted(figures["denominator"])
    made.figures = {name: value.split() if isinstance(value, str) else value for name, value in figures["figures"].items()}
    for name, words in data["class"].items():
        _add_words(made, f"<{name}>", True, words)
    for symbol, entries in data["words"].items():
        for key, words in entries.items():
            _add_words(made, "{" + symbol + "}", _value(key), words)
    for grammar in (read("common", "grammar"), read(code, "grammar"), read(code, "cues")):
        for symbol, rules in grammar.items():
            for name, patterns in rules.items():
                _add_rules(made, symbol, name, patterns)
    made.meanings = _meanings(made)
    made.number_words = frozenset((*made.numbers, *made.scales, *made.ordinals))
    made.vocabulary = frozenset((*made.literals, *made.words, *made.numbers, *made.scales, *made.ordinals, *made.known))
    return made


def _meanings(made: Lexicon) -> dict[str, list[Meaning]]:
    return {word: _meaning(made, word) for word in (*made.literals, *made.words, *made.same)}


def _meaning(made: Lexicon, word: str) -> list[Meaning]:
    """The word itself where a pattern names it, the word that it is thumbed for, and what both of them stand for."""
    found: list[Meaning] = [(word, None)] if word in made.literals else []
    meant = made.same.get(word)
    if meant:
        found += [(meant, None), *made.words.get(meant, ())]
    return found + made.words.get(word, [])


def _inverted(table: dict[str, str]) -> dict[str, int]:
    return {fold(word): int(key) for key, words in table.items() for word in words.split()}


def _value(key: str) -> object:
    return int(key) if key.lstrip("-").isdigit() else key


def _constant(values: tuple[object, ...]) -> Action:
    result = values[0] if len(values) == 1 else values or True
    return lambda *_: result


def _same(*values: object) -> object:
    return values[0]


def _add_words(made: Lexicon, symbol: str, value: object, words: str) -> None:
    for word in _ALTERNATIVES.split(words):
        for chosen in product(*choices(word.strip())):
            elements = tuple(chain.from_iterable(chosen))
            if len(elements) == 1:
                made.words.setdefault(elements[0][1], []).append((symbol, value))
            elif elements:
                _add_pattern(made, [[elements]], symbol, _same, (value,))


def _add_rules(made: Lexicon, symbol: str, name: str, patterns: str | list[str]) -> None:
    action, *constants = name.split()
    order = "dm" if made.day_first else "md"
    values = tuple(order if constant == "order" else _value(constant) for constant in constants)
    made_by, constants_of = (_constant(values), ()) if action == "const" else (ACTIONS[action], values)
    for line in patterns.split("\n") if isinstance(patterns, str) else patterns:
        _add_pattern(made, choices(line), symbol if symbol[0] == "<" else "{" + symbol + "}", made_by, constants_of)


def _add_pattern(made: Lexicon, places: list[Choice], symbol: str, action: Action, constants: tuple[object, ...]) -> None:
    made.literals.update(name for options in places for elements in options for _, name in elements if name[0] != "{")
    plant(made.root, places, symbol, action, constants)
