"""Messages and what became of them."""

from typing import Any

from flask import Blueprint, render_template, request
from sqlalchemy import Connection

from console.access import scope
from console.asked import before
from desk.desk import Desk
from storage import lists, spending

STATES = ("queued", "sending", "sent", "delivered", "failed", "unknown", "withheld")
CHANNELS = ("sms", "whatsapp", "telegram", "web")


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/messages")
    def every_message() -> str:
        asked = {name: request.args.get(name, "")[:80] for name in ("status", "channel", "words")}
        with desk.database.read() as conn:
            everything = scope().keys is None
            page = lists.message_page(conn, scope().where, everything=everything, before=before(), **asked)
            spent = _spent(desk, conn) if everything else None
        return render_template("console/messages.html", page=page, asked=asked, states=STATES, channels=CHANNELS, spent=spent)


def _spent(desk: Desk, conn: Connection) -> dict[str, Any] | None:
    """What went out to carriers this hour and this day, of how much, what it cost, and how many wait; None where nothing is limited."""
    if desk.budget is None:
        return None
    now, limits, running = desk.clock.now(), desk.budget.limits(), spending.spent(conn, desk.clock.now())
    spans = []
    for span, title in (("hour", "This hour"), ("day", "Today (UTC)")):
        row = running.get(span)
        parts, leave = (row["parts"], row["leave"]) if row else (0, 0)
        most = limits[span] * (1 + leave) if span in limits else None
        spans.append({"title": title, "parts": parts, "most": most, "cost": desk.budget.cost(parts)})
    return {"spans": spans, "waiting": spending.waiting(conn, now)}
