"""What is added to the bill, in the card's order: admin fees, surcharges, taxes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pricing.crew import Crew
from pricing.equipment import days_touched
from pricing.lines import ONE, Priced, Tally, limit_of
from pricing.money import ZERO
from pricing.quote import Line
from pricing.rate_card import Surcharge
from pricing.shift import Shift
from pricing.when import holds

SHARES = ("percent", "off")
OFF = ("off", "minus")
"""Verbs of what the bill is less by."""
Part = tuple[Fraction, Fraction, str]
"""Dollars a unit, how many units, the unit."""


@dataclass(frozen=True, slots=True)
class Charged:
    """What fees are of: the people, each crew with the hours of one of them, and the lines so far."""

    crews: Sequence[tuple[Crew, Fraction]]
    lines: list[Line]


def fee_lines(shift: Shift, priced: Priced) -> None:
    """A line for each fee that applies to a bill."""
    charged = Charged([(crew, crew.hours) for crew in shift.crews], priced.lines)
    for row in counting(shift, charged, [row.key for row in shift.card.fees]):
        if row.figure.review:
            priced.reviews.setdefault(row.figure.review)
        if row.figure.missing:
            priced.leave_out(row.figure.missing)
        else:
            priced.lines += lines_of(shift, charged, row)


def counting(shift: Shift, charged: Charged, keys: Collection[str]) -> Iterator[Surcharge]:
    """The fees of these keys that apply, at the place of the first row of their key: of several rows the last that holds.

    A row looks at all that the shift touches; one with an amount an hour looks at each hour.
    """
    for key in dict.fromkeys(row.key for row in shift.card.fees if row.key in keys):
        rows = [row for row in shift.card.fees if row.key == key]
        if all(hourly(row) for row in rows):
            yield from (row for row in rows if hours_of(shift, charged, row, shift.card.rank, free_hours(shift, row)))
        else:
            facts = shift.whole()
            yield from [row for row in rows if holds(row.when, facts)][-1:]


def hourly(row: Surcharge) -> bool:
    """Whether a fee is an amount an hour of people."""
    return row.figure.per == "hour" and row.figure.does not in SHARES


def of_equipment(shift: Shift, row: Surcharge) -> bool:
    """Whether a fee is of equipment alone: `of` names neither people nor a role."""
    return bool(row.of) and "people" not in row.of and not shift.card.rank.keys() & row.of


def free_hours(shift: Shift, row: Surcharge) -> Fraction:
    """The first hours of a person for which an hourly fee is not owed; those of equipment are no person's."""
    return Fraction(0) if of_equipment(shift, row) else row.figure.beyond


def hours_of(shift: Shift, charged: Charged, row: Surcharge, roles: Collection[str], beyond: Fraction) -> Fraction:
    """The hours of people of these roles, past so many of each, for which a row of its key counts."""
    rows = [each for each in shift.card.fees if each.key == row.key]
    hours = Fraction(0)
    for crew, each_hours in charged.crews:
        for stretch in shift.stretches(each_hours) if crew.role in roles else ():
            facts = shift.at(stretch)
            counts = [each for each in rows if holds(each.when, facts)]
            past = min(stretch.hours, stretch.into + stretch.hours - beyond)
            hours += crew.people * max(Fraction(0), past) if counts and counts[-1] is row else 0
    return hours


def lines_of(shift: Shift, charged: Charged, row: Surcharge) -> list[Line]:
    """One fee, lifted to its least and lowered to its most: a line, or two where some hours are at a limit and the others are not."""
    figure = row.figure
    parts = shares(shift, charged, row) if figure.does in SHARES else amounts(shift, charged, row)
    fee = sum((rate * many for rate, many, _ in parts), Fraction(0))
    in_all = limit_of(figure.least, figure.most, fee)
    if in_all is not None:
        parts = [(in_all, ONE, "job")]
    lines = [
        Tally(rate, figure.source, {figure.rule: None}, many, payee=figure.payee).line(row.key, "fee", unit) for rate, many, unit in parts
    ]
    return [taken_off(line, charged) if figure.does in OFF else line for line in lines if line.amount]


def amounts(shift: Shift, charged: Charged, row: Surcharge) -> list[Part]:
    """An amount for each unit."""
    figure = row.figure
    rate, many = figure.amount(shift.end), units_of(shift, charged, row, figure.per)
    limited = limit_of(row.at_least, row.at_most, rate * many)
    return [(rate, many, figure.per)] if limited is None else [(limited, ONE, "job")]


def shares(shift: Shift, charged: Charged, row: Surcharge) -> list[Part]:
    """A percent of the lines that `of` names. A limit an hour is one of each hour, at the rate that its line has."""
    share = row.figure.amount(shift.end) / 100
    of = [line for line in charged.lines if {"all", kind(shift, line), line.item} & {*row.of}]
    limited: dict[Fraction, Fraction] = {}
    if row.limit_per == "hour":
        for line in [line for line in of if line.unit == "hour" and line.rate_class != "fee"]:
            limit = limit_of(row.at_least, row.at_most, Fraction(line.unit_rate) * share)
            if limit is not None:
                limited[limit] = limited.get(limit, Fraction(0)) + Fraction(line.units)
                of.remove(line)
    base = max(Fraction(0), Fraction(sum((line.amount for line in of), ZERO)) - row.figure.beyond)
    if row.limit_per != "hour":
        many = units_of(shift, charged, row, row.limit_per)
        limit = limit_of(row.at_least, row.at_most, base * share, many)
        if limit is not None:
            return [(limit, many, row.limit_per)]
    return [(share, base, "dollar"), *((rate, hours, "hour") for rate, hours in limited.items())]


def taken_off(line: Line, charged: Charged) -> Line:
    """The line as what the bill is less by: never more than there is."""
    amount = min(line.amount, sum((each.amount for each in charged.lines), ZERO))
    return replace(line, unit_rate=-line.unit_rate, amount=-amount)


def kind(shift: Shift, line: Line) -> str:
    """What sort of line it is."""
    if line.rate_class == "fee":
        return "fees"
    return "people" if line.item in shift.card.rank else "equipment"


def units_of(shift: Shift, charged: Charged, row: Surcharge, per: str) -> Fraction:
    """How many units of a fee there are: of all people, of those roles, or of the equipment, that `of` names; past `beyond` so many."""
    beyond = row.figure.beyond
    if row.figure.does not in SHARES and of_equipment(shift, row):
        of = [line for line in charged.lines if line.unit == per and {kind(shift, line), line.item} & {*row.of}]
        return max(Fraction(0), sum((Fraction(line.units) for line in of), -beyond))
    roles = shift.card.rank.keys() & row.of or shift.card.rank.keys()
    if per == "hour":
        return hours_of(shift, charged, row, roles, beyond)
    people = sum(crew.people for crew, _ in charged.crews if crew.role in roles)
    counted = {"person": people - beyond, "further": people - 1 - beyond, "day": days_touched(shift) - beyond}
    return Fraction(max(0, counted.get(per, 1)))
