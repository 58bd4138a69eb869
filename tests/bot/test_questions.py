"""Questions in between: which words are which question, which are none, and what an answer never does."""

import datetime as dt
import re
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from questions_asked import ASKED, TOLD
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
