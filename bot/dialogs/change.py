"""Changing what is booked goes to a person."""

from dataclasses import replace

from booking.commands import CallStaff, GiveDetails
from booking.life import LIVE
from booking.nouns import ServiceRequest
from bot.conversation import Conversation
from bot.facts import Facts
from bot.figures import of_request
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

NAME = "change"


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A wish to change a booking that staff have seen; one that is only quoted is changed by hiring itself."""
    asked = "change" in heard.intents or (conversation.dialog == NAME and bool(heard.reference))
    live = [r for r in facts.requests if r.status in LIVE]
    if not asked or not live or _another(heard, live):
        return None
    named = facts.request(heard.reference) if heard.reference else None
    if heard.reference and named is None:
        return Turn(conversation, (Say("first.unknown_reference", {"reference": heard.reference}),))
    if named is None and len(live) > 1:
        lines = [Say("status_reply.line", of_request(r, facts.agencies[r.agency])) for r in live[-3:]]
        return Turn(replace(conversation, dialog=NAME, misses=0), (Say("change.which", {"lines": Say("reading.lines", {"lines": lines})}),))
    request = named or live[0]
    told = {name: value for name in ("place", "contact") if (value := getattr(heard, name))}
    if told and not (heard.dates or heard.starts or heard.ends or heard.hours or heard.posts or heard.vehicles):
        return Turn(replace(conversation, misses=0), (), (GiveDetails(request.reference, told),))
    wish = CallStaff("change", request.agency, request.reference, heard.text)
    said = Say("change.passed_on", {"reference": request.reference})
    return Turn(replace(conversation.fresh(), reference=request.reference), (said,), (wish,))


def _another(heard: Heard, live: list[ServiceRequest]) -> bool:
    """Whether a whole booking is told, on days on which nothing is booked: "another one: 1 officer dec 19 noon to 4pm"."""
    booked = {shift.starts.date() for request in live for shift in request.shifts}
    return bool(heard.posts and heard.shifts) and not heard.reference and not booked & {s.starts_at.date() for s in heard.shifts}
