"""An answer that only what was asked gives a meaning: a number of people or of miles, the job in the person's own words."""

import re
from dataclasses import replace

from bot.conversation import Wish
from bot.filling import has_details
from bot.heard import Heard
from bot.slots import Slot
from bot.topics import matching

MOST_WORDS = 200
MOST_BESIDE = 3  # words of a number that comes before its turn
MOST_SAID_BARE = 2  # words of a yes or no that say nothing else
_HOUSE = re.compile(r"[,\s](\d{2,5})\s+[A-Z][a-z]")  # "the Rusty Nail, 210 Main"


def bare_answer(wish: Wish, asked: Slot | None, heard: Heard) -> Wish:
    """An answer that is only meant by what was asked: a number of people or miles, the job in the person's own words."""
    if asked is None or has_details(replace(heard, activity=None, vehicles=None)):
        return wish
    counts = asked.name == "posts" or (asked.name == "agency" and wish.shifts and not wish.posts and _is_short(heard))
    if counts and heard.number is not None and heard.number == int(heard.number) and heard.number > 0 and not _is_house(heard):
        return replace(wish, posts={"officer": int(heard.number)})
    if asked.name == "miles" and heard.number is not None and wish.vehicles:
        return replace(wish, vehicles=replace(wish.vehicles, miles=heard.number))
    words = (heard.place or heard.text.strip())[:MOST_WORDS]
    if asked.name == "activity" and words and not heard.activity and _describes(heard):
        return replace(wish, activity=words)
    return wish


def _is_house(heard: Heard) -> bool:
    """Whether the number is that of a house: "the Rusty Nail, 210 Main" counts nobody, "2, at 210 Main" does."""
    found = _HOUSE.search(heard.text)
    return found is not None and heard.number == int(found[1])


def _is_short(heard: Heard) -> bool:
    """Whether a text is little more than its number: "3 i guess"."""
    return len(heard.text.split()) <= MOST_BESIDE


def _describes(heard: Heard) -> bool:
    """Whether words can be the job in a person's own: "no gambling, it's for charity" is, a bare no is not."""
    if "after_all" in matching(heard.text, heard.language, "hint"):
        return False  # "ok go ahead"
    return not heard.intents or (heard.intents[0] in ("affirm", "deny", "book", "detail") and len(heard.text.split()) > MOST_SAID_BARE)
