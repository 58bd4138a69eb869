"""Words that take up what was only supposed, or what was declined, and make a new quote of it: no yes to an old one."""

from dataclasses import replace

from booking.commands import Undo
from bot.clauses import asking, day_alone
from bot.conversation import Conversation, Wish
from bot.dialogs import hire
from bot.facts import Facts
from bot.heard import Heard
from bot.otherwise import otherwise, supposed, wish_of
from bot.phrasing import Say
from bot.topics import matching, plain
from bot.turn import Turn

MOST_PICKED_UP = 5  # words that say something declined otherwise
TELLING = 4  # letters of a word that names one of several
DECLINED = ("declined", "refused")


def taken_up(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """ "OK do that", "do the 3", after it was said what the open quote would come to otherwise: a new quote, and no yes to the old one.

    Where the answer had several ways to take, it is asked which.
    """
    asks = heard.code or heard.text.rstrip().endswith("?")
    if not conversation.supposed or conversation.dialog != hire.NAME or conversation.choice or asks:
        return None
    other = supposed(conversation.wish, conversation.supposed, facts, conversation.language)
    heads = sum(other.posts.values())
    by_number = heard.number is not None and heard.number == heads != sum(conversation.wish.posts.values())
    if not (by_number or _takes_up(heard, conversation.supposed, heads)):
        return None
    if other == conversation.wish:
        return Turn(conversation, (Say("question.which_cheaper"),))
    return hire.go_on(replace(conversation, wish=other), facts)


def wanted_back(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """ "It's back on", of what was just cancelled: undone where that can be, else how it is booked anew."""
    request = facts.request(conversation.reference)
    back = request is not None and request.status == "cancelled" and "back_on" in matching(heard.text, conversation.language, "hint")
    return Turn(replace(conversation, misses=0), (), (Undo(),)) if back and not facts.questions and not heard.shifts else None


def picked_up(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What was declined, by the customer or by staff, is wanted after all, or said otherwise in a few words: "2 then"."""
    request = facts.request(conversation.reference)
    if request is None or request.status not in DECLINED or facts.questions or conversation.wish != Wish() or heard.code or heard.reference:
        return None
    other = base = wish_of(request)
    if _says_otherwise(heard, conversation.language):
        text = day_alone(heard.text, conversation.language) if heard.dates else heard.text
        other = otherwise(base, text, facts, conversation.language)
    wanted_now = request.status == "declined" and "after_all" in matching(heard.text, conversation.language, "hint")
    same = (other.shifts, other.posts, other.vehicles) == (base.shifts, base.posts, base.vehicles)
    if not (other.shifts and other.posts) or (same and not wanted_now):
        return None
    kept = {name: getattr(request, name) for name in ("activity", "place", "contact", "instructions")}
    return hire.go_on(replace(conversation.fresh(), wish=replace(other, **kept)), facts)


def _says_otherwise(heard: Heard, language: str) -> bool:
    """Whether a text is neither long nor a whole wish of its own, and no question but one for another day or number."""
    if (heard.posts and heard.shifts) or len(heard.text.split()) > MOST_PICKED_UP:
        return False
    hints = set(matching(heard.text, language, "hint"))
    another_day = "about_a_day" in hints or ("and" in hints and bool(heard.dates))  # "and the 19th?"
    return not asking(heard.text, language) or another_day or "if_so_many" in hints


def _takes_up(heard: Heard, before: str, heads: int) -> bool:
    """Whether a text wants what was supposed: "do that", "ok without", or "the midnight one" by a word of it. "Do the 3" wants no other
    number."""
    hints = matching(heard.text, heard.language, "hint")
    either = {"with_it", "without_it"} & set(hints)
    if either and len(heard.text.split()) <= MOST_PICKED_UP and "affirm" in heard.intents:
        return bool(either & set(matching(before, heard.language, "hint")))
    shared = {word for word in plain(heard.text).split() if word.isdigit() or len(word) >= TELLING} & set(plain(before).split())
    return ("taking_up" in hints and heard.number in (None, heads)) or ("the_one" in hints and bool(shared))
