"""An agency's file as TOML gives it: tables in lists, and names that stand alone or in a list."""

from collections.abc import Iterator, Mapping
from typing import Any

from pricing.places import Where

Table = Mapping[str, Any]
Placed = tuple[Where, Table]


def tables(table: Table, name: str, where: Where) -> Iterator[Placed]:
    """The tables of a list with their places; what is in it besides is not given."""
    rows = table.get(name, [])
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield (*where, name, number), row


def several(value: Any) -> list[str]:
    """A name, or a list of them."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def conditions(row: Table, word: str) -> Table:
    """The conditions under `when` or `unless`; none where they are no table."""
    said = row.get(word, {})
    return said if isinstance(said, dict) else {}
