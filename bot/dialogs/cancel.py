"""Cancelling: which booking, what it costs, and only then a yes."""

from dataclasses import replace

from booking.commands import Answer, AskToCancel
from booking.life import LIVE
from booking.nouns import ServiceRequest
from bot.bookings import pointed_at
from bot.conversation import Conversation, Wish
from bot.facts import Facts
from bot.figures import of_request
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

NAME = "cancel"


def cancellable(facts: Facts) -> list[ServiceRequest]:
    """This customer's bookings that can be cancelled, soonest first."""
    return sorted((r for r in facts.requests if r.status in LIVE), key=lambda r: r.starts_at)


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A wish to cancel, or the answer to "which one?"."""
    gives_up = "cancel" in heard.intents or (heard.intents[:1] == ("drop",) and not facts.officer)  # who works no shift can drop none
    if not gives_up and not (conversation.dialog == NAME and _answers(conversation, heard, facts)):
        return None
    if heard.reference:
        return _one(conversation, heard.reference, facts)
    if heard.dropped and conversation.dialog == "hire" and set(conversation.wish.dates) - set(heard.dropped):
        return None  # "cancel sunday" of several days in the making
    open_ones = _meant(heard, cancellable(facts))
    pointed = pointed_at(heard.text, conversation.language, open_ones) if len(open_ones) > 1 else None
    if pointed:
        return _one(conversation, pointed.reference, facts)
    if not open_ones:
        return nothing_booked(conversation, facts)
    if len(open_ones) == 1:
        return _one(conversation, open_ones[0].reference, facts)
    lines = [Say("status_reply.line", of_request(r, facts.agencies[r.agency])) for r in open_ones[:3]]
    asked = Say("cancel.which", {"lines": Say("reading.lines", {"lines": lines}), "reference": open_ones[0].reference})
    return Turn(replace(conversation, dialog=NAME, misses=0), (asked,))


def _answers(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """Whether the text says which one: by its name, its day or its place in the list."""
    named = heard.reference or heard.dates or pointed_at(heard.text, conversation.language, cancellable(facts))
    return bool(named) and not heard.posts


def _meant(heard: Heard, requests: list[ServiceRequest]) -> list[ServiceRequest]:
    """Those on a day that was named, where one was."""
    on_day = [r for r in requests if heard.dates and any(s.starts.date() in heard.dates for s in r.shifts)]
    return on_day or requests


def _one(conversation: Conversation, reference: str, facts: Facts) -> Turn:
    request = facts.request(reference)
    if request is None:
        return Turn(conversation, (Say("first.unknown_reference", {"reference": reference}),))
    if request.status not in LIVE:
        figures = of_request(request, facts.agencies[request.agency])
        return Turn(conversation.fresh(), (Say("cancel.ended", figures),))
    return Turn(replace(conversation, dialog=None, reference=reference, misses=0), (), (AskToCancel(reference),))


def nothing_booked(conversation: Conversation, facts: Facts) -> Turn:
    """Nothing is booked: a quote that waits for a yes is declined, a booking in the making is dropped, else it is said."""
    quotes = tuple(Answer(q.code, False) for q in facts.questions if q.kind == "quote")
    if quotes:
        return Turn(replace(conversation.fresh(), reference=conversation.reference), (), quotes)
    begun = conversation.dialog not in (None, "details") or conversation.wish != Wish()
    return Turn(conversation.fresh(), (Say("hire.dropped"),)) if begun else Turn(conversation, (Say("cancel.none"),))
