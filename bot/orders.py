"""What the officers are to do, told in passing: kept with the request that is talked about, wherever the talk stands."""

from dataclasses import replace

from booking.commands import GiveDetails
from booking.life import LIVE
from bot.again import again
from bot.clauses import orders_in
from bot.conversation import Conversation
from bot.dialogs import details
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn


def orders(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """ "Tell them to use the back gate": noted for the one quote or booking that can be meant; None while details are asked for anyway."""
    if conversation.dialog == details.NAME or conversation.choice or heard.shifts or heard.posts or heard.vehicles:
        return None
    if heard.text.rstrip().endswith("?") or not orders_in(heard.text, conversation.language):
        return None
    quotes = [question.reference for question in facts.questions if question.kind == "quote"]
    meant = [heard.reference] if heard.reference else quotes or _booked(conversation, facts)
    if len(meant) != 1 or facts.request(meant[0]) is None or meant[0] is None:
        return None
    told = {"instructions": heard.text.strip()[: details.MOST_WORDS]}
    conversation = replace(conversation, misses=0)
    if not quotes:
        return Turn(conversation, (), (GiveDetails(meant[0], told),))
    wish = conversation.wish
    kept = "\n".join(filter(None, (wish.instructions, told["instructions"])))
    conversation = replace(conversation, wish=replace(wish, instructions=kept))
    return Turn(conversation, (Say("details.kept"), *again(conversation, facts)), (GiveDetails(meant[0], told, quiet=True),))


def _booked(conversation: Conversation, facts: Facts) -> list[str | None]:
    live = [request.reference for request in facts.requests if request.status in LIVE and request.ends_at > facts.now]
    return [conversation.reference] if conversation.reference in live else [*live]
