"""A desk in memory that keeps what the doors hand on, and each channel with its provider."""

from collections.abc import Iterator

import pytest
from channel_kits import KITS, Heard, Kit
from fake_providers import NOW
from flask import Flask
from flask.testing import FlaskClient

from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from storage.database import Database
from webhooks import telegram, twilio, web


@pytest.fixture
def desk() -> Iterator[Desk]:
    database = Database.open("sqlite://")
    database.create_all()
    yield Desk(database, SimulatedClock(NOW), Ids(seed=1))
    database.close()


@pytest.fixture
def heard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Heard:
    kept = Heard(desk)
    for door in (twilio, telegram, web):
        monkeypatch.setattr(door, "take_message", kept.take)
    return kept


@pytest.fixture(params=KITS)
def kit(request: pytest.FixtureRequest) -> Iterator[Kit]:
    with KITS[request.param]() as made:
        yield made
        made.close()


@pytest.fixture
def client(desk: Desk, kit: Kit, heard: Heard) -> FlaskClient:
    app = Flask("doors")
    app.register_blueprint(kit.door(desk))
    return app.test_client()
