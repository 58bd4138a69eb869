"""What is wrong with the conditions of a card's rows, judged together, cell by cell."""

from collections.abc import Collection, Iterator, Sequence

from pricing.cells import cells_of
from pricing.gaps import gaps, open_end, overlaps
from pricing.never_applies import idle, impossible, never_raises, replaced, unreached
from pricing.places import Where
from pricing.placing import FIRST_COUNTS, Axes, Placing, axes_of, placing, touching
from pricing.spelling import Finding
from pricing.tables import Table, tables
from pricing.tables import conditions as said_in
from pricing.vocabulary import LISTS
from pricing.when import every_test, never

SETTLED = ("rates", "vehicle", "admin", "fees", "hours")
"""Lists whose rows together make one figure."""


def rows_together(card: Table, where: Where, bad: Collection[Where] = ()) -> Iterator[Finding]:
    """Everything about the conditions of a card that cannot be meant; `bad` are rows that are wrong in themselves."""
    known = axes_of(card)
    for name in LISTS:
        axes = {**known, **touching(card, name)}
        doubtful = {str(row.get("class")) for place, row in tables(card, name, where) if place in bad}
        placed = [placing(place, row) for place, row in tables(card, name, where) if place not in bad]
        rows = [each for each in placed if all(test.compare is not never for test in every_test([each.when]))]
        found = [finding for each in rows for finding in impossible(each, axes)]
        yield from found
        rows = [each for each in rows if all(each.place != finding.where[: len(each.place)] for finding in found)]
        if name in SETTLED:
            for group in groups(rows):
                yield from settled(name, group, axes, str(group[0].row.get("class")) not in doubtful, bases(card, name, group))
        if name == "rates":
            yield from never_raises(rows, axes)
        if name in FIRST_COUNTS:
            yield from unreached(rows, axes)
        if name == "cancelling" and not doubtful:
            yield from open_end(placed, axes)


def groups(rows: Sequence[Placing]) -> Iterator[list[Placing]]:
    """The rows that make the same figure: of a class of rates, of a piece of equipment, of a fee, of a person's hours."""
    found: dict[tuple[str, ...], list[Placing]] = {}
    for each in rows:
        item = said_in(each.row, "when").get("item", each.row.get("item"))
        found.setdefault((str(each.row.get("class")), str(item), str(each.row.get("key"))), []).append(each)
    yield from found.values()


def bases(card: Table, name: str, group: Sequence[Placing]) -> frozenset[str] | None:
    """The units of what stands before the first row of a group; None where any row finds something to act on."""
    if name in ("hours", "fees", "vehicle"):
        return None
    rows = [row for _, row in tables(card, name, ())] if "class" in group[0].row else []
    if any("open" in each.row for each in group) or any("open" in row for row in rows):
        return None
    return frozenset(str(row.get("per")) for row in rows if "class" not in row and "is" in row)


def settled(name: str, rows: Sequence[Placing], axes: Axes, whole: bool, before: frozenset[str] | None) -> Iterator[Finding]:
    """What is wrong with the rows that make one figure."""
    cells = cells_of([row.when for row in rows], axes)
    if cells is None:
        return
    yield from replaced(name, rows, cells)
    yield from idle(rows, cells, before)
    setting = [number for number, row in enumerate(rows) if row.sets]
    if name in ("rates", "vehicle", "admin") and not any(axis.name.startswith("opaque:") for axis in cells.axes):
        yield from overlaps(rows, setting, cells)
        if whole:
            yield from gaps(rows, setting, cells, regular=name == "rates" and "class" not in rows[0].row)
