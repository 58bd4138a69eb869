"""The places of a shift: who is wanted in which role, with a vehicle or without, and what is still open.

A condition may leave an officer a part of a shift ("only till 9"); the hours that nobody covers then are a place of their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter
from zoneinfo import ZoneInfo

from booking.nouns import Assignment, Offer, Shift, Span

USUAL_RANKS = ("officer", "traffic", "supervisor", "sergeant", "commander")


@dataclass(frozen=True, slots=True)
class Place:
    """One officer wanted on one shift: for all of it, or where `hours` are given for those."""

    role: str
    vehicle: bool
    hours: Span | None = None

    def on(self, shift: Shift, zone: ZoneInfo) -> Shift:
        """The shift with the hours of this place, in the agency's zone."""
        if self.hours is None:
            return shift
        starts, ends = (moment.astimezone(zone).replace(tzinfo=None) for moment in self.hours)
        return replace(shift, starts=starts, ends=ends, starts_at=self.hours[0], ends_at=self.hours[1])


def rank(role: str) -> int:
    """Where a role stands in a list of the roles of several cards, lowest first; on one card its own order counts."""
    return USUAL_RANKS.index(role) if role in USUAL_RANKS else len(USUAL_RANKS)


def places(posts: Mapping[str, int], vehicles: int) -> tuple[Place, ...]:
    """Every place of a shift whose posts stand lowest rank first: so many of the first ones drive."""
    roles = [role for role, people in posts.items() for _ in range(people)]
    return tuple(Place(role, position < vehicles) for position, role in enumerate(roles))


def places_driven(posts: Mapping[str, int], drivers: Mapping[str, int]) -> tuple[Place, ...]:
    """Every place of a shift, so many of each role with a vehicle."""
    return tuple(place for role, people in posts.items() for place in places({role: people}, drivers.get(role, 0)))


def place_of(taken: Assignment, shift: Shift) -> Place:
    """The place that an officer has."""
    hours = (taken.starts_at or shift.starts_at, taken.ends_at or shift.ends_at)
    return Place(taken.role, taken.vehicle, None if hours == _whole(shift) else hours)


def place_offered(offer: Offer) -> Place:
    """The place that an officer is asked for."""
    return Place(offer.role, offer.vehicle, offer.hours)


def missing(all_places: Sequence[Place], shift: Shift) -> tuple[Place, ...]:
    """The places that nobody has taken; of one that is taken for a part, the hours that are left."""
    return _left(all_places, [place_of(a, shift) for a in shift.working], shift)


def unasked(open_places: Sequence[Place], shift: Shift) -> tuple[Place, ...]:
    """Of the free places, those that no offer is out for."""
    return _left(open_places, [place_offered(o) for o in shift.offers if o.status == "open" and not o.standing.get("kept")], shift)


def free(all_places: Sequence[Place], shift: Shift, but: Offer | None = None) -> tuple[Place, ...]:
    """The missing places that are kept for nobody; `but` is the offer of the one who asks."""
    kept = [place_offered(o) for o in shift.offers if o.status == "open" and o.standing.get("kept") and (but is None or o.id != but.id)]
    return _left(missing(all_places, shift), kept, shift)


def is_open(place: Place, all_places: Sequence[Place], shift: Shift, offer: Offer | None = None) -> bool:
    """Whether a place can still be taken, by the officer of that offer: somebody is wanted in all of its hours."""
    return any(_kind(p) == _kind(place) and _holds(wanted_in(p, shift), wanted_in(place, shift)) for p in free(all_places, shift, offer))


def short(all_places: Sequence[Place], shift: Shift) -> int:
    """How many officers are missing when most are: the places that are not covered from the start to the end."""
    left = missing(all_places, shift)
    spans = [[wanted_in(p, shift) for p in left if _kind(p) == kind] for kind in _kinds(left)]
    return sum(max(_count(each, _steps(each))) for each in spans)


def _left(wanted: Sequence[Place], there: Sequence[Place], shift: Shift) -> tuple[Place, ...]:
    """At every moment as many of a kind are left as are wanted and not there; each unbroken stretch of one is a place."""
    found = []
    for kind in _kinds(wanted):
        spans = [[wanted_in(p, shift) for p in listed if _kind(p) == kind] for listed in (wanted, there)]
        found += [Place(*kind, None if span == _whole(shift) else span) for span in _uncovered(*spans)]
    return tuple(found)


def _uncovered(wanted: Sequence[Span], there: Sequence[Span]) -> Iterator[Span]:
    steps = _steps((*wanted, *there))
    need = [more - less for more, less in zip(_count(wanted, steps), _count(there, steps), strict=True)]
    for depth in range(max(need, default=0)):
        lacking = zip((number > depth for number in need), steps, strict=True)
        for is_lacking, run in groupby(lacking, itemgetter(0)):
            if is_lacking:
                stretch = [step for _, step in run]
                yield stretch[0][0], stretch[-1][1]


def _count(spans: Sequence[Span], steps: Iterable[Span]) -> list[int]:
    return [sum(_holds(span, step) for span in spans) for step in steps]


def _steps(spans: Iterable[Span]) -> list[Span]:
    return list(pairwise(sorted({moment for span in spans for moment in span})))


def _holds(span: Span, other: Span) -> bool:
    return span[0] <= other[0] and other[1] <= span[1]


def _whole(shift: Shift) -> Span:
    return shift.starts_at, shift.ends_at


def wanted_in(place: Place, shift: Shift) -> Span:
    """From when to when somebody is wanted there."""
    return place.hours or _whole(shift)


def _kind(place: Place) -> tuple[str, bool]:
    return place.role, place.vehicle


def _kinds(listed: Sequence[Place]) -> list[tuple[str, bool]]:
    return list(dict.fromkeys(map(_kind, listed)))
