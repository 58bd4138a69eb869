"""What the phone simulator's channel alone does: phones that are off, messages that are lost, pictures."""

import base64
import datetime as dt
import json
from collections.abc import Iterator

import pytest
from channel_kits import Heard, Kit, web_kit, web_message, web_post
from fake_providers import NOW
from flask.testing import FlaskClient

from desk.desk import Desk
from storage import outbox
from webhooks.web import PATH, WebChannel


@pytest.fixture
def kit() -> Iterator[Kit]:
    with web_kit() as made:
        yield made


def test_a_picture_and_a_place_come_along(client: FlaskClient, heard: Heard) -> None:
    picture = {"type": "image/png", "bytes": base64.b64encode(b"\x89PNG").decode()}
    assert web_post(web_message("here", "m1", media=[picture], location=[30.1, -97.3]))(client).status_code == 200
    (row,) = heard.rows()
    assert row["media"] == [{"type": "image/png", "url": None, "size": 4}]
    assert row["location"] == [30.1, -97.3]


def test_a_message_that_makes_no_sense_is_answered_400(kit: Kit, client: FlaskClient) -> None:
    assert {deliver(client).status_code for deliver in kit.malformed.values()} == {400}


def test_a_page_of_nobody_is_refused(client: FlaskClient) -> None:
    assert client.post(PATH, data=json.dumps(web_message("hello", "m1"))).status_code == 403
    assert web_post(web_message("hello", "m1"), origin="null")(client).status_code == 403


def test_a_phone_that_is_off_gets_nothing(kit: Kit, client: FlaskClient) -> None:
    assert isinstance(kit.channel, WebChannel)
    answer = web_post({"number": kit.address, "on": False}, f"{PATH}/switch")(client)
    assert answer.get_json() == {"off": [kit.address]}
    assert kit.channel.send(kit.outgoing()).outcome == "failed"
    assert kit.channel.send(kit.outgoing(address="+15125550148")).outcome == "sent"
    web_post({"number": kit.address, "on": True}, f"{PATH}/switch")(client)
    assert kit.channel.send(kit.outgoing()).outcome == "sent"


@pytest.mark.parametrize(("word", "expected"), [("delivered", ("delivered", None)), ("undelivered", ("failed", "30003"))])
def test_a_message_can_be_lost_on_its_way(word: str, expected: tuple[str, str | None], desk: Desk, client: FlaskClient) -> None:
    with desk.database.write() as conn:
        outbox_id = outbox.put(conn, outbox.Message("web", "+15125550147", "+15125550100", "hello", "reply"), NOW)
        outbox.lease(conn, outbox_id, NOW + dt.timedelta(minutes=1))
        outbox.settle(conn, outbox_id, "sent", at=NOW, provider_id=f"web-{outbox_id}")
    assert web_post({"message": outbox_id, "status": word}, f"{PATH}/report")(client).status_code == 200
    with desk.database.write() as conn:
        row = outbox.load(conn, outbox_id)
    assert row is not None
    assert (row["status"], row["error"]) == expected


@pytest.mark.parametrize("said", [{}, {"number": 5, "on": True}, {"number": "+1", "on": "no"}])
def test_a_switch_that_makes_no_sense_is_answered_400(said: object, client: FlaskClient) -> None:
    assert web_post(said, f"{PATH}/switch")(client).status_code == 400


@pytest.mark.parametrize("said", [{}, {"message": "1", "status": "delivered"}, {"message": 1, "status": "lost"}, {"message": True}])
def test_a_report_that_makes_no_sense_is_answered_400(said: object, client: FlaskClient) -> None:
    assert web_post(said, f"{PATH}/report")(client).status_code == 400
