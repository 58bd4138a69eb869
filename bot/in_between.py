"""A question in the middle of anything: answered, then on from the same place."""

from dataclasses import replace

from bot.again import again
from bot.conversation import Conversation
from bot.dialogs import hire, question
from bot.facts import Facts
from bot.filling import has_details
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn
from bot.understanding import understand


def in_between(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """The answer, then what else the message says of a booking; where it says nothing more, the open question again."""
    if facts.holds:
        return None
    turn = question.respond(conversation, heard, facts)
    if turn is None or any(say.key in ("question.unchanged", "hire.ask_agency") for say in turn.says):
        return turn and _and_on(turn, facts)
    told = _told(conversation, heard, facts)
    booked = hire.respond(turn.conversation, told, facts) if told else None
    if booked is None:
        return _and_on(turn, facts)
    return Turn(booked.conversation, (*turn.says, *booked.says), (*turn.commands, *booked.commands))


def _and_on(turn: Turn, facts: Facts) -> Turn:
    if turn.says and turn.says[-1].key == "hire.ask_agency":
        return turn
    return replace(turn, says=(*turn.says, *again(turn.conversation, facts)))


def _told(conversation: Conversation, heard: Heard, facts: Facts) -> Heard | None:
    """The part of the message that tells something of a booking, read by itself."""
    words = question.telling(heard.text, conversation.language)
    if not words:
        return heard if heard.shifts and heard.posts and not facts.request(conversation.reference) else None
    agency = heard.agency or conversation.wish.agency or facts.line
    known = replace(conversation.wish.known(), agency=agency)
    told = understand(words, now=facts.local_now(agency), language=conversation.language, known=known)
    return replace(told, agency=told.agency or heard.agency) if has_details(replace(told, agency=None, city=None)) else None


def unpublished(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A question that nothing here knows: no page is guessed at, and a person is offered."""
    if "question" not in heard.intents[:1]:
        return None
    agency = facts.agencies.get(heard.agency or conversation.wish.agency or facts.line or "")
    said = Say("question.unpublished", {"agency": agency.short}) if agency else Say("question.unpublished_anywhere")
    return _and_on(Turn(replace(conversation, misses=0), (said,)), facts)
