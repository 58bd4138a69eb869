"""One-time links that tie a Telegram account to a person; only a hash of each is kept."""

import datetime as dt
from hashlib import sha256

from sqlalchemy import Connection, insert, select, update

from storage.tables import links


def add_link(conn: Connection, token: str, person: int, expires_at: dt.datetime) -> None:
    conn.execute(insert(links).values(token_hash=_hash(token), person_id=person, expires_at=expires_at))


def use_link(conn: Connection, token: str, at: dt.datetime) -> int | None:
    """The person a link was made for, once and in time; None otherwise."""
    which = (links.c.token_hash == _hash(token), links.c.used_at.is_(None), links.c.expires_at > at)
    person = conn.execute(select(links.c.person_id).where(*which).with_for_update()).scalar()
    conn.execute(update(links).where(*which).values(used_at=at))
    return person


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
