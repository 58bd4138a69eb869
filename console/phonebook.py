"""Whose phones the simulator offers, and which numbers of ours they can text."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from pricing import agencies
from storage.people import desk_rules
from storage.tables import addresses, officers, staff

_REACHED = ("web", "sms")


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody of the desk file, by name. `role` is officer or staff; `of` says where."""

    number: str
    name: str
    role: str
    of: str


@dataclass(frozen=True, slots=True)
class Line:
    """A number of ours that can be texted, and whose it is; `agency` is None on a general line."""

    number: str
    name: str
    agency: str | None


def owners(conn: Connection) -> list[Owner]:
    """Everybody at work in the desk's files, staff in the order they are told and then officers by name."""
    deciding = select(staff.c.name, staff.c.agencies, addresses.c.address).join(addresses, addresses.c.person_id == staff.c.person_id)
    working = select(officers.c.name, officers.c.agency, addresses.c.address).join(addresses, addresses.c.person_id == officers.c.person_id)
    told = conn.execute(deciding.where(staff.c.active, addresses.c.channel.in_(_REACHED)).order_by(staff.c.rank, staff.c.id))
    asked = conn.execute(working.where(officers.c.active, addresses.c.channel.in_(_REACHED)).order_by(officers.c.name, officers.c.id))
    found = [Owner(row.address, row.name, "staff", _where(row.agencies)) for row in told]
    found += [Owner(row.address, row.name, "officer", _short(row.agency)) for row in asked]
    return list({owner.number: owner for owner in reversed(found)}.values())[::-1]


def lines(conn: Connection, general: Mapping[str, str]) -> list[Line]:
    """Each agency's own number, by name, and the general line after them."""
    own = [Line(rules.sms, agencies()[key].name, key) for key, rules in sorted(desk_rules(conn).items()) if rules.sms and key in agencies()]
    number = general.get("web") or general.get("sms")
    taken = {line.number for line in own}
    return own + ([Line(number, "General line", None)] if number and number not in taken else [])


def zone(conn: Connection) -> ZoneInfo:
    """The zone that the page's times are in: that of the first agency at work here, or else of the first on file."""
    served = [key for key in sorted(desk_rules(conn)) if key in agencies()]
    return agencies()[served[0] if served else min(agencies())].zone


def _where(keys: list[str]) -> str:
    return "all agencies" if "*" in keys else ", ".join(map(_short, keys))


def _short(key: str) -> str:
    agency = agencies().get(key)
    return agency.short if agency else key
