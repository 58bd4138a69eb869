"""Everything wrong with an agency's file, at once, each in one line: file:line:column: what is wrong, and what to do about it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pricing.places import Place, Where, place_of, places
from pricing.references import references
from pricing.sense import sense
from pricing.spelling import Finding, Table, spelling


def complaints(path: Path) -> list[str]:
    """Every complaint about the words of a file, in the order of the file; empty for a good one."""
    try:
        text = path.read_text("utf-8")
        file = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return [f"{path.name}:1:1: the file is no UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8"]
    except tomllib.TOMLDecodeError as error:
        return [syntax(path.name, path.read_text("utf-8"), str(error))]
    found = places(text)
    said = sorted((place_of(found, each.where), place_of(found, each.other), each.what) for each in findings(file, path.stem))
    return list(dict.fromkeys(line(path.name, place, what.replace("{line}", str(other.line))) for place, other, what in said))


def findings(file: Table, name: str) -> Iterator[Finding]:
    """Everything wrong with a file of this name; what is misspelt is not looked into further."""
    misspelt = [*spelling(file), *misnamed(file, name)]
    yield from misspelt
    yield from references(file)
    if not misspelt:
        yield from sense(file)


def misnamed(file: Table, name: str) -> Iterator[Finding]:
    """A file is called as its agency's key."""
    key = file.get("key")
    if isinstance(key, str) and key != name:
        yield Finding(("key",), f"key {key!r} is not the file's name; call the file {key}.toml, or the agency {name!r}")


def line(name: str, place: Place, what: str) -> str:
    """A complaint as it is printed."""
    return f"{name}:{place.line}:{place.column}: {what}"


def complaint(name: str, text: str, where: Where, what: str) -> str:
    """What is wrong at the way to a value, with its place in the file."""
    return line(name, place_of(places(text), where), what)


def syntax(name: str, text: str, error: str) -> str:
    """tomllib's own complaint, "... (at line 4, column 7)" or "... (at end of document)", with its place where others have it."""
    what, _, place = error.rpartition(" (at ")
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    last = Place(text.count("\n") + 1, len(text) - text.rfind("\n"))
    return line(name, Place(*numbers) if len(numbers) == 2 else last, f"{what or error}; this is no TOML")
