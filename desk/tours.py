"""On-duty tours are imported and counted. What a new roster does to shifts already taken is put before staff, never passed over."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from booking.life import LET_GO
from booking.nouns import Officer
from booking.offering import LIMITS, bar
from booking.places import Place
from desk import escalating, overriding
from desk.tour_files import Tour
from desk.work import Work
from storage import escalations, people, workload
from storage import requests as store


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: tours, officers that have some, and shifts that staff now have to look at."""

    tours: int
    officers: int
    clashes: int


def badges(work: Work, agency: str) -> dict[str, Officer]:
    """The agency's officers by their badge."""
    return {o.badge: o for o in people.officers_of_agency(work.conn, agency)}


def import_tours(work: Work, agency: str, source: str, tours: Iterable[Tour]) -> Imported:
    """Put the tours of a source in the place of those it gave before, and look at the shifts that its officers have taken."""
    by_badge = badges(work, agency)
    rows = [(by_badge[badge].id, starts, ends) for badge, starts, ends in tours]
    count = workload.replace_tours(work.conn, agency, source, rows)
    work.audit(f"tours {agency}"[:40], None, "imported", f"{count} from {source}")
    listed = {row[0] for row in rows}
    return Imported(count, len(listed), sum(_look_at(work, officer, work.now) for officer in by_badge.values() if officer.id in listed))


def _look_at(work: Work, officer: Officer, now: dt.datetime) -> int:
    """How many of an officer's coming shifts the tours now speak against; staff are told of each."""
    found = 0
    for row in people.assignments_of(work.conn, officer.person, now):
        if row["status"] in LET_GO or row["starts_at"] <= now:
            continue
        request = store.request_of_shift(work.conn, row["shift_id"])
        shift = request.shift(row["shift_id"])
        worker = people.officer(work.conn, row["officer_id"])
        candidate = workload.candidates_among(work.conn, [worker], shift.id, row["starts_at"], row["ends_at"])[0]
        candidate = replace(candidate, papers={})  # they are looked at when they run out
        place = Place(row["role"], row["vehicle"], (row["starts_at"], row["ends_at"]))
        barred = bar(candidate, place, replace(shift, assignments=()))  # it is theirs already
        if barred is None or barred.rule not in ("tour", *LIMITS):
            continue
        found += 1
        kind = "tour_limit" if barred.breach else "tour_clash"
        figures = {"officer": worker.name, "shift": shift.id, "assignment": row["id"]}
        told = escalations.open_of(work.conn, request=request.id, kinds=(kind,))
        if not any(e.say.get("assignment") == row["id"] for e in told):
            breach = {"breach": overriding.kept(barred.breach)} if barred.breach else {}
            escalating.about(work, kind, request, figures | breach)
    return found
