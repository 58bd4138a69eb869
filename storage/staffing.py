"""The desk's people as the console shows and changes them: staff with their numbers, and whose number is whose."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, Select, func, select, update

from booking.nouns import Escalation
from storage.tables import addresses, desks, officers, people, staff

_WITH_PHONE: Select[tuple[object, ...]] = (
    select(staff, people.c.language, addresses.c.address.label("phone"))
    .join(people, people.c.id == staff.c.person_id)
    .outerjoin(addresses, (addresses.c.person_id == staff.c.person_id) & (addresses.c.channel == "sms"))
)


def everybody(conn: Connection) -> list[RowMapping]:
    """All staff in the order in which they are told, those who left last."""
    return list(conn.execute(_WITH_PHONE.order_by(staff.c.active.desc(), staff.c.rank, staff.c.id)).mappings())


def one(conn: Connection, id: int) -> RowMapping | None:
    return conn.execute(_WITH_PHONE.where(staff.c.id == id)).mappings().first()


def of_number(conn: Connection, phone: str) -> RowMapping | None:
    return conn.execute(_WITH_PHONE.where(addresses.c.address == phone)).mappings().first()


def numbers_about(conn: Connection, waiting: Sequence[Escalation], persons: Sequence[int | None]) -> dict[int, list[tuple[str, str]]]:
    """By escalation, whom one may have to call about it: the person (`persons`, in the same order) and the officer it names."""
    ids, names = {each for each in persons if each}, {str(each.say["officer"]) for each in waiting if "officer" in each.say}
    reached = select(addresses.c.person_id, addresses.c.address).where(addresses.c.channel == "sms", addresses.c.person_id.in_(ids))
    phones = {row.person_id: row.address for row in conn.execute(reached)}
    named = select(officers.c.agency, officers.c.name, addresses.c.address).join(addresses, addresses.c.person_id == officers.c.person_id)
    named = named.where(addresses.c.channel == "sms", officers.c.name.in_(names), officers.c.active)
    working = {(row.agency, row.name): row.address for row in conn.execute(named)}
    found: dict[int, list[tuple[str, str]]] = {}
    for each, person in zip(waiting, persons, strict=False):
        officer = (each.agency, each.say.get("officer"))
        calls = [(str(officer[1]), working[officer])] if officer in working else []
        found[each.id] = calls + ([("them", phones[person])] if person in phones else [])
    return found


def last_rank(conn: Connection) -> int:
    """The place of the one who is told last; of those who are told at all."""
    return int(conn.execute(select(func.max(staff.c.rank)).where(staff.c.active, staff.c.rank < 1000)).scalar() or 0)


def set_active(conn: Connection, id: int, active: bool) -> None:
    conn.execute(update(staff).where(staff.c.id == id).values(active=active))


def agency_with_number(conn: Connection, sms: str | None, but: str) -> str | None:
    """Another agency whose own number this is."""
    return conn.execute(select(desks.c.agency).where(desks.c.sms == sms, desks.c.agency != but)).scalar() if sms else None


def officer_with_badge(conn: Connection, agency: str, badge: str) -> RowMapping | None:
    """An officer with their number."""
    query = select(officers, addresses.c.address.label("phone")).outerjoin(
        addresses, (addresses.c.person_id == officers.c.person_id) & (addresses.c.channel == "sms")
    )
    return conn.execute(query.where(officers.c.agency == agency, officers.c.badge == badge)).mappings().first()
