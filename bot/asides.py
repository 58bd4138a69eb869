"""What a plain yes answers where nothing else is open: the post orders are read, the shift is signed off."""

from dataclasses import replace

from booking.commands import Answer
from bot.conversation import Conversation
from bot.dialogs import details
from bot.facts import Facts
from bot.filling import has_details
from bot.heard import Heard
from bot.turn import Turn


def aside(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A plain yes or no to the latest of them; a question that is open, or a dialog under way, comes first."""
    said = [i for i in heard.intents if i in ("affirm", "deny")]
    if not said or not facts.asides or facts.questions or conversation.dialog not in (None, details.NAME) or has_details(heard):
        return None
    asked, yes = facts.asides[-1], said[0] == "affirm"
    if asked.kind == "digest" and not yes:
        return None  # what a no says of a shift is dispute's
    return Turn(replace(conversation, misses=0), (), (Answer(asked.code, yes),))
