"""The agency's own list of prohibited work, held against the job; no question is asked that the list does not call for."""

from dataclasses import replace

from bot.conversation import Conversation, Wish
from bot.facts import Facts
from bot.phrasing import Say
from bot.turn import Turn
from bot.understanding.screening import Screening, screen
from pricing import Agency

TO_STAFF = "staff:"  # before a kind of work that an answer has sent to staff


def _agency(wish: Wish, facts: Facts) -> Agency:
    return facts.agencies[wish.agency or ""]


def screening(wish: Wish, facts: Facts, language: str) -> Screening | None:
    """What the list says of the job; None where it is not known yet, or an answer has settled it."""
    agency = _agency(wish, facts)
    if not agency.prohibited or not wish.activity:
        return None
    outcome = screen(agency, f"{wish.activity}. {wish.told}", language)
    return None if outcome.kind in wish.cleared else outcome


def held_up(conversation: Conversation, wish: Wish, facts: Facts) -> Turn | None:
    """A turn where the list speaks against the job, or one answer decides; None where it is clear or staff decide later."""
    outcome = screening(wish, facts, conversation.language)
    if outcome is None or outcome.outcome in ("clear", "staff"):
        return None
    agency = _agency(wish, facts)
    rule = next(p for p in agency.prohibited if p.kind == outcome.kind)
    if outcome.outcome == "decline":
        return Turn(conversation.fresh(), (Say("hire.declined_work", {"agency": agency.short, "rule": rule.rule}),))
    return Turn(replace(conversation, wish=wish, screening=rule.kind), (Say("hire.screening", {"question": rule.question}),))


def asked(conversation: Conversation, facts: Facts) -> Say | None:
    """The one question that decides, as it was asked."""
    agency = facts.agencies.get(conversation.wish.agency or "")
    rule = next((p for p in agency.prohibited if p.kind == conversation.screening), None) if agency else None
    if rule is None or not rule.question:
        return None
    return Say("hire.screening", {"question": rule.question})


def answered(conversation: Conversation, yes: bool, facts: Facts) -> Turn | Conversation:
    """The one question that decides was answered: a turn that declines, or the conversation to go on with."""
    wish, kind = conversation.wish, conversation.screening or ""
    agency = facts.agencies.get(wish.agency or "")
    rule = next((p for p in agency.prohibited if p.kind == kind), None) if agency else None
    conversation = replace(conversation, screening=None)
    if not yes or agency is None or rule is None:
        return replace(conversation, wish=replace(wish, cleared=(*wish.cleared, kind)))
    if rule.if_yes == "decline":
        said = Say("hire.declined_after_answer", {"agency": agency.short, "rule": rule.rule, "phone": agency.phone})
        return Turn(conversation.fresh(), (said,))
    return left_to_staff(replace(conversation, screening=kind))


def left_to_staff(conversation: Conversation) -> Conversation:
    """The customer cannot say what decides: staff judge it before the request goes on."""
    wish, kind = conversation.wish, conversation.screening or ""
    return replace(conversation, screening=None, wish=replace(wish, cleared=(*wish.cleared, kind, TO_STAFF + kind)))


def doubtful(wish: Wish, facts: Facts, language: str) -> tuple[str, ...]:
    """The kinds of work that staff have to judge before the request goes on."""
    outcome = screening(wish, facts, language)
    sent = tuple(kind.removeprefix(TO_STAFF) for kind in wish.cleared if kind.startswith(TO_STAFF))
    return (*sent, outcome.kind or "unclear") if outcome and outcome.outcome == "staff" else sent
