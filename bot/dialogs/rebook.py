"""The same as last time, on another day."""

from dataclasses import replace

from booking.nouns import ServiceRequest
from bot.conversation import Conversation, Wish
from bot.facts import Facts
from bot.figures import of_request
from bot.filling import fill
from bot.heard import Heard, Vehicles
from bot.otherwise import read_against
from bot.otherwise import wish_of as with_times
from bot.phrasing import Say
from bot.topics import matching
from bot.turn import Turn

NAME = "rebook"


def last_booked(facts: Facts) -> ServiceRequest | None:
    """The latest request that got as far as staff."""
    return next((r for r in reversed(facts.requests) if r.status not in ("quoted", "declined")), None)


def wish_of(request: ServiceRequest) -> Wish:
    """What that request was, without its times."""
    vehicles = request.vehicles
    return Wish(
        agency=request.agency,
        posts=request.asked_posts,
        vehicles=Vehicles(vehicles.count, vehicles.use, vehicles.miles) if vehicles else None,
        category=request.category,
        activity=request.activity,
        place=request.place,
        contact=request.contact,
        instructions=request.instructions,
        starts=request.shifts[0].starts.time(),
        ends=request.shifts[0].ends.time(),
    )


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A wish for the same again; a day said with it is taken on by hiring, which reads the wish that is put here."""
    if "rebook" not in heard.intents and "same" not in matching(heard.text, conversation.language, "hint"):
        return None
    if conversation.wish.shifts and not heard.reference and "last_time" not in matching(heard.text, conversation.language, "hint"):
        return None  # "same but sunday" is said of what is in the making
    request = facts.request(heard.reference) if heard.reference else last_booked(facts)
    if request is None:
        return Turn(conversation, (Say("rebook.none"),))
    begun = replace(conversation.fresh(), dialog="hire", wish=wish_of(request))
    if heard.dates or heard.shifts:
        return Turn(begun)
    dates = read_against(with_times(request), heard.text, facts, conversation.language).dates
    if dates:  # "same time next week": counted from that request
        return Turn(replace(begun, wish=fill(begun.wish, Heard("", "", dates=dates))))
    return Turn(begun, (Say("rebook.ask_when", of_request(request, facts.agencies[request.agency])),))
