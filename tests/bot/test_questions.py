"""Questions in between: which words are which question, which are none, and what an answer never does."""

import datetime as dt
import re
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from talk import request

from booking.commands import CallStaff
from bot import clauses
from bot.conversation import Conversation, Wish, from_json, to_json
from bot.dialogs import question
from bot.facts import Facts
from bot.phrasing import LANGUAGES, Say, render_all, replies
from bot.slots import bookable
from bot.topics import any_of, matching, plain
from bot.turn import Turn
from bot.understanding import understand
from pricing import agencies

SUPPOSES_NOTHING = [
    ("en", "do they bring a car"),
    ("en", "can they bring a k9"),
    ("en", "ok but can they park out front"),
    ("en", "why a sergeant"),
    ("en", "will they stay outside"),
    ("en", "is alcohol ok"),
    ("en", "what happens next"),
    ("en", "how many cars is that"),
    ("en", "do you guys carry insurance"),
    ("en", "how did you get my number"),
    ("es", "pueden traer perro"),
    ("es", "vienen con patrulla?"),
    ("es", "por qué un sargento"),
]
PARTS = [
    ("2, and do they have a car?", (["and do they have a car?"], "2,")),
    ("make it 3, and is there a minimum?", (["and is there a minimum?"], "make it 3,")),
    ("how do i pay and who is coming?", (["how do i pay", "and who is coming?"], "")),
    ("what cities do you cover", (["what cities do you cover"], "")),
    ("2 officers saturday and have them at the gate", ([], "2 officers saturday and have them at the gate")),
]
TWO = [
    ("minimum and cancellation policy", ["minimum", "cancellation policy"]),
    ("whats the minimum and any hidden fees", ["whats the minimum", "any hidden fees"]),
    ("how much is a sergeant and a car", ["how much is a sergeant and a car"]),
    ("what if we start at 6 and end at 9", ["what if we start at 6 and end at 9"]),
]
NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
TWO_PARTS = 306

ASKED = {
    "price": [
        "how much do you charge for an officer?",
        "what do you guys charge",
        "what's the hourly for a supervisor",
        "cost of a patrol car?",
        "How much per hour?",
        "what are officers going for",
        "traffic cop price?",
        "whats the going rate for a commander",
    ],
    "holiday_rate": ["do you charge more on holidays?", "is it more expensive on holidays", "what do holidays cost"],
    "holidays": ["what counts as a holiday", "which ones are the holidays?", "what are your holidays"],
    "holiday_on": [
        "does new years eve count as a holiday?",
        "is thanksgiving eve considered a holiday",
        "will christmas eve be holiday rate",
        "is dec 26 at the holiday rate?",
    ],
    "short_notice": [
        "is there a rush fee",
        "do you charge extra for last minute?",
        "what's the emergency rate",
        "when does the emergency rate apply?",
    ],
    "minimum": [
        "what's the minimum",
        "is there a minimum number of hours?",
        "can I book just one hour",
        "do you have a 2 hour minimum?",
        "minimum booking time?",
    ],
    "notice": [
        "how much notice do you need?",
        "how soon can I get someone",
        "can i book last minute?",
        "when do I need to book by",
        "how late can I book",
    ],
    "crew": ["will I need a supervisor?", "is a sergeant required", "when do you require a commander?"],
    "cancelling": [
        "what happens if we cancel",
        "whats your cancellation policy",
        "do you charge for cancelling?",
        "how much would it cost me to cancel",
        "can we cancel for free",
        "until when can I cancel for free?",
        "is there a fee if the event gets called off?",
        "what if it rains?",
        "do i get charged if i cancel",
        "how late can i cancel without paying",
    ],
    "why": [
        "why is it so expensive?",
        "why that much",
        "how is that calculated",
        "how'd you come up with that number",
        "can you break that down?",
        "can i get an itemized quote",
        "what am I paying for",
        "why 840?",
        "how does it come to 840",
    ],
    "what_if": [
        "what if we end at 11 instead?",
        "what if we only have 1 officer",
        "and with 3 officers?",
        "how much would it be with two cars",
        "what would it be for 4 hours",
        "how much without the car",
        "what about friday?",
        "would it be cheaper on sunday",
        "how much would sunday be",
        "what would it cost if we started at 4pm",
        "how much more for one more officer?",
    ],
    "cheaper_day": ["which day would be cheapest", "is another day cheaper?", "any cheaper days?", "when would it be cheaper"],
    "cheaper": ["is there anything cheaper", "any cheaper options?", "can we pay less", "something cheaper?", "how can we save money"],
    "mileage": ["do you charge for mileage", "how much per mile", "mileage?"],
    "day_rate": [
        "how much for tomorrow",
        "does it go up on new years",
        "is saturday more expensive",
        "what about dec 26",
        "and on christmas",
        "do you charge more on sundays",
    ],
    "contact": [
        "what's your phone number?",
        "can I call someone at the police department",
        "is there a number I can call?",
        "how do I get in touch",
        "do you have an email",
    ],
    "pages": ["where can I request online?", "do you have a website", "where do those rates come from"],
    "agencies": ["which departments do you work with?", "what cities do you cover", "where do you operate"],
    "services": ["what do I get for that", "what's included in the price", "what does the service include?"],
    "liability": ["are the officers insured?", "who is liable if something happens"],
    "records": ["do i get a report after?", "will we get field notes?", "what are post orders?"],
    "accounts": ["can we get billed monthly?", "can we open an account"],
    "paying": [
        "how does payment work?",
        "do you take visa",
        "do I pay the officer directly?",
        "when is payment due",
        "do you need a deposit?",
        "can I pay by check",
        "do they take cash",
        "venmo?",
        "cash or card",
        "payment",
        "cash ok?",
        "do you take amex",
    ],
    "invoice": ["can you send me the invoice", "i need a receipt", "where's my invoice"],
    "haggle": [
        "can you do it for less?",
        "any discounts for churches?",
        "is the price negotiable",
        "that's too expensive",
        "can you waive the minimum?",
        "would you take 500 flat",
    ],
    "fees": ["any hidden fees?", "is tax included", "does that include everything?"],
    "clothes": ["can they come in plain clothes?", "will they be in uniform?", "what will they wear"],
    "armed": ["will the officers be armed?", "do they have guns"],
    "arrest": ["can they arrest people", "will they kick people out?"],
    "legal": ["is it legal to search bags?", "can you give me legal advice", "can we sue them"],
    "promise": ["can i get the same officer as last time?", "can you guarantee someone shows up", "can I request officer ramos by name"],
    "how_many": ["how many officers would you recommend", "how many cops do I need for 200 guests"],
    "available": ["do you have anyone available saturday?", "are officers available on dec 12"],
    "does_work": ["do you do funerals?", "can officers work a nightclub", "do you guys do repo", "can they escort a house move"],
    "coming": [
        "who's coming saturday?",
        "who did we get",
        "which officers are coming",
        "what are the officers' names",
        "do we have anyone yet",
    ],
    "there": ["are they there yet?", "has anyone checked in", "who's on duty right now", "where is the officer"],
    "hear": ["when will we know?", "how long does approval take", "when do you get back to me"],
    "officer_phone": ["can I have the officer's cell", "how do I call the officer"],
    "others": ["who else booked you that night", "is my neighbor having officers too"],
    "total": ["what's the total?", "so how much is it"],
    "prohibited": ["what kind of jobs do you not do"],
}
TOLD = (
    "need 2 officers sat dec 12 6pm-midnight in bastrop for a wedding",
    "can you send 2 officers to 412 Main St saturday 6-12?",
    "can i get 2 officers for friday 7pm to 11pm",
    "could we have an officer at our church sunday 8-noon?",
    "do you have 2 officers for dec 19 6pm-11pm?",
    "are you able to send an officer tomorrow 5 to 9?",
    "is it possible to get 3 cops on new years eve 8pm-2am",
    "i need a sergeant and 4 officers dec 15 10am-4pm",
    "looking to hire an officer for a holiday party",
    "we want officers in uniform for a gala dec 19 6-10pm",
    "want 2 armed officers for a bank transfer monday 8-10am",
    "make it 3 officers",
    "actually sunday",
    "can we make it 7 instead of 6?",
    "can we add another officer?",
    "could we move it to sunday?",
    "change it to 5 hours",
    "no car",
    "without the car",
    "no vehicle please",
    "cancel it",
    "cancel B-4F2K",
    "please cancel my booking",
    "need to cancel saturday",
    "yes",
    "yes please",
    "no",
    "sounds good",
    "same as last time",
    "status",
    "is it approved yet",
    "is my booking confirmed?",
    "any update?",
    "talk to a person",
    "call me",
    "stop",
    "help",
    "thanks",
    "hi",
    "what can you do",
    "who are you",
    "bastrop",
    "6pm to midnight",
    "2",
    "two officers",
    "a wedding",
    "traffic control for a 5k",
    "road construction",
    "how about 2 officers sat 6-12 in keller?",
    "sat dec 12, 6 to 12, wedding, one car, 412 Main St, ask for Maria 512-555-0147",
    "we're having a holiday market and need someone from 9 to 5 on dec 20",
    "quote for 2 officers friday 6pm-10pm",
    "how much for 2 officers friday 6pm to 10pm?",
    "what would 3 officers cost saturday 6pm to midnight",
    "price for an officer dec 24 8pm-2am",
    "can you quote me 2 officers next friday 6-10",
    "what would it cost to have an officer at our shop monday 9am-5pm",
    "every saturday 10am-2pm, one officer",
    "ok book it",
    "tell them to park behind the church",
)


DESK = ("bastrop-tx", "grantsville-ut", "keller-tx", "rockport-tx", "tucson-az")


def facts(line: str | None = "bastrop-tx") -> Facts:
    return Facts(now=NOW, channel="sms", agencies=agencies(), staffed=dict.fromkeys(DESK, 30), line=line)


def ask(text: str, conversation: Conversation = Conversation(), line: str | None = "bastrop-tx") -> Turn | None:  # noqa: B008 - both are frozen
    heard = understand(text, now=facts(line).local_now(line), language="en")
    return question.respond(conversation, heard, facts(line))


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in ASKED.items() for text in texts])
def test_a_question_is_known_by_its_words(topic: str, text: str) -> None:
    found = matching(text, "en", "topic")
    assert topic in found
    # What stands before it is a question about a quote or a day, which falls through where there is none.
    assert set(found[: found.index(topic)]) <= {"what_if", "day_rate"}


@pytest.mark.parametrize("text", TOLD)
def test_what_asks_nothing_is_not_answered(text: str) -> None:
    assert ask(text) is None
    assert ask(text, Conversation(dialog="hire", wish=Wish(agency="bastrop-tx"))) is None


def test_words_for_officers_are_no_question_while_words_are_wanted() -> None:
    told = "please have them arrest anyone who climbs the fence"
    assert ask(told, Conversation(dialog="details")) is None


@pytest.mark.parametrize("agency", DESK)
def test_an_answer_keeps_the_place_and_fits_two_parts(agency: str) -> None:
    begun = Conversation(dialog="hire", wish=Wish(agency=agency, dates=(dt.date(2026, 12, 12),)), misses=1)
    for text in [text for texts in ASKED.values() for text in texts]:
        turn = ask(text, begun, agency)
        if turn is None:
            continue
        assert replace(turn.conversation, answered=None) == replace(begun, misses=0), text
        said = render_all("en", turn.says)
        assert said
        # The lists of a page are as long as the page has them.
        if turn.says[0].key not in ("question.services", "question.work_list"):
            assert len(said) <= TWO_PARTS, said


@pytest.mark.parametrize("agency", DESK)
def test_a_figure_is_said_with_its_page(agency: str) -> None:
    for text in ASKED["price"] + ASKED["holiday_rate"] + ASKED["short_notice"] + ASKED["minimum"]:
        turn = ask(text, line=agency)
        assert turn is not None
        said = render_all("en", turn.says)
        assert ("$" not in said) or f"{agencies()[agency].short}'s rates page" in said


def test_nobody_is_called_for_a_question_where_nothing_is_booked() -> None:
    for texts in ASKED.values():
        for text in texts:
            turn = ask(text)
            assert turn is None or not [each for each in turn.commands if isinstance(each, CallStaff)], text


def test_the_invoice_of_a_booking_is_passed_to_staff_at_once() -> None:
    for text in ASKED["invoice"]:
        heard = understand(text, now=facts("bastrop-tx").local_now("bastrop-tx"), language="en")
        turn = question.respond(Conversation(), heard, replace(facts("bastrop-tx"), requests=(request("relieved"),)))
        assert turn is not None
        assert turn.commands[0] == CallStaff("person", "bastrop-tx", None, text)


@pytest.mark.parametrize(("language", "text"), SUPPOSES_NOTHING)
def test_a_question_is_no_wish(language: str, text: str) -> None:
    heard = understand(text, now=facts("bastrop-tx").local_now("bastrop-tx"), language=language)
    turn = question.respond(Conversation(language=language), heard, facts("bastrop-tx"))
    assert turn is not None
    assert turn.conversation.wish == Wish()
    assert turn.conversation.dialog is None


@pytest.mark.parametrize(("text", "parts"), TWO)
def test_two_things_to_know_are_two_questions(text: str, parts: list[str]) -> None:
    assert clauses.two_topics(text, "en") == parts


def test_no_answer_says_a_sentence_twice() -> None:
    firsts = [texts[0].rstrip("?") for texts in ASKED.values()]
    for one, other in pairwise(firsts):
        turn = ask(f"{one}? {other}?")
        said = re.split(r"(?<=[.?!]) ", render_all("en", turn.says)) if turn else []
        assert len(said) == len(set(said)), said


@pytest.mark.parametrize("text", ["ok do it", "do that", "yes have it ready", "ok have them come"])
def test_an_order_is_no_question(text: str) -> None:
    assert not clauses.asks_about(text, "en")


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_questions_are_taken_apart_from_what_is_told(text: str, parts: tuple[list[str], str]) -> None:
    assert (clauses.asking(text, "en"), clauses.telling(text, "en")) == parts


def test_a_question_waits_for_its_agency_and_is_kept_with_the_conversation() -> None:
    first = ask("how much is a sergeant?", line=None)
    assert first is not None
    assert first.says[0].key == "question.which_agency"
    kept = from_json(to_json(first.conversation))
    assert kept.question == "how much is a sergeant?"
    second = ask("tucson", kept, line=None)
    assert second is not None
    assert "$72.48" in render_all("en", second.says)
    assert second.conversation.question is None
    assert second.conversation.wish.agency == "tucson-az"


def test_another_agency_asked_about_is_not_the_one_booked() -> None:
    begun = Conversation(dialog="hire", wish=Wish(agency="keller-tx"))
    turn = ask("how much is a sergeant in tucson?", begun, line=None)
    assert turn is not None
    assert "$72.48" in render_all("en", turn.says)
    assert turn.conversation.wish.agency == "keller-tx"


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*/topics.toml")), ids=lambda path: path.parent.name)
def test_every_topic_has_its_phrases_in_every_language(path: Path) -> None:
    read = tomllib.loads(path.read_text("utf-8"))
    assert set(read["topic"]) == set(question.TOPICS)
    roles = {role.key for agency in agencies().values() for card in agency.cards for role in card.roles}
    assert set(read["item"]) == roles | {"vehicle"}
    english = tomllib.loads((LANGUAGES / "en" / "topics.toml").read_text("utf-8"))
    assert set(read["hint"]) == set(english["hint"])


def test_every_sentence_of_an_answer_is_there() -> None:
    named: set[str] = set()
    for path in Path(question.__file__).parent.parent.glob("answers/*.py"):
        named |= set(re.findall(r'"question\.(\w+)"', path.read_text("utf-8")))
    assert named <= set(replies("en")["question"])


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("what (if|happens if) * cancel", "What if we'd cancel?", True),
        ("^why$", "Why?", True),
        ("^why$", "and why", False),
        ("how far (in advance)? ahead", "how far in advance ahead", True),
        ("how far (in advance)? ahead", "how far ahead", True),
        ("# hours", "for 5 hours", True),
        ("car", "carpet", False),
        ("a * z", "a b c d e z", True),
        ("a * z", "a b c d e f z", False),
    ],
)
def test_phrases_are_words_in_their_order(phrase: str, text: str, found: bool) -> None:
    assert bool(any_of([phrase]).search(plain(text))) is found


def test_a_long_list_of_agencies_names_the_first_few() -> None:
    facts = Facts(now=NOW, channel="sms", agencies=agencies(), staffed=dict.fromkeys(agencies(), 30))
    said = render_all("en", [Say("hire.ask_agency", {"agencies": bookable(facts)})])
    assert said.endswith(f"or {len(agencies()) - 8} more.")
    assert len(said) <= TWO_PARTS
