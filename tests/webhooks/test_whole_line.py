"""From a provider's request to the provider's own API, through the desk: one message, one answer, however often it is delivered."""

from collections.abc import Iterator

import pytest
from channel_kits import Kit
from fake_providers import NOW
from flask import Flask
from sqlalchemy import select

from desk.by_hand import run_until
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from storage.database import Database
from storage.tables import outbox


@pytest.fixture
def desk(kit: Kit) -> Iterator[Desk]:
    database = Database.open("sqlite://")
    database.create_all()
    yield Desk(database, SimulatedClock(NOW), Ids(seed=1), {kit.name: kit.channel}, {kit.name: kit.ours})
    database.close()


def test_a_message_delivered_twice_is_answered_once(kit: Kit, desk: Desk) -> None:
    app = Flask("doors")
    app.register_blueprint(kit.door(desk))
    for _ in range(2):
        assert kit.message("hello", "SM1")(app.test_client()).status_code == 200
        run_until(desk, desk.clock.now())
    with desk.database.read() as conn:
        (answer,) = conn.execute(select(outbox)).mappings().all()
    assert (answer["channel"], answer["address"], answer["ours"]) == (kit.name, kit.address, kit.ours)
    assert (answer["status"], answer["error"]) == ("sent", None)
    assert answer["provider_id"]
    if kit.provider is not None:
        assert len(kit.provider.calls) == 1
