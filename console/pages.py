"""The staff console: one blueprint, behind the sign-in, with a file a page group."""

import secrets
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, g, redirect, render_template, request
from flask_security import current_user
from werkzeug.exceptions import HTTPException

from console import (
    account,
    audit,
    board,
    customers,
    deliveries,
    desk_settings,
    escalations,
    export,
    forgetting,
    gaps,
    inbox,
    officer_form,
    officers,
    phone_request,
    rate_cards,
    reports,
    request_changes,
    request_work,
    requests,
    sign_in,
    words,
)
from console.access import allowed, scope
from console.guard import guarded, headed
from desk import cards
from desk.desk import Desk
from storage import lists

GROUPS = (
    escalations,
    inbox,
    board,
    phone_request,
    requests,
    request_changes,
    request_work,
    officers,
    officer_form,
    customers,
    forgetting,
    rate_cards,
    gaps,
    deliveries,
    reports,
    export,
    audit,
    account,
    desk_settings,
)
MENU = (
    ("escalations", "Waiting"),
    ("inbox", "Inbox"),
    ("board", "Board"),
    ("requests", "Requests"),
    ("officers", "Officers"),
    ("customers", "Customers"),
    ("rates", "Rates"),
    ("gaps", "Open figures"),
    ("messages", "Messages"),
    ("reports", "Reports"),
    ("audit", "Audit"),
)


def install(app: Flask, desk: Desk, *, secret: str | None, secure: bool) -> None:
    """Put the console into the application. Without a secret that lasts every start ends all sessions, and no second factor is set up."""
    key = secret or secrets.token_hex(32)
    app.secret_key = key
    pages = guarded(
        Blueprint(
            "console", __name__, url_prefix="/console", template_folder="templates", static_folder="static", static_url_path="/static"
        )
    )
    csrf: list[Any] = []

    @pages.before_request
    def let_in() -> Any:
        if request.endpoint == "console.static":
            return None
        if not current_user.is_authenticated:
            return redirect("/console/sign-in")
        with desk.database.read() as conn:
            cards.look(conn)
            g.waiting = lists.count_waiting(conn, scope().where)
        view = current_app.view_functions[request.endpoint or ""]
        reads = request.method in ("GET", "HEAD", "OPTIONS")
        if not allowed(getattr(view, "needs", "read" if reads else "nothing")):
            abort(403)
        if not reads:
            csrf[0].protect()
        return None

    @pages.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[str, int]:
        return render_template("console/refused.html", code=error.code, what=REFUSALS.get(error.code or 500, error.name)), error.code or 500

    @pages.app_context_processor
    def common() -> dict[str, Any]:
        follows = "X-Follows" in request.headers  # a page that looks again takes no message away from the one that is waited for
        shown = {"waiting": g.get("waiting", 0), "menu": MENU, "allowed": allowed, "here": request.path.split("/")[2:3], "words": words}
        return shown | {"follows": follows, "second_factor": secret is not None}

    @pages.get("/live")
    def what_waits() -> str:
        """The frame of every page alone, for those that have nothing else to follow."""
        return render_template("console/base.html")

    for group in GROUPS:
        group.routes(pages, desk)
    app.register_blueprint(pages)
    app.register_error_handler(404, lambda error: refused(error) if request.path.startswith("/console") else error)
    csrf.append(sign_in.install(app, desk, key, secure=secure, lasting=secret is not None))
    app.after_request(_sign_in_headed)


REFUSALS = {
    400: "That could not be read. Go back, reload the page and try again.",
    403: "Your account may not do that.",
    404: "There is no such page, or it is not yours.",
    405: "There is no such page.",
}


def _sign_in_headed(response: Response) -> Response:
    """The library's own pages, and those that there are not, are served as strictly as ours."""
    if request.path.startswith("/console"):
        headed(response)
        if request.endpoint != "console.static":
            response.headers["Cache-Control"] = "no-store"
    return response
