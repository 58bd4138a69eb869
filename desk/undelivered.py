"""A message came to nothing: it goes another way where there is one, else a person is told.

A reply that fails is not chased: whoever asked will ask again. What was waited for is.
"""

from sqlalchemy import Connection, RowMapping

from desk.desk import Desk
from desk.wake import send
from storage import outbox, reach

MATTERS = ("notice", "offer", "escalation", "relay")


def on_failed(desk: Desk, conn: Connection, row: RowMapping, *, tell_staff: bool = False) -> None:
    """See to an outbox row that failed for good, in the transaction that settled it."""
    if row["kind"] in MATTERS and _another_way(desk, conn, row) is not None:
        return
    if row["kind"] in MATTERS or tell_staff:
        tell(desk, conn, row)


def tell(desk: Desk, conn: Connection, row: RowMapping) -> None:
    """Staff hear that this message did not arrive, or that nobody can say whether it did."""


def _another_way(desk: Desk, conn: Connection, row: RowMapping) -> int | None:
    """Put the same words out to another live address of the person; None where there is none that was not tried."""
    if row["person_id"] is None:
        return None
    tried = outbox.tried(conn, row["person_id"], row["text"])
    for other in reach.live_addresses(conn, row["person_id"]):
        channel, address = other["channel"], other["address"]
        ours = reach.last_line(conn, channel, address) or desk.lines.get(channel)
        if (channel, address) not in tried and channel in desk.channels and ours is not None:
            return send(desk, conn, _readdressed(row, channel, address, ours))
    return None


def _readdressed(row: RowMapping, channel: str, address: str, ours: str) -> outbox.Message:
    return outbox.Message(
        channel=channel,
        address=address,
        ours=ours,
        text=row["text"],
        kind=row["kind"],
        person_id=row["person_id"],
        subject=row["subject"],
        buttons=row["buttons"],
        valid_until=row["valid_until"],
        inbox_id=row["inbox_id"],
    )
