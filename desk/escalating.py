"""What needs a person: one message to the first member of staff in order, under a code; the next one when nobody answers."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from booking.commands import CallStaff
from booking.nouns import Escalation, ServiceRequest, Shift
from booking.places import place_offered
from booking.waiting import STAFF_ANSWER
from bot.condition import hours_meant
from bot.figures import local, of_request, of_shift, when
from bot.phrasing import Say, When
from bot.quote_notes import review_reasons
from bot.relayed import harmless
from bot.version_words import kept_figures
from desk import on_call
from desk.whom_to_call import with_number
from desk.work import Work
from pricing import Agency
from storage import escalations as store
from storage import people, questions, threads
from storage import requests as requests_store

ONCE = ("asked", "paper_soon", "paper_out")  # what can wait is told to one, and nobody else is woken


def to_decide(work: Work, request: ServiceRequest) -> None:
    """Put a request that a customer said yes to before staff."""
    about(work, "review" if request.review else "approval", request, {})


def about(work: Work, kind: str, request: ServiceRequest, figures: Mapping[str, Any]) -> Escalation:
    """Something about a request needs a person."""
    figures = with_number(work, kind, request, figures)
    return _open(work, kind, request.agency, figures, request=request.id, conversation=request.conversation, person=request.person)


def called(work: Work, command: CallStaff) -> None:
    """Something in this conversation needs a person; what is already open of that kind takes the new words along."""
    request = None
    if command.kind == "condition":
        return _condition(work, command)
    if command.reference:
        request = requests_store.request_by_reference(work.conn, command.reference)
    thread = work.thread.id if work.thread else None
    already = store.open_of(work.conn, conversation=thread, kinds=(command.kind,))
    if already and command.kind in ("person", "missed"):
        return None
    agency = command.agency or (request.agency if request else None)
    figures = {"words": harmless(command.words, 160)}
    if command.kind == "holdover" and request:
        figures["officer"] = next(o.name for o in people.officers_of_person(work.conn, work.person or 0) if o.agency == request.agency)
    _open(work, command.kind, agency, figures, request=request.id if request else None, conversation=thread, person=work.person)
    return None


def _condition(work: Work, command: CallStaff) -> None:
    """An officer would take a shift on a condition; the offer stays theirs until staff have decided or it runs out. Staff read which hours
    were understood."""
    question = questions.question(work.conn, command.reference or "")
    if question is None or question.kind != "offer" or question.person != work.person or question.status != "open":
        work.reply([Say("first.unknown_code", {"code": command.reference})])
        return
    request = requests_store.request_of_shift(work.conn, int(str(question.payload["shift"])))
    officer = next(o for o in people.officers_of_person(work.conn, question.person) if o.agency == request.agency)
    words = harmless(command.words, 100)
    shift = request.shift(int(str(question.payload["shift"])))
    asked = place_offered(next(o for o in shift.offers if o.code == question.code)).on(shift, work.agency(request.agency).zone)
    starts, ends = hours_meant(words, asked.starts, asked.ends)
    figures: dict[str, Any] = {"words": words, "officer": officer.name, "offer": question.code, "shift": shift.id}
    if (starts, ends) != (asked.starts, asked.ends):
        figures["only"] = [starts.isoformat(), ends.isoformat()]
    _open(
        work,
        "condition",
        request.agency,
        figures,
        request=request.id,
        conversation=work.thread.id if work.thread else None,
        person=work.person,
    )
    work.reply([Say("officer.condition")])


def in_conversation(work: Work, kind: str, agency: str | None, figures: Mapping[str, Any]) -> Escalation:
    """Something said in this conversation needs a person."""
    return _open(work, kind, agency, figures, conversation=work.thread.id if work.thread else None, person=work.person)


def undelivered(work: Work, person: int | None, subject: str) -> None:
    """A message came to nothing: staff hear whose it was and what it was about, never what number it went to."""
    name = people.person(work.conn, person).name if person else None
    request = requests_store.request_by_reference(work.conn, subject.removeprefix("request ")) if subject.startswith("request ") else None
    figures = {"who": name, "words": subject.split()[-1] if subject else None}  # "request B-4F2K", "offer 4F2K": its name says enough
    agency, about = (request.agency, request.id) if request else (None, None)
    _open(work, "delivery_failed", agency, figures, request=about, person=person)


def stuck(work: Work, what: str) -> None:
    """Something that was due could not be done; told once, while that is open."""
    if not any(e.say.get("words") == what for e in store.open_of(work.conn, kinds=("stuck",))):
        _open(work, "stuck", None, {"words": what})


def of_the_desk(work: Work, kind: str, figures: Mapping[str, Any], agency: str | None = None) -> Escalation:
    """Something about the program itself needs a person, or about an agency's officers."""
    return _open(work, kind, agency, figures)


def is_open(work: Work, request: ServiceRequest, kind: str) -> bool:
    return bool(store.open_of(work.conn, request=request.id, kinds=(kind,)))


def _open(work: Work, kind: str, agency: str | None, figures: Mapping[str, Any], **subject: int | None) -> Escalation:
    escalation = store.open_escalation(work.conn, kind, figures, work.now, agency=agency, **subject)
    work.audit(f"escalation {escalation.code}", None, "open", kind)
    tell_next(work, escalation)
    return escalation


def tell_next(work: Work, escalation: Escalation, request: ServiceRequest | None = None) -> None:
    """Tell the next member of staff in order, and set when the one after is told. Its request is loaded where it is not given."""
    order = [s for s in on_call.in_order(work, escalation.agency) if s.id not in escalation.told]
    for staff in order:
        goes_on = escalation.kind not in ONCE
        says = [sentence(work, escalation, request, by=work.now + STAFF_ANSWER if goes_on else None)]
        subject = f"escalation {escalation.code}"
        if work.say_to(staff.person, says, agency=escalation.agency, kind="escalation", subject=subject):
            store.set_escalation(work.conn, escalation.id, told=[*escalation.told, staff.id])
            if goes_on:
                work.fall_due(f"escalate-{escalation.id}-{len(escalation.told)}", "escalate", escalation.id, work.now + STAFF_ANSWER)
            return
    if (
        escalation.told
        and escalation.conversation
        and escalation.kind in ("person", "hopeless", "change", "holdover", "missed", "approval", "review")
    ):
        agency = escalation.agency or next(iter(work.rules()), None)
        phone = work.agency(agency).phone if agency else ""
        work.say_in(escalation.conversation, [Say("customer.still_waiting", {"phone": phone})])


def sentence(work: Work, escalation: Escalation, request: ServiceRequest | None = None, by: dt.datetime | None = None) -> Say:
    """The one message that can be decided from the lock screen, and by when. Its request is loaded where it is not given."""
    figures: dict[str, Any] = {"agency": ""}
    if escalation.agency:
        figures["agency"] = work.agency(escalation.agency).short
    if escalation.request:
        request = request or requests_store.request_by_id(work.conn, escalation.request)
        agency = work.agency(request.agency)
        figures |= of_request(request, agency) | {"reasons": review_reasons(request, agency)}
        if "shift" in escalation.say:
            shift = request.shift(int(str(escalation.say["shift"])))
            figures["when"] = _when(escalation, shift, agency)
        if "version" in escalation.say:
            figures |= kept_figures(cast(Mapping[str, Any], escalation.say["version"]), agency)
    until = Say("staff.no_hurry") if escalation.kind in ONCE else on_call.until(work, escalation.agency, by)
    code = {"escalation": escalation.code, "by": until}
    replies = {name: Say(f"staff.{name}", code) for name in ("answers", "talk", "done", "read")}
    return Say(f"staff.{escalation.kind}", figures | code | _said(escalation) | replies)


def _when(escalation: Escalation, shift: Shift, agency: Agency) -> When:
    """The shift, or the part of it that this is about."""
    part = escalation.say.get("wanted")
    if not isinstance(part, list):
        return of_shift(shift, agency)
    starts, ends = (local(dt.datetime.fromisoformat(moment), agency) for moment in part)
    return when([(starts, ends)], agency)


def _said(escalation: Escalation) -> dict[str, Any]:
    """What was kept with it, as the sentence takes it: an amount, a code's reason, a customer without a name."""
    said: dict[str, Any] = dict(escalation.say)
    if "low" in said:
        said["low"] = Decimal(str(said["low"]))
    if "expires" in said:
        said["date"] = dt.date.fromisoformat(str(said["expires"]))
    if "shifts" in said:
        said["shifts"] = Say("staff.shifts_after", {"n": said["shifts"]}) if said["shifts"] else None
    if "span" in said:
        said["span"] = Say(f"staff.span_{said['span']}")
    if "why" in said:
        said["why"] = Say(f"review.{said['why']}", {"low": said.get("low")})
    if "who" in said:
        said["who"] = said["who"] or Say("staff.customer")
    if "breach" in said:
        hours = {name: Decimal(str(said["breach"][name])) for name in ("hours", "limit")}
        said["breach"] = Say(f"limits.{said['breach']['rule']}", hours)
    if "only" in said:
        said["only"] = _hours(said["only"])
    if "gaps" in said:
        said |= {"gaps": [_hours(gap) for gap in said["gaps"]], "open_hours": Decimal(str(said["open_hours"]))}
    return said


def _hours(kept: Sequence[str]) -> Say:
    """From one wall-clock time to another."""
    starts, ends = (dt.datetime.fromisoformat(moment) for moment in kept)
    return Say("reading.hours", {"starts": starts.time(), "ends": ends.time()})


def nobody_answered(work: Work, escalation_id: int) -> None:
    """Ten minutes without an answer: the next in order is told."""
    escalation = store.escalation(work.conn, escalation_id, lock=True)
    if escalation.status == "open":
        tell_next(work, escalation)


def open_for(work: Work, request: ServiceRequest, kinds: tuple[str, ...], officer: str) -> list[Escalation]:
    """What is open about one officer of a request."""
    return [e for e in store.open_of(work.conn, request=request.id, kinds=kinds) if e.say.get("officer") == officer]


def close_about(work: Work, request: ServiceRequest, kinds: tuple[str, ...], *, officer: str | None = None) -> None:
    """The request needs no decision any more, or not about that officer."""
    listed = open_for(work, request, kinds, officer) if officer else store.open_of(work.conn, request=request.id, kinds=kinds)
    for escalation in listed:
        settled(work, escalation)


def close_about_shift(work: Work, request: ServiceRequest, shift: Shift, kinds: tuple[str, ...]) -> None:
    """One shift of the request needs no decision any more."""
    for escalation in store.open_of(work.conn, request=request.id, kinds=kinds):
        if escalation.say.get("shift") == shift.id:
            settled(work, escalation)


def settled(work: Work, escalation: Escalation) -> None:
    """It needs no answer any more."""
    store.set_escalation(work.conn, escalation.id, status="closed", closed_at=work.now)
    work.audit(f"escalation {escalation.code}", escalation.status, "closed")


def mine(work: Work, code: str) -> Escalation | None:
    """The escalation of that code, where the one who writes is staff who may decide it; else they are told that there is none."""
    escalation = store.escalation_by_code(work.conn, code, lock=True)
    staff = people.staff_of_person(work.conn, work.person or 0)
    if escalation is None or staff is None or not staff.decides_for(escalation.agency):
        work.reply([Say("staff.unknown", {"escalation": code})])
        return None
    return escalation


def close(work: Work, escalation: Escalation, status: str, answer: str = "") -> None:
    """It is answered; a conversation that was held for it goes back to the bot."""
    staff = people.staff_of_person(work.conn, work.person or 0)
    by = staff.id if staff else None
    store.set_escalation(work.conn, escalation.id, status=status, answered_by=by, answer=answer, closed_at=work.now)
    work.audit(f"escalation {escalation.code}", escalation.status, status, answer or None)
    if escalation.status == "held" and escalation.conversation:
        threads.hold(work.conn, escalation.conversation, None)
        heard_last = threads.channels_of(work.conn, escalation.conversation)[0]
        work.say_in(heard_last, [Say("customer.given_back", {"who": staff.name if staff else ""})])
