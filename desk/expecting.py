"""What is expected of a shift once an officer has taken it: rows that fall due, under keys that hold the shift and its start."""

import datetime as dt

from booking.nouns import ServiceRequest, Shift
from booking.waiting import CLOSE, COMING, CONFIRM, NUDGE, SILENCE
from desk.work import Work

MARGIN = dt.timedelta(hours=1)  # what was taken so shortly before a question would be asked needs no asking


def expect(work: Work, hours: Shift, assignment: int) -> None:
    """Set when this officer is asked to confirm and reminded, and when their silence is an alarm. `hours` is the shift as it is theirs."""
    start = hours.starts_at
    if start - work.now > CONFIRM + MARGIN:
        work.fall_due(_key("confirm", assignment, hours, start), "confirm", assignment, start - CONFIRM)
    if start - work.now > NUDGE + MARGIN:
        work.fall_due(_key("nudge", assignment, hours, start), "nudge", assignment, start - NUDGE)
    alarm(work, hours, assignment, (start if work.now < start else work.now + COMING) + SILENCE)


def alarm(work: Work, hours: Shift, assignment: int, at: dt.datetime) -> None:
    """Set, or set anew, when silence is an alarm."""
    work.fall_due(_key("silent", assignment, hours, hours.starts_at), "silent_at_start", assignment, at)


def ask_later(work: Work, hours: Shift, assignment: int, at: dt.datetime) -> None:
    """Ask for the confirmation after the officer's quiet hours."""
    work.fall_due(_key("confirm-later", assignment, hours, hours.starts_at), "confirm", assignment, at)


def expect_answer(work: Work, hours: Shift, assignment: int, at: dt.datetime) -> None:
    """Set when staff hear that the question was not answered."""
    work.fall_due(_key("unconfirmed", assignment, hours, hours.starts_at), "unconfirmed", assignment, at)


def expect_end(work: Work, request: ServiceRequest) -> None:
    """Set when each shift of a request is looked at before it is too late, and when it is closed."""
    for shift in request.shifts:
        for key, before in (("short", CONFIRM), ("soon", NUDGE)):
            if shift.starts_at - work.now > before + MARGIN:
                work.fall_due(_key(key, shift.id, shift, shift.starts_at), "still_short", shift.id, shift.starts_at - before)
        work.fall_due(_key("close", shift.id, shift, shift.ends_at), "close_shift", shift.id, shift.ends_at)


def close_later(work: Work, shift: Shift) -> None:
    """Close it when those who were on it have had time to say that they are off."""
    after = max(shift.ends_at, work.now)
    work.fall_due(_key("close", shift.id, shift, shift.ends_at), "close_shift", shift.id, after + CLOSE)


def _key(kind: str, subject: int, shift: Shift, moment: dt.datetime) -> str:
    return f"{kind}-{subject}-{shift.id}-{moment:%Y%m%dT%H%M}"
