"""What the officers need to know of a booking: where, whom they ask for, anything else. Asked after the yes, never before it."""

import re
from dataclasses import replace

from booking.commands import GiveDetails
from booking.life import ENDED, LIVE
from booking.nouns import ServiceRequest
from bot.clauses import orders_in
from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.topics import matching
from bot.turn import Turn

NAME = "details"
ASKS = (("place", "details.ask_place"), ("contact", "details.ask_contact"))
MOST_WORDS = 400
SHORT = 8  # words of a name and a number
_ADDRESS = re.compile(r"^\W*\d{1,5}[A-Za-z]?\s+(?:[NSEW]\.?\s+)?[A-Z]\w+")  # 412 Main, 1010 N Keller
_TOLD = re.compile(r"\b(?:is|will be|would be|es|sería?|está?)\b:?|:", re.I)  # "the address is"
_TELEPHONE = re.compile(r"\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}\b")


def next_unknown(request: ServiceRequest, skipped: tuple[str, ...] = ()) -> tuple[str, Say] | None:
    """The first detail not known yet, and its question."""
    return next(((name, Say(ask)) for name, ask in ASKS if getattr(request, name) is None and name not in skipped), None)


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """An answer to what was asked after the yes."""
    request = facts.request(conversation.reference)
    if request is None or request.status in ENDED or (heard.posts and heard.shifts):
        return None
    if conversation.dialog != NAME and not _told_later(conversation, heard, request, facts):
        return None
    begun = request.starts_at <= facts.now
    asked = None if begun else next_unknown(request, conversation.wish.cleared)
    if "tells_place" in matching(heard.text, conversation.language, "hint") and heard.place:
        told = {"place": _TOLD.split(heard.text, maxsplit=1)[-1].strip(" .")[:MOST_WORDS]}
        return Turn(replace(conversation, misses=0), (), (GiveDetails(request.reference, told),))
    orders = orders_in(heard.text, conversation.language) if not heard.text.rstrip().endswith("?") else None
    answers = _gives_one(heard) or (not begun and _is_answer(heard))  # of what goes on there, words are no address
    if not answers and not orders and not (asked and asked[0] == "place" and _is_where(heard)):
        return None
    given = _given(asked, heard, conversation.language)
    return Turn(replace(conversation, misses=0), (), (GiveDetails(request.reference, given),)) if given else None


def _told_later(conversation: Conversation, heard: Heard, request: ServiceRequest, facts: Facts) -> bool:
    """Whether somebody who is asked nothing tells whom to ask for at what is booked, where nobody knows it yet."""
    waits = conversation.dialog is None and request.status in LIVE and request.starts_at > facts.now and request.contact is None
    return waits and bool(_TELEPHONE.search(heard.text)) and not heard.intents


def _gives_one(heard: Heard) -> bool:
    """Words that hold a telephone number or an address."""
    return bool(_TELEPHONE.search(heard.text) or _ADDRESS.search(heard.text) or heard.contact)


def _is_answer(heard: Heard) -> bool:
    """Those, and words that neither want nor book anything else."""
    return _gives_one(heard) or (not heard.intents and not (heard.posts or heard.dates or heard.vehicles))


def _is_where(heard: Heard) -> bool:
    """A venue on a street that has a number for a name, which is no day: "the church on 5th"."""
    told = heard.intents or heard.posts or heard.vehicles or heard.starts or heard.ends or heard.hours or heard.shifts
    return bool(heard.place or heard.activity) and not told


def _given(asked: tuple[str, Say] | None, heard: Heard, language: str) -> dict[str, str]:
    """What was asked, in the person's own words; both things at once where they told both, and an address where none was asked anew.

    What tells the officers what to do is neither the address nor the contact that was asked for.
    """
    words = heard.text.strip()[:MOST_WORDS]
    if not any(sign.isalpha() for sign in words) and not _TELEPHONE.search(words):
        return {}
    if asked and asked[0] == "place" and heard.place and heard.contact:
        return {"place": _before(words, heard.contact) or heard.place, "contact": heard.contact}
    if asked is None:
        return {_kind(words): words}
    if asked[0] == "place" and heard.contact and _kind(words) == "contact":
        return {"contact": words}
    explains = asked[0] == "place" and not heard.place and "explaining" in matching(words, language, "hint")
    if _kind(words) == "instructions" and (explains or orders_in(words, language)):
        return {"instructions": words}
    return {asked[0]: _without_lead(words, heard.contact, language) if asked[0] == "contact" else words}


def _without_lead(words: str, contact: str | None, language: str) -> str:
    """ "Ask for Ana 512 555 0000": the contact without what officers are told before it anyway."""
    lead = words[: -len(contact)] if contact and words.endswith(contact) else ""
    return contact if contact and "asks_for" in matching(lead, language, "hint") else words


def _kind(words: str) -> str:
    """What words that nobody asked for are by their looks."""
    if _ADDRESS.search(words):
        return "place"
    return "contact" if _TELEPHONE.search(words) and len(words.split()) < SHORT else "instructions"


def anew(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """They want to give another address or contact, and have not said it yet."""
    said = matching(heard.text, conversation.language, "hint")
    live = [r for r in facts.requests if r.status in LIVE and r.ends_at > facts.now]
    about = facts.request(heard.reference or conversation.reference)
    request = about if about in live else live[0] if len(live) == 1 else None
    wanted = next((name for name in ("place", "contact") if f"another_{name}" in said), None)
    if request is None or wanted is None or heard.place or heard.contact or _TELEPHONE.search(heard.text):
        return None
    asking = replace(conversation.fresh(), dialog=NAME, reference=request.reference)
    return Turn(asking, (Say(f"details.ask_{wanted}"),))


def _before(words: str, contact: str) -> str:
    """The part of an answer before the sentence that names whom to ask for, where it does not name them in passing."""
    sentences = re.split(r"(?<=[.;\n])\s+", words)
    first = next((at for at, sentence in enumerate(sentences) if contact in sentence), 0)
    return " ".join(sentences[:first]).strip().rstrip(".;")


def skip(conversation: Conversation, facts: Facts) -> Turn | None:
    """They don't know yet: the next thing is asked, or nothing more."""
    request = facts.request(conversation.reference)
    if conversation.dialog != NAME or request is None or request.starts_at <= facts.now:
        return None
    asked = next_unknown(request, conversation.wish.cleared)
    if asked is None:
        return None
    cleared = (*conversation.wish.cleared, asked[0])
    following = next_unknown(request, cleared)
    kept = replace(conversation, wish=replace(conversation.wish, cleared=cleared), dialog=NAME if following else None)
    return Turn(kept, (Say("details.skipped"), *((following[1],) if following else ())))
