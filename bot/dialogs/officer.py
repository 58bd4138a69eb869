"""An officer's words: offers answered plainly, the day of a shift, the schedule."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from booking.commands import Acknowledge, Answer, AskCalendar, AskPay, CallStaff, SayAgain, SetChannel, SetLanguage, SetQuiet, ShiftWord
from booking.nouns import Assignment
from bot.clauses import asks_about
from bot.conversation import Conversation
from bot.day_words import arrival, channel_named, command, languages_named, quiet_hours, shift_word, site_code, whole_word
from bot.facts import Duty, Facts
from bot.figures import when
from bot.heard import Heard
from bot.phrasing import Say, languages
from bot.topics import matching
from bot.turn import Turn
from pricing import Agency

NAME = "officer"
WORDS = {"omw": "OMW", "on_post": "ON", "off": "OFF", "late": "LATE", "drop": "DROP", "note": "NOTE"}  # as they are texted with a code
COMING = ("omw", "late", "on_post", "here")  # of several shifts of a day the first that is not over is meant
BEFORE = ("omw", "late", "on_post")  # what nobody says again with a picture, once there
AFTERWARDS = ("off", "on_post", "note")  # what may be said again, or put right, of a shift that is over
NOTHING = frozenset(("book", "deny", "change"))  # what words of an incident may sound like
LEAST_NOTED = 3  # words of what may be a note
NEAR = dt.timedelta(hours=12)  # a plain word means the shift under way, or the one that starts within this


def commands(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What begins with a word of its own, before any code is read as an answer."""
    named = command(heard.text, heard.language) if facts.officer else None
    if named is None and facts.officer and "own_pay" in matching(heard.text, heard.language, "hint"):
        named = ("pay", "")
    if named is None:
        return None
    name, rest = named
    conversation = replace(conversation, misses=0)
    if name == "acknowledge" and (heard.code or not rest):
        return Turn(conversation, (), (Acknowledge(heard.code),))
    if name in ("calendar", "new_calendar"):
        return Turn(conversation, (), (AskCalendar(new=name == "new_calendar"),))
    if name == "pay":
        return Turn(conversation, (), (AskPay(),))
    return _own_setting(conversation, name, rest, heard.language)


def _own_setting(conversation: Conversation, name: str, rest: str, language: str) -> Turn | None:
    """Quiet hours, language and channel are the officer's to set."""
    if name == "quiet":
        hours = quiet_hours(rest, language)
        if hours is None:
            named = not rest or any(char.isdigit() for char in rest)  # "quiet so far" sets nothing
            return Turn(conversation, (Say("own.quiet_how"),)) if named else None
        return Turn(conversation, (), (SetQuiet(hours),))
    if name == "language":
        wanted = languages_named(rest, language)
        if wanted not in languages():
            return Turn(conversation, (Say("own.language_how"),))
        return Turn(replace(conversation, language=wanted), (), (SetLanguage(wanted),))
    if name == "channel":
        channel = channel_named(rest, language)
        return Turn(conversation, (), (SetChannel(channel),)) if channel else None
    return None


def whole(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A few words that are about a shift and nothing else ("leaving", "where is it?"), before they are read as a customer's.

    One who hires at the moment, or who has an offer to answer, may mean that.
    """
    word = whole_word(heard.text, heard.language) if facts.duties and conversation.dialog is None else None
    asked = [q for q in facts.questions if q.kind != "confirm"]
    if word is None or asked:
        return None
    on_post = any(_under_way(d.assignment, True) or d.ends_at <= facts.now for d in facts.duties)  # or it is over, and nobody checked in
    if word == "coming":
        return _coming(conversation, facts)
    if word == "off" and not on_post:
        return None
    named = {"leaving": "off" if on_post else "omw"}.get(word, word)
    return _shift_word(conversation, named, "", replace(heard, dates=()), facts)


def _coming(conversation: Conversation, facts: Facts) -> Turn | None:
    """They will be there: the answer to whether they will, where that was asked."""
    open_still = [q.code for q in facts.questions]
    if len(open_still) == 1:
        return Turn(replace(conversation, misses=0), (), (Answer(open_still[0], True),))
    return None if open_still else Turn(replace(conversation, misses=0), (Say("day.see_you"),))


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What an officer says without a code; with one, the code decides before any dialog."""
    if not facts.officer:
        return None
    asked = _asked(conversation, heard, facts)
    if asked:
        return asked
    if "schedule" in heard.intents:
        return Turn(replace(conversation, misses=0), (_schedule(facts),))
    if "conditional" in heard.intents:
        return _condition(conversation, heard, facts)
    said = _said(heard, facts)
    if said:
        return _shift_word(conversation, *said, heard, facts)
    return _at_work(conversation, heard, facts)


def _asked(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What an offer says, said again; what a holiday pays; and that they are wanted for longer, which staff see to."""
    hints = matching(heard.text, heard.language, "hint")
    conversation = replace(conversation, misses=0)
    offers = [q.code for q in facts.questions if q.kind == "offer"]
    special = {"holiday_rate", "short_notice"} & set(matching(heard.text, heard.language, "topic"))
    if len(offers) == 1 and "of_offer" in hints and not special:
        return Turn(conversation, (), (SayAgain(offers[0]),))
    if "own_rate" in hints:
        return Turn(conversation, (Say("officer.own_rate"),))
    if not offers and "of_offer" in hints and any(d.ends_at > facts.now for d in facts.duties):
        return _shift_word(conversation, "details", "", heard, facts)
    working = [d for d in facts.duties if _under_way(d.assignment, True)]
    if len(working) != 1 or "holdover" not in hints:
        return None
    request, ends = working[0].request, working[0].ends.time()
    call = CallStaff("holdover", request.agency, request.reference, heard.text)
    return Turn(conversation, (Say("day.holdover", {"reference": request.reference, "ends": ends}),), (call,))


def _at_work(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What nobody understands of one who is on post is no booking; it may be a note."""
    working = [d for d in facts.duties if _under_way(d.assignment, True)]
    other = facts.requests or facts.questions or conversation.dialog or heard.dates or set(heard.intents) - NOTHING
    if len(working) != 1 or other or len(heard.text.split()) < LEAST_NOTED:
        return None
    return Turn(conversation, (Say("day.maybe_note", {"code": working[0].assignment.code}),))


def _said(heard: Heard, facts: Facts) -> tuple[str, str] | None:
    """The word of the day and what goes with it. A shared place or a site's code alone is a word too, and so is a picture."""
    text = heard.text.strip()
    if asks_about(text, heard.language) and not (facts.location or facts.media):
        return None
    if facts.location or (site_code(text) and not text.strip("0123456789 -")):
        return "here", text
    if facts.media and not text:
        return ("note", "") if any(d.starts_at - NEAR <= facts.now for d in facts.duties) else None
    begun = shift_word(text, heard.language) if facts.duties or facts.done else None
    if begun:
        return begun
    near = [d for d in facts.duties if d.starts_at - NEAR <= facts.now and d.assignment.on_post_at is None]
    if near and arrival(text, heard.language, near[0].starts):
        return "omw", text
    word = next((i for i in heard.intents if i in WORDS), None)
    there = any(_under_way(d.assignment, True) for d in facts.duties)
    if facts.media and (word is None or (there and word in BEFORE)):
        return "note", text
    return (word, heard.rest or text) if word else None


def _shift_word(conversation: Conversation, word: str, words: str, heard: Heard, facts: Facts) -> Turn | None:
    meant = _meant(word, heard, facts)
    if len(meant) == 1:
        word, minutes = _delay(word, meant[0], heard, facts)
        said = ShiftWord(meant[0].assignment.code, word, minutes, words, facts.location)
        return Turn(replace(conversation, misses=0), (), (said,))
    if not meant:
        return Turn(conversation, (Say("officer.no_shift"),)) if facts.duties or word not in ("off", "note", "here") else None
    shown = WORDS.get(word, "ON")
    lines = [Say("officer.which_line", {"word": shown, "code": d.assignment.code, "starts": d.starts}) for d in meant[:3]]
    return Turn(conversation, (Say("officer.which_shift", {"lines": Say("reading.lines", {"lines": lines})}),))


def _delay(word: str, duty: Duty, heard: Heard, facts: Facts) -> tuple[str, int | None]:
    """ "On my way, be there in 20": a delay, where that is past the start."""
    if word not in ("omw", "late"):
        return word, heard.minutes
    now = facts.local_now(duty.request.agency)
    comes = arrival(heard.text, heard.language, duty.starts)
    if comes is None and word == "omw" and heard.minutes:
        comes = now + dt.timedelta(minutes=heard.minutes)
    if comes is None:
        return word, heard.minutes
    minutes = round((comes - max(duty.starts, now)).total_seconds() / 60)
    return ("late", minutes) if minutes > 0 else ("omw", None)


def _meant(word: str, heard: Heard, facts: Facts) -> list[Duty]:
    """The shifts that a word can be about: those of a day that was named; else any to be dropped, and only near ones for the rest, those
    first that the word fits."""
    if heard.dates:
        weekdays = {day.weekday() for day in heard.dates}
        on_that_day = [d for d in facts.duties if d.starts.date() in heard.dates]
        return on_that_day or [d for d in facts.duties if d.starts.weekday() in weekdays]  # "saturday", of the one next week
    if word in ("drop", "details"):
        return [d for d in facts.duties if d.ends_at > facts.now]
    near = [d for d in facts.duties if d.starts_at - NEAR <= facts.now]
    fitting = [d for d in near if FITS.get(word, _under_way)(d.assignment, facts.now < d.ends_at)]
    if not fitting and word in AFTERWARDS and facts.done:
        return list(facts.done[-1:])
    if word in COMING:
        return sorted(fitting or near, key=lambda d: d.starts_at)[:1]
    return fitting or near


def _under_way(assignment: Assignment, runs: bool) -> bool:
    return assignment.on_post_at is not None and assignment.relieved_at is None


FITS: Mapping[str, Callable[[Assignment, bool], bool]] = {
    "omw": lambda a, runs: a.on_post_at is None and runs,
    "late": lambda a, runs: a.on_post_at is None and runs,
    "on_post": lambda a, runs: a.on_post_at is None and runs,
    "here": lambda a, runs: runs,
}


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
