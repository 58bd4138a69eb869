"""Rules that any part of a grammar uses: keep a value, make a constant, give values a name."""

from decimal import Decimal
from typing import Any

Value = tuple[Any, ...]


def keep(value: object) -> object:
    return value


def tag(name: str, *values: object) -> Value:
    return (name, *values)


def flip(name: str, first: object, second: object) -> Value:
    return (name, second, first)


def half_of() -> Decimal:
    return Decimal("0.5")


def quarters_of(number: int) -> Decimal:
    return Decimal("0.25") * number


def first(value: object, *others: object) -> object:
    """What stands first is meant: "saturday, not sunday". "2am sat. not sat night" is no such pair."""
    return None if value in others else value


def second(other: object, value: object) -> object:
    """What stands last is meant: "not saturday, sunday"."""
    return None if value == other else value


def yes(*_parts: object) -> bool:
    return True
