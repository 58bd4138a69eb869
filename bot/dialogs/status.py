"""How a booking stands."""

from dataclasses import replace

from booking.life import ENDED
from booking.nouns import ServiceRequest
from bot.conversation import Conversation
from bot.facts import Facts
from bot.figures import next_word, of_request
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

NAME = "status"
MOST = 3


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A question for how things stand, of one booking or of all that are not over."""
    if "status" not in heard.intents:
        return None
    if heard.reference:
        request = facts.request(heard.reference)
        if request is None:
            return Turn(conversation, (Say("first.unknown_reference", {"reference": heard.reference}),))
        return Turn(replace(conversation, reference=request.reference, misses=0), (_whole(request, facts),))
    current = [r for r in facts.requests if r.status not in ENDED and r.ends_at > facts.now] or list(facts.requests[-1:])
    if not current:
        return Turn(conversation, (Say("status_reply.none"),))
    if len(current) == 1:
        return Turn(replace(conversation, misses=0), (_whole(current[0], facts),))
    nearest = sorted(current, key=lambda r: r.starts_at)[:MOST]
    return Turn(replace(conversation, misses=0), tuple(Say("status_reply.line", _figures(r, facts)) for r in nearest))


def _whole(request: ServiceRequest, facts: Facts) -> Say:
    return Say("status_reply.one", _figures(request, facts))


def _figures(request: ServiceRequest, facts: Facts) -> dict[str, object]:
    agency = facts.agencies[request.agency]
    return of_request(request, agency) | {"next": next_word(request, agency, facts.now)}
