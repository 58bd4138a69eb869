"""What was wrong with a shift, in the customer's words: of one that is over, and of one under way."""

import datetime as dt
import re
from dataclasses import replace

from booking.commands import Answer, CallStaff
from booking.life import DONE, LIVE
from booking.nouns import Question, ServiceRequest
from bot.controls import control
from bot.conversation import Conversation
from bot.facts import Facts
from bot.figures import of_request
from bot.heard import Heard
from bot.phrasing import Say
from bot.topics import matching
from bot.turn import Turn

NAME = "dispute"
SAID_OF = dt.timedelta(days=7)  # after its end a shift is complained of without being named
MOST_BARE = 2  # words of a no that says nothing else
KINDLY = frozenset(("thanks", "affirm", "greet"))
_NO = re.compile(r"^\W*no+\b[\s,.:;!-]*", re.I)


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Words that were asked for, a no that says why, or a complaint; each goes to staff, and none is an address."""
    digest = _digest(facts)
    if not heard.text.strip() or heard.code or facts.questions or facts.officer or facts.staff:
        return None
    kindly = bool(KINDLY & set(heard.intents))
    if digest and conversation.dialog == NAME and not (kindly or control(heard.text, conversation.language)):
        return _disputed(conversation, digest, heard.text)
    if conversation.dialog == "hire":
        return None
    complains = "complaint" in matching(heard.text, conversation.language, "hint")
    if digest and complains:
        return _disputed(conversation, digest, _NO.sub("", heard.text))
    if digest and "deny" in heard.intents and not kindly and len(heard.text.split()) <= MOST_BARE:
        return Turn(asked(conversation, digest), (), (Answer(digest.code, False),))
    return _complaint(conversation, heard, facts) if complains else None


def asked(conversation: Conversation, digest: Question) -> Conversation:
    """What was wrong is asked: the next words say it."""
    return replace(conversation.fresh(), dialog=NAME, reference=digest.reference)


def _digest(facts: Facts) -> Question | None:
    return next((question for question in reversed(facts.asides) if question.kind == "digest"), None)


def _disputed(conversation: Conversation, digest: Question, words: str) -> Turn:
    rested = replace(conversation.fresh(), reference=digest.reference)
    return Turn(rested, (), (Answer(digest.code, False, words.strip()),))


def _complaint(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Of the booking that is under way, or that was over last."""
    request = _lately(facts)
    if request is None:
        return None
    said = Say("digest.disputed", of_request(request, facts.agencies[request.agency]))
    call = CallStaff("dispute", request.agency, request.reference, heard.text)
    return Turn(replace(conversation.fresh(), reference=request.reference), (said,), (call,))


def _lately(facts: Facts) -> ServiceRequest | None:
    there = [r for r in facts.requests if r.status in LIVE | DONE or (r.approved and r.status == "expired")]
    begun = [r for r in there if r.starts_at <= facts.now <= r.ends_at + SAID_OF]
    return max(begun, key=lambda r: r.starts_at, default=None)
