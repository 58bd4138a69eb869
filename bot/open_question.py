"""The question that is open with a person, to be asked again after something else was answered."""

from bot.choosing import ask
from bot.conversation import Conversation
from bot.dialogs import details, hire
from bot.facts import Facts
from bot.phrasing import Say
from bot.slots import next_slot


def again(conversation: Conversation, facts: Facts) -> tuple[Say, ...]:
    """What the dialog wants to know next; nothing where it waits for no answer in words."""
    if conversation.choice:
        return (ask(conversation.choice),)
    if conversation.dialog == hire.NAME:
        return _hiring(conversation, facts)
    request = facts.request(conversation.reference)
    if conversation.dialog == details.NAME and request:
        unknown = details.next_unknown(request, conversation.wish.cleared)
        return (unknown[1],) if unknown else ()
    return ()


def _hiring(conversation: Conversation, facts: Facts) -> tuple[Say, ...]:
    agency = facts.agencies.get(conversation.wish.agency or "")
    rule = next((each for each in agency.prohibited if each.kind == conversation.screening), None) if agency else None
    if rule and rule.question:
        return (Say("hire.screening", {"question": rule.question.get(conversation.language) or rule.question["en"]}),)
    slot = next_slot(conversation.wish, facts)
    return (slot.ask(conversation.wish, facts),) if slot else ()


def awaited(facts: Facts) -> tuple[Say, ...]:
    """What waits for this person's coded yes."""
    for question in reversed(facts.questions):
        request = facts.request(question.reference)
        if request and question.kind in ("quote", "cancel"):
            figures = {"code": question.code, "total": request.total, "reference": request.reference}
            return (Say(f"question.open_{question.kind}", figures),)
    return ()
