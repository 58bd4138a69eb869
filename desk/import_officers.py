"""An agency's officers from a CSV file: what it would change is shown first, and done only then."""

import csv
import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from desk import desk_file, import_desk, papers
from desk.work import Work
from storage import audit, credentials
from storage.tables import addresses, officers, people

COLUMNS = ("badge", "name", "phone", "roles", "hired", "vehicle", "quiet", "language")
NEEDED = ("badge", "name", "phone", "roles")
EXPIRES = " expires"  # a column "licence expires" is a credential with its date
MOST = 2000


class WrongFile(Exception):
    """What is wrong with the file, with its line."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one line of the file does: `new`, `changed` or `same`, and each field that changes, before and after."""

    badge: str
    name: str
    what: str
    fields: tuple[tuple[str, str, str], ...]


def read(text: str, agency: str) -> list[dict[str, Any]]:
    """The file's officers, checked as a desk file's are. WrongFile names the first line that is not right."""
    lines = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    head = [name.strip().lower() for name in lines.fieldnames or ()]
    lines.fieldnames = head
    unknown = [name for name in head if name not in COLUMNS and not name.endswith(EXPIRES)]
    lacking = [name for name in NEEDED if name not in head]
    if unknown or lacking:
        raise WrongFile(f"the column {unknown[0]!r} is not known" if unknown else f"the column {lacking[0]!r} is missing")
    rows, seen = [], set[str]()
    for number, line in enumerate(lines, 2):
        try:
            row = row_of({name: (value or "").strip() for name, value in line.items() if isinstance(name, str)}, agency)
        except WrongFile as wrong:
            raise WrongFile(f"line {number}: {wrong}") from None
        if row["badge"] in seen:
            raise WrongFile(f"line {number}: badge {row['badge']} stands there twice")
        seen.add(row["badge"])
        rows.append(row)
        if len(rows) > MOST:
            raise WrongFile(f"more than {MOST} lines")
    return rows


def row_of(line: Mapping[str, str], agency: str) -> dict[str, Any]:
    """One officer, as a line of the file has them. WrongFile says what is wrong with it."""
    row: dict[str, Any] = {"agency": agency, "badge": line["badge"], "name": line["name"], "phone": line["phone"].replace(" ", "")}
    row["roles"] = line["roles"].replace(";", " ").replace("/", " ").split()
    try:
        if line.get("hired"):
            row["hired"] = dt.date.fromisoformat(line["hired"])
        papers = {name.removesuffix(EXPIRES): dt.date.fromisoformat(line[name]) for name in line if name.endswith(EXPIRES) and line[name]}
    except ValueError:
        raise WrongFile("a date is written like 2027-06-30") from None
    if line.get("vehicle"):
        row["vehicle"] = line["vehicle"].lower() in ("yes", "true", "1", "y")
    row |= {name: line[name] for name in ("quiet", "language") if line.get(name)}
    problem = desk_file.problem("officer", row)
    if problem:
        raise WrongFile(problem)
    return row | {"papers": papers}


def preview(conn: Connection, agency: str, rows: list[dict[str, Any]]) -> list[Change]:
    """What importing them would change, in the file's order."""
    known = _known(conn, agency)
    papers = credentials.of_agency(conn, agency)
    changes = []
    for row in rows:
        after, before = _shown(row, row["papers"]), known.get(row["badge"])
        if before is not None:
            before |= {f"{name}{EXPIRES}": str(date) for name, date in papers.get(row["badge"], {}).items() if name in row["papers"]}
        fields = tuple(
            (name, (before or {}).get(name, ""), value) for name, value in after.items() if (before or {}).get(name, "") != value
        )
        changes.append(Change(row["badge"], row["name"], "new" if before is None else "changed" if fields else "same", fields))
    return changes


def import_officers(work: Work, agency: str, rows: list[dict[str, Any]]) -> int:
    """Import them; how many were new or changed. Twice changes nothing the second time."""
    conn, now = work.conn, work.now
    changes = {change.badge: change for change in preview(conn, agency, rows)}
    for row in rows:
        change = changes[row["badge"]]
        if change.what == "same":
            continue
        import_desk.put_officer(conn, {name: value for name, value in (_kept(conn, row) | row).items() if name != "papers"}, now)
        papers.keep(work, agency, row["badge"], row["papers"])
        note = "; ".join(f"{name}: {before} → {after}" if before else f"{name}: {after}" for name, before, after in change.fields)
        audit.write(conn, now, work.who, f"officer {agency} {row['badge']}"[:40], None, change.what, None, note)
    return sum(change.what != "same" for change in changes.values())


def _kept(conn: Connection, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the file has no word on stays as it is."""
    query = select(officers.c.hired, officers.c.vehicle, officers.c.quiet, officers.c.active)
    found = conn.execute(query.where(officers.c.agency == row["agency"], officers.c.badge == row["badge"])).mappings().first()
    return {name: value for name, value in found.items() if value is not None} if found else {}


def _known(conn: Connection, agency: str) -> dict[str, dict[str, str]]:
    query = (
        select(officers, people.c.language, addresses.c.address)
        .join(people, people.c.id == officers.c.person_id)
        .outerjoin(addresses, (addresses.c.person_id == people.c.id) & (addresses.c.channel == "sms"))
        .where(officers.c.agency == agency)
    )
    return {row["badge"]: _shown({**row, "phone": row["address"] or ""}, {}) for row in conn.execute(query).mappings()}


def _shown(row: Mapping[str, Any], papers: Mapping[str, dt.date]) -> dict[str, str]:
    """An officer's fields as words; only those that the row has."""
    plain = {"name": row["name"], "phone": row["phone"], "roles": " ".join(row["roles"])}
    plain |= {name: str(row[name]) for name in ("hired", "quiet", "language") if row.get(name)}
    if "vehicle" in row:
        plain["vehicle"] = "yes" if row["vehicle"] else "no"
    return plain | {f"{name}{EXPIRES}": str(date) for name, date in papers.items()}
