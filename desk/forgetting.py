"""A person's data: given out whole, erased, and what was said long ago forgotten. What was billed, worked and decided stays."""

import base64
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping

from booking.life import LIVE
from desk import media
from desk.desk import Desk
from desk.work import Work
from storage import people, personal
from storage import requests as store
from storage.database import insist

ON_DUTY = ("confirmed", "on_the_way", "on_post")


class StillLive(Exception):
    """Something of this person's is not over yet; the message names it."""


class IsStaff(Exception):
    """Staff stand in the log by name."""


def export(desk: Desk, person: int) -> dict[str, Any]:
    """Everything on file of a person, ready for JSON: the rows of each table, and each picture as it is kept, in base64."""
    with desk.database.read() as conn:
        found = personal.export(conn, person)
    return {table: [_plain(desk, row) for row in rows] for table, rows in found.items()}


def _plain(desk: Desk, row: RowMapping) -> dict[str, Any]:
    plain = {name: _said(value) for name, value in row.items()}
    if plain.get("path"):
        plain["jpeg"] = _said(media.get(desk.media, plain["path"]))
    return plain


def _said(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, Decimal) else value


def erase(desk: Desk, person: int, by: str) -> None:
    """Empty every column that names, reaches or quotes a person, for good. StillLive or IsStaff where that cannot be yet."""

    def once() -> list[str]:
        with desk.database.write() as conn:
            work = Work(desk, conn, desk.clock.now(), who=by)
            _over(work, person)
            work.audit(f"person {person}", None, "erased")
            return personal.erase(conn, person, work.now)

    _drop(desk, insist(once))


def _over(work: Work, person: int) -> None:
    if people.staff_of_person(work.conn, person) is not None:
        raise IsStaff("this is a member of staff: take them off the desk file first")
    live = [r.reference for r in store.requests_of(work.conn, person) if r.status in LIVE]
    ahead = [row["request_id"] for row in people.assignments_of(work.conn, person, work.now) if row["status"] in ON_DUTY]
    live += [r.reference for r in store.requests_among(work.conn, ahead).values()]
    if live:
        raise StillLive(f"{live[0]} is not over yet: it must end or be cancelled first")


def forget_old(desk: Desk, days: int | None) -> int:
    """Empty what was said longer ago than that many days; how many rows. Nothing where no retention is set."""
    if days is None:
        return 0

    def once() -> tuple[int, list[str]]:
        with desk.database.write() as conn:
            return personal.forget(conn, desk.clock.now() - dt.timedelta(days=days))

    rows, pictures = insist(once)
    _drop(desk, pictures)
    return rows


def _drop(desk: Desk, pictures: Iterable[str]) -> None:
    for path in pictures:
        media.drop(desk.media, path)
