"""What officers must renew, each with the day it runs out."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, RowMapping, delete, insert, select

from storage.console_tables import credentials
from storage.lists import Sees
from storage.tables import officers


def of_agency(conn: Connection, agency: str) -> dict[str, dict[str, dt.date]]:
    """By badge, each paper with its last day."""
    query = select(officers.c.badge, credentials.c.name, credentials.c.expires).join(officers, officers.c.id == credentials.c.officer_id)
    found: dict[str, dict[str, dt.date]] = {}
    for row in conn.execute(query.where(officers.c.agency == agency).order_by(credentials.c.expires)):
        found.setdefault(row.badge, {})[row.name] = row.expires
    return found


def keep(conn: Connection, agency: str, badge: str, papers: Mapping[str, dt.date]) -> dict[int, dt.date]:
    """Put these on file for an officer, in the place of those of the same names; by the id of each, its last day."""
    kept: dict[int, dt.date] = {}
    officer = conn.execute(select(officers.c.id).where(officers.c.agency == agency, officers.c.badge == badge)).scalar_one()
    for name, expires in papers.items():
        conn.execute(delete(credentials).where(credentials.c.officer_id == officer, credentials.c.name == name[:80]))
        row = insert(credentials).values(officer_id=officer, name=name[:80], expires=expires)
        kept[int(conn.execute(row.returning(credentials.c.id)).scalar_one())] = expires
    return kept


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
