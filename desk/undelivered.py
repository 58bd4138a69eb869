"""A message came to nothing: it goes another way where there is one, else a person is told.

A reply that fails is not chased: whoever asked will ask again. What was waited for is.
"""

import datetime as dt
import logging

from sqlalchemy import Connection, RowMapping

from desk import escalating
from desk.desk import Desk
from desk.wake import send
from desk.work import Work
from storage import escalations, failures, outbox, reach

A_WHILE = dt.timedelta(minutes=10)
MOST_IN_A_WHILE = 5  # when everything fails, staff are not sent a message for each that did

log = logging.getLogger(__name__)

MATTERS = ("notice", "offer", "escalation", "relay")


def on_failed(desk: Desk, conn: Connection, row: RowMapping, *, tell_staff: bool = False) -> None:
    """See to an outbox row that failed for good, in the transaction that settled it."""
    if row["kind"] in MATTERS and _another_way(desk, conn, row) is not None:
        return
    if row["kind"] in MATTERS or tell_staff:
        tell(desk, conn, row)


def tell(desk: Desk, conn: Connection, row: RowMapping) -> None:
    """Staff hear that this message did not arrive, or that nobody can say whether it did.

    Nothing that goes wrong in here undoes what is known of the message. A message to staff opens nothing new: the next of them is told.
    """
    try:
        with conn.begin_nested():
            work = Work(desk, conn, desk.clock.now())
            if row["kind"] == "escalation":
                _tell_the_next(work, row)
            elif not _known(work, row):
                escalating.undelivered(work, row["person_id"], row["subject"] or "")
            work.put_out()
    except Exception:
        log.exception("message %d came to nothing, and staff could not be told", row["id"])


def _tell_the_next(work: Work, row: RowMapping) -> None:
    code = str(row["subject"] or "").removeprefix("escalation ")
    escalation = escalations.escalation_by_code(work.conn, code, lock=True)
    if escalation is not None and escalation.status == "open":
        escalating.tell_next(work, escalation)


def _known(work: Work, row: RowMapping) -> bool:
    """Whether staff have this person's before them already, or so many lately that one more says nothing new."""
    lately = failures.told_of(work.conn, work.now - A_WHILE)
    return row["person_id"] in lately or len(lately) >= MOST_IN_A_WHILE


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
