"""Who is needed, who drives, and for how many hours each is billed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pricing.figure import done
from pricing.rate_card import Card
from pricing.when import Facts, holds

MICROSECOND = dt.timedelta(microseconds=1)
MICROSECONDS = 3_600_000_000
"""In an hour."""


@dataclass(frozen=True, slots=True)
class Crew:
    """People of one role who are billed alike. `why` tells what made their hours other than the shift's own."""

    role: str
    people: int
    drives: bool
    hours: Fraction
    why: tuple[str, ...]


def in_hours(time: dt.timedelta) -> Fraction:
    """A length of time as exact hours."""
    return Fraction(time // MICROSECOND, MICROSECONDS)


def required_posts(card: Card, posts: Mapping[str, int], people: int) -> dict[str, int]:
    """The posts as the card's head-count rules turn them, lowest rank first and none empty; the head count stays."""
    required = {role: posts[role] for role in card.rank if posts.get(role)}
    for rule in card.posts:
        if required.get(rule.turn) and holds(rule.when, Facts(people=people, posts=required)):
            required[rule.turn] -= 1
            required[rule.into] = required.get(rule.into, 0) + 1
    return {role: required[role] for role in card.rank if required.get(role)} if card.posts else required


def crewed(card: Card, posts: Mapping[str, int], vehicles: int, hours: Fraction) -> tuple[Crew, ...]:
    """The posts, which stand lowest rank first, as crews in that order: vehicles are driven by the lowest ranks, drivers stand first."""
    crews = []
    for role, people in posts.items():
        driving = min(people, vehicles)
        vehicles -= driving
        if driving:
            crews.append(Crew(role, driving, True, *billed(card, hours, True)))
        if people > driving:
            crews.append(Crew(role, people - driving, False, *billed(card, hours)))
    return tuple(crews)


def billed(card: Card, hours: Fraction, drives: bool = False) -> tuple[Fraction, tuple[str, ...]]:
    """The hours billed to one person for so many hours of work, and the codes of what changed them: added_time, minimum."""
    facts = Facts(drives=drives)
    why = []
    for row in card.hours:
        if holds(row.when, facts):
            after = done(hours, row, row.low)
            if after != hours:
                why.append("minimum" if row.does == "at_least" else "added_time")
            hours = after
    return hours, tuple(why)
