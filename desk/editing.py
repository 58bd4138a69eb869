"""What a desk file says, changed one by one: the agency's settings, staff, an officer. Each change is audited with what it was before."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, select

from desk import desk_file, import_desk, import_officers
from desk.work import Work
from storage import audit, people, staffing
from storage.tables import desks

Row = Mapping[str, Any]
SETTINGS = ("sms", "approval", "offers", "admin_fee", *desk_file.LIMITS, "call_off")


class WrongRow(Exception):
    """What is wrong with what was typed, in one line."""


def settings_of(work: Work, key: str) -> dict[str, str]:
    """An agency's settings as words, by their names in a desk file; what is not set is empty."""
    found = work.conn.execute(select(desks).where(desks.c.agency == key)).mappings().first()
    return {name: _word(found[name]) for name in SETTINGS} if found else dict.fromkeys(SETTINGS, "")


def edit_agency(work: Work, key: str, typed: Row) -> None:
    """Keep an agency's settings; one that had none is served from here on. WrongRow where one is not right."""
    row: dict[str, Any] = {name: _read(name, value) for name in SETTINGS if (value := str(typed.get(name, "")).strip())}
    row["key"] = key
    _checked("agency", row)
    other = staffing.agency_with_number(work.conn, row.get("sms"), key)
    if other is not None:
        raise WrongRow(f"sms is the number of {work.agency(other).short} already")
    before = settings_of(work, key)
    import_desk.put_agency(work.conn, row)
    _audit(work, f"desk {key}", before, settings_of(work, key))


def edit_staff(work: Work, id: int | None, typed: Row) -> None:
    """Keep a member of staff, a new one where there is no id. WrongRow where something is not right."""
    row: dict[str, Any] = {name: value for name in ("name", "phone", "on_call", "language") if (value := str(typed.get(name, "")).strip())}
    row |= {"agencies": typed["agencies"] or ["*"]}
    if str(typed.get("order", "")).strip():
        row["order"] = _read("order", typed["order"])
    _checked("staff", row)
    known = staffing.one(work.conn, id) if id is not None else None
    if known is not None:
        _renumber(work, known["person_id"], known["phone"], row["phone"])
    elif staffing.of_number(work.conn, row["phone"]):
        raise WrongRow("phone is a member of staff's already")
    before = _staff_words(known) if known is not None else {}
    import_desk.put_staff(work.conn, row, staffing.last_rank(work.conn) + 1, work.now)
    _audit(work, f"staff {row['name']}"[:40], before, _staff_words(staffing.of_number(work.conn, row["phone"])))


def retire(work: Work, id: int, active: bool) -> None:
    """A member of staff is told of nothing any more, or again."""
    known = staffing.one(work.conn, id)
    if known is not None:
        staffing.set_active(work.conn, id, active)
        work.audit(f"staff {known['name']}"[:40], None, "returned" if active else "left")


def officer_row(agency: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as a line of a CSV file is read. WrongFile says what is wrong."""
    line = {name: str(typed.get(name, "")).strip() for name in import_officers.COLUMNS}
    return import_officers.row_of(line | {"vehicle": line["vehicle"] or "no"}, agency)


def edit_officer(work: Work, agency: str, row: dict[str, Any]) -> None:
    """Keep an officer. WrongRow where the number is somebody else's."""
    known = staffing.officer_with_badge(work.conn, agency, row["badge"])
    if known is not None and people.person_at(work.conn, "sms", row["phone"]) not in (None, known["person_id"]):
        raise WrongRow("phone is another person's already")
    import_officers.import_officers(work, agency, [row])


def _renumber(work: Work, person: int, before: str | None, phone: str) -> None:
    """The same person at another number; WrongRow where that number is somebody else's."""
    if before == phone:
        return
    if people.person_at(work.conn, "sms", phone) not in (None, person):
        raise WrongRow("phone is another person's already")
    people.renumber(work.conn, person, before, phone)


def _checked(name: str, row: Row) -> None:
    wrong = desk_file.problem(name, row)
    if wrong:
        raise WrongRow(wrong)


def _read(name: str, value: Any) -> Any:
    """Numbers are typed as text."""
    text = str(value).strip()
    return int(text) if name in ("call_off", "order") and text.lstrip("-").isdigit() else text


def _word(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _staff_words(row: RowMapping | None) -> dict[str, str]:
    names = ("name", "phone", "agencies", "rank", "on_call")
    return {name: " ".join(row[name]) if name == "agencies" else _word(row[name]) for name in names} if row is not None else {}


def _audit(work: Work, subject: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    changed = [f"{name}: {before.get(name) or '-'} → {value or '-'}" for name, value in after.items() if before.get(name, "") != value]
    if changed:
        audit.write(work.conn, work.now, work.who, subject, None, "changed", None, "; ".join(changed))
