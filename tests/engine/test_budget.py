"""The spending breaker: what can wait waits, staff are told once, and emergencies and staff are answered all the same."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from engine_desk import HERS, FakeChannel, pass_time, person, put, row, status
from flask import Flask
from sqlalchemy import insert, select

from booking.commands import Decide
from desk.at_console import act, doing
from desk.budget import Budget
from desk.by_hand import run_until
from desk.deliver import deliver
from desk.desk import Desk
from desk.import_desk import import_desk
from storage import spending, staffing
from storage.tables import escalations, inbox, outbox
from webhooks import health

DANA = "+15125550190"
STAFF = f'[[staff]]\nname = "Dana"\nphone = "{DANA}"\nagencies = ["*"]\n'


@pytest.fixture
def thrifty(desk: Desk, tmp_path: Path) -> Desk:
    """A desk that sends three parts an hour; each message is one."""
    file = tmp_path / "desk.toml"
    file.write_text(STAFF)
    desk.clock.set(dt.datetime(2026, 3, 2, 18, 5, tzinfo=dt.UTC))  # type: ignore[attr-defined]
    with desk.database.write() as conn:
        import_desk(conn, file, desk.clock.now())
    return replace(desk, budget=Budget(3, 100, Decimal("0.01"), lambda text: 1))


def send(desk: Desk, **changes: object) -> str:
    """A message, as it stands after its delivery."""
    message = put(desk, **changes)
    deliver(desk, message, paced=False)
    return status(desk, message)


def answer(desk: Desk, yes: bool) -> str:
    """Dana's answer to what was opened last."""
    with desk.database.read() as conn:
        code = conn.execute(select(escalations.c.code).order_by(escalations.c.id.desc())).scalars().first()
        dana = staffing.of_number(conn, DANA)
    assert dana is not None
    return act(desk, dana["id"], doing(Decide(str(code), yes)))


def told(desk: Desk) -> list[str]:
    with desk.database.read() as conn:
        return list(conn.execute(select(outbox.c.text).where(outbox.c.kind == "escalation").order_by(outbox.c.id)).scalars())


def test_what_can_wait_waits_until_the_hour_is_over_and_staff_are_told_once(thrifty: Desk, sms: FakeChannel) -> None:
    assert [send(thrifty) for _ in range(5)] == ["sent", "sent", "sent", "queued", "queued"]
    assert len(told(thrifty)) == 1
    assert "3 message parts have gone out this hour, about $0.03" in told(thrifty)[0]
    run_until(thrifty, dt.datetime(2026, 3, 2, 19, 0, 9, tzinfo=dt.UTC))
    assert [each.text for each in sms.sent if each.address == HERS] == ["Booked."] * 5
    with thrifty.database.read() as conn:
        assert conn.execute(select(escalations.c.status)).scalar_one() == "closed"


def test_a_yes_lets_as_many_more_go_and_staff_are_told_again_after_those(thrifty: Desk, sms: FakeChannel) -> None:
    for _ in range(5):
        send(thrifty)
    assert "going on. 2 that waited" in answer(thrifty, True)
    run_until(thrifty, thrifty.clock.now() + dt.timedelta(seconds=9))
    assert len([each for each in sms.sent if each.address == HERS]) == 5
    assert [send(thrifty), send(thrifty)][-1] == "queued"
    assert len(told(thrifty)) == 2


def test_a_no_keeps_it_and_is_not_asked_again(thrifty: Desk, sms: FakeChannel) -> None:
    for _ in range(4):
        send(thrifty)
    answer(thrifty, False)
    assert send(thrifty) == "queued"
    assert len(told(thrifty)) == 1


@pytest.mark.parametrize("kind", ["escalation", "opt_out", "relay"])
def test_what_cannot_wait_goes_out(thrifty: Desk, sms: FakeChannel, kind: str) -> None:
    for _ in range(4):
        send(thrifty)
    assert send(thrifty, kind=kind) == "sent"


def test_staff_are_answered(thrifty: Desk, sms: FakeChannel) -> None:
    for _ in range(4):
        send(thrifty)
    with thrifty.database.read() as conn:
        dana = staffing.of_number(conn, DANA)
    assert dana is not None
    assert send(thrifty, kind="reply", address=DANA, person_id=dana["person_id"]) == "sent"


@pytest.mark.parametrize(("intent", "stands"), [("emergency", "sent"), ("book", "queued")])
def test_who_writes_of_an_emergency_is_answered(thrifty: Desk, sms: FakeChannel, intent: str, stands: str) -> None:
    for _ in range(4):
        send(thrifty)
    with thrifty.database.write() as conn:
        heard = {"facts": {"intent": intent}, "words": {}, "doubts": []}
        wrote = {"channel": "sms", "provider_id": "x", "address": HERS, "ours": "+1", "text": "help", "media": []}
        id = conn.execute(insert(inbox).values(**wrote, received_at=thrifty.clock.now(), heard=heard).returning(inbox.c.id)).scalar_one()
    assert send(thrifty, kind="reply", inbox_id=id, person_id=person(thrifty, sms="+15125550143")) == stands


def test_the_day_has_a_limit_of_its_own(thrifty: Desk, sms: FakeChannel) -> None:
    meagre = replace(thrifty, budget=Budget(3, 8, Decimal("0.01"), lambda text: 1))
    for _ in range(3):
        for _ in range(3):
            send(meagre)
        pass_time(meagre, 3600)
    message = put(meagre)
    deliver(meagre, message, paced=False)
    assert row(meagre, message)["due_at"] == dt.datetime(2026, 3, 3, 0, 0, tzinfo=dt.UTC)
    assert row(meagre, message)["error"] == spending.HELD


def test_what_costs_nothing_is_not_counted(thrifty: Desk) -> None:
    thrifty = replace(thrifty, channels={"telegram": FakeChannel("telegram")})
    assert {send(thrifty, channel="telegram", address="77", ours="bot") for _ in range(6)} == {"sent"}


def test_without_limits_everything_goes(thrifty: Desk, sms: FakeChannel) -> None:
    free = replace(thrifty, budget=Budget(0, 0, Decimal("0.01"), len))
    assert {send(free) for _ in range(6)} == {"sent"}


def test_what_is_spent_is_measured(thrifty: Desk, sms: FakeChannel) -> None:
    for _ in range(4):
        send(thrifty)
    app = Flask("metrics")
    app.register_blueprint(health.blueprint(thrifty))
    said = app.test_client().get("/metrics").get_data(as_text=True)
    assert 'offduty_parts_spent{span="hour"} 3.0' in said
    assert "offduty_spending_limit_reached 1.0" in said
