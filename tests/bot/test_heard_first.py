"""What comes before every dialog, on sentences of our own in heard_first/: no emergency is missed, and none is seen where there is none."""

import datetime as dt
from pathlib import Path

import pytest

from bot.understanding import understand

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
SENTENCES = Path(__file__).parent / "heard_first"


def sentences(kind: str) -> list[str]:
    return [line for path in sorted(SENTENCES.glob(f"{kind}_*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]


def first_intent(text: str, language: str) -> str | None:
    return next(iter(understand(text, now=SENT, language=language).intents), None)


@pytest.mark.parametrize("text", sentences("emergencies"))
def test_an_emergency_is_heard_whatever_the_language_of_the_conversation(text: str) -> None:
    assert {first_intent(text, kept) for kept in ("en", "es")} == {"emergency"}


@pytest.mark.parametrize("text", sentences("no_emergencies"))
def test_what_only_sounds_like_an_emergency_is_none(text: str) -> None:
    assert "emergency" not in {first_intent(text, kept) for kept in ("en", "es")}


@pytest.mark.parametrize("text", sentences("wishes"))
def test_a_wish_for_no_more_messages_is_heard(text: str) -> None:
    assert {first_intent(text, kept) for kept in ("en", "es")} == {"stop"}


@pytest.mark.parametrize("text", sentences("no_wishes"))
def test_what_only_sounds_like_such_a_wish_is_none(text: str) -> None:
    assert "stop" not in {first_intent(text, kept) for kept in ("en", "es")}
