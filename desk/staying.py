"""Officers answer whether they still come after a change left them fewer hours."""

from booking.commands import Answer
from booking.events import Confirmed
from booking.nouns import Question
from booking.waiting import CONFIRM
from bot.phrasing import Say
from desk import calling_off, escalating
from desk.telling import tell
from desk.the_day import day_of, mark
from desk.work import Work
from storage import questions


def answered(work: Work, question: Question, said: Answer) -> None:
    """A yes is noted; a no frees the place at any hour, since it was the customer who changed it."""
    day = day_of(work, int(str(question.payload["assignment"])))
    questions.close(work.conn, question.code, "accepted" if said.yes else "declined", work.now)
    if not day.assignment.stands or day.assignment.on_post_at:
        work.reply([Say("first.code_withdrawn", {"code": question.code})])
    elif not said.yes:
        calling_off.release(work, day, staff_know=False)
    else:
        if work.now >= day.starts_at - CONFIRM:
            mark(work, day, day.assignment.status)
        tell(work, Confirmed(request=day.request, shift=day.shift, officer=day.officer))


def unanswered(work: Work, assignment_id: int) -> None:
    """No answer in time: staff are told, with the officer's name; the place stays theirs."""
    day = day_of(work, assignment_id)
    waiting = questions.open_of(work.conn, day.request.reference, "assignment", assignment_id, ("stay",))
    if waiting and day.assignment.status == "confirmed" and work.now < day.starts_at:
        escalating.about(work, "unconfirmed", day.request, {"officer": day.officer.name, "shift": day.shift.id})
