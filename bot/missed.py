"""What did not bring the talk further, by whatever way it was missed: other words the second time, a person the third."""

from dataclasses import replace

from booking.commands import CallStaff
from bot.again import again, agency_of, opening, phone
from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

MOST_MISSES = 3


def missed(conversation: Conversation, heard: Heard, facts: Facts, instead: Say | None = None) -> Turn:
    """The next of the ways to say so; `instead` where it was understood and is still no answer."""
    misses = 1 if facts.staff else conversation.misses + 1  # staff are sent to nobody
    if misses >= MOST_MISSES:
        call = CallStaff("hopeless", agency_of(conversation, facts), conversation.reference, heard.text)
        return Turn(replace(conversation, misses=0), (Say("first.hopeless", {"phone": phone(conversation, facts)}),), (call,))
    conversation = replace(conversation, misses=misses)
    if facts.media:
        return Turn(conversation, (Say("first.media"), *again(conversation, facts)))
    if instead:
        return Turn(conversation, (Say(instead.key, {**instead.figures, "time": misses - 1}),))
    go_on = (again(conversation, facts) or (_idle(facts),))[0]
    return Turn(conversation, (Say("first.not_understood", {"time": misses - 1, "again": go_on}),))


def _idle(facts: Facts) -> Say:
    return opening(facts) if facts.staff or facts.officer else Say("first.idle")
