"""Windows of a card that leave a gap, overlap, or can never count: between hours of the day, notices, lengths, head counts, attendances."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from pricing.places import Where
from pricing.spans import ALL, DAY, Span, between, clocked, compared, on_the_clock
from pricing.spelling import Finding
from pricing.tables import Placed, Table, conditions, several, tables
from pricing.vocabulary import CONDITIONS

NUMBERS = tuple(name for name, word in CONDITIONS.items() if word.takes in ("number", "notice", "attendance", "share"))
SETS = frozenset({"is", "open"})
"""Verbs that leave nothing of what the rows before them said."""
FIRST_COUNTS = ("cancelling", "worked")
"""Lists whose first row that holds counts; in the others a later row that sets a figure replaces an earlier one."""
LAST_COUNTS = ("rates", "vehicle", "admin")


def windows(card: Table, where: Where) -> Iterator[Finding]:
    """Everything about the windows of a card that cannot be meant."""
    for name in card:
        for place, row in tables(card, name, where):
            yield from impossible(row, place)
    for name in LAST_COUNTS:
        for rows in like(list(tables(card, name, where))):
            yield from replaced(rows)
            yield from overlaps(rows)
            yield from gaps(rows, regular=name == "rates" and "class" not in rows[0][1])
    for name in FIRST_COUNTS:
        yield from unreached(list(tables(card, name, where)))
    yield from open_end(card, where)


def like(rows: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The rows that set a figure, those together that set the same one: of a class of rates, of a piece of equipment."""
    groups: dict[tuple[str, ...], list[Placed]] = {}
    for place, row in rows:
        if SETS & row.keys():
            groups.setdefault((str(row.get("class")), str(row.get("item"))), []).append((place, row))
    yield from groups.values()


def impossible(row: Table, place: Where) -> Iterator[Finding]:
    """Conditions that never hold together."""
    when, unless = conditions(row, "when"), conditions(row, "unless")
    for name in NUMBERS:
        found = compared(when.get(name))
        if found and found[1].empty:
            yield Finding((*place, "when", name), f"this rule can never apply: no {name} is {when[name]}")
    if unless and all(covers(unless[name], when.get(name), name) for name in unless):
        yield Finding((*place, "unless"), "this rule can never apply: wherever its `when` holds, its `unless` does too")


def replaced(rows: Sequence[Placed]) -> Iterator[Finding]:
    """Rows that a later one sets anew wherever they hold."""
    for (place, row), (later, other) in combinations(rows, 2):
        if implied(row, other):
            yield Finding(place, "this rule can never apply: the row in line {line} replaces it wherever it holds", later)


def unreached(rows: Sequence[Placed]) -> Iterator[Finding]:
    """Rows of a list whose first row that holds counts, behind one that holds wherever they do."""
    for (earlier, other), (place, row) in combinations(rows, 2):
        if implied(row, other):
            yield Finding(
                place, f"this rule can never apply: row {earlier[-1]} (counted from 0) holds wherever it does, and stands before it"
            )


def implied(row: Table, other: Table) -> bool:
    """Whether the other row holds wherever this one does."""
    if "unless" in other:
        return False
    when, wider = conditions(row, "when"), conditions(other, "when")
    return "unpublished" not in wider and all(covers(value, when.get(name), name) for name, value in wider.items())


def covers(wider: Any, value: Any, name: str) -> bool:
    """Whether a condition holds wherever another of the same name does; None is no condition, which holds always."""
    if value is None:
        return False
    if name in NUMBERS:
        a, b = compared(wider), compared(value)
        return a is not None and b is not None and a[0] == b[0] and a[1].holds(b[1])
    if name == "clock":
        return bool(clocked(value)) and all(any(span.holds(each) for span in clocked(wider)) for each in clocked(value))
    return set(several(value)) <= set(several(wider)) if several(wider) and several(value) else bool(wider == value)


def spans_of(row: Table, name: str) -> tuple[str, list[Span]] | None:
    """What a row's condition of this name covers, with its unit."""
    value = conditions(row, "when").get(name)
    if name == "clock":
        return ("", clocked(value)) if value and clocked(value) else None
    found = compared(value) if value is not None else None
    return (found[0], [found[1]]) if found else None


def families(rows: Sequence[Placed], name: str) -> Iterator[tuple[str, list[tuple[Where, Table, list[Span]]]]]:
    """The rows that differ in this one condition alone, two or more, with its unit and what each covers."""
    groups: dict[str, list[tuple[Where, Table, list[Span]]]] = {}
    for place, row in rows:
        if found := spans_of(row, name):
            rest = {key: value for key, value in conditions(row, "when").items() if key != name}
            groups.setdefault(f"{found[0]}|{sorted(rest.items(), key=str)}|{row.get('unless')}", []).append((place, row, found[1]))
    for key, family in groups.items():
        if len(family) > 1:
            yield key.split("|")[0], family


def overlaps(rows: Sequence[Placed]) -> Iterator[Finding]:
    """Two windows that share a part, neither inside the other: which counts there is an accident of their order."""
    for name in (*NUMBERS, "clock"):
        for unit, family in families(rows, name):
            for (first, _, one), (place, _, two) in combinations(family, 2):
                shared = [cut for a in one for b in two if not (cut := a.cut(b)).empty]
                nested = all(any(a.holds(b) for a in one) for b in two) or all(any(b.holds(a) for b in two) for a in one)
                if shared and not nested:
                    both = said(shared[0], name, unit)
                    what = f"{name} overlaps that of line {{line}} ({both}); let one end where the other begins"
                    yield Finding((*place, "when", name), what, first)


def gaps(rows: Sequence[Placed], regular: bool) -> Iterator[Finding]:
    """Windows between which no row says anything; only regular rates must reach from the least to the most."""
    for name in (*NUMBERS, "clock"):
        for unit, family in families(rows, name):
            place, row, _ = family[-1]
            if any(wide(other, row, name) for _, other in rows) or (name == "clock" and not regular):
                continue
            covered = [span for *_, spans in family for span in spans]
            everything = Span(0, False, DAY, True) if name == "clock" else ALL
            found = between(covered, everything)
            for gap in found if regular else inner(found, covered):
                yield Finding(
                    (*place, "when", name),
                    f"no row says anything for {name} {said(gap, name, unit)}; let the windows meet, or add a row with open",
                )


def wide(other: Table, row: Table, name: str) -> bool:
    """Whether the other row says something at any `name`, wherever this one holds else."""
    return name not in conditions(other, "when") and implied(row, other)


def inner(found: Sequence[Span], covered: Sequence[Span]) -> list[Span]:
    """The gaps between two windows."""
    low, high = min(span.low for span in covered), max(span.high for span in covered)
    return [gap for gap in found if gap.low >= low and gap.high <= high]


def said(span: Span, name: str, unit: str) -> str:
    """A stretch in words."""
    return f"{on_the_clock(span.low)}-{on_the_clock(span.high)}" if name == "clock" else f"{span} {unit}".strip()


def open_end(card: Table, where: Where) -> Iterator[Finding]:
    """The last row of cancelling holds at any notice."""
    rows = list(tables(card, "cancelling", where))
    if rows and conditions(rows[-1][1], "when"):
        yield Finding(rows[-1][0], "a gap: at another notice no row says what cancelling costs; the last row stands without `when`")
