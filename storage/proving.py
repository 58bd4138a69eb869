"""What auditors ask, one row a shift an officer took: hours, place and time proven, limits broken, work at two places at once."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from booking.life import LET_GO
from storage.lists import Sees
from storage.tables import assignments, officers, overrides, requests, shifts, staff, tours

COLUMNS = (
    "agency",
    "officer",
    "badge",
    "request",
    "shift_starts",
    "shift_ends",
    "state",
    "on_post",
    "said_so_at",
    "relieved",
    "relieved_said_so_at",
    "hours_tracked",
    "proven_at",
    "proven_by",
    "late_minutes",
    "limit_broken",
    "allowed_by",
    "reason",
    "double_work",
)
"""Moments are UTC, ISO 8601; hours are decimal. An empty `proven_at` was claimed and not proven."""


def proofs(conn: Connection, sees: Sees, begins: dt.datetime, ends: dt.datetime) -> Iterator[dict[str, Any]]:
    """A row for every shift taken that starts between the moments, in their order."""
    query = (
        select(assignments, officers.c.name, officers.c.badge, officers.c.agency, officers.c.person_id, requests.c.reference)
        .join(officers, officers.c.id == assignments.c.officer_id)
        .join(shifts, shifts.c.id == assignments.c.shift_id)
        .join(requests, requests.c.id == shifts.c.request_id)
        .where(assignments.c.starts_at >= begins, assignments.c.starts_at < ends, sees(officers.c.agency))
        .order_by(assignments.c.starts_at, assignments.c.id)
    )
    rows = conn.execute(query).mappings().all()
    granted, elsewhere = _granted(conn, begins, ends), _elsewhere(conn, begins, ends)
    for row in rows:
        yield _row(row, granted.get((row["shift_id"], row["officer_id"])), elsewhere.get(row["person_id"], []))


def _row(row: RowMapping, override: RowMapping | None, work: list[tuple[str, dt.datetime, dt.datetime]]) -> dict[str, Any]:
    hours = (row["relieved_at"] - row["on_post_at"]).total_seconds() / 3600 if row["on_post_at"] and row["relieved_at"] else None
    own = f"shift {row['id']}"
    twice = [name for name, starts, ends in work if name != own and starts < row["ends_at"] and row["starts_at"] < ends]
    gone = row["status"] in LET_GO
    return {
        "agency": row["agency"],
        "officer": row["name"],
        "badge": row["badge"],
        "request": row["reference"],
        "shift_starts": _iso(row["starts_at"]),
        "shift_ends": _iso(row["ends_at"]),
        "state": row["status"],
        "on_post": _iso(row["on_post_at"]),
        "said_so_at": _iso(row["on_post_told_at"]),
        "relieved": _iso(row["relieved_at"]),
        "relieved_said_so_at": _iso(row["relieved_told_at"]),
        "hours_tracked": "" if hours is None else f"{hours:.2f}",
        "proven_at": _iso(row["proven_at"]),
        "proven_by": row["proven_by"] or "",
        "late_minutes": row["late_minutes"] or "",
        "limit_broken": f"{override['rule']}: {override['hours']} h of {override['limit']} h" if override else "",
        "allowed_by": override["name"] if override else "",
        "reason": override["reason"] if override else "",
        "double_work": "" if gone else "; ".join(sorted("another shift" if name.startswith("shift") else name for name in twice)),
    }


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else ""


def _granted(conn: Connection, begins: dt.datetime, ends: dt.datetime) -> dict[tuple[int, int], RowMapping]:
    query = (
        select(overrides, staff.c.name)
        .join(staff, staff.c.id == overrides.c.staff_id)
        .join(shifts, shifts.c.id == overrides.c.shift_id)
        .where(overrides.c.granted, shifts.c.starts_at >= begins, shifts.c.starts_at < ends)
    )
    return {(row["shift_id"], row["officer_id"]): row for row in conn.execute(query).mappings()}


def _elsewhere(conn: Connection, begins: dt.datetime, ends: dt.datetime) -> dict[int, list[tuple[str, dt.datetime, dt.datetime]]]:
    """By person, every shift and tour of the time: named without saying whose the other work is."""
    found: dict[int, list[tuple[str, dt.datetime, dt.datetime]]] = {}
    margin = dt.timedelta(days=4)
    for table, what in ((assignments, "shift"), (tours, "tour of duty")):
        query = select(table.c.id, table.c.starts_at, table.c.ends_at, officers.c.person_id)
        query = query.join(officers, officers.c.id == table.c.officer_id)
        query = query.where(table.c.starts_at >= begins - margin, table.c.starts_at < ends + margin)
        if table is assignments:
            query = query.where(assignments.c.status.not_in(LET_GO))
        for row in conn.execute(query):
            name = f"shift {row.id}" if what == "shift" else what
            found.setdefault(row.person_id, []).append((name, row.starts_at, row.ends_at))
    return found
