"""The phone simulator: any number of phones side by side, live, and a clock that can be moved. Only where the simulator is on."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, jsonify, render_template, request
from sqlalchemy import Connection

from console.chat_file import chat_file
from console.guard import guarded
from console.messages import clock_time, day, messages
from console.phonebook import Owner, lines, owners, zone
from desk.by_hand import run_until
from desk.desk import Desk
from storage import due, outbox

MOST_PHONES = 40
FARTHEST = dt.timedelta(days=400)  # the clock is moved no further at once


class Switchboard(Protocol):
    """The channel that the phones are on, which knows who switched theirs off."""

    @property
    def off(self) -> frozenset[str]:
        """The numbers of the phones that are switched off."""


def blueprint(desk: Desk, phones: Switchboard) -> Blueprint:
    """The page at /phones, and what it asks for."""
    pages = guarded(Blueprint("phones", __name__, template_folder="templates", static_folder="static", static_url_path="/phones/static"))

    @pages.get("/phones")
    def page() -> str:
        return render_template("phones.html")

    @pages.get("/phones/state")
    def state() -> Response:
        with desk.database.read() as conn:
            response = jsonify(_state(desk, conn, request.args.getlist("n")[:MOST_PHONES]) | {"off": sorted(phones.off)})
        response.add_etag()
        response.make_conditional(request)
        return response

    @pages.get("/phones/chat")
    def chat() -> Response:
        with desk.database.read() as conn:
            text = _chat(conn, request.args.getlist("n")[:MOST_PHONES])
        return Response(text, mimetype="text/plain", headers={"Content-Disposition": "attachment; filename=conversation.chat"})

    @pages.post("/phones/clock")
    def clock() -> tuple[Response, int]:
        with desk.database.read() as conn:
            until = _moment(desk, conn, request.get_json(force=True, silent=True))
        if until is None or not can_move(desk):
            return jsonify(error="bad_request"), 400
        run_until(desk, until)
        return jsonify(now=desk.clock.now().isoformat()), 200

    return pages


def can_move(desk: Desk) -> bool:
    """Whether this desk's clock is one that can be set."""
    return hasattr(desk.clock, "set")


def _state(desk: Desk, conn: Connection, numbers: list[str]) -> dict[str, Any]:
    """Everything the page shows. The minute is all it says of the time, so that nothing new is the same answer."""
    here, now = zone(conn), desk.clock.now()
    return {
        "clock": {
            "day": day(now, here),
            "time": clock_time(now, here),
            "zone": now.astimezone(here).strftime("%Z"),
            "local": now.astimezone(here).strftime("%Y-%m-%dT%H:%M"),
            "movable": can_move(desk),
            "next": _said(_next_due(conn, now), here),
        },
        "lines": [{"number": line.number, "name": line.name, "agency": line.agency} for line in lines(conn, desk.lines)],
        "people": [{"number": o.number, "name": o.name, "role": o.role, "of": o.of} for o in owners(conn)],
        "phones": {number: messages(conn, number, here) for number in numbers},
    }


def _next_due(conn: Connection, now: dt.datetime) -> dt.datetime | None:
    """When something next happens by itself."""
    row, message = due.next_open(conn, now + FARTHEST), outbox.next_event(conn, now + FARTHEST)
    moments = [moment for moment in (row and row["due_at"], message and message[0]) if moment]
    return max(min(moments), now) if moments else None


def _said(moment: dt.datetime | None, here: ZoneInfo) -> str | None:
    return f"{day(moment, here)}, {clock_time(moment, here)}" if moment else None


def _moment(desk: Desk, conn: Connection, said: object) -> dt.datetime | None:
    """The moment to move to, in `minutes`, `until` a wall-clock time here or to what is `next` due; None for what is none of them."""
    now = desk.clock.now()
    match said:
        case {"next": True}:
            return _next_due(conn, now)
        case {"minutes": int(minutes)} if 0 < minutes <= FARTHEST.total_seconds() / 60:
            return now + dt.timedelta(minutes=minutes)
        case {"until": str(text)}:
            return _ahead(text, now, zone(conn))
    return None


def _ahead(text: str, now: dt.datetime, here: ZoneInfo) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=here) if moment.tzinfo is None else moment
    return moment.astimezone(dt.UTC) if now < moment <= now + FARTHEST else None


def _chat(conn: Connection, numbers: list[str]) -> str:
    here, known = zone(conn), {owner.number: owner for owner in owners(conn)}
    customers = [number for number in numbers if number not in known]
    return chat_file({_speaker(number, known, customers): messages(conn, number, here) for number in numbers}, here)


def _speaker(number: str, known: Mapping[str, Owner], customers: list[str]) -> str:
    """As a `.chat` file names people: a customer (the second by number), an officer or staff by last name."""
    if number in known:
        return f"{known[number].role} {known[number].name.split()[-1]}"
    return "customer" if number == customers[0] else f"customer {number}"
