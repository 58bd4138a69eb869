"""Limits on hours and rest are overridden by staff alone: under a code, with a name and a reason, and logged."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from booking.commands import Decide
from booking.fatigue import Breach, Stretch
from booking.nouns import Escalation, Officer, ServiceRequest, Shift, Staff
from booking.offering import Candidate, over_limits
from booking.places import Place, wanted_in
from bot.phrasing import Say
from desk import escalating
from desk.work import Work
from storage import people, workload
from storage import requests as store

NO_REASON = "nobody within limits was left"  # what the escalation itself said, where staff add nothing


def ask(work: Work, request: ServiceRequest, shift: Shift, candidate: Candidate, place: Place, figures: Mapping[str, Any]) -> Escalation:
    """Nobody within limits is left: may the next in order break theirs?"""
    hours = wanted_in(place, shift)
    first = over_limits(candidate, Stretch(*hours))[0]
    who = {"officer": candidate.officer.name, "candidate": candidate.officer.id, "breach": kept(first)}
    return escalating.about(work, "limits", request, {**figures, **who, "wanted": [moment.isoformat() for moment in hours]})


def kept(breach: Breach) -> dict[str, str]:
    """A breach as it is kept with an escalation."""
    return {"rule": breach.rule, "hours": str(breach.hours), "limit": str(breach.limit)}


def decide(work: Work, escalation: Escalation, command: Decide, staff: Staff) -> bool:
    """Record what staff decided of the limits, as they stand now; whether officers are to be asked again."""
    escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
    request = store.request_by_id(work.conn, escalation.request or 0, lock=True)
    shift = request.shift(int(str(escalation.say["shift"])))
    officer = people.officer(work.conn, int(str(escalation.say["candidate"])))
    found = over_limits(_candidate(work, officer, shift), wanted(escalation, shift))
    reason = command.reason.strip() or NO_REASON
    figures: dict[str, Any] = {"escalation": escalation.code, "officer": officer.name, "reference": request.reference}
    if found:
        workload.record(work.conn, shift.id, officer.id, found, granted=command.approve, by=staff.id, reason=reason, at=work.now)
        words = ", ".join(f"{b.rule} {b.hours:.2f} h, limit {b.limit}" for b in found)
        after = "limit overridden" if command.approve else "limit kept"
        work.audit(f"request {request.reference}", None, after, f"by {staff.name} for {officer.name}: {words}; {reason}")
    work.reply([Say("staff.limits_allowed" if command.approve else "staff.limits_kept", figures)])
    return command.approve


def wanted(escalation: Escalation, shift: Shift) -> Stretch:
    """The hours that it is about."""
    kept = escalation.say.get("wanted")
    if not isinstance(kept, list):
        return Stretch(shift.starts_at, shift.ends_at)
    starts, ends = (dt.datetime.fromisoformat(moment) for moment in kept)
    return Stretch(starts, ends)


def _candidate(work: Work, officer: Officer, shift: Shift) -> Candidate:
    return workload.candidates_among(work.conn, [officer], shift.id, shift.starts_at, shift.ends_at)[0]
