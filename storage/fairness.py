"""How even the work of an agency's officers came out over some time: hours they have, and what they answered when they were asked."""

import datetime as dt
from collections import Counter
from decimal import Decimal

from sqlalchemy import Connection, func, select

from booking.fairness import Measured
from storage.crew import hours_between
from storage.tables import assignments, offers, officers, shifts
from storage.workload import PASSED


def measured(conn: Connection, agency: str, begins: dt.datetime, ends: dt.datetime) -> list[Measured]:
    """Every officer of an agency, with the shifts that start between the moments; most hours last.

    A yes that came too late is a yes, one that nobody came after is none; an offer that was taken back, or whose place went before an
    answer, was not theirs to answer.
    """
    listed = select(officers).where(officers.c.agency == agency, officers.c.active).order_by(officers.c.id)
    hours, answers = hours_between(conn, agency, begins, ends), _answers(conn, agency, begins, ends)
    found = [
        Measured(row.name, row.badge, hours.get(row.id, Decimal(0)), answers[row.id, True], answers[row.id, True] + answers[row.id, False])
        for row in conn.execute(listed)
    ]
    return sorted(found, key=lambda each: (each.hours, each.name))


def longest_shift(conn: Connection, agency: str, begins: dt.datetime, ends: dt.datetime) -> Decimal:
    """The hours of the longest shift that anybody had."""
    query = select(assignments.c.starts_at, assignments.c.ends_at).join(officers, officers.c.id == assignments.c.officer_id)
    query = query.where(officers.c.agency == agency, assignments.c.starts_at >= begins, assignments.c.starts_at < ends)
    return max((_length(row.starts_at, row.ends_at) for row in conn.execute(query)), default=Decimal(0))


def _answers(conn: Connection, agency: str, begins: dt.datetime, ends: dt.datetime) -> Counter[tuple[int, bool]]:
    missed = select(assignments.c.shift_id, assignments.c.officer_id).where(assignments.c.status == "no_show").distinct().subquery()
    groups = (offers.c.officer_id, offers.c.status, offers.c.wanted_at.is_not(None), missed.c.shift_id.is_not(None))
    query = (
        select(*groups, func.count())
        .join(shifts, shifts.c.id == offers.c.shift_id)
        .join(officers, officers.c.id == offers.c.officer_id)
        .outerjoin(missed, (missed.c.shift_id == offers.c.shift_id) & (missed.c.officer_id == offers.c.officer_id))
        .where(officers.c.agency == agency, shifts.c.starts_at >= begins, shifts.c.starts_at < ends)
        .group_by(*groups)
    )
    answers: Counter[tuple[int, bool]] = Counter()
    for officer, status, wanted, absent, number in conn.execute(query):
        if status == "accepted" or wanted or status in PASSED:
            answers[officer, (status == "accepted" or wanted) and not absent] += number
    return answers


def _length(starts_at: dt.datetime, ends_at: dt.datetime) -> Decimal:
    return Decimal((ends_at - starts_at).total_seconds()) / 3600
