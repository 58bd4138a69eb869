"""Everything wrong with an agency's file, at once, each in one line: file:line:column: what is wrong, and what to do about it.

The loader asks here first, so that what it refuses and what `offduty agency check` says are the same.
"""

import re
import tomllib
from collections.abc import Collection, Iterator

from pricing.agency_sense import agency_sense
from pricing.places import Place, place_of, places
from pricing.references import references
from pricing.row_sense import row_sense
from pricing.sense import sense
from pricing.spelling import Finding, spelling
from pricing.tables import Table


def complaints(name: str, text: str, key: str = "") -> list[str]:
    """Every complaint about the words of a file, in its order; empty for a good one. With `key` it has to be that agency's."""
    try:
        file = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [syntax(name, text, str(error))]
    return placed(name, text, list(findings(file, key)))


def placed(name: str, text: str, wrong: Collection[Finding]) -> list[str]:
    """A line for each finding, in the order of the file, each said once."""
    if not wrong:
        return []
    found = places(text)
    said = sorted((place_of(found, each.where), place_of(found, each.other), each.what) for each in wrong)
    return list(dict.fromkeys(line(name, place, what.replace("{line}", str(other.line))) for place, other, what in said))


def findings(file: Table, key: str) -> Iterator[Finding]:
    """Everything wrong with a file; a row that is wrong in itself is not held against others."""
    misspelt = [*spelling(file), *misnamed(file, key)]
    said = {each.where for each in misspelt}
    wrong = [*misspelt, *(each for each in (*references(file), *agency_sense(file), *row_sense(file)) if each.where not in said)]
    said = {each.where for each in wrong}
    yield from wrong
    yield from (each for each in sense(file, {where[:4] for where in said if len(where) >= 4}) if each.where not in said)


def misnamed(file: Table, key: str) -> Iterator[Finding]:
    """A file is called as its agency's key."""
    named = file.get("key")
    if key and isinstance(named, str) and named != key:
        yield Finding(("key",), f"key {named!r} is not the file's name; call the file {named}.toml, or the agency {key!r}")


def line(name: str, place: Place, what: str) -> str:
    """A complaint as it is printed."""
    return f"{name}:{place.line}:{place.column}: {what}"


def syntax(name: str, text: str, error: str) -> str:
    """tomllib's own complaint, "... (at line 4, column 7)" or "... (at end of document)", with its place where others have it."""
    what, _, place = error.rpartition(" (at ")
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    last = Place(text.count("\n") + 1, len(text) - text.rfind("\n"))
    return line(name, Place(*numbers) if len(numbers) == 2 else last, f"{what or error}; this is no TOML")
