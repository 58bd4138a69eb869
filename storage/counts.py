"""How many messages went in and out, for the metrics: counted where they are kept, so that every process says the same."""

from sqlalchemy import Connection, func, select

from storage.tables import inbox, outbox


def taken_in(conn: Connection) -> dict[str, int]:
    """Messages received, by channel."""
    counted = conn.execute(select(inbox.c.channel, func.count().label("n")).group_by(inbox.c.channel))
    return {row.channel: row.n for row in counted}


def put_out(conn: Connection) -> dict[tuple[str, str], int]:
    """Messages of ours, by channel and status."""
    counted = select(outbox.c.channel, outbox.c.status, func.count()).group_by(outbox.c.channel, outbox.c.status)
    return {(channel, status): n for channel, status, n in conn.execute(counted)}
