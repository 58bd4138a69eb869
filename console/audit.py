"""The audit log: every change of state, who made it, by which message."""

from flask import Blueprint, render_template, request

from console.access import scope
from console.asked import before
from desk.desk import Desk
from storage import lists


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/audit")
    def audit_log() -> str:
        asked = {name: request.args.get(name, "")[:80] for name in ("subject", "who")}
        with desk.database.read() as conn:
            everything = scope().keys is None
            page = lists.audit_page(conn, scope().where, everything=everything, subject=asked["subject"], who=asked["who"], before=before())
            named = lists.people_named(conn, [row["who"] for row in page.rows])
        return render_template("console/audit.html", page=page, asked=asked, people=named)
