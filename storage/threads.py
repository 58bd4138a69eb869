"""Conversations on one channel between one address and one of ours, with what the bot knows in them."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, insert, or_, select, update

from bot.conversation import Conversation, from_json, to_json
from storage.tables import conversations


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation. `held_by` is the member of staff who took it over."""

    id: int
    person: int
    channel: str
    address: str
    ours: str
    state: Conversation
    held_by: int | None


def opened(conn: Connection, channel: str, address: str, ours: str, person: int, language: str, at: dt.datetime) -> Thread:
    """The conversation of these two addresses, locked; a new one where there was none."""
    which = (conversations.c.channel == channel, conversations.c.address == address, conversations.c.ours == ours)
    row = conn.execute(select(conversations).where(*which).with_for_update()).mappings().first()
    if row is None:
        values: dict[str, Any] = {"channel": channel, "address": address, "ours": ours, "person_id": person}
        values["held_by"] = conn.execute(_held_elsewhere(person, channel)).scalar()
        state = to_json(Conversation(language=language))
        row = conn.execute(insert(conversations).values(**values, state=state, updated_at=at).returning(conversations)).mappings().one()
    elif row["person_id"] != person:
        conn.execute(update(conversations).where(*which).values(person_id=person))
        return _thread({**row, "person_id": person})
    return _thread(row)


def thread(conn: Connection, id: int, *, lock: bool = False) -> Thread:
    return _thread(conn.execute(_LOCKED if lock else _BY_ID, {"which": id}).mappings().one())


_BY_ID = select(conversations).where(conversations.c.id == bindparam("which"))
_LOCKED = _BY_ID.with_for_update()


def save_state(conn: Connection, id: int, state: Conversation, at: dt.datetime) -> None:
    conn.execute(update(conversations).where(conversations.c.id == id).values(state=to_json(state), updated_at=at))


def refer(conn: Connection, id: int, reference: str, at: dt.datetime) -> None:
    """From here on the conversation talks about this request."""
    save_state(conn, id, replace(thread(conn, id).state, reference=reference), at)


def hold(conn: Connection, id: int, staff: int | None) -> None:
    """A member of staff takes a conversation over on every channel, or with None gives it back."""
    conn.execute(update(conversations).where(conversations.c.id.in_(channels_of(conn, id))).values(held_by=staff))


def channels_of(conn: Connection, id: int) -> list[int]:
    """A conversation and the same person's on other channels, the one heard from last first: to staff they are one."""
    this = conversations.alias()
    query = select(conversations.c.id).join(this, this.c.person_id == conversations.c.person_id)
    same = or_(conversations.c.id == this.c.id, conversations.c.channel != this.c.channel)
    query = query.where(this.c.id == id, same)
    return list(conn.execute(query.order_by(conversations.c.updated_at.desc(), conversations.c.id.desc())).scalars())


def _held_elsewhere(person: int, channel: str) -> Select[tuple[int]]:
    """Who holds the person's conversation on another channel."""
    held = (conversations.c.person_id == person, conversations.c.channel != channel, conversations.c.held_by.is_not(None))
    return select(conversations.c.held_by).where(*held).limit(1)


def _thread(row: RowMapping | dict[str, Any]) -> Thread:
    return Thread(row["id"], row["person_id"], row["channel"], row["address"], row["ours"], from_json(row["state"]), row["held_by"])
