"""What was left undone: rows whose waking was lost, and messages whose sender died. Run here and now; a row's own state keeps it single."""

import datetime as dt
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from desk import falls_due
from desk.deliver import deliver
from desk.desk import Desk
from storage import due, outbox

GRACE = dt.timedelta(seconds=30)  # its own job may still be waiting its turn

log = logging.getLogger(__name__)


def sweep(desk: Desk) -> int:
    """Run everything overdue, eight at a time; how many rows were found."""
    now = desk.clock.now()
    with desk.database.read() as conn:
        messages = outbox.overdue(conn, now, GRACE)
        rows = [row["id"] for row in due.overdue(conn, now - GRACE)]
    with ThreadPoolExecutor(8, thread_name_prefix="sweep") as pool:
        for row_id in rows:
            pool.submit(_run, falls_due.run, desk, row_id)
        for row_id in messages:
            pool.submit(_run, deliver, desk, row_id)
    return len(messages) + len(rows)


def _run(step: Callable[[Desk, int], None], desk: Desk, row_id: int) -> None:
    try:
        step(desk, row_id)
    except Exception:
        log.exception("row %d was swept in vain by %s", row_id, step.__module__)
