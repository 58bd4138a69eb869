"""The sweep finds what nobody was woken for, and one row that fails holds up no other."""

import datetime as dt

import pytest
from engine_desk import FakeChannel, dead_sender, pass_time, put, status

from desk import falls_due
from desk.channel import Receipt
from desk.desk import Desk
from desk.sweep import sweep
from desk.wake import fall_due
from storage import due


def test_what_is_overdue_is_run_and_what_is_not_is_left(desk: Desk, sms: FakeChannel) -> None:
    sms.pace = float("inf")
    sms.knows = Receipt("sent", provider_id="SM7")
    late, lost = put(desk), dead_sender(desk)
    later = put(desk, due_at=desk.clock.now() + dt.timedelta(hours=1))
    pass_time(desk, 60)
    fresh = put(desk)
    assert sweep(desk) == 2
    assert [status(desk, each) for each in (late, lost, later, fresh)] == ["sent", "sent", "queued", "queued"]
    assert len(sms.sent) == 1


def test_a_row_that_fails_holds_up_no_other(desk: Desk, sms: FakeChannel, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(desk: Desk, due_id: int) -> None:
        with desk.database.write() as conn:
            row = due.load(conn, due_id, desk.clock.now())
            assert row is not None
            due.done(conn, due_id, desk.clock.now())
            if row["key"] == "fails":
                raise ZeroDivisionError

    monkeypatch.setattr(falls_due, "run", run)
    with desk.database.write() as conn:
        for key in ("fails", "works"):
            fall_due(desk, conn, key, "test", 1, desk.clock.now())
    message = put(desk)
    pass_time(desk, 60)
    assert sweep(desk) == 3
    assert status(desk, message) == "sent"
    with desk.database.read() as conn:
        assert [row["key"] for row in due.overdue(conn, desk.clock.now())] == ["fails"]
