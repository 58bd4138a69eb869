"""Before a shift and at its start: asked to confirm, reminded, alarmed at silence.

Every step reads the shift again: of one that was cancelled, dropped or moved nothing goes out.
"""

from booking.commands import Answer
from booking.events import ConfirmationAsked, Confirmed, Reminded, SilentAtStart
from booking.nouns import Question
from booking.offering import on_standby, send_at
from booking.waiting import CONFIRM, CONFIRM_ANSWER, NUDGE, SILENCE
from bot.phrasing import Say
from desk import calling_off, escalating, offering, post_orders
from desk.expecting import alarm, ask_later, expect_answer
from desk.telling import tell
from desk.the_day import Day, day_of, mark, mark_missing, wall, when
from desk.work import Work
from storage import questions


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
    escalating.close_about(work, day.request, ("unconfirmed",), officer=day.officer.name)  # to be called about this from here on
    escalating.about(work, kind, day.request, {"officer": day.officer.name, "shift": day.shift.id})
    _ask_standby(work, day)


def _ask_standby(work: Work, day: Day) -> None:
    """Whoever waits for a place is asked for this one; the silent officer keeps it until somebody else has it."""
    if on_standby(day.shift):
        mark_missing(work, day)
        offering.go_on(work, day.request.id)
