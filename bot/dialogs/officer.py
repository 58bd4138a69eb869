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
from pricing import Agency

NAME = "officer"
WORDS = {"omw": "OMW", "on_post": "ON", "off": "OFF", "late": "LATE", "drop": "DROP", "note": "NOTE"}  # as they are texted with a code
NEAR = dt.timedelta(hours=12)  # a plain word means the shift under way, or the one that starts within this


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What an officer says without a code; with one, the code decides before any dialog."""
    if not facts.officer:
        return None
    if "schedule" in heard.intents:
        return Turn(replace(conversation, misses=0), (_schedule(facts),))
    if "conditional" in heard.intents:
        return _condition(conversation, heard, facts)
    word = next((i for i in heard.intents if i in WORDS), None)
    if word is None:
        return None
    return _shift_word(conversation, word, heard, facts)


def _shift_word(conversation: Conversation, word: str, heard: Heard, facts: Facts) -> Turn | None:
    meant = _meant(word, heard, facts)
    if len(meant) == 1:
        said = ShiftWord(meant[0].assignment.code, word, heard.minutes, heard.rest or heard.text)
        return Turn(replace(conversation, misses=0), (), (said,))
    if not meant:
        return Turn(conversation, (Say("officer.no_shift"),)) if facts.duties or word != "off" else None
    lines = [Say("officer.which_line", {"word": WORDS[word], "code": d.assignment.code, "starts": d.starts}) for d in meant[:3]]
    return Turn(conversation, (Say("officer.which_shift", {"lines": Say("reading.lines", {"lines": lines})}),))


def _meant(word: str, heard: Heard, facts: Facts) -> list[Duty]:
    """The shifts that a word can be about: those of a day that was named; else any to be dropped, and only near ones for the rest."""
    if heard.dates:
        weekdays = {day.weekday() for day in heard.dates}
        on_that_day = [d for d in facts.duties if d.starts.date() in heard.dates]
        return on_that_day or [d for d in facts.duties if d.starts.weekday() in weekdays]  # "saturday", of the one next week
    return [d for d in facts.duties if word == "drop" or d.starts_at - NEAR <= facts.now]


def torn(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """ "Can't make it", while an offer is open and a shift is ahead: which of the two is asked, never guessed."""
    offers = [q for q in facts.questions if q.kind == "offer"]
    duties = _meant("drop", heard, facts)
    if "drop" not in heard.intents or not offers or not duties:
        return None
    duty = duties[0]
    figures = {"offer": offers[-1].code, "code": duty.assignment.code, "when": when([(duty.starts, duty.ends)], _agency(duty, facts))}
    return Turn(conversation, (Say("officer.torn", figures),))


def _condition(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    offers = [q for q in facts.questions if q.kind == "offer"]
    if len(offers) != 1:
        return None
    said = CallStaff("condition", None, offers[0].code, heard.text)
    return Turn(replace(conversation, misses=0), (), (said,))


def _schedule(facts: Facts) -> Say:
    coming = [d for d in facts.duties if d.ends_at > facts.now]
    if not coming:
        return Say("officer.schedule_none")
    return Say("officer.schedule", {"lines": Say("reading.lines", {"lines": [_line(d, facts) for d in coming[:4]]})})


def _line(duty: Duty, facts: Facts) -> Say:
    figures = {"code": duty.assignment.code, "when": when([(duty.starts, duty.ends)], _agency(duty, facts)), "place": duty.request.place}
    return Say("officer.schedule_line", figures)


def _agency(duty: Duty, facts: Facts) -> Agency:
    return facts.agencies[duty.request.agency]
