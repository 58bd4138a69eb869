"""The day of a shift: on the way, on post, off, late, dropped, a note; each counts once however often it is texted."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from booking.commands import ShiftWord
from booking.events import CameOnPost, NoteTaken, RunsLate, ShiftDropped, SilentAtStart, WasRelieved, WentOnTheWay
from booking.life import ASSIGNMENT, moved
from booking.nouns import Assignment, Officer, ServiceRequest, Shift
from booking.waiting import SILENCE
from bot.figures import at, of_shift
from bot.phrasing import Say
from desk import escalating, offering
from desk.telling import tell
from desk.work import Work
from storage import people, questions
from storage import requests as store
from storage.notes import add_note

EARLIEST = dt.timedelta(hours=12)  # a word of the day that comes sooner than this before the start is about another shift


@dataclass(frozen=True, slots=True)
class Day:
    """An officer's shift, locked, with everything around it."""

    request: ServiceRequest
    shift: Shift
    assignment: Assignment
    officer: Officer


def _day(work: Work, shift_id: int, assignment_id: int) -> Day:
    request = store.request_of_shift(work.conn, shift_id, lock=True)
    shift = next(s for s in request.shifts if s.id == shift_id)
    assignment = next(a for a in shift.assignments if a.id == assignment_id)
    return Day(request, shift, assignment, people.officer(work.conn, assignment.officer))


def word(work: Work, command: ShiftWord) -> None:
    """What an officer texts of one of their shifts; another's code reads as unknown."""
    question = questions.question(work.conn, command.code)
    shift_id = store.shift_of_assignment(work.conn, command.code)
    if question is None or question.kind != "shift" or question.person != work.person or shift_id is None:
        work.reply([Say("first.unknown_code", {"code": command.code})])
        return
    day = _day(work, shift_id, int(str(question.payload["assignment"])))
    if not day.assignment.stands:
        work.reply([Say("first.code_withdrawn", {"code": command.code})])
        return
    WORDS[command.word](work, day, command)


def _early(work: Work, day: Day) -> bool:
    """Whether it is another day's word; it is said then."""
    if day.shift.starts_at - work.now <= EARLIEST:
        return False
    work.reply([Say("officer.not_yet", {"when": of_shift(day.shift, work.agency(day.request.agency))})])
    return True


def _on_the_way(work: Work, day: Day, command: ShiftWord) -> None:
    if _early(work, day):
        return
    if day.assignment.on_the_way_at or day.assignment.on_post_at:
        work.reply([Say("officer.omw")])
        return
    _mark(work, day, "on_the_way", on_the_way_at=work.now)
    tell(work, WentOnTheWay(request=day.request, shift=day.shift, officer=day.officer))


def _on_post(work: Work, day: Day, command: ShiftWord) -> None:
    if _early(work, day):
        return
    if day.assignment.on_post_at:
        work.reply([_at(work, day, "officer.on_post", day.assignment.on_post_at)])
        return
    _mark(work, day, "on_post", on_post_at=work.now)
    escalating.close_about(work, day.request, ("silent",))
    tell(work, CameOnPost(request=_settled(work, day), shift=day.shift, officer=day.officer, at=work.now))


def _off(work: Work, day: Day, command: ShiftWord) -> None:
    if _early(work, day):
        return
    if day.assignment.relieved_at:
        work.reply([_at(work, day, "officer.off", day.assignment.relieved_at)])
        return
    _mark(work, day, "relieved", relieved_at=work.now)
    tell(work, WasRelieved(request=_settled(work, day), shift=day.shift, officer=day.officer, at=work.now))


def _late(work: Work, day: Day, command: ShiftWord) -> None:
    if _early(work, day):
        return
    if command.minutes is None:
        work.reply([Say("officer.how_late", {"code": command.code})])
        return
    store.set_assignment(work.conn, day.assignment.id, late_minutes=command.minutes)
    work.audit(f"request {day.request.reference}", None, "late", f"{day.officer.name}, {command.minutes} min")
    tell(work, RunsLate(request=day.request, shift=day.shift, officer=day.officer, minutes=command.minutes))
    escalating.about(work, "late", day.request, {"officer": day.officer.name, "words": str(command.minutes)})


def _drop(work: Work, day: Day, command: ShiftWord) -> None:
    if day.shift.starts_at <= work.now:
        work.reply([Say("officer.drop_closed", {"phone": work.agency(day.request.agency).phone})])
        return
    work.audit(f"request {day.request.reference}", day.assignment.status, "dropped", day.officer.name)
    tell(work, ShiftDropped(request=day.request, shift=day.shift, officer=day.officer))
    escalating.about(work, "dropped", day.request, {"officer": day.officer.name})
    offering.drop(work, day.request, day.assignment)


def _note(work: Work, day: Day, command: ShiftWord) -> None:
    if not command.text.strip():
        work.reply([Say("officer.what_note", {"code": command.code})])
        return
    add_note(work.conn, day.assignment.id, command.text.strip(), work.now)
    tell(work, NoteTaken(request=day.request, shift=day.shift, officer=day.officer, note=command.text))


def _mark(work: Work, day: Day, status: str, **columns: object) -> None:
    after = moved(ASSIGNMENT, day.assignment.status, status)
    store.set_assignment(work.conn, day.assignment.id, status=after, **columns)
    work.audit(f"request {day.request.reference}", day.assignment.status, after, day.officer.name)


def _settled(work: Work, day: Day) -> ServiceRequest:
    return offering.settle(work, day.request.id)


def _at(work: Work, day: Day, key: str, moment: dt.datetime) -> Say:
    return Say(key, {"time": at(moment, work.agency(day.request.agency))})


def silent(work: Work, assignment_id: int) -> None:
    """Ten minutes after the start, or after the minutes an officer said they would be late: nothing heard, so staff are alarmed."""
    shift_id = store.shift_of(work.conn, assignment_id)
    day = _day(work, shift_id, assignment_id)
    if not day.assignment.stands or day.assignment.on_post_at or day.assignment.relieved_at:
        return
    expected = day.shift.starts_at + dt.timedelta(minutes=day.assignment.late_minutes or 0) + SILENCE
    if expected > work.now:
        work.fall_due(f"silent-{assignment_id}-late", "silent_at_start", assignment_id, expected)
        return
    tell(work, SilentAtStart(request=day.request, shift=day.shift, officer=day.officer))
    escalating.about(work, "silent", day.request, {"officer": day.officer.name})


WORDS: Mapping[str, Callable[[Work, Day, ShiftWord], None]] = {
    "omw": _on_the_way,
    "on_post": _on_post,
    "off": _off,
    "late": _late,
    "drop": _drop,
    "note": _note,
}
