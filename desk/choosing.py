"""Whom staff may put on a shift: those nothing speaks against first, the least loaded of them first, then the others with why."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from booking.fairness import weighed
from booking.nouns import Officer, ServiceRequest, Shift
from booking.offering import Candidate, bar
from booking.places import missing, place_of
from booking.standing import places_of
from desk.assigning import against
from storage import workload


@dataclass(frozen=True, slots=True)
class Choice:
    """An officer, and what speaks against them; empty where nothing does."""

    officer: Officer
    against: str


def among(conn: Connection, request: ServiceRequest, now: dt.datetime) -> list[Candidate]:
    """Everybody of the agency with their work around the whole request, loaded once for all its shifts."""
    return workload.candidates(conn, request.agency, 0, request.starts_at, request.ends_at, now)


def choices(request: ServiceRequest, shift: Shift, candidates: Iterable[Candidate]) -> list[Choice]:
    """Each of them, with what keeps them from every open place of a shift, or from those that somebody on it has."""
    wanted = dict.fromkeys(missing(places_of(request), shift) or [place_of(a, shift) for a in shift.working])
    on_it = {a.officer for a in shift.working}
    found = []
    for each in candidates:
        if each.officer.id not in on_it and wanted:
            bars = [bar(each, place, shift) for place in wanted]
            found.append(Choice(each.officer, against(bars[0]) if bars[0] and all(bars) else ""))
    return sorted(found, key=lambda choice: (bool(choice.against), weighed(choice.officer), choice.officer.name))
