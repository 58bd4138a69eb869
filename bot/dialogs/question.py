"""Questions in between: answered from the card and from what was quoted, then back to the same place."""

from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.turn import Turn

NAME = "question"


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    return None
