"""Back to the same place: the question that is open in a conversation, asked again."""

import datetime as dt
from collections.abc import Sequence

from booking.life import ENDED
from booking.nouns import Question
from bot import prohibited
from bot.choosing import ask
from bot.conversation import Conversation
from bot.dialogs import change, details, hire
from bot.facts import Facts
from bot.figures import of_request
from bot.phrasing import Say
from bot.slots import next_slot


def again(conversation: Conversation, facts: Facts) -> tuple[Say, ...]:
    """What the person was asked and has not answered; nothing where nothing is open."""
    asked = _of_dialog(conversation, facts)
    if asked is None and len(facts.questions) == 1:
        asked = _of_question(facts.questions[0], facts)
    return (asked,) if asked else ()


def _of_dialog(conversation: Conversation, facts: Facts) -> Say | None:
    if conversation.choice:
        return ask(conversation.choice, conversation.wish)
    if conversation.screening:
        return prohibited.asked(conversation, facts)
    if conversation.dialog == hire.NAME:
        slot = next_slot(conversation.wish, facts)
        return slot.ask(conversation.wish, facts) if slot else None
    if conversation.dialog == change.NAME and not facts.questions:
        return _what_to_change(conversation, facts)
    request = facts.request(conversation.reference) if conversation.dialog == details.NAME else None
    unknown = (
        details.next_unknown(request, conversation.wish.cleared)
        if request and request.status not in ENDED and request.starts_at > facts.now
        else None
    )
    return unknown[1] if unknown else None


def _what_to_change(conversation: Conversation, facts: Facts) -> Say | None:
    request = facts.request(conversation.reference)
    return Say("change.what", of_request(request, facts.agencies[request.agency])) if request else None


def _of_question(question: Question, facts: Facts) -> Say | None:
    if question.kind in ("quote", "cancel", "change", "orders_given"):
        section = "orders" if question.kind == "orders_given" else question.kind
        return Say(f"{section}.still_open", _figures(question, facts)) if facts.request(question.reference) else None
    return Say("officer.still_open" if question.kind == "offer" else "first.code_alone", {"code": question.code})


def _figures(question: Question, facts: Facts) -> dict[str, object]:
    request = facts.request(question.reference)
    known = of_request(request, facts.agencies[request.agency]) if request else {}
    starts = question.payload.get("starts")
    return known | {"code": question.code, "starts": dt.datetime.fromisoformat(str(starts)) if starts else None}


def which(facts: Facts) -> Say:
    """Several questions are open: each with its code and what it is about."""
    lines = [Say(f"first.question_{_about(q, facts)}", _figures(q, facts)) for q in _soonest(facts.questions[-4:])]
    return Say("first.which_question", {"n": len(facts.questions), "lines": Say("reading.lines", {"lines": lines})})


def _about(question: Question, facts: Facts) -> str:
    """The kind of a question that can be named with its code; of another the code alone is said."""
    named = question.payload.get("starts") if question.kind == "offer" else facts.request(question.reference)
    return question.kind if named and question.kind in ("quote", "cancel", "change", "offer") else "other"


def _soonest(questions: Sequence[Question]) -> list[Question]:
    return sorted(questions, key=lambda q: str(q.payload.get("starts", "")))


def opening(facts: Facts) -> Say:
    """The first words, by who writes and on which line."""
    if facts.staff:
        return Say("staff.idle")
    if facts.officer:
        return Say("officer.idle")
    agency = facts.agencies.get(facts.line or "")
    return Say("first.greeting_line", {"agency": agency.short}) if agency else Say("first.greeting")


def agency_of(conversation: Conversation, facts: Facts) -> str | None:
    """The agency that is talked about."""
    request = facts.request(conversation.reference)
    return conversation.wish.agency or (request.agency if request else None) or facts.line


def phone(conversation: Conversation, facts: Facts) -> str:
    """The published number of that agency; any agency's toll-free line where none is talked about."""
    agency = facts.agencies.get(agency_of(conversation, facts) or "")
    return (agency or next(iter(facts.agencies.values()))).phone
