"""One officer's shift, locked, with everything around it, and the small steps that every word of that day takes."""

import datetime as dt
from dataclasses import dataclass

from booking.life import ASSIGNMENT, moved
from booking.nouns import Assignment, Officer, ServiceRequest, Shift
from booking.places import place_of
from bot.figures import at, local, of_shift
from bot.phrasing import Say, When
from desk import escalating
from desk.work import Work
from pricing import agencies
from storage import people, questions
from storage import requests as store

WORDABLE = ("confirmed", "on_the_way", "on_post", "relieved", "no_show")  # one who did not come in time may still come


@dataclass(frozen=True, slots=True)
class Day:
    """An officer's shift with the request it belongs to."""

    request: ServiceRequest
    shift: Shift
    assignment: Assignment
    officer: Officer

    @property
    def starts_at(self) -> dt.datetime:
        """When this officer is wanted: a condition may have made their shift a part of the whole."""
        return self.assignment.starts_at or self.shift.starts_at

    @property
    def ends_at(self) -> dt.datetime:
        return self.assignment.ends_at or self.shift.ends_at

    @property
    def hours(self) -> Shift:
        """The shift with this officer's own hours."""
        return place_of(self.assignment, self.shift).on(self.shift, agencies()[self.request.agency].zone)


def day_of(work: Work, assignment_id: int) -> Day:
    """The day of an assignment, its request locked."""
    request = store.request_of_assignment(work.conn, assignment_id, lock=True)
    found = ((shift, a) for shift in (*request.shifts, *request.removed) for a in shift.assignments if a.id == assignment_id)
    shift, assignment = next(found)
    return Day(request, shift, assignment, people.officer(work.conn, assignment.officer))


def again(work: Work, day: Day) -> Day:
    """The same day as it stands now."""
    return day_of(work, day.assignment.id)


def mine(work: Work, code: str) -> Day | None:
    """The day of a shift's code, where it is the writer's and may still be spoken of; else they are told."""
    question = questions.question(work.conn, code)
    if question is None or question.kind != "shift" or question.person != work.person:
        work.reply([Say("first.unknown_code", {"code": code})])
        return None
    day = day_of(work, int(str(question.payload["assignment"])))
    if day.assignment.status not in WORDABLE:
        work.reply([Say("first.code_withdrawn", {"code": code})])
        return None
    return day


def mark(work: Work, day: Day, status: str, **columns: object) -> Day:
    """Write down a step of the day; whoever speaks of their shift means to come."""
    after = moved(ASSIGNMENT, day.assignment.status, status)
    confirmed = day.assignment.confirmed_at or work.now
    store.set_assignment(work.conn, day.assignment.id, status=after, confirmed_at=confirmed, **columns)
    work.audit(f"request {day.request.reference}", day.assignment.status, after, day.officer.name)
    if day.assignment.confirmed_at is None:
        escalating.close_about(work, day.request, ("unconfirmed",), officer=day.officer.name)
        for question in questions.open_of(work.conn, day.request.reference, "assignment", day.assignment.id, ("confirm",)):
            questions.close(work.conn, question.code, "accepted", work.now)
    return again(work, day)


def mark_missing(work: Work, day: Day) -> None:
    """The officer did not come; their place is open, and they may still take it up by coming."""
    store.set_assignment(work.conn, day.assignment.id, status=moved(ASSIGNMENT, day.assignment.status, "no_show"))
    work.audit(f"request {day.request.reference}", day.assignment.status, "no_show", day.officer.name)


def language(work: Work, day: Day) -> str:
    """The officer's."""
    return people.person(work.conn, day.officer.person).language


def wall(work: Work, day: Day, moment: dt.datetime) -> dt.datetime:
    """A moment on the agency's wall clock."""
    return local(moment, work.agency(day.request.agency))


def instant(work: Work, day: Day, wall_time: dt.datetime) -> dt.datetime:
    """The moment of a wall-clock time at the agency."""
    return wall_time.replace(tzinfo=work.agency(day.request.agency).zone).astimezone(dt.UTC)


def timed(work: Work, day: Day, key: str, moment: dt.datetime, **figures: object) -> Say:
    """A sentence with a time of day."""
    return Say(key, {"time": at(moment, work.agency(day.request.agency)), "code": day.assignment.code} | figures)


def when(work: Work, day: Day) -> When:
    """The officer's hours as people read them."""
    return of_shift(day.hours, work.agency(day.request.agency))


def to_officer(work: Work, day: Day, says: list[Say]) -> None:
    """Say something to the officer of this day, whoever wrote."""
    work.say_to(day.officer.person, says, agency=day.request.agency, subject=f"request {day.request.reference}")
