"""What comes before every dialog, once for all of them: an emergency, opting out, codes, a person, help."""

import re
from dataclasses import replace

from booking.commands import Answer, CallStaff, GiveDetails, OptIn, OptOut, RelayToStaff, ShiftWord
from booking.nouns import Question
from bot.again import again, agency_of, opening, phone, which
from bot.conversation import Conversation
from bot.dialogs import cancel, details, dispute, hire
from bot.facts import Facts
from bot.filling import has_details
from bot.heard import Heard
from bot.phrasing import Say
from bot.slots import next_slot
from bot.topics import matching
from bot.turn import Turn
from bot.wished_language import wished_language

TAKES_CODE = ("cancel", "change", "orders_given")  # a plain yes is not enough after a long silence
MOST_COUNTED = 3  # words of a yes that rather counts people
MOST_ASKED = 2  # words of a yes that may end with a question mark: "ok?"
_WRONG_CODE = re.compile(r"(?:y|yes|n|no|s|si|sí)[\s,.:]+((?=\w*\d)\w{4})\W*", re.I)  # no code has all of its letters and digits
SHIFT_WORDS = ("omw", "on_post", "off", "late", "drop", "note")


def emergency(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """First in every state: one fixed answer, staff are paged, and the dialog keeps its place."""
    if "emergency" not in heard.intents:
        return None
    return Turn(conversation, (Say("first.emergency"),), (CallStaff("emergency", agency_of(conversation, facts), None, heard.text),))


def opting(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Out at once; in again by START, or a yes while out. While out nothing else is answered."""
    if "stop" in heard.intents:
        carriers_own = facts.channel == "sms" and len(heard.text.split()) == 1
        said = () if carriers_own else (Say("first.opted_out"),)
        return Turn(conversation, said, (OptOut(silent=carriers_own),))
    wants_in = "start" in heard.intents
    if facts.opted_out:
        wants_in = wants_in or (set(heard.intents) == {"affirm"} and not heard.code)
        return _opted_in(conversation, facts) if wants_in else Turn(conversation)
    return _opted_in(conversation, facts) if wants_in else None


def _opted_in(conversation: Conversation, facts: Facts) -> Turn:
    go_on = (again(conversation, facts) or (Say("first.opted_in_idle"),))[0]
    return Turn(conversation, (Say("first.opted_in", {"again": go_on}),), (OptIn(),))


# --- codes ----------------------------------------------------------------------------------------------------------------------------


def coded_answer(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A code names its question; the desk knows whose it is and what became of it."""
    if not heard.code:
        return None
    conversation = replace(conversation, choice=None, misses=0)
    if "conditional" in heard.intents:
        return Turn(conversation, (), (CallStaff("condition", None, heard.code, heard.text),))
    word = next((i for i in heard.intents if i in SHIFT_WORDS), None)
    if word:
        return Turn(conversation, (), (ShiftWord(heard.code, word, heard.minutes, heard.rest),))
    if "cancel" in heard.intents and facts.request(f"B-{heard.code}"):
        return cancel.respond(conversation, replace(heard, reference=f"B-{heard.code}"), facts)
    if set(heard.intents) & {"affirm", "deny"}:
        return Turn(_after_answer(conversation, heard, facts), (), (Answer(heard.code, "affirm" in heard.intents, heard.rest),))
    if any(q.code == heard.code for q in facts.questions):
        return Turn(conversation, (Say("first.code_alone", {"code": heard.code}),))
    if len(heard.text.split()) > 1:
        return None
    if any(duty.assignment.code == heard.code for duty in facts.duties):
        return Turn(conversation, (), (ShiftWord(heard.code, "details"),))
    return Turn(conversation, (Say("first.code_not_open", {"code": heard.code}), *again(conversation, facts)))


def _after_answer(conversation: Conversation, heard: Heard, facts: Facts) -> Conversation:
    """Where the conversation stands once a question is answered: after the yes to a quote, at the details; else at rest."""
    asked = next((q for q in (*facts.questions, *facts.asides) if q.code == heard.code), None)
    if asked is None:
        return conversation
    if asked.kind == "digest" and "deny" in heard.intents and not heard.rest:
        return dispute.asked(conversation, asked)
    if asked.kind == "quote" and "affirm" in heard.intents:
        return replace(conversation.fresh(), dialog=details.NAME, reference=asked.reference)
    return replace(conversation.fresh(), reference=asked.reference) if asked.kind in ("quote", "cancel", "change") else conversation


def plain_answer(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A plain yes or no: to the screening question, or to the one question that is open."""
    not_now = _not_now(conversation, heard, facts)
    said = ["deny"] if not_now else [i for i in heard.intents if i in ("affirm", "deny")]
    if not said or heard.reference or (has_details(heard) and not not_now):
        return None
    yes = said[0] == "affirm"
    wrong = _WRONG_CODE.fullmatch(heard.text.strip())
    if wrong:
        return Turn(conversation, (Say("first.unknown_code", {"code": wrong[1].upper()}), *again(conversation, facts)))
    if conversation.screening:
        return hire.screening_answered(conversation, yes, facts)
    if conversation.dialog == hire.NAME and (conversation.choice or next_slot(conversation.wish, facts)):
        return None  # something else was asked since, and a yes to that is no yes to an earlier quote
    if len(facts.questions) == 1:
        return _to_the_only_one(conversation, heard, facts, yes=yes)
    return Turn(conversation, (which(facts),)) if facts.questions else None


def _to_the_only_one(conversation: Conversation, heard: Heard, facts: Facts, *, yes: bool) -> Turn | None:
    only, hints = facts.questions[0], matching(heard.text, conversation.language, "hint")
    if only.kind in ("cancel", "change") and "keeping" in hints:
        yes = False  # "ok keep the 12th"
    if facts.unproven and only.kind in TAKES_CODE:
        return Turn(conversation, (Say("first.code_wanted"), *again(conversation, facts)))
    if only.kind == "quote" and "no_such" in hints:
        return Turn(replace(conversation, misses=0), again(conversation, facts))  # "no bars, just crafts"
    if (only.kind == "quote" and _no_answer_to_quote(conversation, heard, hints, yes=yes)) or _counts(only, heard, yes=yes):
        return None
    answered = replace(heard, code=only.code, intents=("affirm" if yes else "deny",))
    told = {name: value for name in ("place", "contact") if (value := getattr(heard, name))} if only.kind == "quote" and yes else {}
    kept = (GiveDetails(only.reference, told, quiet=True),) if told and only.reference else ()
    return Turn(_after_answer(conversation, answered, facts), (), (*kept, Answer(only.code, yes)))


def _no_answer_to_quote(conversation: Conversation, heard: Heard, hints: list[str], *, yes: bool) -> bool:
    """Whether a yes or no says something else of the quote: "ok without", "y si son 3?", "mejor no, déjelo en 2"."""
    if yes and {"with_it", "without_it"} & set(hints):
        return True
    if heard.text.rstrip().endswith("?") and len(heard.text.split()) > MOST_ASKED:
        return True
    return not yes and heard.number is not None and heard.number == sum(conversation.wish.posts.values())


def _counts(only: Question, heard: Heard, *, yes: bool) -> bool:
    """ "Ok 2", where it was asked whether to change to 3."""
    return only.kind == "change" and yes and heard.number is not None and MOST_ASKED <= len(heard.text.split()) <= MOST_COUNTED


def _not_now(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """ "Not today, thanks": a no, and no day of the booking that is taken out."""
    today = facts.local_now(agency_of(conversation, facts)).date()
    if set(heard.dropped) != {today} or not set(heard.dates) <= {today} or today in conversation.wish.dates:
        return False
    return not has_details(replace(heard, dates=(), dropped=(), shifts=()))


# --- a person -------------------------------------------------------------------------------------------------------------------------


def held(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A person has taken over: everything goes to them, and the bot is silent."""
    return Turn(conversation, (), (RelayToStaff(heard.text),)) if facts.held else None


def person_wanted(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Somebody is told at once, and the place in the dialog is kept."""
    if "person" not in heard.intents:
        return None
    call = CallStaff("person", agency_of(conversation, facts), conversation.reference, heard.text)
    return Turn(replace(conversation, misses=0), (Say("first.person", {"phone": phone(conversation, facts)}),), (call,))


def language_wanted(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Another language is asked for and nothing else: it is spoken from here on, beginning with what is open."""
    if facts.holds or heard.code or has_details(heard) or not wished_language(heard.text):
        return None
    go_on = (again(conversation, facts) or (opening(facts),))[0]
    return Turn(replace(conversation, misses=0), (Say("first.language", {"again": go_on}),))


def help_wanted(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    if "help" not in heard.intents:
        return None
    figures = {"phone": phone(conversation, facts), "idle": opening(facts)}
    return Turn(conversation, (Say("first.help_officer" if facts.officer or facts.staff else "first.help", figures),))
