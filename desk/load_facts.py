"""The facts for one message, loaded once."""

import datetime as dt

from sqlalchemy import Connection

from booking.life import LIVE
from booking.nouns import Officer, Question, ServiceRequest
from booking.places import place_of
from bot.facts import Answered, Duty, Facts
from bot.relayed import harmless
from desk.changing import VERSION
from desk.deciding import DECISIONS
from desk.the_day import WORDABLE
from pricing import agencies
from storage import escalations, gaps, people, questions, reach
from storage import requests as store
from storage.threads import Thread

RECENT = dt.timedelta(hours=24)  # a shift that ended within this can still be signed off in plain words
ASIDES = ("orders", "digest")


def load_facts(conn: Connection, thread: Thread, now: dt.datetime, media: int, location: tuple[float, float] | None = None) -> Facts:
    """Everything that this person's dialogs may need."""
    rules = people.desk_rules(conn)
    officer = people.officers_of_person(conn, thread.person)
    staff = people.staff_of_person(conn, thread.person)
    asked = questions.open_questions(conn, thread.person)
    duties = _duties(conn, officer, now)
    requests = store.requests_of(conn, thread.person)
    holds = escalations.held_by(conn, staff.id) if staff else ()
    return Facts(
        now=now,
        channel=thread.channel,
        agencies=agencies(),
        desks=rules,
        staffed=people.agencies_with_officers(conn),
        line=next((r.agency for r in rules.values() if r.sms == thread.ours), None),
        requests=requests,
        questions=tuple(q for q in asked if q.kind not in (*ASIDES, "shift")),
        officer=officer,
        duties=tuple(d for d in duties if d.assignment.relieved_told_at is None),
        done=tuple(d for d in duties if d.assignment.relieved_told_at is not None),
        staff=staff,
        holds=tuple(e.code for e in holds),
        talks=tuple(e.code for e in holds if e.kind not in DECISIONS),
        held=thread.held_by is not None,
        unproven=reach.is_unproven(conn, thread.channel, thread.address),
        opted_out=people.opted_out(conn, thread.channel, thread.address),
        media=media,
        location=location,
        answered=_answered(conn, now),
        waiting=_waiting(conn, requests),
        asides=tuple(q for q in asked if q.kind in ASIDES),
    )


def _waiting(conn: Connection, requests: tuple[ServiceRequest, ...]) -> tuple[Question, ...]:
    """The changes of this customer's requests that staff have not decided yet."""
    live = {request.id for request in requests if request.status in LIVE}
    open_ones = [e for e in escalations.open_of(conn, kinds=(VERSION,)) if e.request in live] if live else []
    asked = (questions.question(conn, str(escalation.say["change"])) for escalation in open_ones)
    return tuple(question for question in asked if question)


def _answered(conn: Connection, now: dt.datetime) -> tuple[Answered, ...]:
    """What agencies have answered, as it is said again."""
    return tuple(
        Answered(each["agency"], each["code"], each["question"] or "", harmless(each["answer"], 160), harmless(each["source"], 60))
        for each in gaps.answered(conn, now.date())
    )


def _duties(conn: Connection, officer: tuple[Officer, ...], now: dt.datetime) -> tuple[Duty, ...]:
    if not officer:
        return ()
    by_id = {o.id: o for o in officer}
    duties = []
    rows = people.assignments_of(conn, officer[0].person, now - RECENT)
    requests = store.requests_among(conn, {row["request_id"] for row in rows}) if rows else {}
    for row in rows:
        request = requests[row["request_id"]]
        shift = request.shift(row["shift_id"])
        assignment = next(a for a in shift.assignments if a.id == row["id"])
        if assignment.status in WORDABLE and assignment.officer in by_id:
            hours = place_of(assignment, shift).on(shift, agencies()[request.agency].zone)
            officer_of_it = by_id[assignment.officer]
            duties.append(Duty(assignment, request, officer_of_it, hours.starts, hours.ends, hours.starts_at, hours.ends_at))
    return tuple(duties)
