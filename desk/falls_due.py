"""What falls due: each kind of row in `due`, and what it does. A row that is done, or no longer true, does nothing."""

import datetime as dt
import logging
from collections.abc import Callable, Mapping

from sqlalchemy import RowMapping
from sqlalchemy.exc import OperationalError

from desk import (
    approving,
    budget,
    calling_off,
    cards,
    closing,
    digest,
    escalating,
    field_notes,
    offering,
    papers,
    reminding,
    staying,
    still_short,
    taking,
)
from desk.desk import Desk
from desk.work import Work
from storage import due
from storage.database import insist

AGAIN = dt.timedelta(minutes=15)

log = logging.getLogger(__name__)

KINDS: Mapping[str, Callable[[Work, int], None]] = {
    "expire_request": approving.expire,
    "next_wave": offering.next_wave,
    "recheck_offer": taking.recheck,
    "escalate": escalating.nobody_answered,
    "confirm": reminding.confirm,
    "unconfirmed": reminding.unconfirmed,
    "stay_unanswered": staying.unanswered,
    "nudge": reminding.nudge,
    "silent_at_start": reminding.silent,
    "swap_lapses": calling_off.swap_lapses,
    "close_shift": closing.close_shift,
    "tell_absent": closing.tell_absent,
    "digest_lapses": digest.lapses,
    "still_short": still_short.tell_how,
    "in_the_morning": still_short.in_the_morning,
    "photo": field_notes.looked_at,
    "spending_over": budget.over,
    "paper_runs_out": papers.runs_out,
    "paper_runs_out_soon": papers.runs_out_soon,
    "paper_ran_out": papers.ran_out,
}


BEFOREHAND: Mapping[str, Callable[[Desk, int], None]] = {"photo": field_notes.look_at}  # what takes long is done outside the transaction


def run(desk: Desk, due_id: int) -> None:
    """Do what is due, once: the row is locked and marked in the same transaction as its effect.

    Where that fails, staff are told once, and the row comes up again later.
    """
    try:
        waits = insist(lambda: _run(desk, due_id))
        if waits is not None:
            BEFOREHAND[waits["kind"]](desk, waits["subject"])
            insist(lambda: _run(desk, due_id, prepared=True))
    except OperationalError:
        raise
    except Exception:
        log.exception("row %d of what is due could not be done", due_id)
        insist(lambda: _put_off(desk, due_id))


def _run(desk: Desk, due_id: int, *, prepared: bool = False) -> RowMapping | None:
    """Do it; or give back the row where something takes long that is to be done before."""
    with desk.database.write() as conn:
        now = desk.clock.now()
        row = due.load(conn, due_id, now)
        if row is None:
            return None
        if row["kind"] in BEFOREHAND and not prepared:
            return row
        due.done(conn, due_id, now)
        cards.look(conn)
        work = Work(desk, conn, now)
        KINDS[row["kind"]](work, row["subject"])
        work.put_out()
        return None


def _put_off(desk: Desk, due_id: int) -> None:
    with desk.database.write() as conn:
        now = desk.clock.now()
        row = due.load(conn, due_id, now)
        if row is None:
            return
        work = Work(desk, conn, now)
        work.fall_due(row["key"], row["kind"], row["subject"], now + AGAIN)
        escalating.stuck(work, f"{row['kind']} {row['subject']}")
        work.put_out()
