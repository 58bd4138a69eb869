"""The pages behind signed links: who has the link reads them while it holds, and nobody else."""

import datetime as dt
import io

import pytest
from day_stage import CUSTOMER, RAMOS, booked, link, text, until
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from booking.site_code import site_code
from desk.channel import Media
from desk.links import link as make
from desk.stage import SECRET, Stage
from storage.requests import every_request
from webhooks import links


@pytest.fixture
def stage() -> Stage:
    return booked()


@pytest.fixture
def client(stage: Stage) -> FlaskClient:
    app = Flask("pages")
    app.register_blueprint(links.blueprint(stage.desk))
    return app.test_client()


def worked(stage: Stage) -> str:
    """The customer's digest of a shift with a note and a picture."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(out, "PNG")
    until(stage, "2026-12-12T17:55")
    text(stage, RAMOS, "on")
    text(stage, RAMOS, "note <b>side gate</b> was open", media=(Media("image/png", content=out.getvalue()),))
    until(stage, "2026-12-13T00:05")
    return next(words for words in text(stage, RAMOS, "off") if "sign it off" in words)


def test_the_report_shows_who_was_there_and_the_notes(stage: Stage, client: FlaskClient) -> None:
    page = client.get(link(worked(stage)))
    assert page.status_code == 200
    for words in ("A. Ramos", "on post since 5:55 PM", "off at 12:05 AM", "&lt;b&gt;side gate&lt;/b&gt; was open", 'lang="en"'):
        assert words in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    picture = client.get(f"{page.request.path}/1.jpg")
    assert (picture.status_code, picture.content_type) == (200, "image/jpeg")


def test_a_link_ends_and_none_can_be_made_up(stage: Stage, client: FlaskClient) -> None:
    path = link(worked(stage))
    for other in (f"{path}x", path.replace("/report/", "/shifts/"), "/report/WzFd.abc", f"{path}/2.jpg"):
        assert client.get(other).status_code == 404
    stage.until(stage.clock.now() + dt.timedelta(days=7, minutes=1))
    assert client.get(path).status_code == 404
    assert client.get(f"{path}/1.jpg").status_code == 404


def test_all_shifts_lead_to_their_reports(stage: Stage, client: FlaskClient) -> None:
    page = client.get(link(text(stage, CUSTOMER, "past shifts")[0]))
    assert "confirmed with A. Ramos" in page.text
    assert client.get(link(page.text.replace('"', " "))).status_code == 200


def test_the_site_shows_its_code(stage: Stage, client: FlaskClient) -> None:
    page = client.get(link(text(stage, CUSTOMER, "site code")[0]))
    with stage.desk.database.read() as conn:
        reference = every_request(conn)[0].reference
    code = site_code(SECRET, reference, stage.clock.now())
    assert f"{code[:3]} {code[3:]}" in page.text
    assert 'http-equiv="refresh"' in page.text


def test_long_post_orders_are_read_on_their_page(stage: Stage, client: FlaskClient) -> None:
    said = text(stage, CUSTOMER, "post orders: " + "check every door of the long hall twice an hour; " * 8)
    words = next(s for s in said if "Read them? ACK" in s)
    assert len(words) <= 306
    page = client.get(link(words))
    assert page.text.count("every door") == 8


def test_each_page_speaks_its_readers_language(stage: Stage, client: FlaskClient) -> None:
    text(stage, RAMOS, "language spanish")
    said = text(stage, CUSTOMER, "post orders: " + "check every door of the long hall twice an hour; " * 8)
    orders = client.get(link(next(s for s in said if "ACK" in s)))
    assert '<html lang="es">' in orders.text
    assert "sáb 12 dic" in orders.text
    assert '<html lang="en">' in client.get(link(text(stage, CUSTOMER, "past shifts")[0])).text
    for asked, language in (("es-MX,es;q=0.9", "es"), ("fr", "en"), ("", "en")):
        gone = client.get("/report/nothing", headers={"Accept-Language": asked})
        assert (gone.status_code, f'<html lang="{language}">' in gone.text) == (404, True)


def test_a_calendar_lists_shifts_until_it_is_replaced(stage: Stage, client: FlaskClient) -> None:
    path = link(text(stage, RAMOS, "calendar")[0])
    feed = client.get(path)
    assert feed.content_type.startswith("text/calendar")
    lines = feed.text.replace("\r\n ", "").split("\r\n")
    for line in ("DTSTART:20261213T000000Z", "DTEND:20261213T060000Z", "LOCATION:412 Main St", "STATUS:CONFIRMED", "END:VCALENDAR"):
        assert line in lines
    assert all(len(line.encode()) <= 75 for line in feed.text.split("\r\n"))
    text(stage, RAMOS, "new calendar")
    assert client.get(path).status_code == 404


def test_nobody_elses_page_opens_with_a_link(stage: Stage, client: FlaskClient) -> None:
    token = make(stage.desk, "orders", 1, until=stage.clock.now() + dt.timedelta(days=1)).rsplit("/", 1)[1]
    assert client.get(f"/report/{token}").status_code == 404
