"""Officers join: staff name them with their number, and the code that goes there brings them in."""

import re
from dataclasses import replace

from booking.commands import Invite, Join
from booking.places import RANKS
from bot.conversation import Conversation
from bot.day_words import command
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

NAME = "joining"
_PHONE = re.compile(r"\+\d[\d ().-]{6,18}\d")
_BADGE = re.compile(r"#?(\d{2,6})")
VEHICLE = "vehicle"


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """`JOIN 4F2K` of anybody, `JOIN bastrop-tx officer J. Lee 4502 +15125550112` of staff."""
    named = command(heard.text, heard.language)
    if named is None or named[0] != "join":
        return None
    conversation = replace(conversation, misses=0)
    if heard.code and not _PHONE.search(named[1]):
        return Turn(conversation, (), (Join(heard.code),))
    if facts.staff is None:
        return None
    invited = _invited(named[1], facts)
    return Turn(conversation, (), (invited,)) if invited else Turn(conversation, (Say("joining.how"),))


def _invited(words: str, facts: Facts) -> Invite | None:
    """Who is meant; None where the agency, the name or the number is missing."""
    phone = _PHONE.search(words)
    said = _PHONE.sub(" ", words).split()
    agency = next((word.lower() for word in said if word.lower() in facts.agencies), None)
    badge = next((found[1] for word in said if (found := _BADGE.fullmatch(word))), None)
    roles = tuple(role for role in RANKS if role in [word.lower() for word in said])
    name = " ".join(w for w in said if not _BADGE.fullmatch(w) and w.lower() not in (*facts.agencies, *RANKS, VEHICLE))
    if not (phone and agency and name):
        return None
    number = "+" + re.sub(r"\D", "", phone[0])
    return Invite(agency, name[:120], number, roles or ("officer",), badge, VEHICLE in [word.lower() for word in said])
