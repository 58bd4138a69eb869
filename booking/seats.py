"""Who keeps a place when the places of a shift change: each who has one of a kind still wanted, the first to come first."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from booking.nouns import Assignment, Officer
from booking.places import Place

Kind = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Seating:
    """Who stays as they are, who is asked to take another place, and who is not needed any more."""

    stay: tuple[Assignment, ...]
    ask: tuple[tuple[Assignment, Place], ...]
    off: tuple[Assignment, ...]


def seat(wanted: Sequence[Place], working: Iterable[Assignment], officers: Mapping[int, Officer]) -> Seating:
    """Seat the officers of a shift on the places that are wanted of it now.

    Parts of a shift that conditions left are one place together, so a place is full where it is taken at the same hours.
    """
    room = Counter(_kind(place) for place in wanted)
    stay: list[Assignment] = []
    others: list[Assignment] = []
    for assignment in sorted(working, key=lambda a: (a.status == "confirmed", a.id)):
        kind = (assignment.role, assignment.vehicle)
        beside = [a for a in stay if (a.role, a.vehicle) == kind and _overlap(a, assignment)]
        (stay if len(beside) < room[kind] else others).append(assignment)
    left = room - Counter(_kind(place) for place in _full(stay))
    ask, off = [], []
    for assignment in others:
        place = _other_place(officers[assignment.officer], assignment, left)
        if place is None:
            off.append(assignment)
        else:
            left[_kind(place)] -= 1
            ask.append((assignment, place))
    return Seating(tuple(stay), tuple(ask), tuple(off))


def _kind(place: Place) -> Kind:
    return place.role, place.vehicle


def _overlap(one: Assignment, other: Assignment) -> bool:
    if one.starts_at is None or one.ends_at is None or other.starts_at is None or other.ends_at is None:
        return True
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _full(stay: Collection[Assignment]) -> list[Place]:
    """The places that those who stay take up: parts that follow each other are one."""
    found: list[list[Assignment]] = []
    for assignment in stay:
        of_kind = [part for part in found if (part[0].role, part[0].vehicle) == (assignment.role, assignment.vehicle)]
        free = next((part for part in of_kind if not any(_overlap(each, assignment) for each in part)), None)
        if free is None:
            found.append([assignment])
        else:
            free.append(assignment)
    return [Place(part[0].role, part[0].vehicle) for part in found]


def _other_place(officer: Officer, assignment: Assignment, left: Mapping[Kind, int]) -> Place | None:
    """A place of another kind that the officer may have: in the same role first."""
    able = [kind for kind, n in left.items() if n > 0 and kind[0] in officer.roles and (officer.vehicle or not kind[1])]
    best = sorted(able, key=lambda kind: (kind[0] != assignment.role, kind[1]))
    return Place(*best[0]) if best else None
