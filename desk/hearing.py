"""What was understood of a message, kept beside it: staff see what the program read, and on which words."""

from typing import Any

from bot.heard import Heard
from bot.understanding.facts import facts

STAND_ON = {"date": "when", "starts": "when", "ends": "when", "shifts": "when", "intent": "intents"}
"""A fact whose words are kept under another name."""


def heard_json(heard: Heard) -> dict[str, Any]:
    """The facts, the words each stands on, and what could be read in more than one way."""
    found = facts(heard)
    return {
        "language": heard.language,
        "facts": found,
        "words": {name: words for name in found if (words := _words(heard, name))},
        "doubts": [{"slot": doubt.slot, "words": doubt.words} for doubt in heard.every_doubt],
    }


def _words(heard: Heard, name: str) -> str:
    place = heard.ranges.get(name) or heard.ranges.get(STAND_ON.get(name, name))
    return heard.text[place[0] : place[1]] if place else ""
