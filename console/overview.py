"""What the desk has before it, to read: requests, what waits for a person, and what was sent. A page of the demo."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template
from sqlalchemy import Connection, RowMapping, select

from console.guard import guarded
from console.messages import clock_time, day
from console.phonebook import zone
from desk.desk import Desk
from pricing import agencies
from storage.tables import escalations, outbox, requests, staff

LATEST = 60
OPEN = ("open", "held")


def blueprint(desk: Desk) -> Blueprint:
    """The page at /console."""
    pages = guarded(Blueprint("overview", __name__, template_folder="templates"))

    @pages.get("/console")
    def page() -> str:
        with desk.database.read() as conn:
            here = zone(conn)
            return render_template(
                "overview.html",
                now=_moment(desk.clock.now(), here),
                requests=[_request(row) for row in _latest(conn, requests)],
                escalations=[_escalation(row, here, _names(conn)) for row in _open(conn)],
                messages=[_message(row, here) for row in _latest(conn, outbox)],
            )

    return pages


def _latest(conn: Connection, table: Any) -> list[RowMapping]:
    return list(conn.execute(select(table).order_by(table.c.id.desc()).limit(LATEST)).mappings())


def _open(conn: Connection) -> list[RowMapping]:
    waiting = select(escalations).where(escalations.c.status.in_(OPEN)).order_by(escalations.c.opened_at)
    return list(conn.execute(waiting.limit(LATEST)).mappings())


def _names(conn: Connection) -> dict[int, str]:
    return {row.id: row.name for row in conn.execute(select(staff.c.id, staff.c.name))}


def _request(row: RowMapping) -> dict[str, Any]:
    here = agencies()[row["agency"]].zone
    return {
        "reference": row["reference"],
        "agency": agencies()[row["agency"]].short,
        "status": _words(row["status"]),
        "when": f"{_moment(row['starts_at'], here)} to {_end(row, here)}",
        "posts": ", ".join(f"{count} × {role}" for role, count in row["posts"].items()),
        "activity": row["activity"] or "",
        "total": f"${row['total']:,.2f}",
        "review": ", ".join(map(_words, row["review"])),
    }


def _end(row: RowMapping, here: ZoneInfo) -> str:
    starts, ends = row["starts_at"].astimezone(here), row["ends_at"].astimezone(here)
    return clock_time(ends, here) if (ends - starts).days == 0 else _moment(ends, here)


def _escalation(row: RowMapping, here: ZoneInfo, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "code": row["code"],
        "kind": _words(row["kind"]),
        "agency": agencies()[row["agency"]].short if row["agency"] else "",
        "status": _words(row["status"]),
        "opened": _moment(row["opened_at"], here),
        "told": ", ".join(names.get(id, "?") for id in row["told"]),
    }


def _message(row: RowMapping, here: ZoneInfo) -> dict[str, Any]:
    return {
        "at": _moment(row["sent_at"] or row["created_at"], here),
        "to": f"{row['channel']} …{row['address'][-4:]}",
        "text": row["text"],
        "kind": _words(row["kind"]),
        "status": _words(row["status"]),
        "error": row["error"] or "",
    }


def _moment(moment: Any, here: ZoneInfo) -> str:
    return f"{day(moment, here)}, {clock_time(moment, here)}"


def _words(name: str) -> str:
    return name.replace("_", " ")
