"""Signing in: Flask-Security over our tables, with pages of our own look; sessions that can be ended one by one."""

import base64
import datetime as dt
import hashlib
import secrets
from typing import Any

from flask import Flask, redirect, request, session
from flask_login import user_logged_out
from flask_security import Security, user_authenticated
from flask_security.utils import set_request_attr
from flask_wtf import CSRFProtect

from console.users import Codes, User, Users
from desk.desk import Desk
from storage import accounts, audit

LASTS = dt.timedelta(hours=12)
WRONG = "That is not right, or it was tried too often: after five wrong tries an account rests for 15 minutes."


def install(app: Flask, desk: Desk, secret: str, *, secure: bool, lasting: bool) -> CSRFProtect:
    """Sign-in at /console/sign-in. `secure` where the site is reached over https: its cookies go nowhere else.
    A second factor is kept under a secret that is `lasting`."""
    app.config.update(_settings(secret, secure))
    csrf = CSRFProtect(app)
    security = Security(app, Users(desk), totp_cls=Codes)
    app.login_manager.user_loader(lambda uniquifier: _signed_in(desk, uniquifier))  # type: ignore[attr-defined]
    app.view_functions["security.two_factor_rescue"] = _not_here  # an administrator takes the second factor away
    if not lasting:
        app.view_functions["security.two_factor_setup"] = _not_here
    user_authenticated.connect(lambda _, user, **__: _came_in(desk, user), app, weak=False)
    user_logged_out.connect(lambda _, user, **__: _went_out(desk, user), app, weak=False)
    security.unauthn_handler(_ask_to_sign_in)
    return csrf


def _settings(secret: str, secure: bool) -> dict[str, Any]:
    key = base64.urlsafe_b64encode(hashlib.sha256(f"second factors {secret}".encode()).digest()).decode()
    return {
        "PERMANENT_SESSION_LIFETIME": LASTS,
        "SESSION_COOKIE_NAME": "offduty",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        "WTF_CSRF_CHECK_DEFAULT": False,  # the console checks its own pages; webhooks are signed instead
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
        "SECURITY_URL_PREFIX": "/console",
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_CHANGE_URL": "/password",
        "SECURITY_VERIFY_URL": "/sign-in/again",
        "SECURITY_TWO_FACTOR_SETUP_URL": "/second-factor",
        "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
        "SECURITY_POST_LOGIN_VIEW": "/console",
        "SECURITY_POST_LOGOUT_VIEW": "/console/sign-in",
        "SECURITY_POST_CHANGE_VIEW": "/console/account",
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "/console/account",
        "SECURITY_LOGOUT_CSRF": True,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_SALT": "unused: argon2 draws its own",
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TOTP_SECRETS": {"1": key},
        "SECURITY_TOTP_ISSUER": "offduty",
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_MSG_GENERIC_AUTHN_FAILED": (WRONG, "error"),
        "SECURITY_MSG_UNAUTHENTICATED": ("Please sign in.", "info"),
    }


def _signed_in(desk: Desk, uniquifier: str) -> User | None:
    """The account of this browser's session, unless it was ended from elsewhere."""
    token = session.get("sign_in")
    if not isinstance(token, str):
        return None
    with desk.database.read() as conn:
        row = accounts.signed_in(conn, uniquifier, token)
    if row is None:
        return None
    set_request_attr("fs_authn_via", "session")  # as the library's own loader says to its pages
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return User(desk, row)


def _came_in(desk: Desk, user: User) -> None:
    """Somebody has signed in: this browser gets a session of its own."""
    now, token = desk.clock.now(), secrets.token_urlsafe(32)
    session.permanent = True
    session["sign_in"] = token
    with desk.database.write() as conn:
        accounts.set_account(conn, user.id, failures=0, locked_until=None)
        accounts.sign_in(conn, user.id, token, request.user_agent.string, now)
        audit.write(conn, now, f"staff {user.name}", f"account {user.id}", None, "signed in", None)


def _went_out(desk: Desk, user: User) -> None:
    """This browser's session ends on our side as well."""
    if user.is_authenticated and user.sign_in_id:
        with desk.database.write() as conn:
            accounts.end_sign_in(conn, user.id, user.sign_in_id, desk.clock.now())


def _not_here() -> tuple[str, int]:
    return "Not found", 404


def _ask_to_sign_in(*_: Any, **__: Any) -> Any:
    return redirect("/console/sign-in")
