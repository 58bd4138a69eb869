"""Rows of a card that can never apply: nothing holds their conditions, or others always count in their place."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pricing.cells import Cells, cells_of
from pricing.load_when import conditions
from pricing.placing import NUMERIC, Axes, Placing
from pricing.spelling import Finding
from pricing.tables import Table
from pricing.tables import conditions as said_in

NEVER = "this rule can never apply"


def impossible(row: Placing, axes: Axes) -> Iterator[Finding]:
    """Conditions that never hold together."""
    cells = cells_of([row.when], axes)
    if cells is None or cells.held[0]:
        return
    when = cells_of([conditions(said_in(row.row, "when"))], axes)
    if when and when.held[0]:
        yield Finding((*row.place, "unless"), f"{NEVER}: wherever its `when` holds, its `unless` does too; mend one of them")
        return
    alone = [word for word in said_in(row.row, "when") if word in NUMERIC and nowhere({word: row.row["when"][word]}, axes)]
    why = f"no {alone[0]} is {row.row['when'][alone[0]]}" if alone else "its conditions never hold together"
    yield Finding((*row.place, "when", *alone[:1]), f"{NEVER}: {why}; mend them, or take the row out")


def nowhere(when: Table, axes: Axes) -> bool:
    """Whether these conditions hold in no cell."""
    cells = cells_of([conditions(when)], axes)
    return cells is not None and not cells.held[0]


def replaced(name: str, rows: Sequence[Placing], cells: Cells) -> Iterator[Finding]:
    """Rows that later ones set anew wherever they hold."""
    for number, row in enumerate(rows):
        held = cells.held[number]
        later = [at for at in range(number + 1, len(rows)) if replaces(name, rows[at], row) and cells.held[at] & held]
        if later and held <= cells.of(later):
            alone = next((at for at in later if held <= cells.held[at]), None)
            whose = "{line}" if alone is not None else "{line} with others below"
            what = f"{NEVER}: the row in line {whose} replaces it wherever it holds; put it below, or take it out"
            yield Finding(row.place, what, rows[later[0] if alone is None else alone].place)


def replaces(name: str, later: Placing, row: Placing) -> bool:
    """Whether nothing of a row is left where the later one holds."""
    return name == "fees" or later.sets or (name == "hours" and "at_least" in later.row and "at_least" in row.row)


def idle(rows: Sequence[Placing], cells: Cells, before: frozenset[str] | None) -> Iterator[Finding]:
    """Rows that change a figure where there is none in their unit."""
    for number, row in enumerate(rows):
        unit = row.row.get("per")
        if before is None or row.sets or unit is None or unit in before:
            continue
        setting = [at for at in range(number) if rows[at].sets]
        last = {max((at for at in setting if cell in cells.held[at]), default=None) for cell in cells.held[number]}
        if all(at is None or rows[at].row.get("per") != unit for at in last):
            what = f"this row acts on nothing: no figure per {unit} stands before it; what is owed once is a fee"
            yield Finding((*row.place, "per"), what)


def never_raises(rows: Sequence[Placing], axes: Axes) -> Iterator[Finding]:
    """Rows of a class that lift rates which are all higher already; not looked into where a regular rate is made of several rows."""
    regular = [row for row in rows if "class" not in row.row]
    if not all(row.sets for row in regular):
        return
    for row in (row for row in rows if "class" in row.row and isinstance(row.row.get("at_least"), str)):
        cells = cells_of([*(each.when for each in regular), row.when], axes)
        met = {max((n for n in range(len(regular)) if cell in cells.held[n]), default=None) for cell in cells.held[-1]} if cells else set()
        figures = [regular[at].row.get("is") for at in met if at is not None]
        low = [min(map(Fraction, figure if isinstance(figure, list) else [figure])) for figure in figures if figure]
        if low and len(low) == len(met) and min(low) > Fraction(row.row["at_least"]):
            what = "this rule can never raise a rate: every rate that it meets is higher already; write is, or take it out"
            yield Finding((*row.place, "at_least"), what)


def unreached(rows: Sequence[Placing], axes: Axes) -> Iterator[Finding]:
    """Rows of a list whose first row that holds counts, behind others that hold wherever they do."""
    cells = cells_of([row.when for row in rows], axes)
    if cells is None:
        return
    for number, row in enumerate(rows):
        earlier = [at for at in range(number) if cells.held[at] & cells.held[number]]
        if earlier and cells.held[number] <= cells.of(earlier):
            what = f"{NEVER}: the row in line {{line}} stands before it and holds there; put it above, or take it out"
            yield Finding(row.place, what, rows[earlier[0]].place)
