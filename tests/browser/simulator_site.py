"""The demo as a browser reaches it: a desk with a clock of its own behind a real web server."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher
from flask import Flask, Response, request
from playwright.sync_api import Page
from werkzeug.serving import make_server

from console import pages, phones
from desk.by_hand import run_until
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from storage import reach
from storage.accounts import add_account
from storage.database import Database
from webhooks import links, web

STARTS = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)  # Tuesday, 9 AM in Bastrop
DESK_FILE = Path(__file__).with_name("desk.toml")
PASSWORD = "correct horse battery"
HASHED = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
ACCOUNTS = {
    "administrator": ("Ada Brandt", ["*"]),
    "coordinator": ("Dana Whitfield", ["*"]),
    "auditor": ("Ruth Okafor", ["*"]),
    "approver": ("Bo Lindqvist", ["bastrop-tx"]),
}


@dataclass(frozen=True)
class Site:
    """Where it is, and the desk behind it."""

    url: str
    desk: Desk


@contextmanager
def serving_site(desk_file: Path = DESK_FILE) -> Iterator[Site]:
    """The simulator and the console; whatever is due after a request is done before it is answered."""
    database = Database.open("sqlite://")
    database.create_all()
    channel = web.WebChannel()
    desk = Desk(database, SimulatedClock(STARTS), Ids(seed=3), {"web": channel}, {"web": "+15125550199"}, secret="a secret of the tests")
    with database.write() as conn:
        import_desk(conn, desk_file, STARTS)
        reach.mirror(conn, "sms", "web")
        for role, (name, agencies) in ACCOUNTS.items():
            made = {"name": name, "role": role, "agencies": agencies, "email": f"{role}@example.org"}
            add_account(conn, **made, password=HASHED, uniquifier=role, at=STARTS)  # type: ignore[arg-type]
    server = make_server("127.0.0.1", 0, _application(desk, channel), threaded=True)
    server.daemon_threads = False  # its end waits for the requests under way, which have the database open
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", desk)
    server.shutdown()
    server.server_close()
    thread.join()
    database.close()


def _application(desk: Desk, channel: web.WebChannel) -> Flask:
    app = Flask("simulator")
    for doors in (web.blueprint(desk, channel), phones.blueprint(desk, channel), links.blueprint(desk)):
        app.register_blueprint(doors)
    pages.install(app, desk, secret="a secret of the tests", secure=False)

    @app.after_request
    def deliver(response: Response) -> Response:
        if request.method == "POST" and response.status_code in (200, 302):
            run_until(desk, desk.clock.now())
        return response

    return app


def sign_in(page: Page, role: str) -> None:
    """Sign in on the page that asks for it."""
    page.get_by_label("Email").fill(f"{role}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
