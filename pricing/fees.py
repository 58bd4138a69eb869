"""What is added to the bill, in the card's order: admin fees, surcharges, taxes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.equipment import days_touched
from pricing.lines import Priced, Tally
from pricing.quote import Line
from pricing.rate_card import Surcharge
from pricing.shift import Shift
from pricing.when import holds


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
            priced.lines += [line for line in [fee_line(shift, charged, row)] if line.amount]


def counting(shift: Shift, keys: Collection[str]) -> Iterator[Surcharge]:
    """The fees of these keys that apply: of several rows with one key the last that holds counts, at the place of the first."""
    facts = shift.whole()
    counts: dict[str, Surcharge] = {row.key: row for row in shift.card.fees if holds(row.figure.when, facts)}
    for key in dict.fromkeys(row.key for row in shift.card.fees):
        if key in counts and key in keys:
            yield counts[key]


def fee_line(shift: Shift, charged: Charged, row: Surcharge) -> Line:
    """One fee, lifted to its least and lowered to its most."""
    figure = row.figure
    dollars = figure.amount(shift.end)
    if figure.does == "percent":
        base, unit, rate = Fraction(base_of(shift, charged, row)), "dollar", dollars / 100
    else:
        base, unit, rate = units(shift, charged, row, figure.per), figure.per, dollars
    limit = units(shift, charged, row, row.limit_per)
    limited = limit_of(figure.least, figure.most, base * rate, limit)
    if limited is not None:
        base, unit, rate = limit, row.limit_per, limited
    return Tally(rate, figure.source, {figure.rule: None}, base, payee=figure.payee).line(row.key, "fee", unit)


def limit_of(least: Fraction | None, most: Fraction | None, fee: Fraction, limit: Fraction) -> Fraction | None:
    """The least or the most a unit, where the fee lies beyond it."""
    if least is not None and fee < least * limit:
        return least
    return most if most is not None and fee > most * limit else None


def base_of(shift: Shift, charged: Charged, row: Surcharge) -> Decimal:
    """The dollars that a percent is of: the lines so far that `of` names."""
    of = {*row.of}
    return sum((line.amount for line in charged.lines if {"all", kind(shift, line), line.item} & of), Decimal(0))


def kind(shift: Shift, line: Line) -> str:
    """What sort of line it is."""
    if line.rate_class == "fee":
        return "fees"
    return "people" if line.item in shift.card.rank else "equipment"


def units(shift: Shift, charged: Charged, row: Surcharge, per: str) -> Fraction:
    """How many units of a fee there are: of all people, or of those roles that `of` names."""
    roles = shift.card.rank.keys() & row.of or shift.card.rank.keys()
    people = sum(count for role, count in charged.people.items() if role in roles)
    if per == "hour":
        return sum((hours for role, hours in charged.hours.items() if role in roles), Fraction(0))
    return Fraction({"person": people, "further": max(0, people - 1), "day": days_touched(shift)}.get(per, 1))
