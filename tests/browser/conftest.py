"""A desk with a clock of its own behind a real web server, and a real Chromium in front of it."""

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask, Response, request
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from console import overview, phones
from desk.by_hand import run_until
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from storage import reach
from storage.database import Database
from webhooks import web

STARTS = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)  # Tuesday, 9 AM in Bastrop
DESK_FILE = Path(__file__).with_name("desk.toml")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Site:
    """The demo as a browser reaches it."""

    url: str
    desk: Desk


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser that keeps nothing and calls nobody."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine: the browser tests are left out")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def site() -> Iterator[Site]:
    """The simulator and the console; whatever is due after a request is done before it is answered."""
    database = Database.open("sqlite://")
    database.create_all()
    channel = web.WebChannel()
    desk = Desk(database, SimulatedClock(STARTS), Ids(seed=3), {"web": channel}, {"web": "+15125550199"})
    with database.write() as conn:
        import_desk(conn, DESK_FILE, STARTS)
        reach.mirror(conn, "sms", "web")
    app = Flask("simulator")
    for pages in (web.blueprint(desk, channel), phones.blueprint(desk, channel), overview.blueprint(desk)):
        app.register_blueprint(pages)

    @app.after_request
    def deliver(response: Response) -> Response:
        if request.method == "POST" and response.status_code == 200:
            run_until(desk, desk.clock.now())
        return response

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", desk)
    server.shutdown()
    server.server_close()
    thread.join()
    database.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of; what is left of it at the end fails the test."""
    return []


@pytest.fixture
def page(chromium: Browser, site: Site, complaints: list[str]) -> Iterator[Page]:
    """The simulator, open on a laptop."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(8000)
    opened = context.new_page()
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{site.url}/phones")
    opened.locator(".phone").first.wait_for()
    yield opened
    context.close()
    assert complaints == []
