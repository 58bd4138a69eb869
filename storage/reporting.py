"""What happened, by agency and week, for the reports: a fixed number of queries over the weeks asked for."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from booking.life import LET_GO
from storage.lists import Sees
from storage.tables import assignments, escalations, offers, requests, shifts

NO_WORK = ("quoted", "declined", "refused")  # what never came to be work

REASONS = {
    "nobody": "nobody could be asked",
    "absent": "an officer did not come",
    "withdrew": "an officer withdrew",
    "declined": "those asked passed",
    "silent": "those asked did not answer",
}


@dataclass(slots=True)
class Week:
    """One agency's week, by the shifts that start in it (escalations by when they were opened). Times in hours, minutes, dollars."""

    agency: str
    monday: dt.date
    shifts: int = 0
    places: int = 0
    filled: int = 0
    hours_to_fill: list[float] = field(default_factory=list)
    unfilled: dict[str, int] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)
    offers: list[float] = field(default_factory=list)
    cancelled: int = 0
    fees: Decimal = Decimal(0)

    @property
    def fill_rate(self) -> float | None:
        return self.filled / self.places if self.places else None

    @property
    def to_fill(self) -> float | None:
        return median(self.hours_to_fill) if self.hours_to_fill else None

    @property
    def staff_minutes(self) -> float | None:
        return median(self.answers) if self.answers else None

    @property
    def officer_minutes(self) -> float | None:
        return median(self.offers) if self.offers else None


def weeks(conn: Connection, sees: Sees, first: dt.date, last: dt.date, now: dt.datetime, agency: str = "") -> list[Week]:
    """The weeks from one Monday to another, each agency's apart, by week."""
    made: dict[tuple[dt.date, str], Week] = {}

    def week(agency: str, day: dt.date) -> Week:
        monday = day - dt.timedelta(days=day.weekday())
        return made.setdefault((monday, agency), Week(agency, monday))

    rows = _shifts(conn, sees, first, last, agency)
    taken, asked = _by_shift(conn, assignments, first, last), _by_shift(conn, offers, first, last, "answered_at")
    counted = set[int]()
    for row in rows:
        _count_shift(week(row["agency"], row["starts"].date()), row, taken.get(row["id"], []), asked.get(row["id"], []), now, counted)
    for row in _escalations(conn, sees, first, last, agency):
        if row["closed_at"]:
            minutes = (row["closed_at"] - row["opened_at"]).total_seconds() / 60
            week(row["agency"], row["opened_at"].date()).answers.append(minutes)
    return [made[key] for key in sorted(made)]


def _count_shift(
    week: Week, row: RowMapping, taken: list[RowMapping], asked: list[RowMapping], now: dt.datetime, counted: set[int]
) -> None:
    if row["request_status"] == "cancelled":
        if row["request_id"] not in counted:
            counted.add(row["request_id"])
            week.cancelled += 1
            week.fees += Decimal((row["fee"] or {}).get("low") or 0)
        return
    wanted = sum(row["posts"].values())
    on_it = [a for a in taken if a["status"] not in LET_GO]
    week.shifts += 1
    week.places += wanted
    week.filled += min(len(on_it), wanted)
    week.offers += [
        (o["answered_at"] - o["made_at"]).total_seconds() / 60
        for o in asked
        if o["answered_at"] and o["status"] in ("accepted", "declined")
    ]
    if len(on_it) >= wanted and row["approved_at"]:
        week.hours_to_fill.append((max(a["made_at"] for a in on_it) - row["approved_at"]).total_seconds() / 3600)
    elif len(on_it) < wanted and row["starts_at"] <= now:
        why = _why(taken, asked)
        week.unfilled[why] = week.unfilled.get(why, 0) + wanted - len(on_it)


def _why(taken: Iterable[RowMapping], asked: list[RowMapping]) -> str:
    if any(a["status"] == "no_show" for a in taken):
        return "absent"
    if any(a["status"] in LET_GO for a in taken):
        return "withdrew"
    if not asked:
        return "nobody"
    return "declined" if any(o["status"] == "declined" for o in asked) else "silent"


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _shifts(conn: Connection, sees: Sees, first: dt.date, last: dt.date, agency: str) -> list[RowMapping]:
    query = (
        select(
            shifts.c.id,
            shifts.c.request_id,
            shifts.c.starts,
            shifts.c.starts_at,
            requests.c.agency,
            requests.c.posts,
            requests.c.approved_at,
            requests.c.fee,
            requests.c.status.label("request_status"),
        )
        .join(requests, requests.c.id == shifts.c.request_id)
        .where(*_in_weeks(first, last))
        .where(requests.c.approved_at.is_not(None), requests.c.status.not_in(NO_WORK), sees(requests.c.agency))
    )
    if agency:
        query = query.where(requests.c.agency == agency)
    return list(conn.execute(query.order_by(shifts.c.starts_at)).mappings())


def _by_shift(conn: Connection, table: Any, first: dt.date, last: dt.date, *columns: str) -> Mapping[int, list[RowMapping]]:
    """Rows of a table by the shift they are about, of the shifts that start in these weeks."""
    chosen = [table.c[name] for name in ("shift_id", "status", "made_at", *columns)]
    query = select(*chosen).join(shifts, shifts.c.id == table.c.shift_id).where(*_in_weeks(first, last))
    found: dict[int, list[RowMapping]] = {}
    for row in conn.execute(query).mappings():
        found.setdefault(row["shift_id"], []).append(row)
    return found


def _in_weeks(first: dt.date, last: dt.date) -> tuple[Any, ...]:
    after, before = shifts.c.starts_at >= _moment(first), shifts.c.starts_at < _moment(last) + dt.timedelta(days=7)
    return after, before, shifts.c.removed_at.is_(None)


def _escalations(conn: Connection, sees: Sees, first: dt.date, last: dt.date, agency: str) -> list[RowMapping]:
    query = select(escalations.c.agency, escalations.c.opened_at, escalations.c.closed_at).where(
        escalations.c.opened_at >= _moment(first),
        escalations.c.opened_at < _moment(last) + dt.timedelta(days=7),
        escalations.c.agency.is_not(None),
        sees(escalations.c.agency),
    )
    return list(conn.execute(query.where(escalations.c.agency == agency) if agency else query).mappings())
