"""An officer asks why: why me, why not me. The desk answers, from what was kept when the offers were made."""

from booking.commands import AskWhy
from bot.controls import asks_why, asks_why_not
from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.turn import Turn

NAME = "why"


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """`WHY 4F2K` of an offer or a shift, `WHY B-4F2K` of a request of their agency; without a code, of the one offer
    that is open, and "why not me" of the latest request of their agency."""
    not_me = asks_why_not(heard.text, conversation.language)
    if not facts.officer or not (not_me or asks_why(heard.text, conversation.language)):
        return None
    own = {q.code for q in facts.questions if q.kind != "offer"} | {r.reference for r in facts.requests}
    if heard.code in own or heard.reference in own:
        return None
    if heard.code or heard.reference:
        return Turn(conversation, (), (AskWhy(heard.code, heard.reference),))
    offers = [q for q in facts.questions if q.kind == "offer"]
    if len(offers) == 1 and not conversation.dialog:
        return Turn(conversation, (), (AskWhy(offers[0].code, None),))
    return Turn(conversation, (), (AskWhy(None, None),)) if not_me and not offers and not conversation.dialog else None
