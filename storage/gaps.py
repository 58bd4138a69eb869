"""The gap ledger: what no page says, one question for the agency with every case that met it, and its answer.

A case is a request whose price or cancelling met it, or a conversation in which somebody asked.
"""

import datetime as dt

from sqlalchemy import Connection, RowMapping, func, select, update

from storage.console_tables import gap_askers, gap_cases, gaps
from storage.insert import insert_once
from storage.lists import Sees
from storage.tables import conversations, people, requests


def meet(conn: Connection, agency: str, code: str, request: int, at: dt.datetime) -> bool:
    """A request has met a gap, once; whether it is one that nobody has answered."""
    insert_once(conn, gaps, {"agency": agency, "code": code, "opened_at": at})
    gap = conn.execute(select(gaps).where(gaps.c.agency == agency, gaps.c.code == code)).mappings().one()
    insert_once(conn, gap_cases, {"gap_id": gap["id"], "request_id": request, "at": at})
    return gap["answer"] is None


def asked(conn: Connection, agency: str, code: str, words: str, at: dt.datetime) -> RowMapping:
    """The gap that somebody's question is, put on file where it is new."""
    insert_once(conn, gaps, {"agency": agency, "code": code, "question": words, "opened_at": at})
    return conn.execute(select(gaps).where(gaps.c.agency == agency, gaps.c.code == code)).mappings().one()


def asked_in(conn: Connection, gap: int, conversation: int, words: str, at: dt.datetime) -> bool:
    """Somebody asked it in this conversation; whether for the first time."""
    return insert_once(conn, gap_askers, {"gap_id": gap, "conversation_id": conversation, "words": words, "at": at}) is not None


def in_words(conn: Connection, agency: str, most: int = 300) -> list[RowMapping]:
    """The latest questions that were put to an agency in people's own words."""
    query = select(gaps).where(gaps.c.agency == agency, gaps.c.question.is_not(None)).order_by(gaps.c.id.desc()).limit(most)
    return list(conn.execute(query).mappings())


def answered(conn: Connection, on: dt.date) -> list[RowMapping]:
    """What agencies have answered that holds on a day."""
    return list(conn.execute(select(gaps).where(gaps.c.answer.is_not(None), gaps.c.holds_from <= on)).mappings())


def every_gap(conn: Connection, sees: Sees) -> list[RowMapping]:
    """The questions, those without an answer first, each with the number of its cases."""
    met = select(func.count()).where(gap_cases.c.gap_id == gaps.c.id).correlate(gaps).scalar_subquery()
    asking = select(func.count()).where(gap_askers.c.gap_id == gaps.c.id).correlate(gaps).scalar_subquery()
    query = select(gaps, (met + asking).label("cases")).where(sees(gaps.c.agency))
    return list(conn.execute(query.order_by(gaps.c.answered_at.is_not(None), gaps.c.id)).mappings())


def gap(conn: Connection, id: int, *, lock: bool = False) -> RowMapping | None:
    query = select(gaps).where(gaps.c.id == id)
    return conn.execute(query.with_for_update() if lock else query).mappings().first()


def cases_of(conn: Connection, id: int, most: int = 500) -> list[RowMapping]:
    """The requests that met it, the latest first."""
    query = select(requests, gap_cases.c.at).join(gap_cases, gap_cases.c.request_id == requests.c.id).where(gap_cases.c.gap_id == id)
    return list(conn.execute(query.order_by(gap_cases.c.id.desc()).limit(most)).mappings())


def askers_of(conn: Connection, id: int, most: int = 500) -> list[RowMapping]:
    """The conversations in which it was asked, the latest first."""
    query = (
        select(gap_askers, people.c.name)
        .join(conversations, conversations.c.id == gap_askers.c.conversation_id)
        .join(people, people.c.id == conversations.c.person_id)
        .where(gap_askers.c.gap_id == id)
    )
    return list(conn.execute(query.order_by(gap_askers.c.id.desc()).limit(most)).mappings())


def answer(conn: Connection, id: int, *, words: str, source: str, holds_from: dt.date, by: str, at: dt.datetime) -> None:
    """Put the answer on file, with the day from which it holds and where it stands."""
    values = {"answer": words, "source": source, "holds_from": holds_from, "answered_by": by, "answered_at": at}
    conn.execute(update(gaps).where(gaps.c.id == id).values(**values))
