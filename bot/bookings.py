"""How this customer's bookings stand, in words."""

from collections.abc import Sequence

from booking.life import ENDED
from booking.nouns import ServiceRequest
from bot.controls import place_of
from bot.facts import Facts
from bot.figures import next_word, of_request
from bot.phrasing import Say

MOST = 3


def pointed_at(text: str, language: str, requests: Sequence[ServiceRequest]) -> ServiceRequest | None:
    """The one of several, soonest first, that the words or their end name by its place: "cancel the second one"."""
    words = text.split()
    for length in (len(words), 3, 2):
        place = place_of(" ".join(words[-length:]), language, len(requests))
        if place:
            return requests[place[1]]
    return None


def standing(facts: Facts) -> tuple[Say, ...]:
    """How this customer's bookings stand that are not over; the last one where all are."""
    current = [r for r in facts.requests if r.status not in ENDED and r.ends_at > facts.now] or list(facts.requests[-1:])
    if not current:
        return (Say("status_reply.none"),)
    if len(current) == 1:
        return (whole(current[0], facts),)
    nearest = sorted(current, key=lambda r: r.starts_at)[:MOST]
    return tuple(Say("status_reply.line", _figures(r, facts)) for r in nearest)


def whole(request: ServiceRequest, facts: Facts) -> Say:
    """One booking with all that is known of it."""
    return Say("status_reply.one", _figures(request, facts))


def _figures(request: ServiceRequest, facts: Facts) -> dict[str, object]:
    agency = facts.agencies[request.agency]
    return of_request(request, agency) | {"next": next_word(request, agency, facts.now)}
