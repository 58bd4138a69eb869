"""Signing in: lockout, a second factor, a password changed, sessions ended, strict headers; and accounts made by command."""

import datetime as dt
import re

import pytest
from console_desk import PASSWORD, Console, email_of
from passlib.totp import TOTP
from sqlalchemy import select
from typer.testing import CliRunner

from cli.main import app as offduty
from console import users
from storage.accounts import NoSuchRole, add_account
from storage.console_tables import accounts
from storage.database import Database
from storage.tables import audit, staff

WRONG = "after five wrong tries"


def test_a_wrong_password_and_an_unknown_address_read_the_same(console: Console) -> None:
    wrong = console.client().sign_in(email_of("auditor"), "not the password")
    unknown = console.client().sign_in("nobody@example.org", "not the password")
    for page in (wrong, unknown):
        assert page.status == 200
        assert WRONG in page.text
        assert "exist" not in page.text


def test_after_five_wrong_tries_the_right_password_rests_too(console: Console) -> None:
    client = console.client()
    for _ in range(users.TRIES):
        assert WRONG in client.sign_in(email_of("auditor"), "not the password").text
    assert WRONG in client.sign_in(email_of("auditor")).text
    console.stage.until(console.stage.clock.now() + users.REST + dt.timedelta(seconds=1))
    assert client.sign_in(email_of("auditor")).to == "/console"
    with console.stage.desk.database.read() as conn:
        assert "locked" in conn.execute(select(audit.c.after)).scalars().all()


def test_an_administrator_unlocks_closes_and_shuts_out(console: Console) -> None:
    other, admin = console.client("auditor"), console.client("administrator")
    with console.stage.desk.database.read() as conn:
        id = conn.execute(select(accounts.c.id).where(accounts.c.role == "auditor")).scalar_one()
    assert admin.post(f"/console/accounts/{id}/shut-out").status == 302
    assert other.get("/console/audit").to == "/console/sign-in"
    assert other.sign_in(email_of("auditor")).to == "/console"
    admin.post(f"/console/accounts/{id}/close")
    assert other.get("/console/audit").to == "/console/sign-in"
    assert WRONG in other.sign_in(email_of("auditor")).text


def test_a_second_factor_is_set_up_asked_and_good_once(console: Console) -> None:
    client = console.client("coordinator")
    shown = client.post("/console/second-factor", setup="authenticator")
    key = re.search(r'class="key">([^<]+)<', shown.text)
    action = re.search(r'action="(/console/second-factor/[^"]+)"', shown.text)
    assert key
    assert action
    codes = TOTP(key=key[1].replace("-", ""))
    client.token = shown.token
    first = codes.generate()
    assert client.post(action[1], code=first.token).to == "/console/account"
    again = console.client()
    asked = again.sign_in(email_of("coordinator"))
    assert asked.to.startswith("/console/sign-in/code")
    assert again.get("/console/requests").to == "/console/sign-in"
    again.token = again.get("/console/sign-in/code").token
    assert again.post("/console/sign-in/code", code=first.token).status == 200  # it was used to set it up
    later = codes.generate(time=first.start_time + 30).token
    assert again.post("/console/sign-in/code", code=later).to == "/console"
    assert again.get("/console/requests").status == 200


def test_a_password_is_changed_and_every_other_session_ends(console: Console) -> None:
    here, there = console.client("auditor"), console.client("auditor")
    here.token = here.get("/console/password").token
    fresh = "another horse battery"
    form = {"password": PASSWORD, "new_password": fresh, "new_password_confirm": fresh}
    assert here.post("/console/password", **form).status == 302
    assert there.get("/console/audit").to == "/console/sign-in"
    assert console.client().sign_in(email_of("auditor"), fresh).to == "/console"


def test_signing_out_ends_the_session_even_for_a_copy_of_the_cookie(console: Console) -> None:
    client = console.client("auditor")
    cookie = client.http.get_cookie("offduty")
    assert cookie is not None
    assert client.post("/console/sign-out").status == 302
    client.http.set_cookie("offduty", cookie.value)
    assert client.get("/console/audit").to == "/console/sign-in"


@pytest.mark.parametrize(
    "path", ["/console/sign-in", "/console/requests", "/console/account", "/console/nothing", "/console/static/live.js"]
)
def test_nothing_comes_from_elsewhere_is_inline_or_is_framed(console: Console, path: str) -> None:
    page = console.client("administrator").get(path)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert not any(mark in page.text for mark in ("<style", " style=", "onclick=", "https://"))
    if not path.endswith(".js"):
        assert page.headers["Cache-Control"] == "no-store"


def test_the_cookie_is_for_this_site_alone(console: Console) -> None:
    said = console.client().get("/console/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in said
    assert "SameSite=Lax" in said


def test_an_account_is_added_by_command_and_signs_in(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/offduty.db"
    monkeypatch.setenv("DATABASE_URL", url)
    made = CliRunner().invoke(offduty, ["staff", "add", "Dana", "Dana@example.org", "--role", "administrator"])
    assert made.exit_code == 0, made.output
    found = re.fullmatch(r"Dana signs in as dana@example.org with (\S{16})\n", made.output)
    assert found
    database = Database.open(url)
    with database.read() as conn:
        row = conn.execute(select(accounts)).mappings().one()
        assert row["password"].startswith("$argon2id$")
        assert conn.execute(select(staff.c.name).where(staff.c.id == row["staff_id"])).scalar_one() == "Dana"
    database.close()
    refused = CliRunner().invoke(offduty, ["staff", "add", "Bo", "bo@example.org", "--role", "approver"])
    assert refused.exit_code == 1


def test_an_approver_needs_an_agency_and_an_auditor_acts_in_nobodys_name(console: Console) -> None:
    made = {"name": "Eve", "email": "eve@example.org", "password": "x", "uniquifier": "x", "at": console.stage.clock.now()}
    with console.stage.desk.database.write() as conn:
        for role, agencies in (("approver", ["*"]), ("king", ["*"])):
            with pytest.raises(NoSuchRole):
                add_account(conn, **made, role=role, agencies=agencies)  # type: ignore[arg-type]
        assert conn.execute(select(accounts.c.staff_id).where(accounts.c.role == "auditor")).scalar_one() is None


def test_an_administrator_adds_an_account_and_its_password_is_shown_once(console: Console) -> None:
    admin = console.client("administrator")
    admin.post("/console/accounts", name="Eve Moss", email="eve@example.org", role="approver", agency="tucson-az")
    said = re.search(r"eve@example.org with (\S+)\. This", admin.get("/console/accounts").text)
    assert said
    assert said[1] not in admin.get("/console/accounts").text
    eve = console.client()
    assert eve.sign_in("eve@example.org", said[1]).to == "/console"
    assert "Bastrop" not in eve.get("/console/rates").text
