"""An officer's words: offers answered plainly, the day of a shift, the schedule."""

import datetime as dt
from dataclasses import replace

from booking.commands import CallStaff, ShiftWord
from bot.conversation import Conversation
from bot.facts import Duty, Facts
from bot.figures import when
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

NAME = "officer"
WORDS = {"omw": "omw", "on_post": "on_post", "off": "off", "late": "late", "drop": "drop", "note": "note"}
NEAR = dt.timedelta(hours=12)  # a plain word means the shift under way, or the one that starts within this


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What an officer says without a code; with one, the code decides before any dialog."""
    if not facts.officer:
        return None
    if "schedule" in heard.intents:
        return Turn(replace(conversation, misses=0), (_schedule(facts),))
    if "conditional" in heard.intents:
        return _condition(conversation, heard, facts)
    word = next((WORDS[i] for i in heard.intents if i in WORDS), None)
    if word is None:
        return None
    return _shift_word(conversation, word, heard, facts)


def _shift_word(conversation: Conversation, word: str, heard: Heard, facts: Facts) -> Turn | None:
    meant = [d for d in facts.duties if word == "drop" or d.starts_at - NEAR <= facts.now]
    if len(meant) == 1:
        said = ShiftWord(meant[0].assignment.code, word, heard.minutes, heard.rest or heard.text)
        return Turn(replace(conversation, misses=0), (), (said,))
    if not meant:
        return Turn(conversation, (Say("officer.no_shift"),)) if facts.duties or word != "off" else None
    lines = [_line(d, facts) for d in meant[:3]]
    return Turn(conversation, (Say("officer.which_shift", {"lines": lines}),))


def _condition(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    offers = [q for q in facts.questions if q.kind == "offer"]
    if len(offers) != 1:
        return None
    said = CallStaff("condition", None, offers[0].code, heard.text)
    return Turn(replace(conversation, misses=0), (Say("officer.condition"),), (said,))


def _schedule(facts: Facts) -> Say:
    coming = [d for d in facts.duties if d.ends_at > facts.now]
    if not coming:
        return Say("officer.schedule_none")
    return Say("officer.schedule", {"lines": Say("reading.lines", {"lines": [_line(d, facts) for d in coming[:4]]})})


def _line(duty: Duty, facts: Facts) -> Say:
    agency = facts.agencies[duty.request.agency]
    figures = {"code": duty.assignment.code, "when": when([(duty.starts, duty.ends)], agency), "place": duty.request.place}
    return Say("officer.schedule_line", figures)
