"""Reading a card's TOML: every complaint names the place and what is wrong."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pricing.places import Where


class CardError(Exception):
    """A rate card that cannot be read: a line for each thing, with file, line, column and what is wrong."""


class WrongRow(Exception):
    """What is wrong with the value at a place of the file; the loader turns it into a `CardError` with the line."""

    def __init__(self, where: Where, what: str) -> None:
        super().__init__(where, what)
        self.where = where
        self.what = what


class Row:
    """A table of the file whose keys are taken one by one, so that a key nobody took is an error."""

    def __init__(self, table: Mapping[str, Any], where: Where) -> None:
        self.where = where
        self.left = dict(table)

    def take(self, key: str, kind: type, default: object = None) -> Any:
        """The value of a key, of this type; without a default the key must be there."""
        if key not in self.left and default is not None:
            return default
        if key not in self.left:
            raise WrongRow(self.where, f"{key} is missing")
        value = self.left.pop(key)
        if type(value) is not kind:
            raise WrongRow((*self.where, key), f"{key} must be {kind.__name__}, not {value!r}")
        return value

    def text(self, key: str) -> str:
        """A text; that it is not empty, pricing/spelling.py has seen to."""
        value: str = self.take(key, str)
        return value

    def texts(self, key: str) -> list[str]:
        """A list of texts."""
        values: list[str] = self.take(key, list)
        return values

    def one_of(self, key: str, choices: Iterable[str]) -> Any:
        """A text that is one of the choices."""
        value = self.text(key)
        if value not in choices:
            raise WrongRow((*self.where, key), f"{key} is one of {', '.join(choices)}, not {value!r}")
        return value

    def has(self, key: str) -> bool:
        """Whether the key is there and not yet taken."""
        return key in self.left

    def row(self, key: str) -> "Row":
        """A table inside this one."""
        return Row(self.take(key, dict), (*self.where, key))

    def rows(self, key: str) -> Iterator["Row"]:
        """The rows of a list, which may be absent; each is done when the next is asked for."""
        for number, table in enumerate(self.take(key, list, [])):
            row = Row(table, (*self.where, key, number))
            yield row
            row.end()

    def end(self) -> None:
        """Nothing may be left that nobody reads."""
        for key in self.left:
            raise WrongRow((*self.where, key), f"nobody reads {key!r}")
