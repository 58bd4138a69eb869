"""Where a person can be reached: which addresses live, and which were closed by the person or by the provider."""

import datetime as dt

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, literal, select, update

from storage.tables import addresses, conversations, people

IDLE = dt.timedelta(days=90)


def address_of(conn: Connection, channel: str, address: str) -> RowMapping | None:
    """The address as it is on file."""
    return conn.execute(_AT, {"channel": channel, "address": address}).mappings().one_or_none()


_AT = select(addresses).where(addresses.c.channel == bindparam("channel"), addresses.c.address == bindparam("address"))


def note_silence(conn: Connection, channel: str, address: str, at: dt.datetime) -> None:
    """Called before an address is marked as heard from: after a long silence whoever writes has to show that they read what we write."""
    long_silent = (addresses.c.last_heard_at < at - IDLE, addresses.c.unproven_since.is_(None))
    which = (addresses.c.channel == channel, addresses.c.address == address)
    conn.execute(update(addresses).where(*which, *long_silent).values(unproven_since=at))


def is_unproven(conn: Connection, channel: str, address: str) -> bool:
    """Whether nobody has answered with a code since a long silence: the number may be somebody else's by now, or forged."""
    row = address_of(conn, channel, address)
    return row is not None and row["unproven_since"] is not None


def prove(conn: Connection, channel: str, address: str) -> None:
    """Whoever writes from it has answered with a code that was sent there."""
    conn.execute(update(addresses).where(addresses.c.channel == channel, addresses.c.address == address).values(unproven_since=None))


def live_addresses(conn: Connection, person_id: int) -> list[RowMapping]:
    """The person's addresses that are neither dead nor opted out: on the channel they asked for first, then the one last heard from."""
    return list(conn.execute(_LIVE, {"who": person_id}).mappings())


_LIVE = (
    select(addresses)
    .join(people, people.c.id == addresses.c.person_id)
    .where(addresses.c.person_id == bindparam("who"), addresses.c.opted_out_at.is_(None), addresses.c.dead_at.is_(None))
    .order_by(
        (addresses.c.channel == func.coalesce(people.c.channel, "")).desc(), addresses.c.last_heard_at.desc().nulls_last(), addresses.c.id
    )
)


def prefer(conn: Connection, person_id: int, channel: str) -> None:
    """Write to a person on this channel first."""
    conn.execute(update(people).where(people.c.id == person_id).values(channel=channel))


def close(conn: Connection, channel: str, address: str, at: dt.datetime, *, dead: bool, opted_out: bool) -> None:
    """Note what the provider said of an address: nothing arrives there, or its owner wants no more."""
    values = {name: at for name, said in (("dead_at", dead), ("opted_out_at", opted_out)) if said}
    if values:
        conn.execute(update(addresses).where(addresses.c.channel == channel, addresses.c.address == address).values(**values))


def mirror(conn: Connection, channel: str, onto: str) -> None:
    """Whoever has an address on one channel has the same one on another: simulated phones carry real numbers."""
    held = select(addresses.c.address).where(addresses.c.channel == onto)
    missing = select(addresses.c.person_id, literal(onto), addresses.c.address)
    missing = missing.where(addresses.c.channel == channel, addresses.c.address.not_in(held))
    conn.execute(insert(addresses).from_select(["person_id", "channel", "address"], missing))


def last_line(conn: Connection, channel: str, address: str) -> str | None:
    """Our number or bot that this address last wrote to."""
    talked = select(conversations.c.ours).where(conversations.c.channel == channel, conversations.c.address == address)
    return conn.execute(talked.order_by(conversations.c.updated_at.desc()).limit(1)).scalar_one_or_none()
