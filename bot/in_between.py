"""A question in the middle of anything: answered, then on from the same place."""

from dataclasses import replace

from booking.life import LIVE
from bot.again import again, opening
from bot.answers import whatif
from bot.answers.asked import Asked, agency_meant, request_meant
from bot.clauses import telling
from bot.controls import control
from bot.conversation import Conversation
from bot.dialogs import change, details, hire, question
from bot.facts import Facts
from bot.filling import has_details
from bot.heard import Heard
from bot.phrasing import TWO_PARTS, Say, render_all
from bot.turn import Turn
from bot.understanding import understand

WHOLLY_ASKED = (
    "question.unchanged",
    "question.which_agency",
    "question.day_regular",
    "question.day_special",
    "question.not_there",
)  # nothing of it was a wish
SAID_ALREADY = (  # the open question, the answer that says it too, and what is left to ask
    ("hire.ask_agency", "question.agencies", "hire.ask_which_agency"),
    ("quote.still_open", "status_reply.one", "quote.to_book"),
)


def in_between(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """The answer, then what else the message says of a booking; where it says nothing more, the open question again."""
    if facts.holds:
        return None
    turn = question.respond(conversation, heard, facts)
    if turn is None:
        return _no_detail(conversation, heard, facts)
    if any(say.key in ("question.what_if", "question.cheaper", "question.cheaper_day") for say in turn.says):
        turn = replace(turn, conversation=replace(turn.conversation, supposed=_supposed(conversation, heard, facts)))
    if any(say.key in WHOLLY_ASKED for say in turn.says):
        return _and_on(turn, facts)
    detail = _detail(conversation, heard, facts)
    if detail:
        return detail
    told = _told(conversation, heard, facts)
    if told and _tells_of_booked(told, turn, conversation, facts):
        return _and_on(turn, facts)
    booked = (change.respond(turn.conversation, told, facts) or hire.respond(turn.conversation, told, facts)) if told else None
    if booked is None:
        return _and_on(turn, facts)
    return Turn(booked.conversation, (*turn.says, *booked.says), (*turn.commands, *booked.commands))


def _detail(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """What was asked for, told behind a question of their own: "who do they call? it's Mike, 512-555-0133"."""
    words = telling(heard.text, conversation.language) if conversation.dialog == details.NAME else ""
    if not any(char.isdigit() for char in words):
        return None
    told = understand(words, now=facts.local_now(facts.line), language=conversation.language)
    return details.respond(conversation, told, facts)


def _tells_of_booked(told: Heard, turn: Turn, conversation: Conversation, facts: Facts) -> bool:
    """Whether what stands beside a question is said of what is booked ("the wedding is off"), and begins nothing."""
    more = told.posts or told.dates or told.shifts or told.starts or told.vehicles
    return conversation.dialog != hire.NAME and any(r.status in LIVE for r in facts.requests) and not more


def _supposed(conversation: Conversation, heard: Heard, facts: Facts) -> str:
    """What was asked of the quote, as it is taken up by "do that"."""
    return whatif.supposing(" ".join(question.asking(conversation, heard, facts)), heard, conversation)


def _and_on(turn: Turn, facts: Facts) -> Turn:
    """Back to the same place, where there is one; what the answer has said already is not said again."""
    if turn.says and turn.says[-1].key == "question.which_agency":
        return turn
    says = (*turn.says, *(_shorter(say, turn.says) for say in again(turn.conversation, facts)))
    return replace(turn, says=says if len(turn.says) < 2 else _fitting(says, turn.conversation.language))


def _shorter(say: Say, said: tuple[Say, ...]) -> Say:
    """Without what the answer has said: which city, where it lists them; the code alone, where it says how the quote stands."""
    short = next((key for long, answer, key in SAID_ALREADY if say.key == long and any(each.key == answer for each in said)), say.key)
    return replace(say, key=short)


def _fitting(says: tuple[Say, ...], language: str) -> tuple[Say, ...]:
    """Several answers in two text messages: where they are longer without their pages, and then with no more of the quote than its code."""
    if len(render_all(language, says)) <= TWO_PARTS:
        return says
    bare = tuple(replace(say, figures={**say.figures, "page": None}) for say in says if say.key != "question.page")
    if len(render_all(language, bare)) <= TWO_PARTS:
        return bare
    return tuple(replace(say, key="quote.to_book") if say.key == "quote.still_open" else say for say in bare)


def _told(conversation: Conversation, heard: Heard, facts: Facts) -> Heard | None:
    """The part of the message that tells something of a booking, read by itself."""
    words = telling(heard.text, conversation.language)
    if not words:
        return heard if heard.shifts and heard.posts and not facts.request(conversation.reference) else None
    agency = heard.agency or conversation.wish.agency or facts.line
    known = replace(conversation.wish.known(), agency=agency)
    want = hire.want(conversation, facts) if conversation.dialog == hire.NAME else None
    told = understand(words, now=facts.local_now(agency), language=conversation.language, want=want, known=known)
    counted = want == "number" and told.number is not None
    return replace(told, agency=told.agency or heard.agency) if counted or has_details(replace(told, agency=None, city=None)) else None


def _no_detail(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A question that nothing here knows is no address and no contact, though one was asked for."""
    given = heard.place or heard.contact or any(char.isdigit() for char in heard.text) or control(heard.text, conversation.language)
    if conversation.dialog != details.NAME or given or heard.intents[:1] not in ((), ("question",)):
        return None
    asks = question.asking(conversation, heard, facts) and not telling(heard.text, conversation.language)
    return _guess_nothing(conversation, heard, facts) if asks else None


def unpublished(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A question that nothing here knows: no page is guessed at, and a person is offered."""
    asks = "question" in heard.intents[:1] and any(char.isalpha() for char in heard.text)
    return _guess_nothing(conversation, heard, facts) if asks else None


def _guess_nothing(conversation: Conversation, heard: Heard, facts: Facts) -> Turn:
    if facts.officer or facts.staff:
        return Turn(conversation, (opening(facts) if facts.staff else Say("officer.ask_person"),))
    request = request_meant(conversation, heard, facts)
    agency = agency_meant(conversation, heard, facts, request)
    return _and_on(question.unknown(Asked(heard.text, heard, conversation, facts, agency, request)), facts)
