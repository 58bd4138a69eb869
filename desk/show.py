"""The tables that replay prints and the console reads, one mapping a row, oldest first; times are the agency's wall clock."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from booking.nouns import ServiceRequest
from pricing import agencies
from storage import threads
from storage.escalations import every_escalation
from storage.requests import every_request, vehicles_json
from storage.tables import offers, officers, outbox, requests, shifts

Row = dict[str, Any]


def wall(moment: dt.datetime | None, agency: str | None) -> str | None:
    """A moment on an agency's wall clock, to the minute."""
    if moment is None:
        return None
    known = agencies().get(agency or "")
    return moment.astimezone(known.zone if known else dt.UTC).replace(tzinfo=None).isoformat(timespec="minutes")


def request_rows(conn: Connection) -> list[Row]:
    return [_request(conn, r) for r in every_request(conn)]


def _request(conn: Connection, request: ServiceRequest) -> Row:
    return {
        "reference": request.reference,
        "agency": request.agency,
        "status": request.status,
        "customer": threads.thread(conn, request.conversation).address,
        "shifts": [
            {
                "starts_at": s.starts.isoformat(timespec="minutes"),
                "ends_at": s.ends.isoformat(timespec="minutes"),
                "status": s.status,
                "officers": [a.name for a in s.working],
            }
            for s in request.shifts
        ],
        "posts": dict(request.posts),
        "vehicles": vehicles_json(request.vehicles),
        "total": str(request.total),
        "fee": _fee(request.fee),
        "review": list(request.review),
    }


def _fee(fee: Mapping[str, str | None] | None) -> Any:
    """null, an amount, or its two ends."""
    if fee is None:
        return None
    return fee["low"] if fee["low"] == fee["high"] else {"low": fee["low"], "high": fee["high"]}


def offer_rows(conn: Connection) -> list[Row]:
    query = (
        select(offers, officers.c.name, requests.c.reference, requests.c.agency)
        .join(officers, officers.c.id == offers.c.officer_id)
        .join(shifts, shifts.c.id == offers.c.shift_id)
        .join(requests, requests.c.id == shifts.c.request_id)
        .order_by(offers.c.id)
    )
    return [
        {
            "code": r["code"],
            "reference": r["reference"],
            "officer": r["name"],
            "role": r["role"],
            "vehicle": r["vehicle"],
            "status": r["status"],
            "wave": r["wave"],
            "made_at": wall(r["made_at"], r["agency"]),
            "expires_at": wall(r["expires_at"], r["agency"]),
        }
        for r in conn.execute(query).mappings()
    ]


def outbox_rows(conn: Connection) -> list[Row]:
    return [
        {
            "message": r["id"],
            "channel": r["channel"],
            "to": r["address"],
            "from": r["ours"],
            "kind": r["kind"],
            "status": r["status"],
            "error": r["error"],
            "text": r["text"],
        }
        for r in conn.execute(select(outbox).order_by(outbox.c.id)).mappings()
    ]


def escalation_rows(conn: Connection) -> list[Row]:
    references = {r.id: r.reference for r in conn.execute(select(requests.c.id, requests.c.reference))}
    return [
        {
            "code": r["code"],
            "kind": r["kind"],
            "agency": r["agency"],
            "reference": references.get(r["request_id"]),
            "status": r["status"],
            "opened_at": wall(r["opened_at"], r["agency"]),
            "closed_at": wall(r["closed_at"], r["agency"]),
            "answer": r["answer"],
        }
        for r in every_escalation(conn)
    ]


TABLES: Mapping[str, Callable[[Connection], list[Row]]] = {
    "requests": request_rows,
    "offers": offer_rows,
    "outbox": outbox_rows,
    "escalations": escalation_rows,
}
