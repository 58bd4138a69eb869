"""What a customer asks and tells of the work itself: post orders for the officers, notes and pictures of it, the site's code."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from booking.commands import Command, GivePostOrders, SetSite, ShareReport, ShareSiteCode
from booking.life import ENDED, LIVE
from bot.conversation import Conversation
from bot.day_words import command
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

NAME = "after"


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A message that begins with the word for one of these, about the booking it names or the only one there is."""
    if facts.location and not heard.text.strip() and not facts.duties:
        return _site(conversation, facts)
    named = command(heard.text, heard.language) if facts.requests else None
    if named is None or named[0] not in COMMANDS:
        return None
    name, rest = named
    if name == "share" and not heard.reference:
        return Turn(replace(conversation, misses=0), (), (ShareReport(None),)) if len(rest.split()) < 3 else None
    if heard.reference and facts.request(heard.reference) is None:
        return Turn(conversation, (Say("first.unknown_reference", {"reference": heard.reference}),))
    references = [heard.reference] if heard.reference else _meant(conversation, facts)
    if len(references) != 1:
        known = references or [r.reference for r in facts.requests[-1:]]
        return Turn(conversation, (Say(f"after.which_{name}", {"references": known[-4:], "reference": known[-1]}),))
    about = replace(conversation, reference=references[0], misses=0)
    return Turn(about, (), (COMMANDS[name](references[0], heard.rest if heard.reference else rest),))


def _site(conversation: Conversation, facts: Facts) -> Turn | None:
    """A place shared by a customer is the site of the one booking that can be meant."""
    references = _meant(conversation, facts)
    if len(references) != 1 or facts.location is None:
        return None
    return Turn(replace(conversation, misses=0), (), (SetSite(references[0], facts.location),))


COMMANDS: Mapping[str, Callable[[str, str], Command]] = {
    "post_orders": GivePostOrders,
    "site_code": lambda reference, rest: ShareSiteCode(reference),
    "share": lambda reference, rest: ShareReport(reference),
}


def _meant(conversation: Conversation, facts: Facts) -> list[str]:
    """The bookings that can be meant: what was talked of last, else all that are ahead or under way, else the last one."""
    known = facts.request(conversation.reference)
    if known and known.status in LIVE:
        return [known.reference]
    live = [r.reference for r in facts.requests if r.status in LIVE and r.ends_at > facts.now]
    return live or [r.reference for r in facts.requests if r.approved and r.status not in ENDED][-1:]
