"""What officers ask and say of their own work in plain words: colleagues, post orders, delays, handing over, more work, quiet hours."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from booking.commands import ShiftWord
from bot.conversation import Conversation
from bot.day_words import arrival
from bot.facts import Duty, Facts
from bot.figures import when
from bot.heard import Heard
from bot.phrasing import Say
from bot.topics import matching
from bot.turn import Turn

NAME = "own_work"
NEAR = dt.timedelta(hours=12)
LONGEST_DELAY = 180  # minutes; a longer stretch is no delay


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """The answer to the first of them that has one; None where an officer hires at the moment, or where a code says what is meant."""
    if not facts.officer or conversation.dialog or heard.code or heard.reference:
        return None
    named = matching(heard.text, heard.language, "own")
    answers = (ANSWERS[name](conversation, heard, facts) for name in named)
    turn = next((answer for answer in answers if answer), None)
    return turn and replace(turn, conversation=replace(conversation, misses=0))


def _coming(facts: Facts) -> list[Duty]:
    return [duty for duty in facts.duties if duty.ends_at > facts.now]


def _awaited(facts: Facts) -> Duty | None:
    """The shift that begins soon, or has begun, and that they are not at."""
    return next((d for d in _coming(facts) if d.starts_at - NEAR <= facts.now and d.assignment.on_post_at is None), None)


def _with_me(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    coming = _coming(facts)
    return Turn(conversation, tuple(_colleagues(duty, facts) for duty in coming[:2])) if coming else None


def _colleagues(duty: Duty, facts: Facts) -> Say:
    shift = duty.request.shift(duty.assignment.shift)
    names = [other.name for other in shift.working if other.id != duty.assignment.id]
    hours = when([(duty.starts, duty.ends)], facts.agencies[duty.request.agency])
    return Say("officer.with" if names else "officer.alone", {"when": hours, "names": names})


def _orders(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    coming = _coming(facts)
    return Turn(conversation, (), (ShiftWord(coming[0].assignment.code, "orders"),)) if coming else None


def _site(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Where it is and whom they ask for."""
    coming = _coming(facts)
    return Turn(conversation, (), (ShiftWord(coming[0].assignment.code, "details"),)) if len(coming) == 1 else None


def _hand_over(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """How a shift is handed over: nobody is asked before they are named with its code."""
    coming = _coming(facts)
    return Turn(conversation, (Say("day.hand_over", {"code": coming[0].assignment.code}),)) if len(coming) == 1 else None


def _still_later(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """ "More like 20", of one who has said that they are late."""
    duty = _awaited(facts)
    if duty is None or duty.assignment.late_minutes is None:
        return None
    return _late(conversation, duty, _minutes(heard) or heard.number, heard)


def _held_up(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """ "Stuck behind a wreck, 15 min"."""
    duty = _awaited(facts)
    if duty is None or arrival(heard.text, heard.language, duty.starts):
        return None  # when they will be there says how late they are
    return _late(conversation, duty, _minutes(heard), heard)


def _minutes(heard: Heard) -> Decimal | None:
    if heard.hours:
        return heard.hours * 60
    return None if heard.minutes is None else Decimal(heard.minutes)


def _late(conversation: Conversation, duty: Duty, minutes: Decimal | None, heard: Heard) -> Turn | None:
    if minutes is not None and not 0 < minutes <= LONGEST_DELAY:
        return None
    said = ShiftWord(duty.assignment.code, "late", None if minutes is None else int(minutes), heard.text)
    return Turn(conversation, (), (said,))


def _was_there(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Of a shift that was closed without their word: how it is put right."""
    missed = [duty for duty in facts.duties if duty.assignment.status == "no_show"]
    if not missed:
        return None
    figures = {"code": missed[-1].assignment.code, "starts": missed[-1].starts.time(), "ends": missed[-1].ends.time()}
    return Turn(conversation, (Say("day.was_there", figures),))


def _quiet(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Their quiet hours as they are, and how others are set."""
    kept = facts.officer[0].quiet
    if kept == "none":
        return Turn(conversation, (Say("own.quiet_none"),))
    begins, ends = (dt.time.fromisoformat(clock) for clock in kept.split("-"))
    return Turn(conversation, (Say("own.quiet_now", {"begins": begins, "ends": ends}),))


def _more_work(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Nobody signs up: offers come in the agency's order."""
    return None if any(question.kind == "offer" for question in facts.questions) else Turn(conversation, (Say("officer.more_work"),))


ANSWERS: Mapping[str, Callable[[Conversation, Heard, Facts], Turn | None]] = {
    "when_paid": lambda conversation, heard, facts: Turn(conversation, (Say("officer.when_paid"),)),
    "site": _site,
    "with_me": _with_me,
    "orders": _orders,
    "hand_over": _hand_over,
    "still_later": _still_later,
    "held_up": _held_up,
    "was_there": _was_there,
    "quiet": _quiet,
    "more_work": _more_work,
}
