"""Words that steer the conversation, and courtesies that want no answer to what was asked: the talk keeps its place."""

from collections.abc import Mapping
from dataclasses import replace

from booking.commands import Answer, Keep, LinkTelegram, SayAgain, Undo
from booking.life import LIVE
from bot.again import again, opening
from bot.controls import control
from bot.conversation import Conversation, Wish
from bot.dialogs import cancel, hire
from bot.facts import Facts
from bot.filling import has_details
from bot.heard import Heard
from bot.missed import missed
from bot.phrasing import Say
from bot.slots import next_slot
from bot.topics import matching
from bot.turn import Gate, Turn
from bot.unsure import unsure


def controls(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Start over, drop it, repeat, back, skip; and what is no answer: laughter, "one sec", rude words."""
    steer = STEERS.get(control(heard.text, conversation.language) or "")
    return (steer(conversation, heard, facts) if steer else None) or _aside(conversation, heard, facts)


def _restart(conversation: Conversation, heard: Heard, facts: Facts) -> Turn:
    return Turn(conversation.fresh(), (Say("first.started_over"), opening(facts)))


def _resume(conversation: Conversation, facts: Facts) -> Turn | None:
    """ "Where were we": the open question again."""
    asked = again(conversation, facts)
    return Turn(replace(conversation, misses=0), asked) if asked else None


def _back(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    asked = again(conversation, facts)
    return hire.back(conversation, facts) or (Turn(conversation, asked) if asked else None)


def _undo(conversation: Conversation, heard: Heard, facts: Facts) -> Turn:
    rested = replace(conversation.fresh(), reference=conversation.reference)
    return hire.back(conversation, facts) or Turn(rested, (), (Undo(),))


def _drop(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Where it was asked whether to cancel or change, "never mind" is a no to that."""
    asked = any(question.kind in ("cancel", "change") for question in facts.questions)
    if asked or facts.officer:
        return None
    begun = conversation.dialog or conversation.wish != Wish() or facts.questions
    return cancel.nothing_booked(conversation, facts) if begun else Turn(conversation, (Say("first.nothing_open"),))


def _keep(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """ "Leave it as it is": what was asked about a change or a cancellation is a no, what was only supposed is forgotten, and a change that
    waits for staff is withdrawn."""
    if facts.officer and not facts.requests:
        return None
    open_ones = [question for question in facts.questions if question.kind in ("cancel", "change")]
    if open_ones:
        kept = replace(conversation.fresh(), reference=open_ones[-1].reference)
        return Turn(kept, (), (Answer(open_ones[-1].code, False),))
    conversation = replace(conversation, choice=None, supposed=None, misses=0)
    asked = again(conversation, facts)
    if asked:
        return Turn(conversation, asked)
    live = [request for request in facts.requests if request.status in LIVE]
    meant = next((request for request in live if request.reference == conversation.reference), live[0] if len(live) == 1 else None)
    return Turn(conversation, (), (Keep(meant.reference),)) if meant else None


def _why(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Why something is asked; why something cannot be, said once more, where nothing is asked."""
    if conversation.dialog == hire.NAME and (conversation.screening or next_slot(conversation.wish, facts)):
        return Turn(conversation, (Say("hire.why_ask", {"again": again(conversation, facts)[0]}),))
    if again(conversation, facts) or facts.questions or facts.officer or facts.staff:
        return None
    return Turn(conversation, (Say("first.why_refused"),), (SayAgain(),))


def _unclear(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What was asked was not understood: it is asked in other words."""
    if conversation.dialog == hire.NAME and next_slot(conversation.wish, facts) and not conversation.choice:
        return unsure(conversation, heard, facts)
    return Turn(conversation, (), (SayAgain(),))


def _aside(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Laughter, "one sec", rude words: no answer to anything, and no address."""
    if not heard.text.strip() or heard.code or heard.reference or has_details(heard):
        return None
    said = matching(heard.text, conversation.language, "hint")
    if "rude" in said:
        return missed(conversation, heard, facts, Say("first.rude"))
    if "not_known" in said:
        return unsure(conversation, heard, facts)
    if "waiting" in said:
        return Turn(replace(conversation, misses=0), (Say("first.take_your_time"),))
    only_signs = not any(char.isalnum() or char in "?¿" for char in heard.text) and not heard.intents and not facts.media
    return _light(conversation, facts) if only_signs or "laughing" in said else None


def _light(conversation: Conversation, facts: Facts) -> Turn:
    return Turn(conversation, again(conversation, facts) or (Say("first.opted_in_idle"),))


STEERS: Mapping[str, Gate] = {
    "restart": _restart,
    "hello": lambda conversation, heard, facts: Turn(conversation, (opening(facts),)),
    "resume": lambda conversation, heard, facts: _resume(conversation, facts),
    "repeat": lambda conversation, heard, facts: Turn(conversation, (), (SayAgain(),)),
    "unclear": _unclear,
    "why": _why,
    "telegram": lambda conversation, heard, facts: Turn(conversation, (), (LinkTelegram(),)),
    "drop": _drop,
    "keep": _keep,
    "undo": _undo,
    "skip": unsure,
    "back": _back,
}
