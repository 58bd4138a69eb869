"""The audit log: every change of state is one row, never changed."""

import datetime as dt

from sqlalchemy import Connection, insert

from storage.tables import audit


def write(
    conn: Connection, at: dt.datetime, who: str, subject: str, before: str | None, after: str, inbox: int | None, note: str | None = None
) -> None:
    """Who, by which message, when, from what to what."""
    row = {"at": at, "who": who, "inbox_id": inbox, "subject": subject, "before": before, "after": after, "note": note}
    conn.execute(_WRITE, row)


_WRITE = insert(audit)
