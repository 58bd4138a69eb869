"""The places of a shift: who is wanted in which role, with a vehicle or without, and what is still open."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from booking.nouns import Shift

RANKS = ("officer", "traffic", "supervisor", "sergeant", "commander")  # drivers are taken from the lowest rank up (rule 7)


@dataclass(frozen=True, slots=True)
class Place:
    """One officer wanted on one shift."""

    role: str
    vehicle: bool


def rank(role: str) -> int:
    """Where a role stands, lowest first; a role of a later card comes after those of rule 7."""
    return RANKS.index(role) if role in RANKS else len(RANKS)


def places(posts: Mapping[str, int], vehicles: int) -> tuple[Place, ...]:
    """Every place of a shift, the drivers from the lowest rank up."""
    roles = [role for role in sorted(posts, key=rank) for _ in range(posts[role])]
    return tuple(Place(role, position < vehicles) for position, role in enumerate(roles))


def missing(all_places: tuple[Place, ...], shift: Shift) -> tuple[Place, ...]:
    """The places that nobody has taken."""
    left = Counter(all_places)
    left.subtract(Place(a.role, a.vehicle) for a in shift.working)
    return tuple(place for place in dict.fromkeys(all_places) for _ in range(max(left[place], 0)))


def unasked(open_places: tuple[Place, ...], shift: Shift) -> tuple[Place, ...]:
    """Of the open places, those that no offer is out for."""
    left = Counter(open_places)
    left.subtract(Place(o.role, o.vehicle) for o in shift.offers if o.status == "open")
    return tuple(place for place in dict.fromkeys(open_places) for _ in range(max(left[place], 0)))
