"""Officers join: staff name them with their number, and the code that goes there brings them in."""

import re
from dataclasses import replace

from booking.commands import Invite, Join
from bot.conversation import Conversation
from bot.day_words import command
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.role_words import other_role, roles_of, take_roles
from bot.turn import Turn
from pricing import Agency

NAME = "joining"
_PHONE = re.compile(r"\+\d[\d ().-]{6,18}\d")
_BADGE = re.compile(r"#?(\d{2,6})")
VEHICLE = "vehicle"
PLAIN = "officer"


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
    if isinstance(invited, Invite):
        return Turn(conversation, (), (invited,))
    return Turn(conversation, (invited or Say("joining.how"),))


def _invited(words: str, facts: Facts) -> Invite | Say | None:
    """Who is meant; a role that the agency's cards do not have is said; None where the agency, the name or the number is missing."""
    phone = _PHONE.search(words)
    said = _PHONE.sub(" ", words).split()
    agency = next((facts.agencies[word.lower()] for word in said if word.lower() in facts.agencies), None)
    if not (phone and agency):
        return None
    badge = next((found[1] for word in said if (found := _BADGE.fullmatch(word))), None)
    rest = [word for word in said if not _BADGE.fullmatch(word) and word.lower() not in facts.agencies]
    roles, name = take_roles(" ".join(word for word in rest if word.lower() != VEHICLE), agency)
    name = " ".join(name.split())
    if not name:
        return None
    if role := other_role(name, facts.agencies.values()):
        known = [Say("reading.role", {"role": each}) for each in roles_of(agency)]
        return Say("joining.other_role", {"agency": agency.short, "role": role, "known": known})
    number = "+" + re.sub(r"\D", "", phone[0])
    return Invite(agency.key, name[:120], number, roles or _plain(agency), badge, VEHICLE in [word.lower() for word in rest])


def _plain(agency: Agency) -> tuple[str, ...]:
    """The role of who is named without one."""
    return tuple(role for role in roles_of(agency) if role == PLAIN) or roles_of(agency)[:1]
