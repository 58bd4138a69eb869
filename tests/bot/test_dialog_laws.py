"""Laws of the dialogs: the order of what is said does not matter, nothing that is said breaks them, and what is kept is kept whole."""

import json
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from talk import Scene, conversations, scenes, talk, texts, turn

from booking.commands import ShowQuote
from bot.conversation import Conversation, from_json, to_json
from bot.phrasing import render_all

SAID = ("bastrop", "dec 12", "6pm to midnight", "2 officers", "one car", "it's a wedding")
AT_ONCE = "2 officers and one car in bastrop dec 12 6pm to midnight, it's a wedding"
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shown(messages: list[str]) -> ShowQuote:
    return [command for command in talk(messages) if isinstance(command, ShowQuote)][-1]


def test_the_same_facts_in_any_order_make_the_same_quote() -> None:
    expected = shown([AT_ONCE])
    for order in list(permutations(SAID))[::7]:
        assert shown(list(order)) == expected, order


@given(st.permutations(SAID), st.integers(1, 5))
@MANY
def test_the_same_facts_in_any_messages_make_the_same_quote(order: list[str], cut: int) -> None:
    assert shown([", ".join(order[:cut]), *order[cut:]]) == shown([AT_ONCE])


@given(conversations, texts, scenes)
@MANY
def test_nothing_that_is_said_breaks_a_conversation(conversation: Conversation, text: str, scene: Scene) -> None:
    answered = turn(conversation, text, scene.facts())
    render_all("en", answered.says)
    assert answered.says or answered.commands or scene.opted_out or "stop" in text.lower()


@given(conversations)
@MANY
def test_a_conversation_is_kept_whole(conversation: Conversation) -> None:
    assert from_json(json.loads(json.dumps(to_json(conversation)))) == conversation


def test_what_an_older_release_kept_is_read() -> None:
    assert from_json({"language": "es", "last": ["hello"], "greeted": True}) == Conversation(language="es")
