"""The gap ledger: what no page says, one question for the agency with every case that met it, and its answer."""

import datetime as dt

from sqlalchemy import Connection, RowMapping, func, select, update

from storage.console_tables import gap_cases, gaps
from storage.insert import insert_once
from storage.lists import Sees
from storage.tables import requests


def meet(conn: Connection, agency: str, code: str, request: int, at: dt.datetime) -> bool:
    """A request has met a gap, once; whether it is one that nobody has answered."""
    insert_once(conn, gaps, {"agency": agency, "code": code, "opened_at": at})
    gap = conn.execute(select(gaps).where(gaps.c.agency == agency, gaps.c.code == code)).mappings().one()
    insert_once(conn, gap_cases, {"gap_id": gap["id"], "request_id": request, "at": at})
    return gap["answer"] is None


def every_gap(conn: Connection, sees: Sees) -> list[RowMapping]:
    """The questions, those without an answer first, each with the number of its cases."""
    cases = select(func.count()).where(gap_cases.c.gap_id == gaps.c.id).correlate(gaps).scalar_subquery()
    query = select(gaps, cases.label("cases")).where(sees(gaps.c.agency))
    return list(conn.execute(query.order_by(gaps.c.answered_at.is_not(None), gaps.c.id)).mappings())


def gap(conn: Connection, id: int, *, lock: bool = False) -> RowMapping | None:
    query = select(gaps).where(gaps.c.id == id)
    return conn.execute(query.with_for_update() if lock else query).mappings().first()


def cases_of(conn: Connection, id: int, most: int = 500) -> list[RowMapping]:
    """The requests that met it, the latest first."""
    query = select(requests, gap_cases.c.at).join(gap_cases, gap_cases.c.request_id == requests.c.id).where(gap_cases.c.gap_id == id)
    return list(conn.execute(query.order_by(gap_cases.c.id.desc()).limit(most)).mappings())


def answer(conn: Connection, id: int, *, words: str, source: str, holds_from: dt.date, by: str, at: dt.datetime) -> None:
    """Put the answer on file, with the day from which it holds and where it stands."""
    values = {"answer": words, "source": source, "holds_from": holds_from, "answered_by": by, "answered_at": at}
    conn.execute(update(gaps).where(gaps.c.id == id).values(**values))
