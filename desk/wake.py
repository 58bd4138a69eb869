"""A row and its waking in one: whoever puts a message out or sets something due calls these, inside the transaction."""

import datetime as dt

from sqlalchemy import Connection

from desk.desk import Desk
from storage import due, outbox


def send(desk: Desk, conn: Connection, message: outbox.Message) -> int:
    """Put a message in the outbox and have it delivered when it is due; its id."""
    at = desk.clock.now()
    outbox_id = outbox.put(conn, message, at)
    desk.clock.wake_delivery(conn, outbox_id, message.due_at or at)
    return outbox_id


def fall_due(desk: Desk, conn: Connection, key: str, kind: str, subject: int, at: dt.datetime) -> int:
    """Set a row of `due` (see `storage.due.set_due`) and be woken for it; its id."""
    due_id = due.set_due(conn, key, kind, subject, at)
    desk.clock.wake_due(conn, due_id, at)
    return due_id
