"""What vehicles and other equipment cost: by the hour of who drives, by the mile, or flat."""

from collections.abc import Iterator
from fractions import Fraction

from pricing.crew import Crew, equipment_hours
from pricing.figure import NOTHING, Figure, Settled, then
from pricing.lines import Priced, Tally, limit_of, rules_of
from pricing.shift import Shift
from pricing.stretches import Stretch
from pricing.when import holds

ZERO = Fraction(0)
DRIVEN = ("mile", "km")
Parts = dict[str, Settled]
"""A price may have parts in several units: so much a use, and so much an hour after the third."""
Tallies = dict[tuple[str, str, Fraction], Tally]
Counted = tuple[str, Settled, Fraction]
"""A unit, its price, and how many of it."""


def equipment_lines(shift: Shift, priced: Priced) -> None:
    """A line for each item, unit and rate; what has no figure is left out, and said so."""
    request, card = shift.request, shift.card
    if shift.vehicles:
        priced_item(shift, priced, "vehicle", driving(shift))
        if shift.vehicles > (request.vehicles.count if request.vehicles else 0):
            priced.notes.setdefault("vehicle_required")
    wanted = {item.key: request.equipment.get(item.key, 0) for item in card.items}
    for row in card.compulsory:
        if row.item != "vehicle" and holds(row.when, shift.whole()):
            wanted[row.item] = max(wanted[row.item], row.pieces(shift.people))
            priced.notes.setdefault("vehicle_required")
    for item, count in wanted.items():
        if count:
            longest = max(crew.hours for crew in shift.crews)
            priced_item(shift, priced, item, [Crew("", count, False, longest, ())])


def driving(shift: Shift) -> list[Crew]:
    """Who drives a vehicle; more vehicles than people are driven as long as the longest of them."""
    drivers = [crew for crew in shift.crews if crew.drives]
    extra = shift.vehicles - sum(crew.people for crew in drivers)
    return [*drivers, Crew("", extra, True, max(crew.hours for crew in drivers), ())] if extra else drivers


def priced_item(shift: Shift, priced: Priced, item: str, crews: list[Crew]) -> None:
    """One kind of equipment for those who use it."""
    rows = [row for row in shift.card.vehicles if row.item == item]
    tallies: Tallies = {}
    for crew in crews:
        hours = equipment_hours(shift.card, crew.hours, shift.whole(), item)
        found = list(parts_of(shift, rows, item, crew, hours))
        missing = [part.row for _, parts in found for part in parts.values() if part.missing]
        for code in (code for _, parts in found for part in parts.values() for code in part.reviews):
            priced.reviews.setdefault(code)
        if missing or not any(parts for _, parts in found):
            priced.leave_out(missing[0].missing if missing else "vehicle_rate_unpublished")
        else:
            add_crew(shift, priced, item, crew, found, tallies)
    priced.lines += [tally.line(key[0], "regular", key[1]) for key, tally in tallies.items()]


def parts_of(shift: Shift, rows: list[Figure], item: str, crew: Crew, hours: Fraction) -> Iterator[tuple[Stretch, Parts]]:
    """The price in each stretch of the time, in its parts."""
    for stretch in shift.stretches(hours):
        facts = shift.at(stretch)
        facts.role, facts.drives, facts.item = crew.role, crew.drives, item
        facts.use = shift.request.vehicles.use if shift.request.vehicles and item == "vehicle" else "static"
        parts: Parts = {}
        for row in rows:
            if holds(row.when, facts):
                parts = part_of(shift, parts, row, crew, stretch)
        yield stretch, parts


def part_of(shift: Shift, parts: Parts, row: Figure, crew: Crew, stretch: Stretch) -> Parts:
    """What a row makes of the parts: `is` begins anew, `plus` in another unit adds one, the rest acts on its own unit, or on all."""
    if row.does == "percent":
        rate = shift.rate(crew.role or shift.crews[0].role, stretch, crew.drives).figure
        share = Settled(rate.low * row.low / 100, rate.high * row.high / 100, row, "hour", (*rate.rows, row))
        return {"hour": share}
    if row.does in ("is", "open"):
        return {row.per: then(NOTHING, row, shift.facts)}
    if row.does == "plus" and row.per not in parts:
        return {**parts, row.per: Settled(row.low, row.high, row, row.per, (row,))}
    return {per: then(part, row, shift.facts) if row.per in ("", per) else part for per, part in parts.items()}


def add_crew(shift: Shift, priced: Priced, item: str, crew: Crew, found: list[tuple[Stretch, Parts]], tallies: Tallies) -> None:
    """What the crew's pieces cost together."""
    for per, part, units in limited(counted(shift, priced, item, found), shift.end):
        rate = part.amount(shift.end)
        tally = tallies.setdefault((item, per, rate), Tally(rate, part.row.source, rules_of(part.rows), payee=part.row.payee))
        tally.units = Fraction(1) if per == "job" else tally.units + crew.people * units


def counted(shift: Shift, priced: Priced, item: str, found: list[tuple[Stretch, Parts]]) -> list[Counted]:
    """The price of one piece: each stretch by the hour, and what is owed once at the highest that any of them has."""
    of_piece: list[Counted] = []
    for stretch, parts in found:
        for per, part in parts.items():
            if per == "hour":
                of_piece.append((per, part, stretch.hours))
            elif all(per != each[0] for each in of_piece):
                highest = max((each[per] for _, each in found if per in each), key=lambda each: each.amount(shift.end))
                of_piece.append((per, highest, max(ZERO, units_of(shift, priced, per, item) - highest.row.beyond)))
    return of_piece


def limited(of_piece: list[Counted], end: int) -> list[Counted]:
    """The price of one piece, lifted to its least or lowered to its most: that is one sum then."""
    rows = [row for _, part, _ in of_piece for row in part.rows]
    least = max((row.least for row in rows if row.least is not None), default=None)
    most = min((row.most for row in rows if row.most is not None), default=None)
    cost = sum((part.amount(end) * units for _, part, units in of_piece), ZERO)
    limit = limit_of(least, most, cost)
    if limit is None:
        return of_piece
    part = of_piece[0][1]
    return [("use", Settled(limit, limit, part.row, "use", part.rows), Fraction(1))]


def units_of(shift: Shift, priced: Priced, per: str, item: str) -> Fraction:
    """The units of one piece where they are no hours; they count once."""
    if per in DRIVEN:
        vehicles = shift.request.vehicles
        driven = vehicles.driven(per) if vehicles and item == "vehicle" else None
        if driven is None:
            priced.leave_out("miles_unknown")
        return driven or ZERO
    return Fraction(days_touched(shift)) if per == "day" else Fraction(1)


def days_touched(shift: Shift) -> int:
    """The calendar days that the shift touches; one that ends at midnight does not touch the next."""
    last = shift.request.ends_at - shift.request.ends_at.resolution
    return (last.date() - shift.request.starts_at.date()).days + 1
