"""What the officers need to know of a booking: where, whom they ask for, anything else. Asked after the yes, never before it."""

from dataclasses import replace

from booking.commands import GiveDetails
from booking.life import ENDED
from booking.nouns import ServiceRequest
from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

NAME = "details"
ASKS = (("place", "details.ask_place"), ("contact", "details.ask_contact"))
MOST_WORDS = 400


def next_unknown(request: ServiceRequest, skipped: tuple[str, ...] = ()) -> tuple[str, Say] | None:
    """The first detail not known yet, and its question."""
    return next(((name, Say(ask)) for name, ask in ASKS if getattr(request, name) is None and name not in skipped), None)


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """An answer to what was asked after the yes."""
    request = facts.request(conversation.reference)
    if conversation.dialog != NAME or request is None or request.status in ENDED or heard.intents:
        return None
    asked = next_unknown(request, conversation.wish.cleared)
    given = {name: value for name in ("place", "contact") if (value := getattr(heard, name))}
    if not given:
        words = heard.text.strip()[:MOST_WORDS]
        given = {asked[0] if asked else "instructions": words} if words else {}
    if not given:
        return None
    return Turn(replace(conversation, misses=0), (), (GiveDetails(request.reference, given),))


def skip(conversation: Conversation, facts: Facts) -> Turn | None:
    """They don't know yet: the next thing is asked, or nothing more."""
    request = facts.request(conversation.reference)
    if conversation.dialog != NAME or request is None:
        return None
    asked = next_unknown(request, conversation.wish.cleared)
    cleared = (*conversation.wish.cleared, asked[0]) if asked else conversation.wish.cleared
    following = next_unknown(request, cleared)
    kept = replace(conversation, wish=replace(conversation.wish, cleared=cleared), dialog=NAME if following else None)
    return Turn(kept, (Say("details.skipped"), *((following[1],) if following else ())))
