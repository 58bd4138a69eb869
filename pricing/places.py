"""Where everything in a TOML file stands, so that a complaint can name the line and the column.

tomllib gives values without places. This reads only places, of a text that tomllib has accepted: what is wrong as TOML is tomllib's to say.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

Where = tuple[str | int, ...]
"""The way to a value: ("card", 0, "rates", 3, "is")."""


class Place(NamedTuple):
    """A line and a column, both from 1; a column counts characters."""

    line: int
    column: int


START = Place(1, 1)
BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
STRING = re.compile(
    r'"""(?:\\.|(?!""").)*"""(?:"{1,2}(?!"))?'  # its last quotes may touch those that end it
    r"|'''(?:(?!''').)*'''(?:'{1,2}(?!'))?"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
BARE_VALUE = re.compile(r"[^,\]}\n#]+")


def places(text: str) -> Mapping[Where, Place]:
    """The place of every key and every item of a list, by the way to it; a table that two headers name has the place of the first."""
    found: dict[Where, int] = {}
    _document(text, found)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return {where: _place(starts, at) for where, at in found.items()}


def place_of(found: Mapping[Where, Place], where: Where) -> Place:
    """The place of a value, or, of what the file does not hold, that of what it is missing from."""
    while where and where not in found:
        where = where[:-1]
    return found.get(where, START)


def _place(starts: list[int], at: int) -> Place:
    line = bisect_right(starts, at)
    return Place(line, at - starts[line - 1] + 1)


def _document(text: str, found: dict[Where, int]) -> None:
    table: Where = ()
    lengths: dict[Where, int] = {}
    at = _blank(text, 0)
    while at < len(text):
        if text.startswith("[", at):
            table, at = _header(text, at, lengths, found)
        else:
            at = _pair(text, at, table, found)
        at = _blank(text, at)


def _blank(text: str, at: int) -> int:
    """The end of blanks, line ends and comments."""
    return _end(BLANK, text, at)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    if not match:
        raise ValueError(f"no TOML at character {at}")
    return match.end()


def _header(text: str, at: int, lengths: dict[Where, int], found: dict[Where, int]) -> tuple[Where, int]:
    """`[a.b]` or `[[a.b]]`: the way to the table that it opens; `lengths` counts the tables of each list so far."""
    listed = text.startswith("[[", at)
    names, at = _keys(text, at + 1 + listed)
    table: Where = ()
    for number, (name, stands) in enumerate(names, 1):
        table = (*table, name)
        found.setdefault(table, stands)
        if listed and number == len(names):
            lengths[table] = lengths.get(table, 0) + 1
        if table in lengths:
            table = (*table, lengths[table] - 1)
            found.setdefault(table, stands)
    return table, at + 1 + listed


def _pair(text: str, at: int, table: Where, found: dict[Where, int]) -> int:
    """`key = value`, also with a dotted key."""
    names, at = _keys(text, at)
    for name, stands in names:
        table = (*table, name)
        found.setdefault(table, stands)
    return _value(text, _blank(text, at + 1), table, found)


def _keys(text: str, at: int) -> tuple[list[tuple[str, int]], int]:
    """The parts of a key with the place of each, and where the key ends: at its `=` or its `]`."""
    names = []
    while True:
        at = _blank(text, at)
        quoted = text[at] in "\"'"
        end = _end(STRING if quoted else BARE_KEY, text, at)
        written = text[at:end]
        names.append((tomllib.loads(f"key = {written}")["key"] if quoted else written, at))
        at = _blank(text, end)
        if text[at] != ".":
            return names, at
        at += 1


def _value(text: str, at: int, where: Where, found: dict[Where, int]) -> int:
    """The end of a value; what stands inside it is found on the way."""
    if text[at] == "[":
        return _list(text, at + 1, where, found)
    if text[at] == "{":
        return _inline_table(text, at + 1, where, found)
    return _end(STRING if text[at] in "\"'" else BARE_VALUE, text, at)


def _list(text: str, at: int, where: Where, found: dict[Where, int]) -> int:
    number = 0
    while text[at := _blank(text, at)] != "]":
        found[(*where, number)] = at
        at = _blank(text, _value(text, at, (*where, number), found))
        at += text[at] == ","
        number += 1
    return at + 1


def _inline_table(text: str, at: int, where: Where, found: dict[Where, int]) -> int:
    while text[at := _blank(text, at)] != "}":
        at = _blank(text, _pair(text, at, where, found))
        at += text[at] == ","
    return at + 1
