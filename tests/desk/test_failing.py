"""Where the program itself fails, nothing is lost in silence."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desk import falls_due, take_message
from desk.stage import Stage
from storage.tables import due, inbox

DESK = Path(__file__).parent.parent / "conversations" / "desk.toml"
NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)


def fails(*_: Any, **__: Any) -> Any:
    raise RuntimeError("out of order")


def test_a_message_that_cannot_be_answered_is_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage.set_up(DESK, NOW)
    monkeypatch.setattr(take_message, "step", fails)
    stage.arrive("sms", "+15125550001", "+15125550100", "2 officers saturday")
    to_customer, to_staff = stage.sent
    assert to_customer.message.text.startswith("Sorry, something went wrong here.")
    assert "2 officers saturday" in to_staff.message.text
    with stage.desk.database.read() as conn:
        assert conn.execute(select(inbox.c.text)).scalars().all() == ["2 officers saturday"]


def test_what_is_due_and_fails_is_told_once_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage.set_up(DESK, NOW)
    stage.arrive("sms", "+15125550001", "+13615550100", "1 officer today 2pm-4pm")
    monkeypatch.setitem(falls_due.KINDS, "expire_request", fails)  # type: ignore[arg-type]
    stage.until(NOW + dt.timedelta(hours=6))
    told = [s for s in stage.sent if "could not be done" in s.message.text]
    assert {s.message.address for s in told} == {"+15125550190", "+15125550191"}, "Dana, and ten minutes later Chris"
    assert len(told) == 2
    monkeypatch.undo()
    stage.until(NOW + dt.timedelta(hours=7))
    with stage.desk.database.read() as conn:
        done = conn.execute(select(due.c.done_at).where(due.c.kind == "expire_request")).scalar_one()
    assert done is not None
