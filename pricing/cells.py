"""What the conditions of rows tell apart: along each axis (a role, a notice, the time of the week) the parts between their break points,
and every combination of parts as a cell. In a cell each row either holds or does not, so rows can be judged together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from pricing.axes import Axis, Part, axis_name, number_of
from pricing.notice import Told
from pricing.when import Posted, Test, When, every_test, lacks, never

MOST_CELLS = 20_000
"""More are not gone through: such rows are judged only one by one."""

Cell = tuple[int, ...]
"""The number of the part on each axis."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The axes of some rows in order, all cells, and for each row the cells in which it holds."""

    axes: tuple[Axis, ...]
    all: frozenset[Cell]
    held: tuple[frozenset[Cell], ...]

    def of(self, rows: Iterable[int]) -> frozenset[Cell]:
        """The cells in which any of these rows holds."""
        return frozenset[Cell]().union(*(self.held[row] for row in rows))

    def boxes(self, some: frozenset[Cell]) -> Iterator[tuple[Cell, Mapping[str, str]]]:
        """The cells in as few blocks as they make, each as one of its cells and what it is on the axes that it does not fill."""
        left = set(some)
        while left:
            first = min(left)
            box = [[part] for part in first]
            for at, axis in enumerate(self.axes):
                for part in range(len(axis.parts)):
                    slab = product(*(each if n != at else [part] for n, each in enumerate(box)))
                    if part not in box[at] and some.issuperset(slab):
                        box[at].append(part)
            left -= set(product(*box))
            yield first, {axis.word: axis.said(sorted(box[at])) for at, axis in enumerate(self.axes) if len(box[at]) < len(axis.parts)}


def cells_of(whens: Sequence[When], axes: Mapping[str, Callable[[str, Sequence[Test]], Axis]]) -> Cells | None:
    """The cells of these rows; None where there are too many to go through."""
    tests: dict[str, list[Test]] = {}
    for test in every_test(whens):
        tests.setdefault(name(test), []).append(test)
    found = tuple(axes.get(key.split(":")[0], opaque)(key, of) for key, of in tests.items())
    if prod(len(axis.parts) for axis in found) > MOST_CELLS:
        return None
    at = {axis.name: number for number, axis in enumerate(found)}
    everything = list(product(*(range(len(axis.parts)) for axis in found)))
    values = [{key: found[number].parts[cell[number]] for key, number in at.items()} for cell in everything]
    held = (frozenset(cell for cell, facts in zip(everything, values, strict=True) if all(true(t, facts) for t in when)) for when in whens)
    return Cells(found, frozenset(everything), tuple(held))


def name(test: Test) -> str:
    """The axis that a condition looks at; one of its own where nothing is known of its parts."""
    if isinstance(test.compare, Posted) or test.compare is lacks or test.compare is never:
        return f"opaque:{test.fact} {test.compare} {test.value}"
    return axis_name(test)


def opaque(key: str, tests: Sequence[Test]) -> Axis:
    """Either holds or not."""
    return Axis(key, "posted", (Part(True, "so"), Part(False, "not so")))


def true(test: Test, facts: Mapping[str, Part]) -> bool:
    """Whether a condition holds in a cell."""
    if test.fact == "itself":
        return not all(true(each, facts) for each in test.value)
    key = name(test)
    value: Any = facts[key].value
    if key.startswith("opaque:"):
        return test.compare is not never and bool(value)
    if isinstance(test.compare, Told):
        return test.compare.compare(value, number_of(test))
    return test.compare(value, test.value)
