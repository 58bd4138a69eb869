"""What a provider said of a message afterwards: late, out of order, more than once. Nothing goes back from a final state."""

import datetime as dt

from sqlalchemy import Connection, RowMapping, bindparam, select, update

from storage.insert import insert_once
from storage.outbox import FINAL
from storage.tables import outbox, reports

MEANS = {"sent": "sent", "delivered": "delivered", "read": "delivered", "failed": "failed", "undelivered": "failed"}


def note(conn: Connection, channel: str, provider_id: str, word: str, error: str | None, at: dt.datetime) -> bool:
    """Store one word of a provider about a message; False when it was said before."""
    values = {"channel": channel, "provider_id": provider_id, "status": word, "error": error, "at": at}
    return insert_once(conn, reports, values) is not None


def noted(conn: Connection, channel: str, provider_id: str) -> list[RowMapping]:
    """Everything said of a message so far, in the order it came."""
    return list(conn.execute(_NOTED, {"channel": channel, "provider_id": provider_id}).mappings())


_OF_MESSAGE = (reports.c.channel == bindparam("channel"), reports.c.provider_id == bindparam("provider_id"))
_NOTED = select(reports).where(*_OF_MESSAGE).order_by(reports.c.id)


def apply(conn: Connection, row: RowMapping, provider_id: str, word: str, error: str | None, at: dt.datetime) -> RowMapping | None:
    """Change a message by a provider's word; the row as it then is, None where the word changes nothing."""
    status = MEANS.get(word)
    if status is None or row["status"] in (*FINAL, status):
        return None
    values = {"status": status, "provider_id": provider_id, "error": error, "lease_until": None, "sent_at": row["sent_at"] or at}
    if status == "failed":
        values["sent_at"] = row["sent_at"]
    changed = update(outbox).where(outbox.c.id == row["id"], outbox.c.status == row["status"]).values(**values).returning(outbox)
    return conn.execute(changed).mappings().one_or_none()
