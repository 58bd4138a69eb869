"""What is heard first is learnt from examples: the weights on file are theirs, and texts that nobody taught are heard as well."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from bot.understanding import understand
from bot.understanding.learned import is_yes, parts_of
from bot.understanding.learning import DIGEST, QUESTIONS, Example, digest, examples, keep, learn, places
from bot.understanding.lexicon import codes
from bot.understanding.telling import telling

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
NEVER_LEARNT = Path(__file__).parent / "never_learnt.tsv"
INTENTS = {"emergency": "emergency", "opt_out": "stop"}


def misheard(of: list[Example]) -> tuple[Counter[str], Counter[str]]:
    """How many of each sort, and how many of them were heard as another."""
    missed: Counter[str] = Counter()
    for each in of:
        intents = understand(each.text, now=SENT, language=each.language).intents
        heard = next((sort for sort, intent in INTENTS.items() if intents[:1] == (intent,)), None)
        missed[each.sort] += heard != (each.sort if each.sort in INTENTS else None)
    return Counter(each.sort for each in of), missed


def test_the_weights_on_file_were_learnt_from_the_examples_on_file() -> None:
    assert DIGEST.read_text(encoding="utf-8").strip() == digest(examples()), "the examples changed: make learn"


def test_every_language_has_examples_of_every_sort() -> None:
    found = {(each.language, each.sort) for each in examples()}
    assert len(found) == len(codes()) * 5


def test_no_text_is_taught_as_two_things() -> None:
    sorts: dict[str, set[str | None]] = {}
    for each in examples():
        sorts.setdefault(each.text.casefold(), set()).add(each.sort if each.sort in INTENTS else None)
    assert not [text for text, of in sorts.items() if len(of) > 1]


def test_what_was_taught_is_known() -> None:
    said, forgotten = Counter[str](), Counter[str]()
    for each in examples():
        parts = places(each.text)
        said[each.sort] += 1
        forgotten[each.sort] += any(is_yes(question, parts) != (each.sort == question) for question in QUESTIONS)
    assert {sort: forgotten[sort] / said[sort] for sort in said if forgotten[sort] / said[sort] > 0.005} == {}


def never_learnt() -> list[Example]:
    rows = [line.split("\t") for line in NEVER_LEARNT.read_text(encoding="utf-8").splitlines()]
    return [Example(text, language, sort) for sort, language, text in rows]


def test_of_what_nobody_taught_nine_of_ten_are_heard() -> None:
    never = never_learnt()
    assert not {each.text.casefold() for each in never} & {each.text.casefold() for each in examples()}
    said, missed = misheard(never)
    assert said["emergency"] > 200
    assert said["opt_out"] > 100
    assert missed["emergency"] < 0.1 * said["emergency"]
    assert missed["opt_out"] < 0.1 * said["opt_out"]
    others = ("no_emergency", "no_opt_out", "ordinary")
    assert sum(missed[sort] for sort in others) < 0.04 * sum(said[sort] for sort in others)


def test_of_what_nobody_taught_a_word_of_caution_reaches_more_and_disturbs_few() -> None:
    said, missed, cautioned = Counter[str](), Counter[str](), Counter[str]()
    for each in never_learnt():
        heard = understand(each.text, now=SENT, language=each.language)
        said[each.sort] += 1
        missed[each.sort] += heard.intents[:1] != ("emergency",)
        cautioned[each.sort] += "emergency" in heard.perhaps
    assert missed["emergency"] - cautioned["emergency"] < 0.05 * said["emergency"]
    assert cautioned["ordinary"] < 0.04 * said["ordinary"]


TAUGHT = [
    *(Example(text, "en", "emergency") for text in ("a fire in the hall", "fire on the stage", "the roof is on fire", "fire, get out")),
    *(Example(text, "en", "no_emergency") for text in ("fire drill on monday", "fire marshal visit", "a camp fire song", "fire lane sign")),
    *(Example(text, "en", "ordinary") for text in ("two officers on monday", "what time is it", "the gate is locked", "yes please")),
]


def test_the_same_examples_give_the_same_weights_which_tell_them_apart(tmp_path: Path) -> None:
    table, bias = learn(TAUGHT, "emergency")
    assert (table, bias) == learn(TAUGHT, "emergency")
    for each in TAUGHT:
        total = bias + max(sum(table[place] for place in part) for part in places(each.text))
        assert (total > 0) == (each.sort == "emergency"), each.text
    keep("emergency", table, bias, tmp_path)
    assert (tmp_path / "emergency.weights").stat().st_size > len(table)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_text_of_nothing_is_no_yes(question: str) -> None:
    for tokens in ([], ["."], ["!", "?"], [","] * 50):
        assert not is_yes(question, parts_of(tokens))


def test_numbers_are_only_numbers_but_for_the_one_to_call() -> None:
    assert parts_of(["at", "10", ":", "30"]) == parts_of(["at", "7"])
    assert parts_of(["call", "911"]) != parts_of(["call", "7"])


def test_a_booking_around_a_cry_does_not_drown_it() -> None:
    booking = "Hi we need 2 officers friday dec 4 from 6pm to midnight at the Elks Lodge for a wedding"
    cry = "a man just pulled a gun on the bartender"
    for text in (f"{booking}. {cry}", f"{cry}. {booking}", f"{booking}. wait, {cry}"):
        assert understand(text, now=SENT).intents == ("emergency",)


@pytest.mark.parametrize(
    ("text", "question", "word"),
    [
        ("there is a man with a gun at the gate", "emergency", "gun"),
        ("2 officers friday please. wait, my wife just collapsed", "emergency", "collapsed"),
        ("please quit sending me these", "opt_out", "sending"),
        ("quiero matarme", "emergency", "matarme"),
    ],
)
def test_why_a_text_was_heard_first_is_told_in_its_words(text: str, question: str, word: str) -> None:
    told = telling(text, question)
    assert word in told
    assert len(told) <= 3
    assert telling("...", question) == ()
