"""How much officers work: hours taken and passed lately, tours from elsewhere, limits, and what staff allowed beyond them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, delete, func, insert, select

from booking.fairness import LATELY
from booking.fatigue import REACH, Breach, Limits, Stretch, strictest
from booking.life import LET_GO
from booking.nouns import Officer
from booking.offering import Candidate
from storage import credentials, people
from storage.tables import addresses, assignments, offers, officers, overrides, shifts, staff, tours

GIVEN_BACK = ("dropped", "cancelled")  # who does not come is asked no sooner for it
PASSED = ("declined", "expired")


def candidates(
    conn: Connection, agency: str, shift: int, starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime
) -> list[Candidate]:
    """Every officer of an agency, with all that decides whether they may take a shift and when they are asked."""
    listed = people.officers_of_agency(conn, agency)
    reached, weights = _reached(conn, listed), _weights(conn, agency, now, but=shift)
    return candidates_among(conn, [_weighed(o, weights, reached) for o in listed], shift, starts_at, ends_at)


def candidates_among(
    conn: Connection, listed: Collection[Officer], shift: int, starts_at: dt.datetime, ends_at: dt.datetime
) -> list[Candidate]:
    """These officers, with their other work around a shift, their limits, what staff allowed for it, and their papers."""
    who = {o.person for o in listed}
    work, limits, granted = work_around(conn, who, starts_at, ends_at, but=shift), _limits(conn, who), _granted(conn, shift)
    papers = credentials.of_officers(conn, {o.id for o in listed})
    return [Candidate(o, work.get(o.person, ()), limits[o.person], granted.get(o.id, {}), papers.get(o.id, {})) for o in listed]


def _weighed(officer: Officer, weights: Mapping[int, "_Weight"], reached: set[int]) -> Officer:
    w = weights.get(officer.id, _Weight())
    return replace(officer, worked=w.worked, passed=w.passed, last_offered=w.last_offered, reachable=officer.person in reached)


def _reached(conn: Connection, listed: Iterable[Officer]) -> set[int]:
    able = (addresses.c.person_id.in_({o.person for o in listed}), addresses.c.opted_out_at.is_(None), addresses.c.dead_at.is_(None))
    return set(conn.execute(select(addresses.c.person_id).where(*able)).scalars())


# --- work around a shift ----------------------------------------------------------------------------------------------------------------


def work_around(
    conn: Connection, persons: Collection[int], starts_at: dt.datetime, ends_at: dt.datetime, but: int | None = None
) -> dict[int, tuple[Stretch, ...]]:
    """Each person's shifts and tours near these moments, at whatever agency; `but` is a shift to leave out."""
    found: dict[int, list[Stretch]] = {}
    for table, columns in ((assignments, _WORKED), (tours, _ON_DUTY)):
        near = columns.where(table.c.starts_at < ends_at + REACH, table.c.starts_at > starts_at - REACH, officers.c.person_id.in_(persons))
        if but is not None and table is assignments:
            near = near.where(assignments.c.shift_id != but)
        for row in conn.execute(near.order_by(table.c.starts_at, table.c.id)).mappings():
            found.setdefault(row["person_id"], []).append(_stretch(row))
    return {person: tuple(work) for person, work in found.items()}


_WORKED: Select[Any] = (
    select(officers.c.person_id, assignments.c.starts_at, assignments.c.ends_at, assignments.c.relieved_at)
    .join(officers, officers.c.id == assignments.c.officer_id)
    .where(assignments.c.status.not_in(LET_GO))
)
_ON_DUTY: Select[Any] = select(officers.c.person_id, tours.c.starts_at, tours.c.ends_at).join(officers, officers.c.id == tours.c.officer_id)


def _stretch(row: RowMapping) -> Stretch:
    """A shift that ended later than planned counts as long as it was."""
    if "relieved_at" not in row:
        return Stretch(row["starts_at"], row["ends_at"], "tour")
    return Stretch(row["starts_at"], max(row["ends_at"], row["relieved_at"] or row["ends_at"]), "shift")


def _limits(conn: Connection, persons: Collection[int]) -> dict[int, Limits]:
    """The strictest limits of all the agencies that each person works for."""
    rules = people.desk_rules(conn)
    theirs: dict[int, list[Limits]] = {person: [] for person in persons}
    mine = select(officers.c.person_id, officers.c.agency).where(officers.c.active, officers.c.person_id.in_(persons))
    for person, agency in conn.execute(mine):
        theirs[person].append(rules[agency].limits)
    return {person: strictest(limits) for person, limits in theirs.items()}


# --- overrides --------------------------------------------------------------------------------------------------------------------------


def _granted(conn: Connection, shift: int) -> dict[int, dict[str, Decimal]]:
    query = select(overrides).where(overrides.c.shift_id == shift, overrides.c.granted).order_by(overrides.c.id)
    found: dict[int, dict[str, Decimal]] = {}
    for row in conn.execute(query).mappings():
        found.setdefault(row["officer_id"], {})[row["rule"]] = row["hours"]
    return found


def refused(conn: Connection, shift: int) -> set[int]:
    """The officers whom staff would not let work a shift beyond a limit."""
    no = select(overrides.c.officer_id).where(overrides.c.shift_id == shift, overrides.c.granted.is_(False))
    return set(conn.execute(no).scalars())


def record(
    conn: Connection, shift: int, officer: int, found: Iterable[Breach], *, granted: bool, by: int, reason: str, at: dt.datetime
) -> None:
    """What a member of staff decided of the limits that a shift would break, and why."""
    rows = [{"rule": b.rule, "hours": b.hours, "limit": b.limit} for b in found]
    same = {"shift_id": shift, "officer_id": officer, "granted": granted, "staff_id": by, "reason": reason, "at": at}
    conn.execute(insert(overrides), [row | same for row in rows])


def override_of(conn: Connection, shift: int, officer: int) -> tuple[str, str] | None:
    """Who allowed this officer to work a shift beyond a limit, and why; None where nobody had to."""
    query = (
        select(staff.c.name, overrides.c.reason)
        .join(staff, staff.c.id == overrides.c.staff_id)
        .where(overrides.c.shift_id == shift, overrides.c.officer_id == officer, overrides.c.granted)
        .order_by(overrides.c.id.desc())
    )
    row = conn.execute(query.limit(1)).first()
    return (row[0], row[1]) if row else None


# --- tours ------------------------------------------------------------------------------------------------------------------------------


def replace_tours(conn: Connection, agency: str, source: str, given: Iterable[tuple[int, dt.datetime, dt.datetime]]) -> int:
    """Put the tours of one source, each (officer, start, end), in the place of those it gave before; how many there are now."""
    conn.execute(delete(tours).where(tours.c.agency == agency, tours.c.source == source))
    rows = [{"officer_id": o, "agency": agency, "source": source, "starts_at": s, "ends_at": e} for o, s, e in given]
    if rows:
        conn.execute(insert(tours), rows)
    return len(rows)


# --- what fairness weighs -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weight:
    worked: Decimal = Decimal(0)
    passed: Decimal = Decimal(0)
    last_offered: dt.datetime | None = None


def _weights(conn: Connection, agency: str, now: dt.datetime, but: int) -> dict[int, _Weight]:
    """Hours taken, come to or not, hours asked for still and hours passed, over LATELY and all ahead; the shift in hand weighs nothing."""
    which, weights = {"agency": agency, "since": now - LATELY, "but": but}, dict[int, _Weight]()
    for row in conn.execute(_TAKEN, which):
        before = weights.get(row.officer_id, _Weight())
        weights[row.officer_id] = replace(before, worked=before.worked + _hours(row))
    for offer in conn.execute(_ASKED, which):
        before = weights.get(offer.officer_id, _Weight())
        passed = _hours(offer) if offer.status in PASSED else Decimal(0)
        asked = _hours(offer) if offer.status == "open" else Decimal(0)
        weights[offer.officer_id] = replace(before, worked=before.worked + asked, passed=before.passed + passed)
    for officer, last in conn.execute(_LAST_ASKED, {"agency": agency, "but": but}):
        weights[officer] = replace(weights.get(officer, _Weight()), last_offered=last)
    return weights


def _hours(row: Any) -> Decimal:
    return Decimal((row.ends_at - row.starts_at).total_seconds()) / 3600


_TAKEN = (
    select(assignments.c.officer_id, assignments.c.starts_at, assignments.c.ends_at)
    .join(officers, officers.c.id == assignments.c.officer_id)
    .where(
        officers.c.agency == bindparam("agency"),
        assignments.c.starts_at > bindparam("since"),
        assignments.c.status.not_in(GIVEN_BACK),
        assignments.c.shift_id != bindparam("but"),
    )
)
_ASKED = (
    select(
        offers.c.officer_id,
        offers.c.status,
        func.coalesce(offers.c.starts_at, shifts.c.starts_at).label("starts_at"),
        func.coalesce(offers.c.ends_at, shifts.c.ends_at).label("ends_at"),
    )
    .join(shifts, shifts.c.id == offers.c.shift_id)
    .join(officers, officers.c.id == offers.c.officer_id)
    .where(
        officers.c.agency == bindparam("agency"),
        shifts.c.starts_at > bindparam("since"),
        offers.c.status.in_((*PASSED, "open")),
        offers.c.shift_id != bindparam("but"),
    )
)
_LAST_ASKED = (
    select(offers.c.officer_id, func.max(offers.c.made_at).label("last"))
    .join(officers, officers.c.id == offers.c.officer_id)
    .where(officers.c.agency == bindparam("agency"), offers.c.shift_id != bindparam("but"))
    .group_by(offers.c.officer_id)
)
