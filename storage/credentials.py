"""What officers must renew, each with the day it runs out."""

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from storage.console_tables import credentials
from storage.lists import Sees
from storage.tables import assignments, officers


def of_agency(conn: Connection, agency: str) -> dict[str, dict[str, dt.date]]:
    """By badge, each paper with its last day."""
    query = select(officers.c.badge, credentials.c.name, credentials.c.expires).join(officers, officers.c.id == credentials.c.officer_id)
    found: dict[str, dict[str, dt.date]] = {}
    for row in conn.execute(query.where(officers.c.agency == agency).order_by(credentials.c.expires)):
        found.setdefault(row.badge, {})[row.name] = row.expires
    return found


def of_officers(conn: Connection, ids: Iterable[int]) -> dict[int, dict[str, dt.date]]:
    """By officer, each paper with its last day."""
    query = select(credentials.c.officer_id, credentials.c.name, credentials.c.expires)
    found: dict[int, dict[str, dt.date]] = {}
    for row in conn.execute(query.where(credentials.c.officer_id.in_(list(ids)))):
        found.setdefault(row.officer_id, {})[row.name] = row.expires
    return found


def keep(conn: Connection, officer: int, papers: Mapping[str, dt.date]) -> list[tuple[int, str, dt.date]]:
    """Put these on file for an officer, in the place of those of the same names; each that is new or has another date, with its id."""
    kept, before = [], of_officers(conn, [officer]).get(officer, {})
    for name, expires in ((name[:80], expires) for name, expires in papers.items()):
        if before.get(name) != expires:
            drop(conn, officer, name)
            row = insert(credentials).values(officer_id=officer, name=name, expires=expires).returning(credentials.c.id)
            kept.append((int(conn.execute(row).scalar_one()), name, expires))
    return kept


def drop(conn: Connection, officer: int, name: str) -> bool:
    """Take one off file; whether it was there."""
    return conn.execute(delete(credentials).where(credentials.c.officer_id == officer, credentials.c.name == name)).rowcount > 0


def taken_after(conn: Connection, officer: int, moment: dt.datetime) -> int:
    """How many shifts that end after a moment are an officer's."""
    theirs = (assignments.c.officer_id == officer, assignments.c.ends_at > moment, assignments.c.status.in_(("confirmed", "on_the_way")))
    return int(conn.execute(select(func.count()).where(*theirs)).scalar_one())


def paper(conn: Connection, id: int) -> RowMapping | None:
    """One with its officer, who is at work still; None where it was renewed, for that is another paper."""
    query = select(credentials, officers.c.name.label("officer"), officers.c.agency)
    query = query.join(officers, officers.c.id == credentials.c.officer_id)
    return conn.execute(query.where(credentials.c.id == id, officers.c.active)).mappings().first()


def expiring(conn: Connection, sees: Sees, until: dt.date) -> list[RowMapping]:
    """What runs out by a day, or has, the soonest first."""
    query = (
        select(credentials, officers.c.name.label("officer"), officers.c.badge, officers.c.agency)
        .join(officers, officers.c.id == credentials.c.officer_id)
        .where(credentials.c.expires <= until, officers.c.active, sees(officers.c.agency))
    )
    return list(conn.execute(query.order_by(credentials.c.expires, officers.c.name).limit(200)).mappings())
