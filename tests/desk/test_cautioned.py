"""A text in doubt as the desk answers it: one message where both fit in two parts, two where they do not, and kept for staff to see."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.phrasing import TWO_PARTS
from bot.understanding import safety
from desk.stage import GENERAL, Stage
from storage.tables import inbox
from webhooks.sms_text import parts, sms_text

NINE_IN_TEXAS = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
DESK = Path(__file__).parent.parent / "conversations" / "desk.toml"
CAUTION = {
    "en": "If anyone is in danger, call or text 911 now; this line is not watched.",
    "es": "Si alguien está en peligro, llame o mande un texto al 911 ahora mismo; nadie vigila esta línea.",
}
CUSTOMER, RAMOS, DANA = "+15125550001", "+15125550111", "+15125550190"


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A desk to which every text is in doubt."""
    monkeypatch.setattr(safety, "DOUBTED", {"emergency": -(10**6), "opt_out": 0})
    stage = Stage.set_up(DESK, NINE_IN_TEXAS)
    yield stage
    stage.desk.database.close()


def said(stage: Stage, text: str, address: str = CUSTOMER) -> list[str]:
    """What is said to the one who writes this."""
    before = len(stage.sent)
    stage.arrive("sms", address, GENERAL["sms"], text)
    return [each.message.text for each in stage.sent[before:] if each.message.address == address]


def test_a_short_answer_follows_in_the_same_message(doubtful: Stage) -> None:
    (only,) = said(doubtful, "2 officers sat dec 12")
    assert only.startswith(f"{CAUTION['en']} Which city's police?")


def test_it_is_said_in_the_language_of_the_answer(doubtful: Stage) -> None:
    (only,) = said(doubtful, "necesito dos oficiales el sábado 12 de diciembre")
    assert only.startswith(f"{CAUTION['es']} ¿")


def test_a_long_answer_is_a_message_of_its_own(doubtful: Stage) -> None:
    first, second = said(doubtful, "ayuda")
    assert first == CAUTION["es"]
    assert len(first) + 1 + len(second) > TWO_PARTS
    assert parts(sms_text(second)) == 2


def test_it_is_not_said_twice_in_ten_minutes(doubtful: Stage) -> None:
    assert CAUTION["en"] in said(doubtful, "2 officers sat dec 12")[0]
    assert CAUTION["en"] not in said(doubtful, "6pm")[0]


@pytest.mark.parametrize("address", [RAMOS, DANA])
def test_officers_and_staff_are_told_as_well_and_nobody_is_called(doubtful: Stage, address: str) -> None:
    assert said(doubtful, "he went to the back with that man", address)[0].startswith(CAUTION["en"])
    assert {each.message.address for each in doubtful.sent} == {address}


def test_the_doubt_is_kept_beside_the_message(doubtful: Stage) -> None:
    said(doubtful, "2 officers sat dec 12")
    with doubtful.desk.database.read() as conn:
        heard = conn.execute(select(inbox.c.heard)).scalar_one()
    assert heard["doubts"] == [{"slot": "emergency", "words": ""}]
    assert heard["facts"]["posts"] == {"officer": 2}
