"""Under the simulated clock everything runs in order of time, at its own time."""

import datetime as dt

import pytest
from engine_desk import NOON, FakeChannel, put, row, status

from desk import falls_due
from desk.by_hand import run_until
from desk.channel import Receipt
from desk.clock import EngineClock
from desk.desk import Desk
from desk.ids import Ids
from desk.wake import fall_due
from storage import due

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def ran(memory_desk: Desk, sms: FakeChannel, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """What ran, and how many minutes after noon: rows that fall due by their key, messages by their words."""
    happened: list[tuple[int, str]] = []

    def note(what: str) -> None:
        happened.append((int((memory_desk.clock.now() - NOON) / MINUTE), what))

    def run(desk: Desk, due_id: int) -> None:
        with desk.database.write() as conn:
            found = due.load(conn, due_id, desk.clock.now())
            if found is not None:
                note(found["key"])
                due.done(conn, due_id, desk.clock.now())
                if found["kind"] == "again":
                    fall_due(desk, conn, found["key"], "again", 1, found["due_at"] + dt.timedelta(minutes=found["subject"]))

    send = sms.send
    monkeypatch.setattr(falls_due, "run", run)
    monkeypatch.setattr(sms, "send", lambda message: (note(message.text), send(message))[1])
    return happened


def set_due(desk: Desk, key: str, minutes: int, kind: str = "once", subject: int = 1) -> None:
    with desk.database.write() as conn:
        fall_due(desk, conn, key, kind, subject, NOON + minutes * MINUTE)


def test_everything_runs_in_order_and_messages_before_what_falls_due(memory_desk: Desk, ran: list[tuple[int, str]]) -> None:
    set_due(memory_desk, "third", 2)
    set_due(memory_desk, "second", 1)
    put(memory_desk, text="at one", due_at=NOON + MINUTE)
    put(memory_desk, text="at once")
    put(memory_desk, text="too far", due_at=NOON + 9 * MINUTE)
    run_until(memory_desk, NOON + 5 * MINUTE)
    assert ran == [(0, "at once"), (1, "at one"), (1, "second"), (2, "third")]
    assert memory_desk.clock.now() == NOON + 5 * MINUTE


def test_what_falls_due_again_runs_at_each_of_its_times(memory_desk: Desk, ran: list[tuple[int, str]]) -> None:
    set_due(memory_desk, "every minute", 1, kind="again")
    run_until(memory_desk, NOON + 4 * MINUTE)
    assert ran == [(n, "every minute") for n in (1, 2, 3, 4)]


def test_a_moment_that_does_not_end_is_an_error(memory_desk: Desk, ran: list[tuple[int, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.by_hand.MOST_AT_ONE_MOMENT", 20)
    monkeypatch.setattr(falls_due, "run", lambda desk, due_id: None)
    set_due(memory_desk, "for ever", 1)
    with pytest.raises(RuntimeError, match="does not end"):
        run_until(memory_desk, NOON + 4 * MINUTE)


def test_no_senders_limit_applies(memory_desk: Desk, sms: FakeChannel) -> None:
    for n in range(30):
        put(memory_desk, kind="offer", text=f"Offer {n}")
    run_until(memory_desk, NOON)
    assert len(sms.sent) == 30


def test_a_message_nobody_settled_is_asked_after_when_its_lease_ends(memory_desk: Desk, sms: FakeChannel) -> None:
    sms.answers, sms.knows = [Receipt("unknown")], Receipt("sent", provider_id="SM7")
    message = put(memory_desk)
    run_until(memory_desk, NOON)
    assert status(memory_desk, message) == "sending"
    run_until(memory_desk, NOON + MINUTE)
    assert (status(memory_desk, message), row(memory_desk, message)["sent_at"]) == ("sent", NOON + MINUTE)


def test_a_running_clock_is_not_run_by_hand(memory_desk: Desk) -> None:
    real = Desk(memory_desk.database, EngineClock("sqlite://"), Ids())
    with pytest.raises(TypeError, match="cannot be moved"):
        run_until(real, NOON)


def test_time_never_goes_back(memory_desk: Desk) -> None:
    run_until(memory_desk, NOON + MINUTE)
    run_until(memory_desk, NOON)
    assert memory_desk.clock.now() == NOON + MINUTE
