"""Who works where, from a desk file. What it says counts once: an entry that is as it was read last leaves alone what was changed since."""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from desk.desk_file import LIMITS, read
from storage import audit, desk_files, people, staffing
from storage.tables import desks, officers, staff
from storage.tables import people as people_table

log = logging.getLogger(__name__)

WHO = "desk file"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many agencies, officers and staff a file names, and which entries of it were new or other than before."""

    named: Mapping[str, int]
    applied: tuple[str, ...]


def import_desk(conn: Connection, path: Path, now: dt.datetime, *, anew: bool = False) -> Imported:
    """Set up everybody a file names whose entry is not as it was when a file of that name was read last; with `anew` everybody.

    DeskFileError before anything is changed.
    """
    data = read(path)
    entries = [(kind, _numbered(kind, row, position)) for kind, rows in data.items() for position, row in enumerate(rows, 1)]
    digests = [_digest(kind, row) for kind, row in entries]
    known = set() if anew else desk_files.digests(conn, path.name)
    applied = [entry for entry, digest in zip(entries, digests, strict=True) if digest not in known]
    for kind, row in applied:
        PUT[kind](conn, row, now)
        audit.write(conn, now, WHO, subject(kind, row), None, "set", None, f"as {path.name} says")
    if applied or known != set(digests):
        desk_files.keep(conn, path.name, digests, now)
    done = Imported({name: len(rows) for name, rows in data.items()}, tuple(subject(kind, row) for kind, row in applied))
    log.info("%s: %s", path.name, in_words(done))
    return done


def in_words(done: Imported) -> str:
    """`1 of 16 entries is new: officer bastrop-tx 4471`."""
    every, new = sum(done.named.values()), len(done.applied)
    if not new:
        return "nothing is new since it was read last, and nothing was changed"
    return f"{new} of {every} entries {'is' if new == 1 else 'are'} new: {', '.join(done.applied[:5])}{', ...' if new > 5 else ''}"


def subject(kind: str, row: Row) -> str:
    """An entry as the audit log names it."""
    named = {
        "agency": f"desk {row.get('key')}",
        "officer": f"officer {row.get('agency')} {row.get('badge')}",
        "staff": f"staff {row.get('name')}",
    }
    return named[kind][:40]


def _numbered(kind: str, row: Row, position: int) -> Row:
    """Staff are told in the order of the file where they have no other."""
    return {"order": position, **row} if kind == "staff" else row


def _digest(kind: str, row: Row) -> str:
    return hashlib.sha256(repr((kind, sorted(row.items()))).encode()).hexdigest()


def put_agency(conn: Connection, row: Row) -> None:
    """Put an agency's settings on file, or change those it has; what the row leaves out is as if it had never been said."""
    fee = row.get("admin_fee")
    values = {
        "sms": row.get("sms"),
        "approval": row.get("approval", "staff"),
        "offers": row.get("offers", "fairness"),
        "admin_fee": None if fee is None else Decimal(str(fee)),
        **{name: Decimal(str(row[name])) if name in row else None for name in LIMITS},
        "call_off": row.get("call_off", 24),
    }
    if conn.execute(update(desks).where(desks.c.agency == row["key"]).values(**values)).rowcount == 0:
        conn.execute(insert(desks).values(agency=row["key"], **values))


def _person(conn: Connection, row: Row, now: dt.datetime) -> int:
    """The person with this number, known or new, by the name and language of the file."""
    known = people.person_at(conn, "sms", row["phone"])
    person = known if known is not None else people.add_person(conn, row["name"], row.get("language", "en"), now)
    if known is None:
        people.add_address(conn, person, "sms", row["phone"])
    elif "language" in row:
        conn.execute(update(people_table).where(people_table.c.id == person).values(name=row["name"], language=row["language"]))
    else:
        conn.execute(update(people_table).where(people_table.c.id == person).values(name=row["name"]))
    return int(person)


def put_officer(conn: Connection, row: Row, now: dt.datetime) -> None:
    """Put an officer on file, or change the one with that badge."""
    if conn.execute(select(desks.c.agency).where(desks.c.agency == row["agency"])).first() is None:
        put_agency(conn, {"key": row["agency"]})
    _renumber(conn, row)
    values = {
        "person_id": _person(conn, row, now),
        "name": row["name"],
        "roles": row["roles"],
        "hired": row.get("hired"),
        "vehicle": row.get("vehicle", False),
        "quiet": row.get("quiet", "21:00-08:00"),
        "active": row.get("active", True),
    }
    same = (officers.c.agency == row["agency"], officers.c.badge == row["badge"])
    if conn.execute(update(officers).where(*same).values(**values)).rowcount == 0:
        conn.execute(insert(officers).values(agency=row["agency"], badge=row["badge"], **values))


def _renumber(conn: Connection, row: Row) -> None:
    """An officer with a number that is nobody's yet is the same person at a new number."""
    known = staffing.officer_with_badge(conn, row["agency"], row["badge"])
    if known is not None and known["phone"] != row["phone"] and people.person_at(conn, "sms", row["phone"]) is None:
        people.renumber(conn, known["person_id"], known["phone"], row["phone"])


def put_staff(conn: Connection, row: Row, position: int, now: dt.datetime) -> None:
    """Put a member of staff on file, or change the one with that number."""
    person = _person(conn, row, now)
    values = {"name": row["name"], "agencies": row["agencies"], "rank": row.get("order", position), "active": True}
    values["on_call"] = row.get("on_call") or None
    if conn.execute(update(staff).where(staff.c.person_id == person).values(**values)).rowcount == 0:
        conn.execute(insert(staff).values(person_id=person, **values))


PUT: Mapping[str, Callable[[Connection, Row, dt.datetime], None]] = {
    "agency": lambda conn, row, _: put_agency(conn, row),
    "officer": put_officer,
    "staff": lambda conn, row, now: put_staff(conn, row, row["order"], now),
}
