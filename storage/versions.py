"""The shifts of a request as a change leaves them: put in, taken out, or with other hours."""

import datetime as dt

from sqlalchemy import Connection, insert, update

from storage.tables import assignments, requests, shifts

Walls = tuple[dt.datetime, dt.datetime]
Moments = tuple[dt.datetime, dt.datetime]


def put_in(conn: Connection, request: int, walls: Walls, moments: Moments, received_at: dt.datetime) -> int:
    """A new shift of a live request; its id."""
    values = {"request_id": request, "starts": walls[0], "ends": walls[1], "starts_at": moments[0], "ends_at": moments[1]}
    made = insert(shifts).values(**values, status="open", received_at=received_at).returning(shifts.c.id)
    return int(conn.execute(made).scalar_one())


def take_out(conn: Connection, shift: int, at: dt.datetime) -> None:
    """A shift is no part of its request any more; it stays on file as cancelled."""
    conn.execute(update(shifts).where(shifts.c.id == shift).values(status="cancelled", removed_at=at))


def set_hours(conn: Connection, shift: int, walls: Walls, moments: Moments, received_at: dt.datetime) -> None:
    """Other hours for a shift, with its quote shown at that moment."""
    values = {"starts": walls[0], "ends": walls[1], "starts_at": moments[0], "ends_at": moments[1], "received_at": received_at}
    conn.execute(update(shifts).where(shifts.c.id == shift).values(**values))


def set_officers_hours(conn: Connection, assignment: int, moments: Moments) -> None:
    """An officer's own hours of a shift, who is to say anew that they come."""
    values = {"starts_at": moments[0], "ends_at": moments[1], "confirmed_at": None}
    conn.execute(update(assignments).where(assignments.c.id == assignment).values(**values))


def bring_back(conn: Connection, request: int) -> None:
    """The shifts of a request that was cancelled by mistake are open again."""
    conn.execute(update(shifts).where(shifts.c.request_id == request, shifts.c.removed_at.is_(None)).values(status="open"))
    conn.execute(update(requests).where(requests.c.id == request).values(ended_at=None))
