"""How a booking stands."""

from dataclasses import replace

from bot.bookings import standing, whole
from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

NAME = "status"


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A question for how things stand, of one booking or of all that are not over; a reference alone is such a question."""
    alone = heard.reference and not (heard.intents or conversation.dialog) and len(heard.text.split()) == 1
    if "status" not in heard.intents and not alone:
        return None
    if facts.officer and not (facts.requests or heard.reference):
        return None  # an officer asks of a shift, and has booked nothing
    if heard.reference:
        request = facts.request(heard.reference)
        if request is None:
            return Turn(conversation, (Say("first.unknown_reference", {"reference": heard.reference}),))
        return Turn(replace(conversation, reference=request.reference, misses=0), (whole(request, facts),))
    return Turn(replace(conversation, misses=0), standing(facts))
