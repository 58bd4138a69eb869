"""Coded questions and the names drawn for requests and escalations; what became of each stays on file."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, union_all, update

from booking.nouns import Question
from storage.tables import escalations, questions, requests


def ask(conn: Connection, code: str, person: int, kind: str, reference: str | None, payload: Mapping[str, Any], at: dt.datetime) -> None:
    """Put a question on file as open."""
    values = {"code": code, "person_id": person, "kind": kind, "reference": reference, "payload": dict(payload)}
    conn.execute(insert(questions).values(**values, status="open", asked_at=at))


def close(conn: Connection, code: str, status: str, at: dt.datetime) -> None:
    """Say what became of an open question; of a closed one nothing changes."""
    conn.execute(update(questions).where(questions.c.code == code, questions.c.status == "open").values(status=status, closed_at=at))


def close_all(conn: Connection, reference: str, kinds: tuple[str, ...], status: str, at: dt.datetime) -> None:
    """Close every open question of these kinds about a request."""
    which = (questions.c.reference == reference, questions.c.kind.in_(kinds), questions.c.status == "open")
    conn.execute(update(questions).where(*which).values(status=status, closed_at=at))


def question(conn: Connection, code: str) -> Question | None:
    row = conn.execute(select(questions).where(questions.c.code == code)).mappings().first()
    return _question(row) if row else None


def open_questions(conn: Connection, person: int) -> tuple[Question, ...]:
    query = (
        select(questions)
        .where(questions.c.person_id == person, questions.c.status == "open")
        .order_by(questions.c.asked_at, questions.c.code)
    )
    return tuple(_question(r) for r in conn.execute(query).mappings())


def open_of(conn: Connection, reference: str, name: str, subject: int, kinds: tuple[str, ...]) -> list[Question]:
    """The open questions about a request, of these kinds, whose payload names this subject ("assignment", 17); oldest first."""
    query = select(questions).where(questions.c.reference == reference, questions.c.status == "open", questions.c.kind.in_(kinds))
    found = (_question(r) for r in conn.execute(query.order_by(questions.c.asked_at, questions.c.code)).mappings())
    return [question for question in found if question.payload.get(name) == subject]


def last_accepted(conn: Connection, person: int, kinds: tuple[str, ...], since: dt.datetime) -> Question | None:
    """What a person said yes to last of these kinds, where that was not before a moment."""
    which = (questions.c.person_id == person, questions.c.kind.in_(kinds), questions.c.status == "accepted", questions.c.closed_at >= since)
    row = (
        conn.execute(select(questions).where(*which).order_by(questions.c.closed_at.desc(), questions.c.asked_at.desc()).limit(1))
        .mappings()
        .first()
    )
    return _question(row) if row else None


def undone(conn: Connection, code: str) -> None:
    """A yes that was taken back: the code says that it is open no more."""
    conn.execute(update(questions).where(questions.c.code == code).values(status="withdrawn"))


def withdraw_of(conn: Connection, reference: str, assignment: int, at: dt.datetime) -> None:
    """Close every open question about an officer's shift: it is theirs no more."""
    for question in open_of(conn, reference, "assignment", assignment, ("shift", "confirm", "stay", "orders", "swap")):
        close(conn, question.code, "withdrawn", at)


def _question(row: RowMapping) -> Question:
    return Question(row["code"], row["person_id"], row["kind"], row["reference"], row["payload"], row["status"])


def code_taken(conn: Connection, code: str) -> bool:
    """Whether a code was ever a question's or a request's."""
    return conn.execute(_TAKEN, {"which": code, "reference": f"B-{code}"}).first() is not None


_TAKEN = union_all(
    select(questions.c.code).where(questions.c.code == bindparam("which")),
    select(requests.c.reference).where(requests.c.reference == bindparam("reference")),
)


ESCALATION_LETTERS = "ACDEFGHJKMNPQRTUVWX"  # not B, which begins a request's name, nor a Y or S that reads as a yes


def next_escalation(conn: Connection) -> str:
    """The next free escalation code: A1 to A999, then C1, and after the last letter A1 again."""
    last = conn.execute(select(escalations.c.id).order_by(escalations.c.id.desc()).limit(1)).scalar() or 0
    turn = int(last) % (999 * len(ESCALATION_LETTERS))
    return f"{ESCALATION_LETTERS[turn // 999]}{turn % 999 + 1}"
