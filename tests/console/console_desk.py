"""A desk with something on it, and the console in front: every role is signed in by its own password."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from console import pages
from desk.stage import Stage
from storage.accounts import add_account

NINE = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)  # Tuesday, 9 AM in Bastrop
DESK_FILE = Path(__file__).with_name("desk.toml")
PASSWORD = "correct horse battery"
HASHED = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
BASTROP, TUCSON = "+15125550100", "+15205550100"
CUSTOMER, OTHER = "+15125550147", "+15205550147"

ACCOUNTS = {
    "administrator": ("Ada", ["*"]),
    "coordinator": ("Dana", ["*"]),
    "auditor": ("Ruth", ["*"]),
    "approver": ("Bo", ["bastrop-tx"]),
}


@dataclass(frozen=True)
class Console:
    """The application, and the stage behind it."""

    app: Flask
    stage: Stage

    def client(self, role: str | None = None) -> "Client":
        """A browser, signed in as the role's account."""
        client = Client(self.app.test_client())
        if role:
            client.sign_in(email_of(role))
        return client


class Client:
    """A browser as far as the console cares: it keeps cookies, says where a form was, and sends the form's token."""

    def __init__(self, client: FlaskClient) -> None:
        self.http = client
        self.token = ""

    def get(self, path: str, **more: object) -> "Page":
        return Page(self.http.get(path, **more))  # type: ignore[arg-type]

    def post(self, path: str, token: bool = True, **form: object) -> "Page":
        data = form | ({"csrf_token": self.token} if token else {})
        headers = {"Origin": "http://localhost", "Referer": "http://localhost/console/requests"}
        return Page(self.http.post(path, data=data, headers=headers, content_type="multipart/form-data"))

    def sign_in(self, email: str, password: str = PASSWORD) -> "Page":
        self.token = self.get("/console/sign-in").token
        came = self.post("/console/sign-in", email=email, password=password)
        self.token = self.get("/console/account").token or self.token
        return came


class Page:
    """An answer, read."""

    def __init__(self, response: object) -> None:
        self.response = response
        self.status: int = response.status_code  # type: ignore[attr-defined]
        self.text: str = response.get_data(as_text=True)  # type: ignore[attr-defined]
        self.headers = response.headers  # type: ignore[attr-defined]
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.text)
        self.token = found[1] if found else ""
        response.close()  # type: ignore[attr-defined]

    @property
    def to(self) -> str:
        return str(self.headers.get("Location", ""))


def email_of(role: str) -> str:
    return f"{role}@example.org"


def set_up(stage: Stage | None = None) -> Console:
    """The console over a stage; the accounts are there."""
    stage = stage or Stage.set_up(DESK_FILE, NINE)
    with stage.desk.database.write() as conn:
        for number, (role, (name, agencies)) in enumerate(ACCOUNTS.items()):
            made = {"name": name, "role": role, "agencies": agencies, "email": email_of(role)}
            add_account(conn, **made, password=HASHED, uniquifier=f"u{number}", at=NINE)  # type: ignore[arg-type]
    app = Flask("console")
    pages.install(app, stage.desk, secret="a secret of sixteen", secure=False)
    app.config["TESTING"] = False
    return Console(app, stage)


def text(stage: Stage, words: str, number: str = CUSTOMER, line: str = BASTROP) -> str:
    """A text arrives; what is said back to that number."""
    before = len(stage.sent)
    stage.arrive("sms", number, line, words)
    return " | ".join(each.message.text for each in stage.sent[before:] if each.message.address == number)


def book(
    stage: Stage, number: str = CUSTOMER, line: str = BASTROP, words: str = "2 officers sat dec 12 6pm-midnight, wedding at 412 Main St"
) -> str:
    """A booking up to the customer's yes; its reference."""
    said = text(stage, words, number, line)
    code = re.search(r"Y (\w{4})", said)
    assert code, said
    found = re.search(r"B-\w{4}", text(stage, f"Y {code[1]}", number, line))
    assert found
    return found[0]


def told(console: Console, number: str) -> str:
    """Everything a phone has heard; what is due is done first."""
    console.stage.until(console.stage.clock.now())
    return "\n".join(each.message.text for each in console.stage.sent if each.message.address == number)
