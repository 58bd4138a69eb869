"""Questions in between: answered from the card and from what was quoted; nothing is changed, and the conversation keeps its place."""

from dataclasses import replace

from booking.commands import CallStaff
from booking.nouns import ServiceRequest
from bot import clauses
from bot.answers import cancelling, days
from bot.answers.asked import Asked, Said, agency_meant, request_meant
from bot.answers.open_figures import put_to_agency
from bot.answers.topics import TOPICS, Topic
from bot.clauses import asks_about
from bot.controls import control
from bot.conversation import Conversation
from bot.facts import Facts
from bot.filling import has_details
from bot.heard import Heard
from bot.phrasing import Say
from bot.slots import bookable
from bot.topics import matching
from bot.turn import Turn
from bot.wished_language import wished_language

NAME = "question"
OFFICER_WORDS = frozenset(("schedule", "conditional", "omw", "off", "late", "drop", "note"))
OFFICERS = frozenset(("own_rate", "holdover"))  # what only officers ask
WISHES = frozenset(("quote", "status", "cancel", "rebook", "person", "help", "emergency"))  # of which a question is only the polite form
MOST_ANSWERS = 2
MOST_ELSEWHERE = 5  # words of "and what about in Rockport?"
OF_MONEY = frozenset(("total", "in_the_end", "fees", "price"))
ASKS_BACK = ("question.which_agency",)
FOR_STAFF = {"question.invoice": "person", "question.not_there": "missed"}  # answers that promise a person


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """The answers to what is asked, two at most; None where nothing is asked, or nothing that the words of the language name."""
    if heard.reference and heard.intents[:1] == ("cancel",):
        return None  # "can I cancel B-4F2K": the fee is told before the yes
    if _is_an_officers(heard, facts) or control(heard.text, conversation.language) not in (None, "why"):
        return None
    if heard.intents[:1] == ("person",) and not matching(heard.text, conversation.language, "topic"):
        return None
    waiting, conversation = conversation.question, replace(conversation, question=None)
    texts = _one_by_one(asking(conversation, heard, facts), conversation.language)
    if waiting and (heard.agency or (texts and not agency_meant(conversation, heard, facts, None))):
        texts = [*_one_by_one(clauses.asking(waiting, conversation.language) or [waiting], conversation.language), *texts]
    elif conversation.answered and _elsewhere(conversation, heard):
        texts = [conversation.answered]
    request = request_meant(conversation, heard, facts)
    known = any(matching(text, conversation.language, "topic") for text in texts)
    if heard.reference and request is None and known:
        return Turn(conversation, (Say("first.unknown_reference", {"reference": heard.reference}),))
    agency, found = agency_meant(conversation, heard, facts, request), list[Turn]()
    for text in texts:
        turn = _to_one(Asked(text, heard, found[-1].conversation if found else conversation, facts, agency, request))
        found += [turn] if turn else []
    return _joined(found[:MOST_ANSWERS], asked_before=bool(waiting)) if found else None


def _elsewhere(conversation: Conversation, heard: Heard) -> bool:
    """ "And in Rockport?": what was asked last, of another agency."""
    goes_on = {"and", "about_a_day"} & set(matching(heard.text, conversation.language, "hint"))
    told = has_details(replace(heard, agency=None, city=None)) or heard.reference
    return bool(heard.agency and goes_on) and not told and len(heard.text.split()) <= MOST_ELSEWHERE


def _one_by_one(texts: list[str], language: str) -> list[str]:
    """The questions apart where each is one by itself, else as one."""
    texts = [part for text in texts for part in clauses.two_topics(text, language)]
    alone = all(matching(text, language, "topic") or asks_about(text, language) for text in texts)
    return texts if alone or not texts else [" ".join(texts)]


def _to_one(asked: Asked) -> Turn | None:
    """The answer to one question: by the first of its topics that has one; that nothing here knows it, where it is no wish."""
    topics = matching(asked.text, asked.language, "topic")
    if _counts(asked) or (asked.heard.intents[:1] == ("change",) and topics == ["price"]):
        return None  # "can you move it up an hour": what it costs is said with the change, or with the quote
    answers = (_answered(name, asked) for name in topics)
    turn = next((each for each in answers if each is not None), None)
    if turn is None and _asks_about(asked.text, asked.heard, asked.facts):
        return unknown(asked)
    return turn


def _counts(asked: Asked) -> bool:
    """ "How much for 2", where the number is all that a quote still needs."""
    wish = asked.conversation.wish
    needed = asked.conversation.dialog == "hire" and bool(wish.shifts) and not wish.posts
    return needed and asked.heard.number is not None and asked.hints("for_so_many")


def unknown(asked: Asked) -> Turn:
    """No page is guessed at: a person is offered, and the question is kept for the agency."""
    said = Say("question.unpublished", {"agency": asked.agency.short}) if asked.agency else Say("question.unpublished_anywhere")
    answer, put = put_to_agency((said,), asked.agency, "", asked.text, asked.facts)
    return Turn(asked.conversation, answer, put)


def _joined(turns: list[Turn], *, asked_before: bool) -> Turn:
    """Several answers as one; each sentence, and the page that two stand on, once; which city in other words where it was asked before."""
    says = [say for turn in turns for say in turn.says]
    says = [say for n, say in enumerate(says) if say.key not in {other.key for other in says[n + 1 :]} or say.key not in ASKS_BACK]
    once = [_without_page(say, says[n + 1 :]) for n, say in enumerate(says) if say not in says[:n]]
    if asked_before:
        once = [replace(say, figures={**say.figures, "time": 1}) if say.key in ASKS_BACK else say for say in once]
    return Turn(turns[-1].conversation, tuple(once), tuple(command for turn in turns for command in turn.commands))


def _without_page(say: Say, later: list[Say]) -> Say:
    page = say.figures.get("page")
    return replace(say, figures={**say.figures, "page": None}) if page and any(page == each.figures.get("page") for each in later) else say


def _is_an_officers(heard: Heard, facts: Facts) -> bool:
    """Whether an officer speaks of a shift or an offer of theirs: that is their own dialog's."""
    offered = any(question.kind == "offer" for question in facts.questions)
    own = OFFICER_WORDS & set(heard.intents) or OFFICERS & set(matching(heard.text, heard.language, "hint"))
    return bool(facts.officer) and (offered or bool(own))


def _answered(name: str, asked: Asked) -> Turn | None:
    topic = TOPICS["cancelling" if name in OF_MONEY and _of_cancelling(asked) else name]
    if topic.of_agency and asked.agency is None:
        return _which_agency(asked)
    said = topic.answer(asked)
    if said is None:
        return None
    again = asked.text if topic.of_agency and not asked.heard.dates else asked.conversation.answered
    conversation = replace(_learned(asked), misses=0, answered=again)
    said, put = put_to_agency(_in_currency(said, asked, topic), asked.agency, name, asked.text, asked.facts)
    agency, reference = asked.agency.key if asked.agency else None, _reference(asked.request)
    calls = [CallStaff(FOR_STAFF[say.key], agency, reference, asked.heard.text) for say in said if say.key in FOR_STAFF]
    return Turn(conversation, said, (*put, *calls))


def _of_cancelling(asked: Asked) -> bool:
    """Whether what anything costs is asked of cancelling: it is named beside it, or was asked about just now."""
    named = "cancelling" in matching(asked.text, asked.language, "topic")
    return named or asked.conversation.dialog == "cancel" or cancelling.is_priced(asked)


def _in_currency(said: Said, asked: Asked, topic: Topic) -> Said:
    """The same with its amounts in the currency of the agency that the answer is about."""
    booked = None if topic.of_agency or asked.request is None else asked.facts.agencies.get(asked.request.agency)
    agency = booked or asked.agency
    return tuple(replace(say, figures={"currency": agency.currency, **say.figures}) for say in said) if agency else said


def _which_agency(asked: Asked) -> Turn:
    """The page of which agency? The question waits for the answer."""
    heard, facts = asked.heard, asked.facts
    if heard.city:
        phone = next(iter(facts.agencies.values())).phone
        return Turn(asked.conversation, (Say("hire.not_on_file", {"city": heard.city, "agencies": bookable(facts), "phone": phone}),))
    waiting = f"{asked.conversation.question or ''} {asked.text}".strip()
    conversation = replace(asked.conversation, question=waiting, misses=0)
    asked_before = int(asked.conversation.question is not None)
    return Turn(conversation, (Say("question.which_agency", {"agencies": bookable(facts), "time": asked_before}),))


def _learned(asked: Asked) -> Conversation:
    """The agency that was asked about is the one meant from now on, where none was known."""
    conversation, key = asked.conversation, asked.heard.agency
    if key is None or conversation.wish.agency or asked.facts.line or asked.request:
        return conversation
    return replace(conversation, wish=replace(conversation.wish, agency=key))


def _reference(request: ServiceRequest | None) -> str | None:
    return request.reference if request else None


# --- is it a question? ----------------------------------------------------------------------------------------------------------------


def asking(conversation: Conversation, heard: Heard, facts: Facts) -> list[str]:
    """The parts of a text that ask something; none where it only tells.

    Without the form of a question a text is one only where nothing else is expected of it: no words of the person's own, no booking.
    """
    asks = clauses.asking(heard.text, conversation.language)
    if asks:
        return asks
    if days.about_a_day(conversation, heard, facts) or "not_there" in matching(heard.text, conversation.language, "topic"):
        return [heard.text]
    return [] if _own_words_wanted(conversation, facts) or _tells(heard) else [heard.text]


def _own_words_wanted(conversation: Conversation, facts: Facts) -> bool:
    """Whether the bot has asked for something that people answer in words of their own: an address, a contact, the job."""
    wish, request = conversation.wish, facts.request(conversation.reference)
    quoted = request is not None and request.status == "quoted"
    return conversation.dialog == "details" or (conversation.dialog == "hire" and bool(wish.shifts and wish.posts) and not quoted)


def _tells(heard: Heard) -> bool:
    return has_details(replace(heard, agency=None, city=None)) and not heard.reference


def _asks_about(text: str, heard: Heard, facts: Facts) -> bool:
    """A question that is no wish either: one that nothing here knows is answered with that."""
    timed = heard.shifts or heard.dates or heard.starts or heard.ends or heard.hours or heard.doubts
    steers = control(text, heard.language) or wished_language(text)
    changes = bool(facts.requests) and "changing" in matching(text, heard.language, "hint")
    other = timed or steers or changes or facts.officer or facts.staff or WISHES & set(heard.intents)
    return not other and asks_about(text, heard.language)
