"""Post orders of a request in versions, and who has acknowledged which."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from storage.insert import insert_once
from storage.tables import acknowledgements, post_orders


@dataclass(frozen=True, slots=True)
class PostOrders:
    """One version."""

    id: int
    version: int
    text: str
    at: dt.datetime


def add(conn: Connection, request: int, text: str, at: dt.datetime) -> int:
    """Put the next version on file; its number. The request must be locked."""
    last = conn.execute(select(func.max(post_orders.c.version)).where(post_orders.c.request_id == request)).scalar() or 0
    conn.execute(insert(post_orders).values(request_id=request, version=last + 1, text=text, at=at))
    return int(last) + 1


def latest(conn: Connection, request: int) -> PostOrders | None:
    query = select(post_orders).where(post_orders.c.request_id == request).order_by(post_orders.c.version.desc()).limit(1)
    row = conn.execute(query).mappings().first()
    return PostOrders(row["id"], row["version"], row["text"], row["at"]) if row else None


def acknowledge(conn: Connection, orders: int, assignment: int, at: dt.datetime) -> None:
    """Note that an officer has read a version; once."""
    insert_once(conn, acknowledgements, {"post_orders_id": orders, "assignment_id": assignment, "at": at})


def acknowledged(conn: Connection, orders: int, assignment: int) -> bool:
    which = (acknowledgements.c.post_orders_id == orders, acknowledgements.c.assignment_id == assignment)
    return conn.execute(select(acknowledgements.c.id).where(*which)).first() is not None
