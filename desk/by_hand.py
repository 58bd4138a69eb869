"""What is due is run by hand, in order of time: under the simulated clock, which wakes nobody, and where the demo's clock is moved on."""

import datetime as dt
from collections import Counter
from typing import Literal

from desk import falls_due
from desk.clock import DemoClock, Settable, SimulatedClock
from desk.deliver import deliver
from desk.desk import Desk
from storage import due, outbox

MOST_AT_ONE_MOMENT = 5_000


def run_until(desk: Desk, until: dt.datetime) -> None:
    """Run everything that is due by then, each at its own time, and leave the clock at `until`.

    Earliest first; at one moment messages go before what falls due, then by id. No sender's limit applies. Raises RuntimeError when one
    moment does not come to an end.
    """
    if not isinstance(desk.clock, SimulatedClock | DemoClock):
        raise TypeError("this clock cannot be moved")
    clock: Settable = desk.clock
    ran: Counter[dt.datetime] = Counter()
    while (event := _next(desk, until)) is not None:
        at, what, rows = event
        clock.set(max(at, clock.now()))
        ran[at] += len(rows)
        if ran[at] > MOST_AT_ONE_MOMENT:
            raise RuntimeError(f"{at.isoformat()} does not end: {what} {rows[0]} is due again and again")
        for row_id in rows:
            if what == "message":
                deliver(desk, row_id, paced=False)
            else:
                falls_due.run(desk, row_id)
    clock.set(max(until, clock.now()))


def _next(desk: Desk, until: dt.datetime) -> tuple[dt.datetime, Literal["message", "due"], list[int]] | None:
    """The messages of the next moment, or the first that falls due: what it does may be heard before the next does anything."""
    with desk.database.read() as conn:
        message, row = outbox.next_event(conn, until), due.next_open(conn, until)
        if message is not None and (row is None or message[0] <= row["due_at"]):
            return message[0], "message", outbox.due_together(conn, message[0]) or [message[1]]
    return None if row is None else (row["due_at"], "due", [row["id"]])
