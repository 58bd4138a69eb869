"""What is added to the bill, in the card's order: admin fees, surcharges, taxes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pricing.equipment import days_touched
from pricing.lines import Priced, Tally
from pricing.money import ZERO
from pricing.quote import Line
from pricing.rate_card import Surcharge
from pricing.shift import Shift
from pricing.when import holds

ONE = Fraction(1)
SHARES = ("percent", "off")
OFF = ("off", "minus")
"""Verbs of what the bill is less by."""
Part = tuple[Fraction, Fraction, str]
"""Dollars a unit, how many units, the unit."""


@dataclass(frozen=True, slots=True)
class Charged:
    """What fees are of: the people by role, their hours by role, and the lines so far."""

    people: Mapping[str, int]
    hours: Mapping[str, Fraction]
    lines: list[Line]


def fee_lines(shift: Shift, priced: Priced) -> None:
    """A line for each fee that applies to a bill."""
    hours: dict[str, Fraction] = {}
    for crew in shift.crews:
        hours[crew.role] = hours.get(crew.role, Fraction(0)) + crew.people * crew.hours
    charged = Charged(shift.posts, hours, priced.lines)
    for row in counting(shift, [row.key for row in shift.card.fees]):
        if row.figure.review:
            priced.reviews.setdefault(row.figure.review)
        if row.figure.missing:
            priced.leave_out(row.figure.missing)
        else:
            priced.lines += lines_of(shift, charged, row)


def counting(shift: Shift, keys: Collection[str]) -> Iterator[Surcharge]:
    """The fees of these keys that apply: of several rows with one key the last that holds counts, at the place of the first."""
    facts = shift.whole()
    counts: dict[str, Surcharge] = {row.key: row for row in shift.card.fees if holds(row.figure.when, facts)}
    for key in dict.fromkeys(row.key for row in shift.card.fees):
        if key in counts and key in keys:
            yield counts[key]


def lines_of(shift: Shift, charged: Charged, row: Surcharge) -> list[Line]:
    """One fee, lifted to its least and lowered to its most: a line, or two where some hours are at a limit and the others are not."""
    figure = row.figure
    parts = shares(shift, charged, row) if figure.does in SHARES else amounts(shift, charged, row)
    fee = sum((rate * many for rate, many, _ in parts), Fraction(0))
    in_all = limit_of(figure.least, figure.most, fee, ONE)
    if in_all is not None:
        parts = [(in_all, ONE, "job")]
    lines = [
        Tally(rate, figure.source, {figure.rule: None}, many, payee=figure.payee).line(row.key, "fee", unit) for rate, many, unit in parts
    ]
    return [taken_off(line, charged) if figure.does in OFF else line for line in lines if line.amount]


def amounts(shift: Shift, charged: Charged, row: Surcharge) -> list[Part]:
    """An amount for each unit."""
    figure = row.figure
    rate, many = figure.amount(shift.end), units(shift, charged, row, figure.per)
    limited = limit_of(row.at_least, row.at_most, rate * many, ONE)
    return [(rate, many, figure.per)] if limited is None else [(limited, ONE, "job")]


def shares(shift: Shift, charged: Charged, row: Surcharge) -> list[Part]:
    """A percent of the lines that `of` names. A limit an hour is one of each hour, at the rate that its line has."""
    share = row.figure.amount(shift.end) / 100
    of = [line for line in charged.lines if {"all", kind(shift, line), line.item} & {*row.of}]
    limited: dict[Fraction, Fraction] = {}
    if row.limit_per == "hour":
        for line in [line for line in of if line.unit == "hour" and line.rate_class != "fee"]:
            limit = limit_of(row.at_least, row.at_most, Fraction(line.unit_rate) * share, ONE)
            if limit is not None:
                limited[limit] = limited.get(limit, Fraction(0)) + Fraction(line.units)
                of.remove(line)
    base = Fraction(sum((line.amount for line in of), ZERO))
    if row.limit_per != "hour":
        many = units(shift, charged, row, row.limit_per)
        limit = limit_of(row.at_least, row.at_most, base * share, many)
        if limit is not None:
            return [(limit, many, row.limit_per)]
    return [(share, base, "dollar"), *((rate, hours, "hour") for rate, hours in limited.items())]


def taken_off(line: Line, charged: Charged) -> Line:
    """The line as what the bill is less by: never more than there is."""
    amount = min(line.amount, sum((each.amount for each in charged.lines), ZERO))
    return replace(line, unit_rate=-line.unit_rate, amount=-amount)


def limit_of(least: Fraction | None, most: Fraction | None, fee: Fraction, limit: Fraction) -> Fraction | None:
    """The least or the most a unit, where the fee lies beyond it."""
    if least is not None and fee < least * limit:
        return least
    return most if most is not None and fee > most * limit else None


def kind(shift: Shift, line: Line) -> str:
    """What sort of line it is."""
    if line.rate_class == "fee":
        return "fees"
    return "people" if line.item in shift.card.rank else "equipment"


def units(shift: Shift, charged: Charged, row: Surcharge, per: str) -> Fraction:
    """How many units of a fee there are: of all people, of those roles, or of the equipment, that `of` names."""
    beyond = row.figure.beyond
    if row.figure.does not in SHARES and row.of and not {"people", *shift.card.rank} & {*row.of}:
        of = [line for line in charged.lines if line.unit == per and {kind(shift, line), line.item} & {*row.of}]
        return max(Fraction(0), sum((Fraction(line.units) for line in of), -beyond))
    roles = shift.card.rank.keys() & row.of or shift.card.rank.keys()
    people = sum(count for role, count in charged.people.items() if role in roles)
    if per == "hour":
        return max(Fraction(0), sum((hours for role, hours in charged.hours.items() if role in roles), -beyond))
    counted = {"person": people - beyond, "further": people - 1 - beyond, "day": days_touched(shift) - beyond}
    return Fraction(max(0, counted.get(per, 1)))
