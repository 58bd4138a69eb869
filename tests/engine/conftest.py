"""A desk whose one channel does what a test tells it."""

import pytest
from engine_desk import NOON, OURS, FakeChannel
from sqlalchemy import RowMapping

from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from storage.database import Database


@pytest.fixture
def sms() -> FakeChannel:
    return FakeChannel()


@pytest.fixture
def desk(database: Database, sms: FakeChannel) -> Desk:
    return Desk(database, SimulatedClock(NOON), Ids(seed=1), {"sms": sms}, {"sms": OURS, "telegram": "offduty_bot"})


@pytest.fixture
def memory_desk(memory: Database, sms: FakeChannel) -> Desk:
    return Desk(memory, SimulatedClock(NOON), Ids(seed=1), {"sms": sms}, {"sms": OURS, "telegram": "offduty_bot"})


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[RowMapping]:
    """The messages that staff were told of."""
    rows: list[RowMapping] = []
    monkeypatch.setattr("desk.undelivered.tell", lambda desk, conn, row: rows.append(row))
    return rows
