"""People and how they are reached: one person may be a customer, an officer and staff."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, and_, bindparam, func, insert, select, update

from booking.fatigue import Limits
from booking.nouns import DeskRules, Officer, Staff
from storage.tables import addresses, assignments, desks, officers, people, shifts, staff

QUIET = "21:00-08:00"  # until somebody says otherwise


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody we write with."""

    id: int
    name: str | None
    language: str


def person_at(conn: Connection, channel: str, address: str) -> int | None:
    """Whose address this is. On the simulator's web channel a number is also the person's whose text number it is."""
    wanted = [(channel, address)] + ([("sms", address)] if channel == "web" else [])
    for kind, value in wanted:
        found = conn.execute(_WHOSE, {"kind": kind, "value": value}).scalar()
        if found is not None:
            return int(found)
    return None


_WHOSE = select(addresses.c.person_id).where(addresses.c.channel == bindparam("kind"), addresses.c.address == bindparam("value"))


def add_person(conn: Connection, name: str | None, language: str, at: dt.datetime) -> int:
    return int(conn.execute(insert(people).values(name=name, language=language, created_at=at).returning(people.c.id)).scalar_one())


def add_address(conn: Connection, person: int, channel: str, address: str) -> None:
    """Say that this address is this person's; one that is on file already is given to them."""
    known = conn.execute(select(addresses.c.id).where(addresses.c.channel == channel, addresses.c.address == address)).scalar()
    if known is None:
        conn.execute(insert(addresses).values(person_id=person, channel=channel, address=address))
    else:
        conn.execute(update(addresses).where(addresses.c.id == known).values(person_id=person, dead_at=None))


def heard_from(conn: Connection, channel: str, address: str, at: dt.datetime) -> int:
    """The person behind an address, made known where new; the address is marked alive."""
    person = person_at(conn, channel, address)
    if person is None:
        person = add_person(conn, None, "en", at)
    known = update(addresses).where(addresses.c.channel == channel, addresses.c.address == address).values(last_heard_at=at, dead_at=None)
    if conn.execute(known).rowcount == 0:
        conn.execute(insert(addresses).values(person_id=person, channel=channel, address=address, last_heard_at=at))
    return person


def person(conn: Connection, id: int) -> Person:
    row = conn.execute(_PERSON, {"which": id}).one()
    return Person(row.id, row.name, row.language)


_PERSON = select(people.c.id, people.c.name, people.c.language).where(people.c.id == bindparam("which"))


def renumber(conn: Connection, person: int, before: str | None, phone: str) -> None:
    """The same person is reached at another number from here on; the simulator's phone of the old one goes along."""
    if before is None:
        add_address(conn, person, "sms", phone)
        return
    old = (addresses.c.person_id == person, addresses.c.address == before, addresses.c.channel.in_(("sms", "web", "whatsapp")))
    conn.execute(update(addresses).where(*old).values(address=phone, opted_out_at=None, dead_at=None, last_heard_at=None))


def name_if_unknown(conn: Connection, id: int, name: str) -> None:
    """Keep a name that was given, where none is on file."""
    conn.execute(update(people).where(people.c.id == id, people.c.name.is_(None)).values(name=name[:120]))


def set_language(conn: Connection, id: int, language: str) -> None:
    conn.execute(update(people).where(people.c.id == id).values(language=language))


def feed(conn: Connection, id: int, *, new: bool = False) -> int:
    """Which link to a person's calendar is good; a new one ends the last."""
    if new:
        conn.execute(update(people).where(people.c.id == id).values(feed=people.c.feed + 1))
    return int(conn.execute(select(people.c.feed).where(people.c.id == id)).scalar() or 0)


def newcomer(conn: Connection, name: str, phone: str, at: dt.datetime) -> int:
    """Somebody new who is reached by text."""
    person = add_person(conn, name, "en", at)
    add_address(conn, person, "sms", phone)
    return person


def set_opted_out(conn: Connection, channel: str, address: str, at: dt.datetime | None) -> None:
    """Record an opt-out of one address, or with None that it is wanted again."""
    conn.execute(update(addresses).where(addresses.c.channel == channel, addresses.c.address == address).values(opted_out_at=at))


def opted_out(conn: Connection, channel: str, address: str) -> bool:
    found = conn.execute(select(addresses.c.opted_out_at).where(addresses.c.channel == channel, addresses.c.address == address)).scalar()
    return found is not None


# --- the desk -------------------------------------------------------------------------------------------------------------------------


def desk_rules(conn: Connection) -> dict[str, DeskRules]:
    return {
        r["agency"]: DeskRules(r["agency"], r["sms"], r["approval"], r["offers"], r["admin_fee"], r["call_off"], _limits(r))
        for r in conn.execute(_DESKS).mappings()
    }


_DESKS = select(desks)


def _limits(row: RowMapping) -> Limits:
    return Limits(row["max_day_hours"], row["max_week_hours"], row["min_rest_hours"])


def _officer(row: RowMapping) -> Officer:
    return Officer(
        id=row["id"],
        person=row["person_id"],
        agency=row["agency"],
        name=row["name"],
        badge=row["badge"],
        roles=tuple(row["roles"]),
        hired=row["hired"],
        vehicle=row["vehicle"],
        quiet=row["quiet"],
        language=row["language"],
    )


_EVERYBODY = select(officers, people.c.language).join(people, people.c.id == officers.c.person_id)
_OFFICERS = _EVERYBODY.where(officers.c.active)
_OFFICER = _EVERYBODY.where(officers.c.id == bindparam("which"))


def officers_of_person(conn: Connection, person: int) -> tuple[Officer, ...]:
    return tuple(_officer(r) for r in conn.execute(_OFFICERS.where(officers.c.person_id == person)).mappings())


def officer(conn: Connection, id: int) -> Officer:
    return _officer(conn.execute(_OFFICER, {"which": id}).mappings().one())


def agencies_with_officers(conn: Connection) -> dict[str, int]:
    """How many officers each agency has, where it has any."""
    counted = select(officers.c.agency, func.count().label("number")).where(officers.c.active).group_by(officers.c.agency)
    return {row.agency: row.number for row in conn.execute(counted)}


def add_officer(conn: Connection, person: int, agency: str, name: str, badge: str, roles: Iterable[str], vehicle: bool) -> None:
    """Make a person an officer of an agency; one who was so before, by that badge, is so again."""
    values = {"person_id": person, "name": name, "roles": list(roles), "vehicle": vehicle, "active": True}
    same = (officers.c.agency == agency, officers.c.badge == badge)
    conn.execute(update(people).where(people.c.id == person).values(name=name))
    if conn.execute(update(officers).where(*same).values(**values)).rowcount == 0:
        conn.execute(insert(officers).values(agency=agency, badge=badge, quiet=QUIET, **values))


def set_quiet(conn: Connection, person: int, quiet: str) -> None:
    """An officer's quiet hours, at every agency."""
    conn.execute(update(officers).where(officers.c.person_id == person).values(quiet=quiet))


def officers_of_agency(conn: Connection, agency: str) -> list[Officer]:
    """Everybody who works for an agency, in the order they came."""
    return [_officer(r) for r in conn.execute(_OF_AGENCY, {"which": agency}).mappings()]


_OF_AGENCY = _OFFICERS.where(officers.c.agency == bindparam("which")).order_by(officers.c.id)


def lock(conn: Connection, person: int) -> None:
    """Lock a person until the transaction ends, so that two yeses of theirs at one moment, on two channels or for two customers, are
    weighed one after the other."""
    conn.execute(select(people.c.id).where(people.c.id == person).with_for_update())


def _staff(row: RowMapping) -> Staff:
    return Staff(row["id"], row["person_id"], row["name"], tuple(row["agencies"]), row["rank"], row["on_call"])


def staff_of_person(conn: Connection, person: int) -> Staff | None:
    row = conn.execute(select(staff).where(staff.c.person_id == person, staff.c.active)).mappings().first()
    return _staff(row) if row else None


def staff_for(conn: Connection, agency: str | None) -> list[Staff]:
    """Who decides for an agency, in the order in which they are told."""
    return [s for s in map(_staff, conn.execute(_STAFF).mappings()) if s.decides_for(agency)]


_STAFF = select(staff).where(staff.c.active).order_by(staff.c.rank, staff.c.id)


def staff_named(conn: Connection, ids: Iterable[int]) -> dict[int, Staff]:
    return {r["id"]: _staff(r) for r in conn.execute(select(staff).where(staff.c.id.in_(list(ids)))).mappings()}


def assignments_of(conn: Connection, person: int, since: dt.datetime) -> list[RowMapping]:
    """A person's assignments that end after a moment, soonest first, each with its shift's request."""
    query = (
        select(assignments, shifts.c.request_id, officers.c.agency)
        .join(shifts, shifts.c.id == assignments.c.shift_id)
        .join(officers, officers.c.id == assignments.c.officer_id)
        .where(and_(officers.c.person_id == person, assignments.c.ends_at > since))
        .order_by(assignments.c.starts_at)
    )
    return list(conn.execute(query).mappings())


def everybody(conn: Connection) -> list[tuple[str, str]]:
    """Officers and staff by name, each with the number they are reached at."""
    found: list[tuple[str, str]] = []
    for table in (officers, staff):
        query = select(table.c.name, addresses.c.address).join(addresses, addresses.c.person_id == table.c.person_id)
        found += [(row.name, row.address) for row in conn.execute(query.where(addresses.c.channel == "sms").order_by(table.c.id))]
    return found
