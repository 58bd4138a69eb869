"""A desk in memory that keeps what the doors hand on, and each channel with its provider."""

from collections.abc import Iterator
from typing import Any

import pytest
from channel_kits import KITS, Kit
from fake_providers import NOW
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from desk.channel import Inbound
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from storage import inbox
from storage.database import Database
from storage.tables import inbox as inbox_table
from webhooks import telegram, twilio, web


class Heard:
    """What the doors handed on, as the inbox keeps it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def take(self, desk: Desk, inbound: Inbound) -> None:
        with desk.database.write() as conn:
            inbox.accept(
                conn,
                channel=inbound.channel,
                provider_id=inbound.provider_id,
                address=inbound.address,
                ours=inbound.ours,
                text=inbound.text,
                at=desk.clock.now(),
                media=[{"type": file.type, "url": file.url, "size": file.content and len(file.content)} for file in inbound.media],
                location=inbound.location,
            )

    def rows(self) -> list[Any]:
        with self.desk.database.read() as conn:
            return list(conn.execute(select(inbox_table).order_by(inbox_table.c.id)).mappings())

    def texts(self) -> list[str]:
        return [row["text"] for row in self.rows()]


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
