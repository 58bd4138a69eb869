"""What the pages for people are served with, and what the simulator's page asks for."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import phones
from desk.clock import Clock, SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from storage import due, inbox, outbox, reach
from storage.database import Database

NINE = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)
DESK_FILE = Path(__file__).parents[1] / "browser" / "desk.toml"
PHONE, LINE = "+15125550147", "+15125550100"
OURS = {"Origin": "http://localhost"}


class Off:
    off = frozenset({"+15125550111"})


class Standing:
    """A clock that nobody can set."""

    def now(self) -> dt.datetime:
        return NINE

    wake_delivery = wake_due = None


def a_desk(clock: Clock) -> Desk:
    database = Database.open("sqlite://")
    database.create_all()
    with database.write() as conn:
        import_desk(conn, DESK_FILE, NINE)
        reach.mirror(conn, "sms", "web")
    return Desk(database, clock, Ids(seed=1), {}, {"web": "+15125550199"})


def a_client(desk: Desk) -> FlaskClient:
    app = Flask("pages")
    app.register_blueprint(phones.blueprint(desk, Off()))
    return app.test_client()


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = a_desk(SimulatedClock(NINE))
    yield made
    made.database.close()


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    return a_client(desk)


def write(desk: Desk, text: str, minutes: int = 0, **more: object) -> int:
    with desk.database.write() as conn:
        at = NINE + dt.timedelta(minutes=minutes)
        taken = inbox.accept(conn, channel="web", provider_id=text, address=PHONE, ours=LINE, text=text, at=at, **more)  # type: ignore[arg-type]
    assert taken is not None
    return taken


def answer(desk: Desk, text: str, inbox_id: int | None, status: str = "sent", minutes: int = 0, due: int = 0) -> None:
    with desk.database.write() as conn:
        at = NINE + dt.timedelta(minutes=minutes)
        buttons = [{"label": "Book it", "reply": "Y 4F2K"}]
        message = outbox.Message(
            "web", PHONE, LINE, text, "reply", buttons=buttons, inbox_id=inbox_id, due_at=at + dt.timedelta(minutes=due)
        )
        outbox_id = outbox.put(conn, message, at)
        if status != "queued":
            outbox.lease(conn, outbox_id, at + dt.timedelta(minutes=1))
            outbox.settle(conn, outbox_id, status, at=at, provider_id=f"web-{outbox_id}", error="30003" if status == "failed" else None)


@pytest.mark.parametrize("path", ["/phones", "/phones/state", "/phones/static/phones.js", "/phones/static/pages.css"])
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(client: FlaskClient, path: str) -> None:
    answered = client.get(path)
    assert answered.status_code == 200
    policy = answered.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answered.headers["X-Content-Type-Options"] == "nosniff"
    said = answered.get_data(as_text=True)
    answered.close()
    assert not any(mark in said for mark in ("<style", " style=", "onclick=", "https://"))


def test_another_site_can_move_nothing(client: FlaskClient) -> None:
    for headers in ({}, {"Origin": "http://elsewhere.example.org"}, {"Origin": "null"}):
        assert client.post("/phones/clock", json={"minutes": 15}, headers=headers).status_code == 403


def test_the_page_knows_the_lines_and_the_people(client: FlaskClient) -> None:
    state = client.get("/phones/state").get_json()
    assert [(line["number"], line["agency"]) for line in state["lines"]] == [
        ("+15125550100", "bastrop-tx"),
        ("+15205550100", "tucson-az"),
        ("+15125550199", None),
    ]
    assert [(each["name"], each["role"], each["of"]) for each in state["people"]] == [
        ("Dana Whitfield", "staff", "all agencies"),
        ("A. Ramos", "officer", "Bastrop"),
        ("J. Ortiz", "officer", "Bastrop"),
    ]
    assert state["off"] == ["+15125550111"]


def test_a_phone_shows_what_was_said_in_its_order_and_zone(desk: Desk, client: FlaskClient) -> None:
    first = write(desk, "hello")
    answer(desk, "Hello.", first)
    write(desk, "2 officers", media=[{"type": "image/png", "url": None}], location=(30.1, -97.3))
    answer(desk, "Later.", None, "queued", minutes=5, due=600)
    answer(desk, "Lost.", None, "failed", minutes=6)
    said = client.get("/phones/state", query_string={"n": PHONE}).get_json()["phones"][PHONE]
    assert [(m["text"], m["mine"], m["time"]) for m in said] == [
        ("hello", True, "9:00 AM"),
        ("Hello.", False, "9:00 AM"),
        ("2 officers", True, "9:00 AM"),
        ("Later.", False, "9:05 AM"),
        ("Lost.", False, "9:06 AM"),
    ]
    assert said[2]["media"] == ["image/png"]
    assert said[2]["location"] == [30.1, -97.3]
    assert (said[3]["status"], said[3]["until"]) == ("queued", "Tue, Dec 1, 7:05 PM")
    assert (said[4]["status"], said[4]["error"]) == ("failed", "30003")
    assert said[1]["buttons"] == [{"label": "Book it", "reply": "Y 4F2K"}]


def test_nothing_new_is_not_sent_again(desk: Desk, client: FlaskClient) -> None:
    tag = client.get("/phones/state").headers["ETag"]
    assert client.get("/phones/state", headers={"If-None-Match": tag}).status_code == 304
    write(desk, "hello")
    assert client.get("/phones/state", query_string={"n": PHONE}, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        ({"minutes": 15}, NINE + dt.timedelta(minutes=15)),
        ({"until": "2026-12-12T18:00"}, dt.datetime(2026, 12, 13, 0, 0, tzinfo=dt.UTC)),
        ({"until": "2026-12-02T00:00:00+00:00"}, dt.datetime(2026, 12, 2, 0, 0, tzinfo=dt.UTC)),
    ],
)
def test_the_clock_is_moved_on(desk: Desk, client: FlaskClient, move: object, expected: dt.datetime) -> None:
    assert client.post("/phones/clock", json=move, headers=OURS).status_code == 200
    assert desk.clock.now() == expected


@pytest.mark.parametrize(
    "move",
    [{}, [], "soon", {"minutes": 0}, {"minutes": -5}, {"minutes": 10**9}, {"until": "2026-11-30T18:00"}, {"until": "soon"}, {"next": True}],
)
def test_a_move_that_makes_no_sense_is_refused(desk: Desk, client: FlaskClient, move: object) -> None:
    assert client.post("/phones/clock", json=move, headers=OURS).status_code == 400
    assert desk.clock.now() == NINE


def test_the_clock_is_moved_to_what_is_due_next(desk: Desk, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.database.write() as conn:
        due.set_due(conn, "k", "nothing_real", 1, NINE + dt.timedelta(hours=3))
    assert client.get("/phones/state").get_json()["clock"]["next"] == "Tue, Dec 1, 12:00 PM"
    moved: list[dt.datetime] = []
    monkeypatch.setattr(phones, "run_until", lambda desk, until: moved.append(until))
    assert client.post("/phones/clock", json={"next": True}, headers=OURS).status_code == 200
    assert moved == [NINE + dt.timedelta(hours=3)]


def test_a_clock_of_the_machine_is_not_moved() -> None:
    desk = a_desk(Standing())  # type: ignore[arg-type]
    client = a_client(desk)
    assert client.get("/phones/state").get_json()["clock"]["movable"] is False
    assert client.post("/phones/clock", json={"minutes": 15}, headers=OURS).status_code == 400
    desk.database.close()


def test_a_conversation_is_saved_with_everybodys_name(desk: Desk, client: FlaskClient) -> None:
    answer(desk, "Hello.", write(desk, "hello"))
    saved = client.get("/phones/chat", query_string={"n": [PHONE, "+15125550190"]})
    assert saved.headers["Content-Disposition"] == "attachment; filename=conversation.chat"
    assert saved.get_data(as_text=True).splitlines()[-2:] == ["customer> hello", "bot> Hello."]
