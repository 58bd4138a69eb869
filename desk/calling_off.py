"""An officer gives a shift up: by text until the agency's hour, by phone after it, or to a colleague they name, who must say yes."""

import datetime as dt

from booking.commands import Answer, Decide, ShiftWord
from booking.events import ShiftDropped, ShiftHandedOver, ShiftTakenOver, SwapAsked, SwapFailed
from booking.notices import barred as barred_key
from booking.nouns import Escalation, Officer, Question
from booking.offering import Bar, Candidate, bar, send_at
from booking.places import place_of
from booking.waiting import SWAP_ANSWER
from bot.day_words import replacement
from bot.phrasing import Say
from desk import escalating, offering, post_orders, taking
from desk.offer_words import pay
from desk.telling import tell
from desk.the_day import Day, day_of, language, to_officer, when
from desk.work import Work
from storage import people, questions, workload
from storage import requests as store

OPEN = ("confirmed", "on_the_way", "no_show")  # whoever is on post leaves by OFF


def word(work: Work, day: Day, command: ShiftWord) -> None:
    """DROP, with the name of a replacement or without."""
    drop(work, day, command.text)


def drop(work: Work, day: Day, words: str) -> None:
    """Give the shift up, or say why it cannot be done by text."""
    phone = work.agency(day.request.agency).phone
    named = replacement(words, language(work, day))
    if day.assignment.status not in OPEN or day.starts_at <= work.now:
        work.reply([Say("officer.drop_closed", {"phone": phone})])
    elif named:
        _ask_replacement(work, day, named)
    elif day.starts_at - work.now < _deadline(work, day):
        _must_phone(work, day, phone)
    else:
        release(work, day, staff_know=False)


def _deadline(work: Work, day: Day) -> dt.timedelta:
    return dt.timedelta(hours=work.rules()[day.request.agency].call_off)


def _must_phone(work: Work, day: Day, phone: str) -> None:
    hours = work.rules()[day.request.agency].call_off
    work.reply([Say("day.must_phone", {"hours": hours, "phone": phone, "when": when(work, day), "code": day.assignment.code})])
    escalating.close_about(work, day.request, ("unconfirmed",), officer=day.officer.name)
    if not escalating.open_for(work, day.request, ("wants_off",), day.officer.name):
        figures = {"officer": day.officer.name, "assignment": day.assignment.id, "shift": day.shift.id}
        escalating.about(work, "wants_off", day.request, figures)


def release(work: Work, day: Day, *, staff_know: bool) -> None:
    """Free the place, say so with how it stands now, and ask others for it: standby first, then a new wave."""
    _leave(work, day)
    request = offering.settle(work, day.request.id)
    tell(work, ShiftDropped(request=request, shift=day.hours, officer=day.officer))
    if not staff_know:
        escalating.about(work, "dropped", day.request, {"officer": day.officer.name, "shift": day.shift.id})
    offering.go_on(work, request.id)


def _leave(work: Work, day: Day) -> None:
    store.set_assignment(work.conn, day.assignment.id, status="dropped")
    work.audit(f"request {day.request.reference}", day.assignment.status, "dropped", day.officer.name)
    questions.withdraw_of(work.conn, day.request.reference, day.assignment.id, work.now)
    escalating.close_about(work, day.request, ("unconfirmed", "wants_off"), officer=day.officer.name)


def decide(work: Work, escalation: Escalation, command: Decide) -> None:
    """Staff let an officer go after the agency's hour, or do not."""
    day = day_of(work, int(str(escalation.say["assignment"])))
    figures = {"when": when(work, day), "reason": command.reason, "phone": work.agency(day.request.agency).phone}
    escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
    work.reply([Say("staff.closed", {"escalation": escalation.code})])
    if day.assignment.status not in OPEN:
        return
    if command.approve:
        release(work, day, staff_know=True)
    else:
        to_officer(work, day, [Say("day.not_released", figures)])


# --- a replacement ----------------------------------------------------------------------------------------------------------------------


def _ask_replacement(work: Work, day: Day, named: str) -> None:
    candidates = _candidates(work, day)
    meant = [c for c in candidates if _is_named(c.officer, named) and c.officer.id != day.officer.id]
    if len(meant) != 1:
        key = "day.swap_which" if meant else "day.swap_nobody"
        names = [c.officer.name for c in meant[:4]]
        work.reply([Say(key, {"name": named, "names": names, "code": day.assignment.code})])
        return
    other = meant[0].officer
    if bar(meant[0], place_of(day.assignment, day.shift), day.shift):
        work.reply([Say("day.swap_barred", {"other": other.name, "code": day.assignment.code})])
        return
    for earlier in questions.open_of(work.conn, day.request.reference, "assignment", day.assignment.id, ("swap",)):
        questions.close(work.conn, earlier.code, "replaced", work.now)
    _put(work, day, other)


def _put(work: Work, day: Day, other: Officer) -> None:
    goes_out = send_at(other, work.agency(day.request.agency).zone, day.starts_at, work.now)
    expires = min(goes_out + SWAP_ANSWER, day.starts_at)
    code = work.fresh_code()
    payload = {"assignment": day.assignment.id, "officer": other.id, "starts": day.hours.starts.isoformat(), "until": expires.isoformat()}
    questions.ask(work.conn, code, other.person, "swap", day.request.reference, payload, work.now)
    work.audit(f"request {day.request.reference}", day.officer.name, "replacement asked", other.name)
    work.fall_due(f"swap-{code}", "swap_lapses", day.assignment.id, expires)
    event = SwapAsked(request=day.request, shift=day.hours, officer=other, assignment=day.assignment, by=day.officer.name, code=code)
    figures = {
        "pay": pay(day.request, day.hours, day.assignment, work.rules()[day.request.agency]),
        "when": when(work, day),
    }
    tell(work, event, **figures, due_at=goes_out, valid_until=expires, subject=f"offer {code}")
    work.reply([Say("day.swap_asked", {"other": other.name, "when": when(work, day)})])


def swap_answered(work: Work, question: Question, said: Answer) -> None:
    """The replacement's yes or no; until the yes the shift stays with who has it."""
    day = day_of(work, int(str(question.payload["assignment"])))
    other = people.officer(work.conn, int(str(question.payload["officer"])))
    if day.assignment.status not in OPEN or dt.datetime.fromisoformat(str(question.payload["until"])) <= work.now:
        questions.close(work.conn, question.code, "expired", work.now)
        work.reply([Say("first.code_expired", {"code": question.code})])
        return
    if not said.yes:
        questions.close(work.conn, question.code, "declined", work.now)
        work.reply([Say("officer.passed")])
        tell(work, SwapFailed(request=day.request, shift=day.hours, officer=day.officer, other=other.name), code=day.assignment.code)
        return
    people.lock(work.conn, other.person)
    candidate = next((c for c in _candidates(work, day) if c.officer.id == other.id), None)
    barred = bar(candidate, place_of(day.assignment, day.shift), day.shift) if candidate else Bar("unreachable")
    if barred:
        questions.close(work.conn, question.code, "withdrawn", work.now)
        work.reply([Say(barred_key(barred.rule), taking.barred_words(barred) | {"when": when(work, day)})])
        tell(work, SwapFailed(request=day.request, shift=day.hours, officer=day.officer, other=other.name), code=day.assignment.code)
        return
    _hand_over(work, day, question, other)


def _hand_over(work: Work, day: Day, question: Question, other: Officer) -> None:
    questions.close(work.conn, question.code, "accepted", work.now)
    _leave(work, day)
    theirs = taking.assign(work, day.request, day.hours, other, place_of(day.assignment, day.shift))
    request = offering.settle(work, day.request.id)
    tell(work, ShiftTakenOver(request=request, shift=day.hours, officer=other, assignment=theirs))
    post_orders.send(work, day_of(work, theirs.id))
    tell(work, ShiftHandedOver(request=request, shift=day.hours, officer=day.officer, other=other.name))
    escalating.about(work, "handed_over", request, {"officer": day.officer.name, "other": other.name, "shift": day.shift.id})


def swap_lapses(work: Work, assignment_id: int) -> None:
    """The replacement did not answer: the shift is still the officer's, and they hear so."""
    day = day_of(work, assignment_id)
    for question in questions.open_of(work.conn, day.request.reference, "assignment", assignment_id, ("swap",)):
        if dt.datetime.fromisoformat(str(question.payload["until"])) <= work.now:
            questions.close(work.conn, question.code, "expired", work.now)
            other = people.officer(work.conn, int(str(question.payload["officer"]))).name
            tell(work, SwapFailed(request=day.request, shift=day.hours, officer=day.officer, other=other), code=day.assignment.code)


def _candidates(work: Work, day: Day) -> list[Candidate]:
    shift = day.shift
    return workload.candidates(work.conn, day.request.agency, shift.id, day.starts_at, day.ends_at, work.now)


def _is_named(officer: Officer, named: str) -> bool:
    """Whether words name an officer: the last name, and where more is said no other first letter."""
    said = [part.strip(".,").casefold() for part in named.split()]
    first, last = officer.name.split()[0].strip(".").casefold(), officer.name.split()[-1].casefold()
    if last not in said:
        return False
    before = said[: said.index(last)]
    return not before or before[-1][0] == first[0]
