"""Who may sign in to the console, and in which browsers they are signed in."""

import datetime as dt
import hashlib
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from storage.console_tables import accounts, sign_ins
from storage.people import add_person
from storage.tables import staff

ROLES = ("coordinator", "approver", "auditor", "administrator")
LAST = 1000  # the rank of staff who sit at the console: they are told after everybody with a telephone


class NoSuchRole(Exception):
    """An account that cannot be: a role that is none, an approver without an agency."""


def account(conn: Connection, **which: Any) -> RowMapping | None:
    """The one account with this id, e-mail address or `fs_uniquifier`."""
    ((column, value),) = which.items()
    return conn.execute(select(accounts).where(accounts.c[column] == value)).mappings().first()


def every_account(conn: Connection) -> list[RowMapping]:
    return list(conn.execute(select(accounts).order_by(accounts.c.name, accounts.c.id)).mappings())


def set_account(conn: Connection, id: int, **columns: Any) -> None:
    conn.execute(update(accounts).where(accounts.c.id == id).values(**columns))


def add_account(
    conn: Connection, *, name: str, email: str, role: str, agencies: list[str], password: str, uniquifier: str, at: dt.datetime
) -> int:
    """Put an account on file, or give the one of that address this role and password; its id. NoSuchRole says what is wrong."""
    if role not in ROLES:
        raise NoSuchRole(f"{role!r} is no role: {', '.join(ROLES)}")
    if role == "approver" and (not agencies or "*" in agencies):
        raise NoSuchRole("an approver needs an agency")
    values: dict[str, Any] = {"name": name, "role": role, "agencies": agencies, "password": password, "fs_uniquifier": uniquifier}
    values |= {"staff_id": _staff(conn, name, agencies, at) if role != "auditor" else None}
    values |= {"active": True, "failures": 0, "locked_until": None}
    known = account(conn, email=email.lower())
    if known is not None:
        set_account(conn, known["id"], **values)
        return int(known["id"])
    fresh = insert(accounts).values(email=email.lower(), created_at=at, **values).returning(accounts.c.id)
    return int(conn.execute(fresh).scalar_one())


def _staff(conn: Connection, name: str, agencies: list[str], at: dt.datetime) -> int:
    """In whose name the account acts: the member of staff of that name and those agencies, or a new one without a telephone."""
    rows = conn.execute(select(staff.c.id, staff.c.agencies).where(staff.c.name == name, staff.c.active))
    for row in rows:
        if set(row.agencies) == set(agencies):
            return int(row.id)
    person = add_person(conn, name, "en", at)
    values = {"person_id": person, "name": name, "agencies": agencies, "rank": LAST, "active": True}
    return int(conn.execute(insert(staff).values(**values).returning(staff.c.id)).scalar_one())


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(conn: Connection, account_id: int, token: str, browser: str, at: dt.datetime) -> None:
    """A browser is signed in; it holds the token, we only its hash."""
    conn.execute(insert(sign_ins).values(account_id=account_id, token_hash=_hashed(token), browser=browser[:200], at=at))


def signed_in(conn: Connection, uniquifier: str, token: str) -> RowMapping | None:
    """The account that this browser is signed in to; None where it was shut out, or the account is."""
    query = (
        select(accounts, sign_ins.c.id.label("sign_in_id"))
        .join(sign_ins, sign_ins.c.account_id == accounts.c.id)
        .where(accounts.c.fs_uniquifier == uniquifier, accounts.c.active)
        .where(sign_ins.c.token_hash == _hashed(token), sign_ins.c.ended_at.is_(None))
    )
    return conn.execute(query).mappings().first()


def sign_ins_of(conn: Connection, account_id: int) -> list[RowMapping]:
    """Where an account is signed in, the latest first."""
    query = select(sign_ins).where(sign_ins.c.account_id == account_id, sign_ins.c.ended_at.is_(None))
    return list(conn.execute(query.order_by(sign_ins.c.id.desc()).limit(50)).mappings())


def end_sign_in(conn: Connection, account_id: int, id: int, at: dt.datetime) -> None:
    """Shut one browser out."""
    which = (sign_ins.c.account_id == account_id, sign_ins.c.id == id, sign_ins.c.ended_at.is_(None))
    conn.execute(update(sign_ins).where(*which).values(ended_at=at))


def end_every_sign_in(conn: Connection, account_id: int, at: dt.datetime) -> None:
    conn.execute(update(sign_ins).where(sign_ins.c.account_id == account_id, sign_ins.c.ended_at.is_(None)).values(ended_at=at))
