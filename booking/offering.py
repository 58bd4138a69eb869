"""Who is asked, in which order, how many at a time, when, and for how long.

The order is a setting of the agency's desk; ties always fall to the longer service, then to the lower badge, so that the same state gives
the same order.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from zoneinfo import ZoneInfo

from booking.nouns import Officer, Shift
from booking.places import Place

LATEST = dt.date.max
LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
GRACE = dt.timedelta(hours=4)  # a shift that starts sooner than this after the quiet hours is offered during them


def _service(officer: Officer) -> tuple[dt.date, str]:
    return (officer.hired or LATEST, officer.badge)


ORDERS: Mapping[str, Callable[[Officer], tuple[object, ...]]] = {
    "fairness": lambda o: (o.worked, o.declined, *_service(o)),  # fewest hours, then fewest passes
    "rotation": lambda o: (o.last_offered or LONG_AGO, *_service(o)),  # longest not asked
    "seniority": lambda o: _service(o),
    "first-come": lambda o: _service(o),  # all are asked at once; the order decides only whose message leaves first
}


def may(officer: Officer, place: Place) -> bool:
    """Whether an officer may take a place at all."""
    return place.role in officer.roles and (officer.vehicle or not place.vehicle)


def wave(
    policy: str,
    officers: Iterable[Officer],
    open_places: tuple[Place, ...],
    shift: Shift,
    now: dt.datetime,
) -> tuple[tuple[Officer, Place], ...]:
    """Whom to ask next for which place: free officers (`officers` holds nobody who works then) not yet asked for this shift."""
    asked = {o.officer for o in shift.offers} | {a.officer for a in shift.assignments}
    left = sorted((o for o in officers if o.id not in asked), key=ORDERS[policy])
    if policy == "first-come":
        return tuple((o, next(p for p in open_places if may(o, p))) for o in left if any(may(o, p) for p in open_places))
    chosen: list[tuple[Officer, Place]] = []
    for place, wanted in _askings(open_places, shift.starts_at - now).items():
        for officer in [o for o in left if may(o, place)][:wanted]:
            left.remove(officer)
            chosen.append((officer, place))
    return tuple(chosen)


def _askings(open_places: tuple[Place, ...], time_left: dt.timedelta) -> dict[Place, int]:
    """How many are asked for each kind of place: one a place while there is time, more as the start comes near.

    Places with a vehicle come first: fewer officers may take those.
    """
    spare = 1 if time_left > dt.timedelta(hours=48) else 2 if time_left > dt.timedelta(hours=12) else 4
    counts = Counter(open_places)
    return {place: counts[place] * spare for place in sorted(counts, key=lambda p: (not p.vehicle, p.role))}


def patience(time_left: dt.timedelta) -> dt.timedelta:
    """How long an offer stands: a tenth of the time left, from ten minutes to four hours."""
    return min(max(time_left / 10, dt.timedelta(minutes=10)), dt.timedelta(hours=4))


def send_at(officer: Officer, zone: ZoneInfo, starts_at: dt.datetime, now: dt.datetime) -> dt.datetime:
    """When an offer may go out: now, or the end of the officer's quiet hours where the shift can wait for it."""
    if officer.quiet == "none":
        return now
    begins, ends = (dt.time.fromisoformat(part) for part in officer.quiet.split("-"))
    local = now.astimezone(zone)
    clock = local.time()
    quiet = begins <= clock < ends if begins <= ends else clock >= begins or clock < ends
    if not quiet:
        return now
    day = local.date() + dt.timedelta(days=clock >= ends)
    opens = dt.datetime.combine(day, ends, zone).astimezone(dt.UTC)
    return now if starts_at < opens + GRACE else opens
