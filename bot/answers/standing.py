"""Who comes, who is there, when word will come: from this customer's own bookings alone, by name and never by telephone."""

import datetime as dt

from booking.life import DONE, LIVE
from booking.nouns import Assignment, ServiceRequest, Shift
from booking.places import short
from booking.standing import places_of
from bot.answers.asked import Asked, Said
from bot.bookings import standing
from bot.figures import at, named, of_request, of_shift
from bot.phrasing import Say
from pricing import Agency

MOST = 2
EARLY = dt.timedelta(minutes=15)  # before its start a shift can be missed


def coming(asked: Asked) -> Said:
    """The officers of the bookings that are live, and how far each is; of the last one that is over where none is live."""
    meant = _meant(asked)
    if not meant:
        return (Say("question.nobody_assigned"),)
    return tuple(_who(request, shift, asked) for request, shift in meant[:MOST])


def not_there(asked: Asked) -> Said | None:
    """Somebody is missed at a shift that is about to begin or under way: who is there, and that staff are told; None at any other time."""
    now = asked.facts.now
    missed = [
        (request, shift)
        for request in asked.facts.requests
        if request.status in LIVE
        for shift in request.shifts
        if shift.starts_at - EARLY <= now < shift.ends_at
    ]
    if not missed:
        return None
    return (*(_who(request, shift, asked) for request, shift in missed[:MOST]), Say("question.not_there"))


def _meant(asked: Asked) -> list[tuple[ServiceRequest, Shift]]:
    """The shifts that are asked about, the next one first."""
    requests = [asked.request] if asked.heard.reference and asked.request else list(asked.facts.requests)
    for states in (LIVE, DONE):
        found = [(r, s) for r in requests if r.status in states for s in r.shifts if states is DONE or s.ends_at > asked.facts.now]
        if found:
            return sorted(found, key=lambda pair: pair[1].starts_at, reverse=states is DONE)
    return []


def _who(request: ServiceRequest, shift: Shift, asked: Asked) -> Say:
    agency = asked.facts.agencies[request.agency]
    figures = {**of_request(request, agency), "when": of_shift(shift, agency)}
    if not shift.working:
        return Say("question.nobody_yet", figures)
    missing = short(places_of(request), shift)
    who = [_officer(each, shift, agency) for each in shift.working]
    return Say("question.coming", figures | {"who": who, "missing": Say("question.still_open", {"n": missing}) if missing else None})


def _officer(assignment: Assignment, shift: Shift, agency: Agency) -> Say:
    """An officer's name, their hours where they have a part, and where they are with the shift."""
    moment = assignment.relieved_at or assignment.on_post_at
    return Say(
        f"question.officer_{assignment.status}",
        {"name": named(assignment, shift, agency), "time": at(moment, agency) if moment else None, "minutes": assignment.late_minutes},
    )


def booked(asked: Asked) -> Said:
    """How their bookings stand."""
    return standing(asked.facts)


def on_site(asked: Asked) -> Said | None:
    """Where the officers go and for whom they ask; None where nothing is booked."""
    request = asked.request
    if request is None or request.status not in LIVE:
        return None
    figures = {"reference": request.reference, "place": request.place, "contact": request.contact}
    return (Say("question.on_site" if request.place else "question.on_site_unknown", figures),)


def hear(asked: Asked) -> Said:
    """When word will come: what is being waited for, and no moment that nobody can promise."""
    request = asked.request
    if request is None:
        return (Say("question.nothing_waits"),)
    figures = of_request(request, asked.facts.agencies[request.agency])
    waits = {"quoted": "quoted", "requested": "approval", "in_review": "approval", "filled": "filled"}
    return (Say(f"question.hear_{waits.get(request.status, 'officers')}", figures),)
