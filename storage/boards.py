"""Shifts of some days with who is on them, for the board: three queries, however many shifts there are."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select

from booking.life import LET_GO
from storage.lists import Sees
from storage.tables import assignments, offers, officers, requests, shifts

MOST = 600
FAR = dt.timedelta(hours=15)  # no zone's wall clock is further from UTC


@dataclass(frozen=True, slots=True)
class BoardShift:
    """One shift on the board. `wanted` are its places, `asked` the offers that are out."""

    reference: str
    agency: str
    activity: str | None
    place: str | None
    starts: dt.datetime
    ends: dt.datetime
    status: str
    wanted: int
    asked: int
    officers: tuple[tuple[str, str], ...]  # name and state

    @property
    def open(self) -> int:
        return max(self.wanted - sum(status not in LET_GO for _, status in self.officers), 0)


def shifts_between(conn: Connection, sees: Sees, first: dt.date, last: dt.date, agency: str = "") -> list[BoardShift]:
    """The shifts that start on these days of their agencies' wall clocks, of requests that were said yes to."""
    begins = dt.datetime.combine(first, dt.time(), dt.UTC) - FAR
    ends = dt.datetime.combine(last, dt.time.max, dt.UTC) + FAR
    query = (
        select(shifts, requests.c.reference, requests.c.agency, requests.c.activity, requests.c.place, requests.c.posts)
        .join(requests, requests.c.id == shifts.c.request_id)
        .where(shifts.c.starts_at >= begins, shifts.c.starts_at <= ends, shifts.c.removed_at.is_(None), sees(requests.c.agency))
        .where(requests.c.status.not_in(("quoted", "declined", "refused")))
        .where(or_(requests.c.status != "expired", requests.c.approved_at.is_not(None)))
    )
    if agency:
        query = query.where(requests.c.agency == agency)
    rows = conn.execute(query.order_by(shifts.c.starts_at, shifts.c.id).limit(MOST)).mappings().all()
    rows = [row for row in rows if first <= row["starts"].date() <= last]
    ids = [row["id"] for row in rows]
    on_it, asked = _officers(conn, ids), _asked(conn, ids)
    return [_shift(row, on_it.get(row["id"], ()), asked.get(row["id"], 0)) for row in rows]


def _shift(row: RowMapping, on_it: tuple[tuple[str, str], ...], asked: int) -> BoardShift:
    said: dict[str, Any] = {name: row[name] for name in ("reference", "agency", "activity", "place", "starts", "ends", "status")}
    return BoardShift(**said, wanted=sum(row["posts"].values()), asked=asked, officers=on_it)


def _officers(conn: Connection, ids: list[int]) -> Mapping[int, tuple[tuple[str, str], ...]]:
    query = select(assignments.c.shift_id, assignments.c.status, officers.c.name).join(officers, officers.c.id == assignments.c.officer_id)
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for row in conn.execute(query.where(assignments.c.shift_id.in_(ids)).order_by(assignments.c.id)):
        found[row.shift_id] = (*found.get(row.shift_id, ()), (row.name, row.status))
    return found


def _asked(conn: Connection, ids: list[int]) -> Mapping[int, int]:
    query = select(offers.c.shift_id, func.count()).where(offers.c.shift_id.in_(ids), offers.c.status == "open").group_by(offers.c.shift_id)
    return {row[0]: row[1] for row in conn.execute(query)}
