"""Staff's coded answers. Without a code nothing is decided; plain words go to the one customer whose conversation is held."""

import re
from dataclasses import replace

from booking.commands import AskPending, Command, Decide, GiveBack, RelayToCustomer, TakeOver
from bot.controls import control
from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.topics import matching
from bot.turn import Turn

NAME = "staff"


def coded(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """`A7 ok`, `A7 no REASON`, `A7 me`, `A7 back`, `A7 text`."""
    if not heard.escalation:
        return None
    if facts.staff is None:
        return Turn(conversation, (Say("staff.unknown", {"escalation": heard.escalation}),))
    return Turn(conversation, (), (_command(heard.escalation, heard, facts),))


def asked(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What waits for them, or how a request of their agencies stands; while they talk to a customer every word is for that one."""
    if facts.staff is None or facts.holds or heard.code:
        return None
    pends = "pending" in matching(heard.text, conversation.language, "hint")
    if not pends and facts.requests:
        return None
    if not pends and not (heard.intents[:1] == ("status",) or (heard.reference and heard.intents[:1] in ((), ("question",)))):
        return None
    return Turn(replace(conversation, misses=0), (), (AskPending(heard.reference),))


def _command(code: str, heard: Heard, facts: Facts) -> Command:
    if "approve" in heard.intents:
        return Decide(code, True, heard.rest)
    if "decline" in heard.intents and heard.rest and code in facts.talks:
        return RelayToCustomer(code, _said(code, heard.text))  # "A7 no problem, see you then"
    if "decline" in heard.intents:
        return Decide(code, False, heard.rest)
    if "take_over" in heard.intents:
        return TakeOver(code)
    return GiveBack(code) if "give_back" in heard.intents else RelayToCustomer(code, heard.rest)


def _said(code: str, text: str) -> str:
    """What was written beside the code."""
    return re.sub(rf"{code[0]}\s*-?\s*{code[1:]}\b", "", text, count=1, flags=re.I).strip(" ,.:;-")


def plain(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What a member of staff writes without a code."""
    if facts.staff is None:
        return None
    steer = control(heard.text, conversation.language)
    if facts.holds and steer in ("back", "hand_back"):
        return Turn(conversation, (Say("staff.back_how", {"escalation": facts.holds[0]}),))  # no code, no action
    if len(facts.holds) == 1 and heard.text.strip():
        return Turn(conversation, (), (RelayToCustomer(None, heard.text),))
    if len(facts.holds) > 1:
        return Turn(conversation, (Say("staff.relay_nobody"),))
    if steer == "undo" and not facts.requests:
        return Turn(conversation, (Say("staff.no_undo"),))
    if set(heard.intents) & {"approve", "decline", "take_over", "give_back", "affirm", "deny"} and not facts.questions:
        return Turn(conversation, (Say("staff.needs_code"),))
    return None
