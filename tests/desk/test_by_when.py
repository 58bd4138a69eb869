"""Each message to staff says by when: on the clock of the agency, or of the desk where it is no agency's matter."""

import datetime as dt
from pathlib import Path

import pytest

from bot.phrasing import languages, replies
from desk.stage import GENERAL, Stage

NINE_IN_TEXAS = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
DESK = """
[[agency]]
key = "tucson-az"

[[staff]]
name = "Dana"
phone = "+15205550190"
agencies = ["*"]
"""
NO_QUESTIONS = ("nobody_there", "closed", "already", "already_closed", "already_done", "from_customer")  # what is said to who wrote


@pytest.mark.parametrize("language", languages())
def test_whatever_is_put_to_staff_says_by_when(language: str) -> None:
    asked = {kind: words for kind, words in replies(language)["staff"].items() if words.startswith("{escalation} ")}
    ends = ("{answers}", "{talk}", "{done}", "{read}", "{by}")
    silent = [kind for kind, words in asked.items() if kind not in NO_QUESTIONS and not any(end in words for end in ends)]
    assert silent == []


def test_what_is_no_agencys_matter_is_told_by_the_clock_of_the_desk(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text(DESK)
    stage = Stage.set_up(file, NINE_IN_TEXAS)
    stage.arrive("sms", "+15125550001", GENERAL["sms"], "can I talk to a person")
    (said,) = [each.message.text for each in stage.sent if each.message.address == "+15205550190"]
    assert said.endswith("ok when done, by 8:10 AM.")
    stage.desk.database.close()
