"""What falls due: each kind of row in `due`, and what it does. A row that is done, or no longer true, does nothing."""

from collections.abc import Callable, Mapping

from desk import approving, escalating, offering, shift_day
from desk.desk import Desk
from desk.work import Work
from storage import due

KINDS: Mapping[str, Callable[[Work, int], None]] = {
    "expire_request": approving.expire,
    "next_wave": offering.next_wave,
    "escalate": escalating.nobody_answered,
    "silent_at_start": shift_day.silent,
}


def run(desk: Desk, due_id: int) -> None:
    """Do what is due, once: the row is locked and marked in the same transaction as its effect."""
    with desk.database.write() as conn:
        now = desk.clock.now()
        row = due.load(conn, due_id, now)
        if row is None:
            return
        due.done(conn, due_id, now)
        work = Work(desk, conn, now)
        KINDS[row["kind"]](work, row["subject"])
        work.put_out()
