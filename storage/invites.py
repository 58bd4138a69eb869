"""Invitations to officers: each a code that one number can use once, in time."""

import datetime as dt
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select, update

from storage.tables import invites


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was invited, as staff named them."""

    agency: str
    name: str
    badge: str
    roles: tuple[str, ...]
    vehicle: bool


def add(conn: Connection, code: str, invited: Invited, phone: str, who: str, until: dt.datetime) -> None:
    """Put one on file; earlier ones to the same number for the same agency end."""
    earlier = (invites.c.agency == invited.agency, invites.c.phone == phone, invites.c.used_at.is_(None))
    conn.execute(invites.delete().where(*earlier))
    values = asdict(invited) | {"roles": list(invited.roles), "code": code, "phone": phone, "invited_by": who, "expires_at": until}
    conn.execute(insert(invites).values(**values))


def take(conn: Connection, code: str, phone: str, at: dt.datetime) -> Invited | None:
    """The invitation of this code, marked as used; None where it is another number's, used, or over."""
    which = (invites.c.code == code, invites.c.phone == phone, invites.c.used_at.is_(None), invites.c.expires_at > at)
    row = conn.execute(select(invites).where(*which).with_for_update()).mappings().first()
    if row is None:
        return None
    conn.execute(update(invites).where(invites.c.code == code).values(used_at=at))
    return Invited(row["agency"], row["name"], row["badge"], tuple(row["roles"]), row["vehicle"])
