"""Agencies' files with a card beyond those installed: drafts, and those that are signed."""

import datetime as dt

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from storage.console_tables import card_files


def count_signed(conn: Connection) -> int:
    """How many were ever signed; a signed one stays so, and the number tells whether there are new ones."""
    return int(conn.execute(_COUNT_SIGNED).scalar_one())


_COUNT_SIGNED = select(func.count()).where(card_files.c.signed_at.is_not(None))


def signed(conn: Connection, agency: str | None = None) -> list[RowMapping]:
    """The signed ones, in the order in which they were signed."""
    query = select(card_files).where(card_files.c.signed_at.is_not(None)).order_by(card_files.c.signed_at, card_files.c.id)
    return list(conn.execute(query if agency is None else query.where(card_files.c.agency == agency)).mappings())


def drafts(conn: Connection, agency: str) -> list[RowMapping]:
    """An agency's drafts that nobody has signed or dropped, the latest first."""
    query = select(card_files).where(card_files.c.agency == agency, card_files.c.signed_at.is_(None), card_files.c.dropped_at.is_(None))
    return list(conn.execute(query.order_by(card_files.c.id.desc())).mappings())


def of_gap(conn: Connection, gap: int) -> list[RowMapping]:
    """The drafts and cards that answers to a question became, the latest first."""
    query = select(card_files).where(card_files.c.gap_id == gap, card_files.c.dropped_at.is_(None))
    return list(conn.execute(query.order_by(card_files.c.id.desc())).mappings())


def one(conn: Connection, id: int, *, lock: bool = False) -> RowMapping | None:
    query = select(card_files).where(card_files.c.id == id)
    return conn.execute(query.with_for_update() if lock else query).mappings().first()


def add(conn: Connection, agency: str, text: str, starts: dt.date, by: str, at: dt.datetime, gap: int | None = None) -> int:
    """Keep a draft; its id."""
    values = {"agency": agency, "text": text, "starts": starts, "gap_id": gap, "drafted_by": by, "drafted_at": at}
    return int(conn.execute(insert(card_files).values(**values).returning(card_files.c.id)).scalar_one())


def sign(conn: Connection, id: int, by: str, at: dt.datetime) -> None:
    """From here on its card is in force from its date."""
    conn.execute(update(card_files).where(card_files.c.id == id).values(signed_by=by, signed_at=at))


def drop(conn: Connection, id: int, at: dt.datetime) -> None:
    """The draft came to nothing."""
    conn.execute(update(card_files).where(card_files.c.id == id).values(dropped_at=at))
