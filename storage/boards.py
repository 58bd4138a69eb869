"""Shifts of some days with who is on them, for the board: three queries, however many shifts there are."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select

from booking.life import LET_GO, UNDECIDED
from booking.waiting import SILENCE
from storage.lists import Sees
from storage.tables import assignments, offers, officers, requests, shifts

MOST = 600
FAR = dt.timedelta(hours=15)  # no zone's wall clock is further from UTC
NOT_HEARD = "not_heard_from"
"""The state on the board of an officer whose shift has begun, and who has not said that they are there."""


@dataclass(frozen=True, slots=True)
class BoardShift:
    """One shift on the board. `wanted` are its places, `asked` the offers that are out; nobody has approved an undecided one."""

    reference: str
    agency: str
    activity: str | None
    place: str | None
    starts: dt.datetime
    ends: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    status: str
    undecided: bool
    wanted: int
    asked: int
    officers: tuple[tuple[str, str], ...]  # name and state

    @property
    def open(self) -> int:
        return max(self.wanted - sum(status not in LET_GO for _, status in self.officers), 0)

    @property
    def not_heard(self) -> tuple[str, ...]:
        """Who should be there and has not been heard from."""
        return tuple(name for name, state in self.officers if state == NOT_HEARD)


def shifts_between(conn: Connection, sees: Sees, first: dt.date, last: dt.date, now: dt.datetime, agency: str = "") -> list[BoardShift]:
    """The shifts that start on these days of their agencies' wall clocks, of requests that were said yes to, as they stand now."""
    begins = dt.datetime.combine(first, dt.time(), dt.UTC) - FAR
    ends = dt.datetime.combine(last, dt.time.max, dt.UTC) + FAR
    query = (
        select(
            shifts, requests.c.status.label("stands"), *(requests.c[name] for name in ("reference", "agency", "activity", "place", "posts"))
        )
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
    on_it, asked = _officers(conn, ids, now), _asked(conn, ids)
    return [_shift(row, on_it.get(row["id"], ()), asked.get(row["id"], 0)) for row in rows]


def _shift(row: RowMapping, on_it: tuple[tuple[str, str], ...], asked: int) -> BoardShift:
    same = ("reference", "agency", "activity", "place", "starts", "ends", "starts_at", "ends_at", "status")
    said: dict[str, Any] = {name: row[name] for name in same}
    return BoardShift(**said, undecided=row["stands"] in UNDECIDED, wanted=sum(row["posts"].values()), asked=asked, officers=on_it)


def _officers(conn: Connection, ids: list[int], now: dt.datetime) -> Mapping[int, tuple[tuple[str, str], ...]]:
    query = select(assignments, officers.c.name).join(officers, officers.c.id == assignments.c.officer_id)
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for row in conn.execute(query.where(assignments.c.shift_id.in_(ids)).order_by(assignments.c.id)):
        found[row.shift_id] = (*found.get(row.shift_id, ()), (row.name, NOT_HEARD if _is_awaited(row, now) else row.status))
    return found


def _is_awaited(row: Any, now: dt.datetime) -> bool:
    """Whether their hours began, or the delay that they told is over, and nobody heard that they are there."""
    expected = row.starts_at + dt.timedelta(minutes=row.late_minutes or 0)
    return row.status in ("confirmed", "on_the_way") and now >= expected + SILENCE


def _asked(conn: Connection, ids: list[int]) -> Mapping[int, int]:
    query = select(offers.c.shift_id, func.count()).where(offers.c.shift_id.in_(ids), offers.c.status == "open").group_by(offers.c.shift_id)
    return {row[0]: row[1] for row in conn.execute(query)}
