"""Rows of a card that leave a gap, overlap, or can never count: their conditions judged together, cell by cell."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations
from typing import Any

from pricing.axes import Axis, flags, named, numbers, several, times
from pricing.cells import Cell, Cells, cells_of, every
from pricing.known_days import SETS
from pricing.load_when import conditions, unless, window_of
from pricing.places import Where
from pricing.spelling import Finding
from pricing.tables import Table, tables
from pricing.tables import conditions as said_in
from pricing.vocabulary import LISTS
from pricing.vocabulary_words import CONDITIONS
from pricing.when import Test, When, never

SETTING = ("is", "percent", "open")
"""Verbs that leave nothing of what the rows before them said."""
FIRST_COUNTS = ("cancelling", "worked")
"""Lists whose first row that holds counts; in the others a later row that sets a figure replaces an earlier one."""
SETTLED = ("rates", "vehicle", "admin", "fees", "hours")
COMPARED = tuple(word for word, form in CONDITIONS.items() if form.takes in ("number", "notice", "attendance", "distance", "share"))
NEVER = "this rule can never apply"
Axes = Mapping[str, Callable[[str, Sequence[Test]], Axis]]


@dataclass(frozen=True, slots=True)
class Placing:
    """A row with its place and its conditions as tests."""

    place: Where
    row: Table
    when: When

    @property
    def sets(self) -> bool:
        """Whether it sets its figure anew."""
        return any(verb in self.row for verb in SETTING)


def windows(card: Table, where: Where, bad: Collection[Where] = ()) -> Iterator[Finding]:
    """Everything about the conditions of a card that cannot be meant; `bad` are rows that are wrong in themselves."""
    known = axes_of(card)
    for name in LISTS:
        axes = {**known, **touching(card, name)}
        doubtful = {str(row.get("class")) for place, row in tables(card, name, where) if place in bad}
        placed = [placing(place, row) for place, row in tables(card, name, where) if place not in bad]
        rows = [each for each in placed if all(test.compare is not never for test in every([each.when]))]
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


def placing(place: Where, row: Table) -> Placing:
    """A row with its conditions."""
    found = conditions(said_in(row, "when"))
    return Placing(place, row, (*found, unless(row["unless"])) if said_in(row, "unless") else found)


def axes_of(card: Table) -> dict[str, Callable[[str, Sequence[Test]], Axis]]:
    """How the facts of this card are told apart."""
    keys = {name: [row["key"] for _, row in tables(card, name, ()) if isinstance(row.get("key"), str)] for name in NAMED.values()}
    axes: dict[str, Callable[[str, Sequence[Test]], Axis]] = {
        **{fact: named(keys[name], "" if keys[name] else "another") for fact, name in NAMED.items()},
        **dict.fromkeys(("paid", "because", "channel"), named((), "another")),
        "tier": named(keys["tiers"], "no tier"),
        "item": named(["vehicle", *keys["items"]]),
        "use": named(("static", "moving")),
        "doing": named(("cancel", "reduce", "move")),
        "conditions": several,
        "equipment": several,
        "drives": flags,
    }
    return axes | dict.fromkeys((*COMPARED, "moment", "approval"), numbers)


NAMED = {"role": "roles", "category": "categories", "customer": "customers", "tier": "tiers", "item": "items"}


def touching(card: Table, name: str) -> dict[str, Callable[[str, Sequence[Test]], Axis]]:
    """How a list of the card looks at the time: hour by hour, or at all that the shift touches; cancelling may come after the start."""
    whole = "into" not in LISTS[name].sees
    marks = {
        window.mark: window
        for _, row in tables(card, name, ())
        for word in ("when", "unless")
        for key, value in said_in(row, word).items()
        if isinstance(value, str) and (window := readable(key, value))
    }
    days = [
        (str(row.get("kind")), str(day))
        for _, row in tables(card, "days", ())
        for day in (row.get("name"), *SETS.get(str(row.get("set")), ()))
    ]
    facts = ("on", "start_on", "end_on", "touch_on", "hour_or_start_on")
    found: dict[str, Callable[[str, Sequence[Test]], Axis]] = dict.fromkeys(facts, times(marks, days, whole))
    if name in FIRST_COUNTS:
        found["notice"] = partial(numbers, lowest=-float("inf"))
    return found


def readable(word: str, value: str) -> Any:
    """The window that a condition asks about, where it is one."""
    try:
        return window_of(word, value)
    except ValueError:
        return None


def impossible(row: Placing, axes: Axes) -> Iterator[Finding]:
    """Conditions that never hold together."""
    cells = cells_of([row.when], axes)
    if cells is None or cells.held[0]:
        return
    when = cells_of([conditions(said_in(row.row, "when"))], axes)
    if when and when.held[0]:
        yield Finding((*row.place, "unless"), f"{NEVER}: wherever its `when` holds, its `unless` does too")
        return
    alone = [word for word in said_in(row.row, "when") if word in COMPARED and nowhere({word: row.row["when"][word]}, axes)]
    yield Finding(
        (*row.place, "when", *alone[:1]),
        f"{NEVER}: no {alone[0]} is {row.row['when'][alone[0]]}" if alone else f"{NEVER}: its conditions never hold together",
    )


def nowhere(when: Table, axes: Axes) -> bool:
    """Whether these conditions hold in no cell."""
    cells = cells_of([conditions(when)], axes)
    return cells is not None and not cells.held[0]


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


def replaced(name: str, rows: Sequence[Placing], cells: Cells) -> Iterator[Finding]:
    """Rows that later ones set anew wherever they hold."""
    for number, row in enumerate(rows):
        later = [at for at in range(number + 1, len(rows)) if replaces(name, rows[at], row) and cells.held[at] & cells.held[number]]
        if later and cells.held[number] <= frozenset[Cell]().union(*(cells.held[at] for at in later)):
            others = " with others below" if len(later) > 1 and not any(cells.held[number] <= cells.held[at] for at in later) else ""
            whole = next((at for at in later if cells.held[number] <= cells.held[at]), later[0])
            yield Finding(row.place, f"{NEVER}: the row in line {{line}}{others} replaces it wherever it holds", rows[whole].place)


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
            yield Finding(
                (*row.place, "per"), f"this row acts on nothing: no figure per {unit} stands before it; what is owed once is a fee"
            )


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
            yield Finding((*row.place, "at_least"), "this rule can never raise a rate: every rate that it meets is higher already")


def unreached(rows: Sequence[Placing], axes: Axes) -> Iterator[Finding]:
    """Rows of a list whose first row that holds counts, behind others that hold wherever they do."""
    cells = cells_of([row.when for row in rows], axes)
    for number, row in enumerate(rows) if cells else ():
        assert cells is not None
        earlier = [at for at in range(number) if cells.held[at] & cells.held[number]]
        if earlier and cells.held[number] <= frozenset[Cell]().union(*(cells.held[at] for at in earlier)):
            yield Finding(row.place, f"{NEVER}: the row in line {{line}} stands before it and holds there", rows[earlier[0]].place)


def overlaps(rows: Sequence[Placing], setting: Sequence[int], cells: Cells) -> Iterator[Finding]:
    """Two rows of the same conditions that share a part, neither inside the other: which counts there is an accident of their order."""
    for one, two in combinations(setting, 2):
        a, b = cells.held[one], cells.held[two]
        later = frozenset[Cell]().union(*(cells.held[at] for at in setting if at > two))
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
    covered = frozenset[Cell]().union(*(cells.held[at] for at in setting))
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


def at_word(row: Placing, word: str) -> Where:
    """The place of a condition of a row, or of the row."""
    when = said_in(row.row, "when")
    words = TIMES if word == "time" else (word,)
    return next(((*row.place, "when", each) for each in words if each in when), row.place)


TIMES = ("clock", "weekday", "week", "on")


def open_end(rows: Sequence[Placing], axes: Axes) -> Iterator[Finding]:
    """Whatever the notice, some row of cancelling holds."""
    if not rows or not rows[-1].when:
        return
    cells = cells_of([row.when for row in rows], axes)
    empty = cells.all - frozenset[Cell]().union(*cells.held) if cells else frozenset[Cell]()
    if cells is None or empty:
        said = [", ".join(f"{word} {part}" for word, part in box.items()) for _, box in cells.boxes(empty)] if cells else []
        gap = f"a gap: no row says what cancelling costs{' for ' if said else ''}{' or '.join(said)}"
        yield Finding(rows[-1].place, f"{gap}; the last row stands without `when`")
