"""Messages and what became of them."""

from flask import Blueprint, render_template, request

from console.access import scope
from console.asked import before
from desk.desk import Desk
from storage import lists

STATES = ("queued", "sending", "sent", "delivered", "failed", "unknown", "withheld")
CHANNELS = ("sms", "whatsapp", "telegram", "web")


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/messages")
    def every_message() -> str:
        asked = {name: request.args.get(name, "")[:80] for name in ("status", "channel", "words")}
        with desk.database.read() as conn:
            everything = scope().keys is None
            page = lists.message_page(conn, scope().where, everything=everything, before=before(), **asked)
        return render_template("console/messages.html", page=page, asked=asked, states=STATES, channels=CHANNELS)
