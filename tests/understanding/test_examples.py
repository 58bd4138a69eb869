"""Every example of every language is understood as it says; the examples are the words of the project's own people."""

import datetime as dt
import tomllib
from typing import Any

import pytest

from bot.understanding import understand
from bot.understanding.facts import facts
from bot.understanding.lexicon import LANGUAGES, codes

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
FIELDS = ("code", "escalation", "rest", "contact", "city", "minutes")


def examples(code: str) -> list[dict[str, Any]]:
    return tomllib.loads((LANGUAGES / code / "examples.toml").read_text(encoding="utf-8"))["example"]


ALL = [pytest.param(code, each, id=f"{code}: {each['text']}") for code in codes() for each in examples(code)]


@pytest.mark.parametrize(("code", "each"), ALL)
def test_example_is_understood(code: str, each: dict[str, Any]) -> None:
    heard = understand(each["text"], now=SENT)
    said = facts(heard)
    if "shifts" in said:
        said["shifts"] = [f"{shift['starts_at']}/{shift['ends_at']}" for shift in heard_shifts(said)]
    assert said == each["facts"]
    for name in FIELDS:
        assert (getattr(heard, name) or None) == each.get(name)
    assert [doubt.slot for doubt in heard.doubts] == each.get("asks", [])


def heard_shifts(said: dict[str, object]) -> list[dict[str, str]]:
    shifts = said["shifts"]
    assert isinstance(shifts, list)
    return shifts


@pytest.mark.parametrize("code", codes())
def test_every_language_has_examples(code: str) -> None:
    assert len(examples(code)) >= 40


@pytest.mark.parametrize(("code", "each"), ALL[::7])
def test_case_and_marks_at_the_end_change_nothing(code: str, each: dict[str, Any]) -> None:
    if heard_place(each):
        return
    plain, loud = understand(each["text"], now=SENT), understand(each["text"].upper() + " ", now=SENT)
    for name in (
        "intents",
        "shifts",
        "dates",
        "starts",
        "ends",
        "hours",
        "posts",
        "vehicles",
        "recurrence",
        "code",
        "escalation",
        "reference",
    ):
        assert getattr(loud, name) == getattr(plain, name)


def heard_place(each: dict[str, Any]) -> bool:
    """Capitals tell names, so a text in capitals may have other names in it."""
    return bool({"place", "activity", "agency"} & set(each["facts"])) or bool({"contact", "city", "rest"} & set(each))
