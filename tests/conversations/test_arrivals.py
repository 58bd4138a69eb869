"""What a .chat file cannot say: a message delivered twice, a photo alone, buttons, and a phone that becomes a Telegram account."""

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desk.channel import Media
from desk.show import request_rows
from desk.stage import Stage

NOW = dt.datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("America/Chicago"))
PHONE, BASTROP, BOT = "+15125550001", "+15125550100", "offduty_bot"
BOOKING = "2 officers sat dec 12 6pm-midnight, one car"


@pytest.fixture
def stage() -> Stage:
    return Stage.set_up(Path(__file__).parent / "desk.toml", NOW)


def said(stage: Stage, address: str = PHONE) -> list[str]:
    return [sent.message.text for sent in stage.sent if sent.message.address == address]


def code(stage: Stage, address: str = PHONE) -> str:
    found = re.search(r"Y (\w{4})", said(stage, address)[-1])
    assert found
    return found[1]


def test_a_message_that_is_delivered_twice_is_answered_once(stage: Stage) -> None:
    for _ in range(2):
        stage.arrive("sms", PHONE, BASTROP, BOOKING, provider_id="SM1")
    assert len(said(stage)) == 1
    drawn = code(stage)
    for _ in range(2):
        stage.arrive("sms", PHONE, BASTROP, f"Y {drawn}", provider_id="SM2")
    assert len(said(stage)) == 2
    with stage.desk.database.read() as conn:
        assert [row["status"] for row in request_rows(conn)] == ["requested"]


def test_a_photo_alone_is_answered_and_the_place_is_kept(stage: Stage) -> None:
    stage.arrive("sms", PHONE, BASTROP, "2 officers sat dec 12")
    stage.arrive("sms", PHONE, BASTROP, "", media=[Media("image/jpeg", content=b"...")])
    assert said(stage)[-1] == "I can't read pictures, sorry. Could you say it in words? What time should they start on Sat Dec 12?"


def test_words_with_a_photo_are_read(stage: Stage) -> None:
    stage.arrive("sms", PHONE, BASTROP, BOOKING, media=[Media("image/jpeg", content=b"...")])
    assert "$840.00" in said(stage)[-1]


def test_a_quote_on_telegram_has_buttons_that_answer_it(stage: Stage) -> None:
    stage.arrive("telegram", "7001", BOT, f"{BOOKING} in bastrop")
    drawn = code(stage, "7001")
    assert [(b.label, b.reply) for b in stage.sent[-1].message.buttons] == [("Book it", f"Y {drawn}"), ("No", f"N {drawn}")]
    stage.arrive("telegram", "7001", BOT, f"Y {drawn}")
    assert said(stage, "7001")[-1].startswith("Requested: ")


def test_a_telegram_account_is_tied_to_the_number_that_asked_for_it(stage: Stage) -> None:
    stage.arrive("sms", PHONE, BASTROP, BOOKING)
    stage.arrive("sms", PHONE, BASTROP, f"Y {code(stage)}")
    stage.arrive("sms", PHONE, BASTROP, "telegram")
    token = said(stage)[-1].split("start=")[1]
    stage.arrive("telegram", "7001", BOT, f"/start {token}")
    assert said(stage, "7001") == ["Done. This Telegram account is now tied to your number."]
    stage.arrive("telegram", "7001", BOT, "status")
    assert "with Bastrop staff for approval" in said(stage, "7001")[-1]
    stage.arrive("telegram", "7002", BOT, f"/start {token}")
    assert said(stage, "7002") == ["That link has expired or was used. Text TELEGRAM from your phone for a new one."]


def test_a_number_of_ours_that_is_no_agencys_own_asks_for_the_agency(stage: Stage) -> None:
    stage.arrive("sms", PHONE, "+15125550000", BOOKING)
    assert said(stage)[-1].startswith("Which city's police?")
    stage.arrive("sms", "+15125550002", BASTROP, BOOKING)
    assert said(stage, "+15125550002")[-1].startswith("Bastrop: ")
