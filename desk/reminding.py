"""Before and after a shift: asked to confirm, reminded, alarmed at silence, closed where nobody signs it off.

Every step reads the shift again: of one that was cancelled, dropped or moved nothing goes out.
"""

from booking.commands import Answer
from booking.events import ConfirmationAsked, Confirmed, Reminded, SilentAtStart
from booking.life import LIVE
from booking.nouns import Question, ServiceRequest
from booking.offering import on_standby, send_at
from booking.waiting import CLOSE, CONFIRM, CONFIRM_ANSWER, NUDGE, SILENCE
from bot.phrasing import Say
from desk import approving, calling_off, digest, escalating, offering, post_orders
from desk.expecting import alarm, ask_later, close_later, expect_answer
from desk.telling import tell
from desk.the_day import Day, day_of, mark, wall, when
from desk.work import Work
from storage import questions
from storage import requests as store


def confirm(work: Work, assignment_id: int) -> None:
    """A day before: do they still come? Not in their quiet hours, where it can wait."""
    day = day_of(work, assignment_id)
    start = day.starts_at
    if day.assignment.status != "confirmed" or day.assignment.confirmed_at or not start - CONFIRM <= work.now < start:
        return
    if questions.open_of(work.conn, day.request.reference, "assignment", assignment_id, ("confirm",)):
        return
    goes_out = send_at(day.officer, work.agency(day.request.agency).zone, start, work.now)
    if goes_out > work.now:
        ask_later(work, day.hours, assignment_id, goes_out)
        return
    code = work.fresh_code()
    payload = {"assignment": assignment_id, "starts": day.hours.starts.isoformat()}
    questions.ask(work.conn, code, day.officer.person, "confirm", day.request.reference, payload, work.now)
    expect_answer(work, day.hours, assignment_id, min(work.now + CONFIRM_ANSWER, start - NUDGE))
    event = ConfirmationAsked(request=day.request, shift=day.hours, officer=day.officer, code=code)
    tell(work, event, when=when(work, day))


def confirmed(work: Work, question: Question, said: Answer) -> None:
    """The answer: a yes is noted, a no is a call-off."""
    day = day_of(work, int(str(question.payload["assignment"])))
    questions.close(work.conn, question.code, "accepted" if said.yes else "declined", work.now)
    if not day.assignment.stands:
        work.reply([Say("first.code_withdrawn", {"code": question.code})])
    elif said.yes:
        mark(work, day, day.assignment.status)
        tell(work, Confirmed(request=day.request, shift=day.hours, officer=day.officer))
    else:
        calling_off.drop(work, day, said.rest)


def unconfirmed(work: Work, assignment_id: int) -> None:
    """No answer in time: staff are told, with the officer's name."""
    day = day_of(work, assignment_id)
    if day.assignment.status == "confirmed" and not day.assignment.confirmed_at and work.now < day.starts_at:
        escalating.about(work, "unconfirmed", day.request, {"officer": day.officer.name, "shift": day.shift.id})


def nudge(work: Work, assignment_id: int) -> None:
    """Two hours before: where, whom to ask for, and what to know there."""
    day = day_of(work, assignment_id)
    start = day.starts_at
    if day.assignment.status != "confirmed" or not start - NUDGE <= work.now < start:
        return
    event = Reminded(request=day.request, shift=day.hours, officer=day.officer, assignment=day.assignment)
    tell(work, event, starts=wall(work, day, start).time(), when=when(work, day))
    post_orders.send(work, day, reminder=True)


def silent(work: Work, assignment_id: int) -> None:
    """Ten minutes after the start, or after the time an officer said they would be there: nothing heard, so staff are alarmed."""
    day = day_of(work, assignment_id)
    if not day.assignment.stands or day.assignment.on_post_at or day.assignment.relieved_at:
        return
    if work.now < day.starts_at + SILENCE:
        alarm(work, day.hours, assignment_id, day.starts_at + SILENCE)
        return
    kind = "silent_late" if day.assignment.late_minutes else "silent"
    tell(work, SilentAtStart(request=day.request, shift=day.hours, officer=day.officer))
    escalating.about(work, kind, day.request, {"officer": day.officer.name, "shift": day.shift.id})
    _ask_standby(work, day)


def _ask_standby(work: Work, day: Day) -> None:
    """Whoever waits for a place is asked for this one; the silent officer keeps it until somebody else has it."""
    if on_standby(day.shift):
        mark_missing(work, day)
        offering.go_on(work, day.request.id)


def mark_missing(work: Work, day: Day) -> None:
    """The officer did not come; their place is open, and they may still take it up by coming."""
    store.set_assignment(work.conn, day.assignment.id, status="no_show")
    work.audit(f"request {day.request.reference}", day.assignment.status, "no_show", day.officer.name)


def close_shift(work: Work, shift_id: int) -> None:
    """At its end a shift that nobody took has ended. One that somebody was on is closed some hours later, and staff are told whose word
    is missing."""
    request = store.request_of_shift(work.conn, shift_id, lock=True)
    shift = offering.shift_of(request, shift_id)
    over = shift.status in ("relieved", "no_show", "cancelled") or work.now < shift.ends_at
    if request.status not in LIVE or not request.approved or over:
        return
    taken = any(a.stands or a.status == "no_show" for a in shift.assignments)
    if taken and work.now < shift.ends_at + CLOSE:
        close_later(work, shift)
        return
    unsigned = [day_of(work, a.id) for a in shift.working if a.relieved_at is None]
    for day in unsigned:
        _close(work, day)
    for assignment in shift.assignments:
        for question in questions.open_of(work.conn, request.reference, "assignment", assignment.id, ("confirm", "orders")):
            questions.close(work.conn, question.code, "expired", work.now)
    request = _settle_closed(work, request.id, shift_id)
    if unsigned:
        names = ", ".join(day.officer.name for day in unsigned)
        escalating.about(work, "not_signed_off", request, {"officer": names, "shift": shift_id})
    if any(a.on_post_at for a in shift.working):
        digest.send(work, request, request.shift(shift_id), closed=True)
    elif not taken:
        approving.uncovered(work, request, request.shift(shift_id))


def _close(work: Work, day: Day) -> None:
    """Who was on post was so until the end, as far as anybody knows; who was not did not come."""
    if day.assignment.on_post_at is None:
        mark_missing(work, day)
        return
    store.set_assignment(work.conn, day.assignment.id, status="relieved", relieved_at=day.ends_at)
    work.audit(f"request {day.request.reference}", "on_post", "relieved", f"{day.officer.name}, closed by the program")


def _settle_closed(work: Work, request_id: int, shift_id: int) -> ServiceRequest:
    """Whoever was there is relieved, whatever is still missing beside them; with nobody there it is a no-show."""
    shift = offering.shift_of(store.request_by_id(work.conn, request_id), shift_id)
    after = "relieved" if shift.working else "no_show"
    if shift.status != after:
        store.set_shift(work.conn, shift_id, after)
        work.audit(f"shift {shift_id}", shift.status, after)
    return offering.settle(work, request_id)
