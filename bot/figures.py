"""The figures that sentences about a request need."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from booking.nouns import Assignment, ServiceRequest, Shift
from booking.places import place_of
from booking.standing import covered, was_taken
from bot.phrasing import Posts, Say, When
from pricing import Agency


def hours_between(starts: dt.datetime, ends: dt.datetime, zone: ZoneInfo) -> Decimal:
    """Elapsed hours between two wall-clock times."""
    return Decimal((ends.replace(tzinfo=zone).astimezone(dt.UTC) - starts.replace(tzinfo=zone).astimezone(dt.UTC)).total_seconds()) / 3600


def when(spans: Iterable[tuple[dt.datetime, dt.datetime]], agency: Agency) -> When:
    """Shifts as people read them."""
    return When(tuple((starts, ends, hours_between(starts, ends, agency.zone)) for starts, ends in spans), agency.zone.key)


def of_shift(shift: Shift, agency: Agency) -> When:
    return when([(shift.starts, shift.ends)], agency)


def of_request(request: ServiceRequest, agency: Agency) -> dict[str, Any]:
    """What any sentence about a request may use."""
    figures: dict[str, Any] = {
        "reference": request.reference,
        "agency": agency.short,
        "phone": agency.phone,
        "when": when([(s.starts, s.ends) for s in request.shifts], agency),
        "posts": Posts(request.posts, request.vehicles.count if request.vehicles else 0),
        "total": request.total,
        "currency": agency.currency,
        "activity": request.activity,
        "place": request.place,
        "contact": request.contact,
        "taken": covered(request),
        "places": request.places,
        "names": names(request, agency),
    }
    return figures | {"status": Say(f"status.{_status(request)}", dict(figures))}


def _status(request: ServiceRequest) -> str:
    """Its status as people are told it: nobody may be left to ask, or nobody came."""
    if request.status == "expired" and request.approved:
        return "absent" if any(was_taken(s) for s in request.shifts) else "uncovered"
    offers = [o for s in request.shifts for o in s.offers]
    all_asked = bool(offers) and not any(o.status == "open" for o in offers)
    return "unasked" if request.status in ("approved", "offered") and all_asked else request.status


MOST_NAMES = 5


def names(request: ServiceRequest, agency: Agency) -> list[str | Say]:
    """Who works the request, each once, with their hours where they have a part of a shift; of many the first, and how many more."""
    known = [named(a, s, agency) for s in request.shifts for a in s.working]
    known = [name for n, name in enumerate(known) if name not in known[:n]]
    more = len(known) - MOST_NAMES + 1
    return [*known] if more <= 1 else [*known[: MOST_NAMES - 1], Say("reading.more", {"n": more})]


def named(assignment: Assignment, shift: Shift, agency: Agency) -> str | Say:
    """An officer's name, with their hours where they have a part of the shift."""
    part = place_of(assignment, shift).hours
    if part is None:
        return assignment.name
    hours = Say("reading.hours", {"starts": at(part[0], agency), "ends": at(part[1], agency)})
    return Say("reading.part", {"name": assignment.name, "hours": hours})


def next_word(request: ServiceRequest, agency: Agency, now: dt.datetime) -> Say | None:
    """By when more is known of who comes: the earliest open offer runs out then."""
    until = min((o.expires_at for s in request.shifts for o in s.offers if o.status == "open" and o.expires_at > now), default=None)
    if until is None:
        return None
    there = local(until, agency).replace(second=0, microsecond=0)
    today = there.date() == local(now, agency).date()
    return Say("reading.time", {"time": there.time()}) if today else Say("reading.moment", {"moment": there})


def local(moment: dt.datetime, agency: Agency) -> dt.datetime:
    """A moment on the agency's wall clock."""
    return moment.astimezone(agency.zone).replace(tzinfo=None)


def at(moment: dt.datetime, agency: Agency) -> dt.time:
    """The agency's time of day at a moment, to the minute."""
    return local(moment, agency).time().replace(second=0, microsecond=0)


def options(agencies: Mapping[str, Agency], keys: Iterable[str]) -> list[str]:
    """Agencies by their short names."""
    return [agencies[key].short for key in keys]
