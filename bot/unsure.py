"""They don't know yet, or leave it to us: what is needed at the least, and whom to ask; nobody here decides it for them."""

from dataclasses import replace

from bot import prohibited
from bot.again import again, phone
from bot.conversation import Conversation
from bot.dialogs import details, hire
from bot.facts import Facts
from bot.heard import Heard
from bot.missed import missed
from bot.phrasing import Say
from bot.slots import bookable, next_slot
from bot.turn import Turn


def unsure(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What was asked stays open, a detail can wait, and what decides whether a job is allowed goes to staff."""
    if conversation.dialog == details.NAME:
        return details.skip(conversation, facts)
    if conversation.screening:
        return hire.go_on(prohibited.left_to_staff(conversation), facts)
    if conversation.choice:
        return missed(conversation, heard, facts, Say("hire.unsure_choice", {"again": again(conversation, facts)[0]}))
    slot = next_slot(conversation.wish, facts) if conversation.dialog == hire.NAME else None
    if slot:
        agency = facts.agencies.get(conversation.wish.agency or "")
        figures = {"agency": agency.short if agency else "", "agencies": bookable(facts), "phone": phone(conversation, facts)}
        return missed(conversation, heard, facts, Say(f"hire.unsure_{slot.name}", figures))
    if any(question.kind == "quote" for question in facts.questions):
        return Turn(replace(conversation, misses=0), (Say("quote.unsure"), *again(conversation, facts)))
    return None
