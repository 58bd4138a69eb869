"""Other officers for one day of several: a booking has the same on all its days, and no other day is dropped for it."""

from dataclasses import replace

from bot.again import again
from bot.conversation import Conversation
from bot.dialogs import hire
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.topics import matching
from bot.turn import Turn


def one_day(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Said while a booking of several days is in the making or quoted; "only saturday, 6 officers" is another booking."""
    days = set(conversation.wish.dates)
    counted = heard.posts or (len(heard.dates) == 1 and _is_count(conversation, heard))
    if conversation.dialog != hire.NAME or conversation.choice or not counted or not set(heard.dates) < days or heard.dropped:
        return None
    hints = matching(heard.text, conversation.language, "hint")
    kept = all(span in conversation.wish.shifts or span.starts_at.date() in days for span in heard.shifts)
    if not heard.dates or not kept or "only_that" in hints or not conversation.wish.posts:
        return None
    return Turn(replace(conversation, misses=0), (Say("hire.same_crew"), *again(conversation, facts)))


def _is_count(conversation: Conversation, heard: Heard) -> bool:
    """Whether the number said is neither of a day nor of another hour: "make it 5 on saturday"."""
    hours = heard.starts in (None, conversation.wish.starts) and heard.ends in (None, conversation.wish.ends) and not heard.hours
    return hours and heard.number is not None and heard.number not in {day.day for day in heard.dates} and not heard.doubts
