"""What may be an emergency or a wish for no more messages is answered as it would have been, behind a word on what to do if it is one."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from talk import FACTS, NOW

from bot.caution import AGAIN, caution
from bot.conversation import Conversation, from_json, to_json
from bot.dialog import step
from bot.facts import Facts
from bot.phrasing import languages, render_all
from bot.turn import Turn
from bot.understanding import understand


def answered(text: str, *perhaps: str, before: Conversation = Conversation(), facts: Facts = FACTS) -> Turn:  # noqa: B008 - it is frozen
    """The turn after a text that may say `perhaps`, and nothing else in doubt."""
    heard = understand(text, now=facts.local_now(None), language="en")
    return step(before, replace(heard, perhaps=perhaps), facts)


@pytest.mark.parametrize(
    "text",
    [
        "2 officers dec 12 6pm to midnight in bastrop",
        "Y 4F2K",
        "cancel B-4F2K",
        "hello",
        "thanks",
        "talk to a person",
        "OMW",
        "A7 ok",
        "",
        "?",
    ],
)
@pytest.mark.parametrize("facts", [FACTS, replace(FACTS, held=True)], ids=["free", "held"])
def test_the_answer_is_the_one_without_the_doubt_behind_the_word(text: str, facts: Facts) -> None:
    plain, doubted = answered(text, facts=facts), answered(text, "emergency", facts=facts)
    assert doubted.cautions == (caution("emergency"),)
    assert replace(doubted, cautions=(), conversation=replace(doubted.conversation, cautioned={})) == plain


def test_the_word_is_not_said_again_at_once() -> None:
    first = answered("he looks odd", "emergency").conversation
    soon, later = replace(FACTS, now=NOW + AGAIN - dt.timedelta(seconds=1)), replace(FACTS, now=NOW + AGAIN)
    assert answered("he looks odd", "emergency", before=first, facts=soon).cautions == ()
    assert answered("he looks odd", "emergency", before=first, facts=later).cautions == (caution("emergency"),)
    assert answered("no more of it", "stop", before=first, facts=soon).cautions == (caution("stop"),)
    anew = answered("start over", before=first).conversation
    assert answered("he looks odd", "emergency", before=anew, facts=soon).cautions == ()


def test_when_it_was_said_is_kept() -> None:
    conversation = answered("he looks odd", "emergency").conversation
    assert from_json(json.loads(json.dumps(to_json(conversation)))) == conversation


def test_danger_comes_before_a_wish() -> None:
    assert answered("leave me be", "emergency", "stop").cautions == (caution("emergency"),)


@pytest.mark.parametrize("text", ["HELP", "wrong number", "how did you get my number"])
def test_an_answer_that_says_how_to_stop_says_it_once(text: str) -> None:
    assert answered(text, "stop").cautions == ()
    assert answered(text, "emergency").cautions == (caution("emergency"),)


def test_who_is_out_is_told_nothing() -> None:
    assert answered("he looks odd", "emergency", facts=replace(FACTS, opted_out=True)).cautions == ()


@pytest.mark.parametrize("language", languages())
def test_what_it_says_to_write_is_heard(language: str) -> None:
    words = render_all(language, [caution("stop")])
    assert understand(words.rpartition(":")[2].strip(), now=FACTS.local_now(None), language=language).intents == ("stop",)
