"""Which of the special rates that apply to an hour counts: by the card's `special`."""

from collections.abc import Iterable
from dataclasses import dataclass

from pricing.figure import Figure, Settled, settle
from pricing.when import Facts


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour costs, by which rows, in which class."""

    rate_class: str
    figure: Settled


def chosen(how: str, special: Iterable[tuple[str, tuple[Figure, ...]]], facts: Facts, regular: Rate) -> Rate:
    """The rate that counts; one that applies and has no figure counts before all others, since nobody knows what it comes to."""
    if how == "stack":
        return stacked(special, facts, regular)
    base = regular.figure
    found = [Rate(name, figure) for name, rows in special if (figure := settle(rows, facts, base)) is not base]
    if len(found) < 2:
        return found[0] if found else regular
    return next((each for each in found if each.figure.missing), None) or picked(how, found, facts.end)


def picked(how: str, found: list[Rate], end: int) -> Rate:
    """One of several; of equal ones the class that stands first on the card."""
    if how == "first":
        return found[0]
    if how == "last":
        return found[-1]
    return (min if how == "lowest" else max)(found, key=lambda each: each.figure.amount(end))


def stacked(special: Iterable[tuple[str, tuple[Figure, ...]]], facts: Facts, rate: Rate) -> Rate:
    """Each class that applies acts on what those before it made; the last one names the rate."""
    for name, rows in special:
        figure = settle(rows, facts, rate.figure)
        if figure is not rate.figure:
            rate = Rate(name, figure)
    return rate
