"""A question in the middle of anything: answered, then on from the same place."""

from dataclasses import replace

from bot.again import again
from bot.answers.open_figures import put_to_agency
from bot.controls import control
from bot.conversation import Conversation
from bot.dialogs import details, hire, question
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
    if turn is None:
        return _no_detail(conversation, heard, facts)
    if any(say.key in ("question.unchanged", "hire.ask_agency") for say in turn.says):
        return _and_on(turn, facts)
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


def _no_detail(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A question that nothing here knows is no address and no contact, though one was asked for."""
    given = heard.place or heard.contact or any(char.isdigit() for char in heard.text) or control(heard.text, conversation.language)
    if conversation.dialog != details.NAME or given or heard.intents[:1] not in ((), ("question",)):
        return None
    asks = question.asking(conversation, heard, facts) and not question.telling(heard.text, conversation.language)
    return _guess_nothing(conversation, heard, facts) if asks else None


def unpublished(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A question that nothing here knows: no page is guessed at, and a person is offered."""
    return _guess_nothing(conversation, heard, facts) if "question" in heard.intents[:1] else None


def _guess_nothing(conversation: Conversation, heard: Heard, facts: Facts) -> Turn:
    request = facts.request(conversation.reference)
    key = heard.agency or (request.agency if request else None) or conversation.wish.agency or facts.line
    agency = facts.agencies.get(key or "")
    said = Say("question.unpublished", {"agency": agency.short}) if agency else Say("question.unpublished_anywhere")
    answer, put = put_to_agency((said,), agency, "", question.asking(conversation, heard, facts) or heard.text, facts)
    return _and_on(Turn(replace(conversation, misses=0), answer, put), facts)
