"""The engine: `step(conversation, heard, facts) -> Turn`. GATES are tried in their order, and the first that has an answer gives it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from booking.life import LIVE
from bot.again import again, opening
from bot.asides import aside
from bot.caution import cautious
from bot.conversation import Conversation
from bot.dialogs import after, cancel, change, details, dispute, hire, joining, officer, own_work, rebook, staff, status, why
from bot.facts import Facts
from bot.figures import of_request
from bot.first import coded_answer, emergency, held, help_wanted, language_wanted, opting, person_wanted, plain_answer
from bot.heard import Heard, Known, Want
from bot.in_between import in_between, unpublished
from bot.missed import missed
from bot.one_day import one_day
from bot.orders import orders
from bot.phrasing import Say
from bot.steering import controls
from bot.taking_up import picked_up, taken_up, wanted_back
from bot.turn import Gate, Turn


def step(conversation: Conversation, heard: Heard, facts: Facts) -> Turn:
    """One message's turn. Never raises for anything a person wrote."""
    if heard.language != conversation.language:
        conversation = replace(conversation, language=heard.language)
    return cautious(_answer(conversation, heard, facts), heard, facts)


def _answer(conversation: Conversation, heard: Heard, facts: Facts) -> Turn:
    for gate in GATES:
        turn = gate(conversation, heard, facts)
        if turn is not None:
            return turn
    return missed(conversation, heard, facts)


def wanted(conversation: Conversation, facts: Facts) -> Want | None:
    """What sort of answer the next message is expected to be."""
    if conversation.choice:
        return WANTED.get(conversation.choice.slot)
    if conversation.dialog == hire.NAME and not _quoted(conversation, facts):
        return hire.want(conversation, facts)
    return "boolean" if facts.questions and not facts.staff else None


def known(conversation: Conversation, facts: Facts) -> Known:
    """What the next message is read against."""
    return replace(conversation.wish.known(), agency=conversation.wish.agency or facts.line)


WANTED: Mapping[str, Want] = {"starts": "when", "ends": "when", "shifts": "when", "date": "when", "crew": "number", "roles": "number"}
"""What sort of answer decides a doubt."""


def _quoted(conversation: Conversation, facts: Facts) -> bool:
    request = facts.request(conversation.reference)
    return request is not None and request.status == "quoted"


def small_talk(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A greeting, thanks, an empty message, a picture, a yes to nothing: answered without starting anything again."""
    if facts.media and not heard.text.strip():
        return Turn(conversation, (Say("first.media"), *again(conversation, facts)))
    if not heard.text.strip():
        return Turn(conversation, (Say("first.empty", {"again": (again(conversation, facts) or (Say("first.opted_in_idle"),))[0]}),))
    if "thanks" in heard.intents:
        return Turn(conversation, _thanks(facts))
    if heard.number is not None and heard.number == sum(conversation.wish.posts.values()) and _quoted(conversation, facts):
        return Turn(replace(conversation, misses=0), again(conversation, facts))
    if "greet" in heard.intents:
        asked = again(conversation, facts) if conversation.dialog else ()
        return Turn(replace(conversation, misses=0), asked or (opening(facts),))
    if set(heard.intents) & {"affirm", "deny"} and conversation.dialog in (None, details.NAME):
        skipped = details.skip(conversation, facts) if "deny" in heard.intents else None
        return skipped or Turn(conversation, (Say("first.nothing_open"),))
    return None


def _thanks(facts: Facts) -> tuple[Say, ...]:
    live = [r for r in facts.requests if r.status in LIVE]
    if len(live) != 1:
        return (Say("first.thanks"),)
    return (Say("first.thanks_booked", of_request(live[0], facts.agencies[live[0].agency])),)


def rebooking(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """The same again: where a day was said with it, hiring goes straight on."""
    turn = rebook.respond(conversation, heard, facts)
    if turn is None or turn.says:
        return turn
    return hire.go_on(turn.conversation, facts) if turn.conversation.wish.shifts else hire.respond(turn.conversation, heard, facts)


def standing(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """How a booking stands, and on with what is ordered beside the question."""
    turn = status.respond(conversation, heard, facts)
    if turn is None or not heard.posts or heard.intents[0] not in ("book", "change"):
        return turn
    ordered = replace(heard, intents=tuple(intent for intent in heard.intents if intent != "status"))
    more = change.respond(turn.conversation, ordered, facts) or hire.respond(turn.conversation, ordered, facts)
    return turn if more is None else Turn(more.conversation, (*turn.says, *more.says), (*turn.commands, *more.commands))


GATES: Sequence[Gate] = (
    emergency,
    opting,
    staff.coded,
    staff.asked,
    why.respond,
    joining.respond,
    officer.commands,
    coded_answer,
    held,
    officer.whole,
    own_work.respond,
    language_wanted,
    after.respond,
    taken_up,
    picked_up,
    wanted_back,
    in_between,
    help_wanted,
    person_wanted,
    staff.plain,
    controls,
    officer.torn,
    plain_answer,
    officer.respond,
    dispute.respond,
    aside,
    orders,
    details.anew,
    change.parts_off,
    cancel.respond,
    standing,
    rebooking,
    change.respond,
    details.respond,
    one_day,
    hire.respond,
    small_talk,
    unpublished,
)
