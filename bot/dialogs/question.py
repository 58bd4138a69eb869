"""Questions in between: answered from the card and from what was quoted; nothing is changed, and the conversation keeps its place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from booking.commands import CallStaff
from booking.nouns import ServiceRequest
from bot.answers import cancelling, days, rates, service, standing, whatif, why
from bot.answers.asked import Asked, Said, agency_meant, request_meant
from bot.answers.open_figures import put_to_agency
from bot.conversation import Conversation
from bot.facts import Facts
from bot.filling import has_details
from bot.heard import Heard
from bot.phrasing import Say
from bot.slots import bookable
from bot.topics import matching
from bot.turn import Turn

NAME = "question"
OFFICER_WORDS = frozenset(("schedule", "conditional", "omw", "off", "late", "drop", "note"))
_CLAUSE = re.compile(r"(?:[^.!?;\n]|[.](?=\w))+(?:[.!?;\n]+|$)")


@dataclass(frozen=True, slots=True)
class Topic:
    """Who answers, whether an agency must be known for it, and whether staff are told that somebody asks."""

    answer: Callable[[Asked], Said | None]
    of_agency: bool = True
    calls_staff: bool = False


def _fixed(key: str, *, calls_staff: bool = False) -> Topic:
    """The same sentence for every agency."""
    return Topic(lambda _: (Say(f"question.{key}"),), of_agency=False, calls_staff=calls_staff)


TOPICS: Mapping[str, Topic] = {
    "legal": _fixed("legal"),
    "arrest": _fixed("arrest"),
    "armed": _fixed("armed"),
    "clothes": Topic(service.clothes),
    "promise": _fixed("promise"),
    "officer_phone": _fixed("officer_phone"),
    "others": _fixed("others"),
    "cancelling": Topic(cancelling.cancelling),
    "invoice": _fixed("invoice", calls_staff=True),
    "paying": Topic(service.paying),
    "accounts": Topic(service.accounts),
    "haggle": _fixed("haggle"),
    "cheaper_day": Topic(whatif.cheaper_day, of_agency=False),
    "why": Topic(why.why, of_agency=False),
    "total": Topic(why.total, of_agency=False),
    "what_if": Topic(whatif.what_if, of_agency=False),
    "holiday_on": Topic(days.holiday_on),
    "holiday_rate": Topic(rates.holiday_rate),
    "holidays": Topic(days.holidays),
    "short_notice": Topic(rates.short_notice),
    "notice": Topic(rates.notice),
    "minimum": Topic(rates.minimum),
    "crew": Topic(rates.crew),
    "how_many": _fixed("how_many"),
    "fees": Topic(service.fees),
    "pages": Topic(service.request_page),
    "contact": Topic(service.contact),
    "agencies": Topic(service.agencies, of_agency=False),
    "liability": Topic(service.liability),
    "records": Topic(service.records),
    "services": Topic(service.services),
    "hear": Topic(standing.hear, of_agency=False),
    "there": Topic(standing.coming, of_agency=False),
    "coming": Topic(standing.coming, of_agency=False),
    "available": _fixed("available"),
    "prohibited": Topic(service.prohibited),
    "does_work": Topic(service.does_work),
    "price": Topic(rates.price),
}


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """The answer to a question; None where none is asked, or none that the words of the language name."""
    waiting, conversation = conversation.question, replace(conversation, question=None)
    text = asking(conversation, heard, facts)
    topics = matching(text, conversation.language, "topic") if text else []
    if not topics and waiting and heard.agency:
        text, topics = waiting, matching(waiting, conversation.language, "topic")
    if heard.intents[:1] == ("change",) and topics == ["price"]:
        return None  # "can you move it up an hour": what it costs is said with the change
    if not topics or _is_an_officers(heard, facts):
        return None
    request = request_meant(conversation, heard, facts)
    if heard.reference and request is None:
        return Turn(conversation, (Say("first.unknown_reference", {"reference": heard.reference}),))
    asked = Asked(text, heard, conversation, facts, agency_meant(conversation, heard, facts, request), request)
    return next((turn for name in topics if (turn := _answered(name, asked)) is not None), None)


def _is_an_officers(heard: Heard, facts: Facts) -> bool:
    """Whether an officer speaks of a shift or an offer of theirs: that is their own dialog's."""
    offered = any(question.kind == "offer" for question in facts.questions)
    return bool(facts.officer) and (offered or bool(OFFICER_WORDS & set(heard.intents)))


def _answered(name: str, asked: Asked) -> Turn | None:
    topic = TOPICS[name]
    if topic.of_agency and asked.agency is None:
        return _which_agency(asked)
    said = topic.answer(asked)
    if said is None:
        return None
    conversation = replace(_learned(asked), misses=0)
    call = CallStaff("person", asked.agency.key if asked.agency else None, _reference(asked.request), asked.heard.text)
    said, put = put_to_agency(said, asked.agency, name, asked.text, asked.facts)
    return Turn(conversation, said, (*put, call) if topic.calls_staff else put)


def _which_agency(asked: Asked) -> Turn:
    """The page of which agency? The question waits for the answer."""
    heard, facts = asked.heard, asked.facts
    if heard.city:
        phone = next(iter(facts.agencies.values())).phone
        return Turn(asked.conversation, (Say("hire.not_on_file", {"city": heard.city, "agencies": bookable(facts), "phone": phone}),))
    conversation = replace(asked.conversation, question=asked.text, misses=0)
    return Turn(conversation, (Say("hire.ask_agency", {"agencies": bookable(facts)}),))


def _learned(asked: Asked) -> Conversation:
    """The agency that was asked about is the one meant from now on, where none was known."""
    conversation, key = asked.conversation, asked.heard.agency
    if key is None or conversation.wish.agency or asked.facts.line or asked.request:
        return conversation
    return replace(conversation, wish=replace(conversation.wish, agency=key))


def _reference(request: ServiceRequest | None) -> str | None:
    return request.reference if request else None


# --- is it a question? ----------------------------------------------------------------------------------------------------------------


def asking(conversation: Conversation, heard: Heard, facts: Facts) -> str:
    """The part of a text that asks something; nothing where it only tells.

    Without the form of a question a text is one only where nothing else is expected of it: no words of the person's own, no booking.
    """
    asks = [each for each in _clauses(heard.text) if _asks(each, conversation.language)]
    if asks:
        return " ".join(asks)
    return "" if _own_words_wanted(conversation, facts) or _tells(heard) else heard.text


def telling(text: str, language: str) -> str:
    """The part of a text that asks nothing."""
    return " ".join(each for each in _clauses(text) if not _asks(each, language))


def _clauses(text: str) -> list[str]:
    return [each.strip() for each in _CLAUSE.findall(text)]


def _asks(clause: str, language: str) -> bool:
    return clause.endswith("?") or "asking" in matching(clause, language, "hint")


def _own_words_wanted(conversation: Conversation, facts: Facts) -> bool:
    """Whether the bot has asked for something that people answer in words of their own: an address, a contact, the job."""
    wish, request = conversation.wish, facts.request(conversation.reference)
    quoted = request is not None and request.status == "quoted"
    return conversation.dialog == "details" or (conversation.dialog == "hire" and bool(wish.shifts and wish.posts) and not quoted)


def _tells(heard: Heard) -> bool:
    return has_details(replace(heard, agency=None, city=None)) and not heard.reference
