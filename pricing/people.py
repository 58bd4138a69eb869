"""What the people of a shift cost: a line for each role, rate class and rate."""

from fractions import Fraction

from pricing.choosing import Rate
from pricing.crew import Crew
from pricing.lines import Priced, Tally, rules_of
from pricing.shift import HOURLY, Shift
from pricing.stretches import Stretch
from pricing.when import ON

Key = tuple[int, int, str, int, int]
"""Rank, class, unit, and the rate as numerator and denominator, which are told apart much faster than fractions."""


def people_lines(shift: Shift, priced: Priced) -> None:
    """A line for each role, rate class and rate, lowest rank first: the exact hours of all its people, rounded once."""
    tallies: dict[Key, Tally] = {}
    for crew in shift.crews:
        for stretch, rate in counting(shift, [(each, shift.rate(crew.role, each, crew.drives)) for each in shift.stretches(crew.hours)]):
            for code in rate.figure.reviews:
                priced.reviews.setdefault(code)
            if rate.figure.missing:
                priced.leave_out(rate.figure.missing)
            else:
                add(shift, crew, stretch, rate, tallies)
    roles, classes = shift.card.roles, shift.card.classes
    priced.lines += [
        tallies[key].line(roles[key[0]].key, classes[key[1]], key[2])
        for key in sorted(tallies, key=lambda key: (*key[:3], tallies[key].rate))
    ]


def counting(shift: Shift, rates: list[tuple[Stretch, Rate]]) -> list[tuple[Stretch, Rate]]:
    """The rates that are billed: each hour's, and of sums for the job or a person, which are owed once, the highest."""
    flat = [each for each in rates if each[1].figure.per not in HOURLY]
    if len(flat) < 2:
        return rates
    highest = max(flat, key=lambda each: each[1].figure.amount(shift.end))
    return [each for each in rates if each is highest or each not in flat]


def add(shift: Shift, crew: Crew, stretch: Stretch, rate: Rate, tallies: dict[Key, Tally]) -> None:
    """One stretch of one crew: its hours; a price a person once for each, a price for the job once for all."""
    card, figure = shift.card, rate.figure
    rank, dollars = card.rank[crew.role], figure.amount(shift.end)
    if figure.per == "job":
        rank = min((key[0] for key in tallies if key[2] == "job"), default=rank)
    key = (rank, card.classes.index(rate.rate_class), figure.per, dollars.numerator, dollars.denominator)
    tally = tallies.get(key)
    if tally is None:
        tally = tallies[key] = Tally(dollars, figure.row.source, rules_of(figure.rows))
    if figure.per == "hour":
        tally.units = crew.people * stretch.hours + tally.units if tally.units else crew.people * stretch.hours
    elif figure.per == "job":
        tally.units = Fraction(1)
    else:
        tally.units += crew.people
    for reason in (*crew.why, *reasons(shift, rate, stretch)):
        tally.why[reason] = None


def reasons(shift: Shift, rate: Rate, stretch: Stretch) -> list[str]:
    """Why a special rate applies: its class, and the days whose list its rows name."""
    if rate.rate_class == "regular":
        return []
    tests = [test for row in rate.figure.rows for test in row.when if test.fact in ON]
    named = {name for test in tests for name in (test.value if isinstance(test.value, tuple) else (test.value,))}
    days = stretch.days if all(test.fact == "on" for test in tests) else tuple(day for each in shift.asked for day in each.days)
    found = dict.fromkeys(f"{rate.rate_class}:{day.name}" for day in days if day.kind in named or day.name in named)
    return list(found) or [rate.rate_class]
