"""Rows of a card that leave a gap, or overlap without one being an exception of the other."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pricing.axes import Axis
from pricing.cells import Cell, Cells, cells_of
from pricing.placing import TIMES, Axes, Placing, at_word
from pricing.spelling import Finding
from pricing.tables import conditions as said_in


def overlaps(rows: Sequence[Placing], setting: Sequence[int], cells: Cells) -> Iterator[Finding]:
    """Two rows of the same conditions that share a part, neither inside the other: which counts there is an accident of their order."""
    for one, two in combinations(setting, 2):
        a, b = cells.held[one], cells.held[two]
        later = cells.of(at for at in setting if at > two)
        shared = (a & b) - later
        if shared and not a <= b and not b <= a and alike(rows[one], rows[two]):
            _, said = next(cells.boxes(shared))
            word = next((axis.word for axis in cells.axes if axis.word in said and crossed(cells, axis, one, two)), "")
            place = at_word(rows[two], word)
            what = f"{place[-1] if word else 'this'} overlaps that of line {{line}} ({', '.join(said.values())})"
            yield Finding(place, f"{what}; let one end where the other begins", rows[one].place)


def alike(one: Placing, two: Placing) -> bool:
    """Whether two rows ask in the same words, so that neither is an exception of another kind to the other."""
    return words_of(one) == words_of(two)


def words_of(row: Placing) -> set[str]:
    """The words of a row's conditions."""
    return {*said_in(row.row, "when"), *said_in(row.row, "unless")}


def crossed(cells: Cells, axis: Axis, one: int, two: int) -> bool:
    """Whether the rows hold in different parts of an axis."""
    at = cells.axes.index(axis)
    return {cell[at] for cell in cells.held[one]} != {cell[at] for cell in cells.held[two]}


def gaps(rows: Sequence[Placing], setting: Sequence[int], cells: Cells, *, regular: bool) -> Iterator[Finding]:
    """Cells in which no row says anything; only regular rates must reach from the least to the most."""
    covered = cells.of(setting)
    if not covered:
        return
    empty = cells.all - covered if regular else inner(cells, covered)
    whose = [at for at, axis in enumerate(cells.axes) if axis.name in ("role", "category")]
    priced = {tuple(cell[at] for at in whose) for cell in covered}
    empty = frozenset(cell for cell in empty if tuple(cell[at] for at in whose) in priced)
    for cell, box in cells.boxes(empty):
        said = dict(box)
        near = [at for at in setting if any(sum(x != y for x, y in zip(cell, held, strict=True)) == 1 for held in cells.held[at])]
        row = rows[near[-1] if near else setting[-1]]
        place = at_word(row, next((word for word in reversed(said) if at_word(row, word) != row.place), ""))
        parts = [f"{place[-1] if word == 'time' and place[-1] in TIMES else word} {part}" for word, part in said.items()]
        yield Finding(place, f"no row says anything for {', '.join(parts)}; let the windows meet, or add a row with open")


def inner(cells: Cells, covered: frozenset[Cell]) -> frozenset[Cell]:
    """Cells between two covered ones along an axis of numbers."""
    found = set()
    for at in (at for at, axis in enumerate(cells.axes) if axis.numeric):
        for cell in cells.all - covered:
            line = [other[at] for other in covered if other[:at] == cell[:at] and other[at + 1 :] == cell[at + 1 :]]
            if line and min(line) < cell[at] < max(line):
                found.add(cell)
    return frozenset(found)


def open_end(rows: Sequence[Placing], axes: Axes) -> Iterator[Finding]:
    """Whatever the notice, some row of cancelling holds."""
    if not rows or not rows[-1].when:
        return
    cells = cells_of([row.when for row in rows], axes)
    empty = list(cells.boxes(cells.all - cells.of(range(len(rows))))) if cells else []
    if cells is None or empty:
        said = [", ".join(f"{word} {part}" for word, part in box.items()) for _, box in empty]
        gap = f"a gap: no row says what cancelling costs{' for ' if said else ''}{' or '.join(said)}"
        yield Finding(rows[-1].place, f"{gap}; the last row stands without `when`")
