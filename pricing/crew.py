"""Who drives, and for how many hours each person is billed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pricing.figure import Figure, done
from pricing.rate_card import Card
from pricing.when import Facts, holds

NO_MILES = Fraction(0)


@dataclass(frozen=True, slots=True)
class Crew:
    """People of one role who are billed alike. `why` tells what made their hours other than the shift's own."""

    role: str
    people: int
    drives: bool
    hours: Fraction
    why: tuple[str, ...]


def crewed(card: Card, posts: Mapping[str, int], vehicles: int, hours: Fraction, facts: Facts) -> tuple[Crew, ...]:
    """The posts, which stand lowest rank first, as crews in that order: vehicles are driven by the lowest ranks, drivers stand first."""
    crews = []
    drivers = who_drives(card, posts) if vehicles else ()
    for role, people in posts.items():
        driving = min(people, vehicles) if role in drivers else 0
        vehicles -= driving
        if driving:
            crews.append(Crew(role, driving, True, *billed(card, hours, facts, role, True)))
        if people > driving:
            crews.append(Crew(role, people - driving, False, *billed(card, hours, facts, role)))
    return tuple(crews)


def who_drives(card: Card, posts: Mapping[str, int]) -> Collection[str]:
    """The roles that drive; where nobody is there of a role that does, somebody has to."""
    return {role.key for role in card.roles if role.drives} & posts.keys() or posts.keys()


def billed(card: Card, hours: Fraction, facts: Facts, role: str, drives: bool = False) -> tuple[Fraction, tuple[str, ...]]:
    """The hours billed to one person for so many hours of work, and the codes of what changed them: added_time, minimum, counted."""
    facts.role, facts.drives, facts.item = role, drives, ""
    why = []
    for row in counting([row for row in card.hours if holds(row.when, facts)]):
        after = done(hours, row, adding(row, facts))
        if after != hours:
            why.append(reason(row))
        hours = after
    return hours, tuple(why)


def reason(row: Figure) -> str:
    """The code of what a row did to the hours: a minimum, time added for driving, or else the agency's own counting."""
    if row.does == "plus" and any(test.fact == "drives" for test in row.when):
        return "added_time"
    return "minimum" if row.does == "at_least" else "counted"


def adding(row: Figure, facts: Facts) -> Fraction:
    """The figure of a row, which may be one for every so many miles to the job."""
    amount = row.amount(facts.end)
    return amount * -(-(facts.distance or NO_MILES) // row.every) if row.every else amount


def counting(rows: list[Figure]) -> list[Figure]:
    """The rows that count of those that hold: of several minimums the last, so that an exception below may be lower."""
    minimums = [row for row in rows if row.does == "at_least"]
    return [row for row in rows if row not in minimums[:-1]] if len(minimums) > 1 else rows


def equipment_hours(card: Card, hours: Fraction, facts: Facts, item: str) -> Fraction:
    """The hours billed for a piece of equipment whose person is billed so many, by the rows of hours that name it."""
    facts.role, facts.drives, facts.item = "", False, item
    named = [row for row in card.hours if any(test.fact == "item" for test in row.when)]
    for row in counting([row for row in named if holds(row.when, facts)]):
        hours = done(hours, row, row.amount(facts.end))
    return hours
