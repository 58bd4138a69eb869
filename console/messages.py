"""What a simulated phone shows: every message to and from its number, oldest first."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from storage import inbox, outbox

LATEST = 120


def messages(conn: Connection, number: str, zone: ZoneInfo) -> list[dict[str, Any]]:
    """The phone's latest messages as its page reads them. `mine` is what its owner wrote."""
    wrote = [_written(row, zone) for row in inbox.thread(conn, "web", number, LATEST)]
    got = [_received(row, zone) for row in outbox.thread(conn, "web", number, limit=LATEST)]
    return sorted(wrote + got, key=lambda message: message["order"])[-LATEST:]


def clock_time(moment: dt.datetime, zone: ZoneInfo) -> str:
    """As people there write it: 9:05 AM."""
    local = moment.astimezone(zone)
    return f"{local.hour % 12 or 12}:{local:%M} {'AM' if local.hour < 12 else 'PM'}"


def day(moment: dt.datetime, zone: ZoneInfo) -> str:
    """As people there write it: Tue, Dec 1."""
    local = moment.astimezone(zone)
    return f"{local:%a, %b} {local.day}"


def _written(row: RowMapping, zone: ZoneInfo) -> dict[str, Any]:
    return _said(row, row["received_at"], zone, f"{row['id']:09}-0") | {
        "id": f"i{row['id']}",
        "mine": True,
        "key": row["provider_id"],
        "media": [file.get("type", "") for file in row["media"]],
        "location": row["location"],
    }


def _received(row: RowMapping, zone: ZoneInfo) -> dict[str, Any]:
    at = row["sent_at"] or row["created_at"]
    waits = row["status"] == "queued" and row["due_at"] > row["created_at"]
    return _said(row, at, zone, f"{row['inbox_id'] or 0:09}-1-{row['id']:09}") | {
        "id": f"o{row['id']}",
        "mine": False,
        "status": row["status"],
        "error": row["error"],
        "until": f"{day(row['due_at'], zone)}, {clock_time(row['due_at'], zone)}" if waits else None,
        "buttons": row["buttons"],
    }


def _said(row: RowMapping, at: dt.datetime, zone: ZoneInfo, turn: str) -> dict[str, Any]:
    """`order` sorts over all phones: by time, and at one moment each message before what it led to."""
    moment = at.isoformat(timespec="microseconds")
    return {
        "order": f"{moment} {turn}",
        "row": row["id"],
        "text": row["text"],
        "line": row["ours"],
        "at": moment,
        "time": clock_time(at, zone),
        "day": day(at, zone),
    }
