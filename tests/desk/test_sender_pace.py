"""A wave is no larger than what the sender gets out in time."""

import datetime as dt
from pathlib import Path

from busy_week import LINE, desk_file

from desk.stage import Stage

NOW = dt.datetime(2026, 12, 7, 18, tzinfo=dt.UTC)  # noon in Texas


def test_a_slow_sender_asks_a_few_at_a_time(tmp_path: Path) -> None:
    stage = Stage.set_up(desk_file(tmp_path / "desk.toml", officers=30, order="seniority"), NOW)
    stage.desk.channels["sms"].pace = 0.1  # type: ignore[misc]  # parts a second; seven offers in a quarter of ten minutes
    stage.arrive("sms", "+15125550001", LINE, "5 officers today 1pm to 5pm")
    stage.arrive("sms", "+15125550001", LINE, "yes")
    assert offers(stage) == 7
    stage.until(NOW + dt.timedelta(minutes=1))
    assert offers(stage) == 7  # five places have seven offers out, so nobody more is wanted yet
    stage.until(NOW + dt.timedelta(minutes=11))
    assert offers(stage) == 14


def offers(stage: Stage) -> int:
    return sum("to take it" in sent.message.text for sent in stage.sent)
