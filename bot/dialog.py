"""The engine: `step(conversation, heard, facts) -> Turn`. What comes before every dialog stands here once, in the order it is tried."""

from collections.abc import Sequence
from dataclasses import replace

from booking.commands import Answer, CallStaff, LinkTelegram, OptIn, OptOut, RelayToStaff, ShiftWord
from booking.life import LIVE
from bot.controls import control
from bot.conversation import Conversation
from bot.dialogs import cancel, change, details, hire, officer, question, rebook, staff, status
from bot.facts import Facts
from bot.figures import of_request
from bot.filling import has_details
from bot.heard import Heard, Known, Want
from bot.phrasing import Say, render_all
from bot.turn import Gate, Turn

SHIFT_WORDS = ("omw", "on_post", "off", "late", "drop", "note")
MOST_MISSES = 3


def step(conversation: Conversation, heard: Heard, facts: Facts) -> Turn:
    """One message's turn: the first gate that has an answer gives it. Never raises for anything a person wrote."""
    if heard.language != conversation.language:
        conversation = replace(conversation, language=heard.language)
    for gate in GATES:
        turn = gate(conversation, heard, facts)
        if turn is not None:
            return _remembered(turn)
    return _remembered(_not_understood(conversation, heard, facts))


def wanted(conversation: Conversation, facts: Facts) -> Want | None:
    """What sort of answer the next message is expected to be."""
    if conversation.choice:
        return "when" if conversation.choice.slot in ("starts", "ends", "shifts", "date") else None
    if conversation.dialog == hire.NAME and not _quoted(conversation, facts):
        return hire.want(conversation, facts)
    return "boolean" if facts.questions else None


def known(conversation: Conversation, facts: Facts) -> Known:
    """What the next message is read against."""
    return replace(conversation.wish.known(), agency=conversation.wish.agency or facts.line)


def _quoted(conversation: Conversation, facts: Facts) -> bool:
    request = facts.request(conversation.reference)
    return request is not None and request.status == "quoted"


def _remembered(turn: Turn) -> Turn:
    if not turn.says:
        return turn
    said = (render_all(turn.conversation.language, turn.says),)
    return replace(turn, conversation=replace(turn.conversation, last=said, greeted=True))


# --- before any dialog ----------------------------------------------------------------------------------------------------------------


def emergency(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """First in every state: one fixed answer, staff are paged, and the dialog keeps its place."""
    if "emergency" not in heard.intents:
        return None
    return Turn(conversation, (Say("first.emergency"),), (CallStaff("emergency", _agency(conversation, facts), None, heard.text),))


def opting(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Out at once; in again by START, or a yes while out. While out nothing else is answered."""
    if "stop" in heard.intents:
        carriers_own = facts.channel == "sms" and len(heard.text.split()) == 1
        said = () if carriers_own else (Say("first.opted_out"),)
        return Turn(conversation, said, (OptOut(silent=carriers_own),))
    if facts.opted_out:
        wants_in = "start" in heard.intents or (set(heard.intents) <= {"affirm"} and "affirm" in heard.intents and not heard.code)
        return Turn(conversation, (Say("first.opted_in"),), (OptIn(),)) if wants_in else Turn(conversation)
    if "start" in heard.intents:
        return Turn(conversation, (Say("first.opted_in"),), (OptIn(),))
    return None


def coded_answer(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A code names its question; the desk knows whose it is and what became of it."""
    if not heard.code:
        return None
    conversation = replace(conversation, choice=None, misses=0)
    if "conditional" in heard.intents:
        return Turn(conversation, (Say("officer.condition"),), (CallStaff("condition", None, heard.code, heard.text),))
    word = next((i for i in heard.intents if i in SHIFT_WORDS), None)
    if word:
        return Turn(conversation, (), (ShiftWord(heard.code, word, heard.minutes, heard.rest),))
    if "cancel" in heard.intents and facts.request(f"B-{heard.code}"):
        return cancel.respond(conversation, replace(heard, reference=f"B-{heard.code}"), facts)
    if set(heard.intents) & {"affirm", "deny"}:
        return Turn(_after_answer(conversation, heard, facts), (), (Answer(heard.code, "affirm" in heard.intents, heard.rest),))
    return None


def _after_answer(conversation: Conversation, heard: Heard, facts: Facts, reference: str | None = None) -> Conversation:
    """Where the conversation stands once a question is answered: after the yes to a quote, at the details; else at rest."""
    asked = next((q for q in facts.questions if q.code == heard.code or (reference and q.reference == reference)), None)
    if asked is None:
        return conversation
    if asked.kind == "quote" and "affirm" in heard.intents:
        return replace(conversation.fresh(), dialog=details.NAME, reference=asked.reference)
    return replace(conversation.fresh(), reference=asked.reference) if asked.kind in ("quote", "cancel") else conversation


def held(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A person has taken over: everything goes to them, and the bot is silent."""
    return Turn(conversation, (), (RelayToStaff(heard.text),)) if facts.held else None


def controls(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Start over, repeat, back, skip, and what is asked of the bot itself."""
    named = control(heard.text, conversation.language)
    if named == "restart":
        return Turn(conversation.fresh(), (Say("first.started_over"), _opening(facts)))
    if named == "repeat":
        return Turn(conversation, (Say("reading.words", {"words": " ".join(conversation.last)}),)) if conversation.last else None
    if named == "bot":
        return Turn(conversation, (Say("first.bot"), *_again(conversation, facts)))
    if named == "why" and conversation.dialog == hire.NAME and hire.next_slot(conversation.wish, facts):
        return Turn(conversation, (Say("hire.why_ask", {"again": _again(conversation, facts)[0]}),))
    if named == "telegram":
        return Turn(conversation, (), (LinkTelegram(),))
    if named == "skip":
        return details.skip(conversation, facts)
    return hire.back(conversation, facts) if named == "back" else None


def help_wanted(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    if "help" not in heard.intents:
        return None
    return Turn(conversation, (Say("first.help", {"phone": _phone(conversation, facts)}),))


def person_wanted(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Somebody is told at once, and the place in the dialog is kept."""
    if "person" not in heard.intents:
        return None
    call = CallStaff("person", _agency(conversation, facts), conversation.reference, heard.text)
    return Turn(replace(conversation, misses=0), (Say("first.person", {"phone": _phone(conversation, facts)}),), (call,))


def plain_answer(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A plain yes or no: to the screening question, or to the one question that is open."""
    said = [i for i in heard.intents if i in ("affirm", "deny")]
    if not said or has_details(heard) or heard.reference:
        return None
    yes = said[0] == "affirm"
    if conversation.screening:
        return hire.screening_answered(conversation, yes, facts)
    if len(facts.questions) == 1:
        only = facts.questions[0]
        answered = replace(heard, code=only.code, intents=("affirm" if yes else "deny",))
        return Turn(_after_answer(conversation, answered, facts), (), (Answer(only.code, yes),))
    if len(facts.questions) > 1:
        codes = [Say("reading.words", {"words": f"Y {q.code}"}) for q in facts.questions[-4:]]
        return Turn(conversation, (Say("first.which_question", {"n": len(facts.questions), "codes": codes}),))
    return None


def small_talk(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A greeting, thanks, an empty message, a picture, a yes to nothing: answered without starting anything again."""
    if facts.media and not heard.text.strip():
        return Turn(conversation, (Say("first.media"),))
    if not heard.text.strip():
        return Turn(conversation, (Say("first.empty"),))
    if "thanks" in heard.intents:
        return Turn(conversation, _thanks(facts))
    if "greet" in heard.intents:
        again = _again(conversation, facts)
        return Turn(replace(conversation, misses=0), again if again and conversation.dialog else (_opening(facts),))
    if set(heard.intents) & {"affirm", "deny"} and conversation.dialog in (None, details.NAME):
        if conversation.dialog == details.NAME and "deny" in heard.intents:
            return details.skip(conversation, facts)
        return Turn(conversation, (Say("first.nothing_open"),))
    return None


def _thanks(facts: Facts) -> tuple[Say, ...]:
    live = [r for r in facts.requests if r.status in LIVE]
    if len(live) != 1:
        return (Say("first.thanks"),)
    return (Say("first.thanks_booked", of_request(live[0], facts.agencies[live[0].agency])),)


# --- when nothing answers -------------------------------------------------------------------------------------------------------------


def _not_understood(conversation: Conversation, heard: Heard, facts: Facts) -> Turn:
    """Other wording the second time, a person the third."""
    misses = conversation.misses + 1
    if misses >= MOST_MISSES:
        call = CallStaff("hopeless", _agency(conversation, facts), conversation.reference, heard.text)
        return Turn(replace(conversation, misses=0), (Say("first.hopeless", {"phone": _phone(conversation, facts)}),), (call,))
    again = _again(conversation, facts) or (Say("first.idle"),)
    missed = Say("first.not_understood", {"time": misses - 1, "again": again[0]})
    return Turn(replace(conversation, misses=misses), (missed,))


def _again(conversation: Conversation, facts: Facts) -> tuple[Say, ...]:
    """The question that is open in the dialog, asked again."""
    if conversation.dialog == hire.NAME:
        slot = hire.next_slot(conversation.wish, facts)
        return (slot.ask(conversation.wish, facts),) if slot else ()
    if conversation.dialog == details.NAME:
        request = facts.request(conversation.reference)
        asked = details.next_unknown(request, conversation.wish.cleared) if request else None
        return (asked[1],) if asked else ()
    return ()


def _opening(facts: Facts) -> Say:
    agency = facts.agencies.get(facts.line or "")
    return Say("first.greeting_line", {"agency": agency.short}) if agency else Say("first.greeting")


def _agency(conversation: Conversation, facts: Facts) -> str | None:
    request = facts.request(conversation.reference)
    return conversation.wish.agency or (request.agency if request else None) or facts.line


def _phone(conversation: Conversation, facts: Facts) -> str:
    agency = facts.agencies.get(_agency(conversation, facts) or "")
    return (agency or next(iter(facts.agencies.values()))).phone


def rebooking(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """The same again: where a day was said with it, hiring goes straight on."""
    turn = rebook.respond(conversation, heard, facts)
    if turn is None or turn.says:
        return turn
    return hire.respond(turn.conversation, heard, facts)


GATES: Sequence[Gate] = (
    emergency,
    opting,
    staff.coded,
    coded_answer,
    held,
    help_wanted,
    person_wanted,
    staff.plain,
    controls,
    plain_answer,
    officer.respond,
    cancel.respond,
    status.respond,
    rebooking,
    change.respond,
    question.respond,
    details.respond,
    hire.respond,
    small_talk,
)
