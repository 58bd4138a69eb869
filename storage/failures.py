"""Whose messages staff were told of lately, since they did not arrive."""

import datetime as dt

from sqlalchemy import Connection, select

from storage.tables import escalations

KIND = "delivery_failed"


def told_of(conn: Connection, since: dt.datetime) -> list[int | None]:
    """The persons of the failures that were put before staff since then and that nobody has closed."""
    lately = select(escalations.c.person_id).where(
        escalations.c.kind == KIND, escalations.c.status.in_(("open", "held")), escalations.c.opened_at > since
    )
    return list(conn.execute(lately).scalars())
