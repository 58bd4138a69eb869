"""Codes are read in any case and spacing, and words that only look like codes are none."""

import datetime as dt

import pytest

from bot.understanding import understand
from bot.understanding.codes import find_codes

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset


@pytest.mark.parametrize("text", ["B-4F2K", "b-4f2k", "b4f2k", "B 4F2K", "b 4f2k", "cancel B-4F2K please", "B – 4F2K", "B-4 F 2 K"])
def test_a_reference(text: str) -> None:
    assert find_codes(text).reference == "B-4F2K"


@pytest.mark.parametrize("text", ["Y 4F2K", "y4f2k", "yes 4f2k", "4F2K", "OMW 4F2K", "late 4f2k 15", "(4F2K)"])
def test_a_question(text: str) -> None:
    assert find_codes(text).code == "4F2K"


@pytest.mark.parametrize("text", ["ON 7HKT", "off 7hkt, all quiet", "LATE 7HKT 20", "y 7hkt", "DROP: 77HK"])
def test_a_question_behind_a_word_of_ours(text: str) -> None:
    assert find_codes(text).code in ("7HKT", "77HK")


@pytest.mark.parametrize("text", ["on 22nd", "off 24HR", "no 2ppl", "late 25mn", "on 3 PM", "need 7HKT", "on friday"])
def test_no_question_behind_a_word_of_ours(text: str) -> None:
    assert find_codes(text).code is None


@pytest.mark.parametrize(
    "text", ["24HR", "22ND", "need 2 officers", "1830", "ABCD", "PSST", "6PMX", "12TH", "sat 6p-12a", "B-team", "FM 1431"]
)
def test_no_code(text: str) -> None:
    assert find_codes(text)[:2] == (None, None)


@pytest.mark.parametrize(
    ("text", "intent", "rest"),
    [
        ("A7 ok", "approve", ""),
        ("a7 OK!", "approve", ""),
        ("ok a7", "approve", ""),
        ("A7 no too short notice", "decline", "too short notice"),
        ("A12 me", "take_over", ""),
        ("A12 back", "give_back", ""),
        ("A7 Tell her it's fine", None, "Tell her it's fine"),
        ("A7: no hay oficiales", "decline", "hay oficiales"),
        ("A 7 ok", "approve", ""),
        ("a 7", None, None),
        ("a 7 ok", "approve", ""),
        ("A7 me phoning her now", "take_over", ""),
        ("A7 back all sorted", "give_back", ""),
        ("A7 back in ten", None, "back in ten"),
        ("A7 me too", None, "me too"),
        ("A 2 hour job", None, None),
        ("I 2", None, None),
    ],
)
def test_an_escalation(text: str, intent: str | None, rest: str | None) -> None:
    heard = understand(text, now=SENT)
    if rest is None:
        assert heard.escalation is None
        return
    assert heard.escalation in ("A7", "A12")
    assert (heard.intents[0] if heard.intents else None) == intent
    assert heard.rest == rest


@pytest.mark.parametrize("text", ["a 5k", "a 7 pm start", "7A", "A7:30", "A100%"])
def test_no_escalation(text: str) -> None:
    assert understand(text, now=SENT).escalation is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("OMW 4F2K", "omw"),
        ("ON 4F2K", "on_post"),
        ("OFF 4F2K", "off"),
        ("NOTE 4F2K gate was locked", "note"),
        ("LATE 4F2K 15", "late"),
        ("DROP 4F2K", "drop"),
        ("Y 4F2K", "affirm"),
        ("N 4F2K", "deny"),
        ("NO 4F2K im off that day", "deny"),
        ("Y 4F2K but only till 9pm", "conditional"),
        ("NOTA 4F2K todo tranquilo", "note"),
        ("TARDE 4F2K 20", "late"),
    ],
)
def test_the_word_before_a_code(text: str, intent: str) -> None:
    heard = understand(text, now=SENT)
    assert heard.code == "4F2K"
    assert heard.intents[0] == intent


def test_minutes_and_notes_behind_a_code() -> None:
    assert understand("LATE 4F2K 15", now=SENT).minutes == 15
    assert understand("NOTE 4F2K Gate was locked.", now=SENT).rest == "Gate was locked"
