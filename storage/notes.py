"""Field notes that officers write of a shift, and the photos of each."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from storage.tables import assignments, field_notes, officers, photos, shifts


@dataclass(frozen=True, slots=True)
class Counted:
    """How many notes of a shift, and how many photos that are or may still become good ones."""

    notes: int
    photos: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note as the customer reads it."""

    shift: int
    officer: str
    text: str
    at: dt.datetime
    photos: tuple[int, ...] = field(default=())


def add_note(conn: Connection, assignment: int, text: str, at: dt.datetime) -> int:
    values = {"assignment_id": assignment, "text": text, "at": at}
    return int(conn.execute(insert(field_notes).values(**values).returning(field_notes.c.id)).scalar_one())


def count(conn: Connection, shift: int) -> Counted:
    of_shift = (
        select(field_notes.c.id).join(assignments, assignments.c.id == field_notes.c.assignment_id).where(assignments.c.shift_id == shift)
    )
    written = len(conn.execute(of_shift).all())
    good = select(func.count()).select_from(photos).where(photos.c.note_id.in_(of_shift), photos.c.status != "refused")
    return Counted(written, int(conn.execute(good).scalar_one()))


def notes_of(conn: Connection, request: int) -> list[Note]:
    """Every note of a request, oldest first, with the ids of its photos that are kept."""
    query = (
        select(field_notes, assignments.c.shift_id, officers.c.name)
        .join(assignments, assignments.c.id == field_notes.c.assignment_id)
        .join(officers, officers.c.id == assignments.c.officer_id)
        .join(shifts, shifts.c.id == assignments.c.shift_id)
        .where(shifts.c.request_id == request)
        .order_by(field_notes.c.id)
    )
    rows = conn.execute(query).mappings().all()
    kept: dict[int, list[int]] = {}
    which = (photos.c.note_id.in_([r["id"] for r in rows]), photos.c.status == "kept")
    for id, note in conn.execute(select(photos.c.id, photos.c.note_id).where(*which).order_by(photos.c.id)):
        kept.setdefault(note, []).append(id)
    return [Note(r["shift_id"], r["name"], r["text"], r["at"], tuple(kept.get(r["id"], ()))) for r in rows]


# --- photos -----------------------------------------------------------------------------------------------------------------------------


def add_photo(conn: Connection, note: int, channel: str, source: str | None, raw: bytes | None, at: dt.datetime) -> int:
    """Put a photo on file that is still to be looked at; its id."""
    values = {"note_id": note, "channel": channel, "source": source, "raw": raw, "status": "waiting", "at": at}
    return int(conn.execute(insert(photos).values(**values).returning(photos.c.id)).scalar_one())


def photo(conn: Connection, id: int) -> RowMapping:
    """A photo with the assignment that its note is of."""
    query = select(photos, field_notes.c.assignment_id).join(field_notes, field_notes.c.id == photos.c.note_id).where(photos.c.id == id)
    return conn.execute(query).mappings().one()


def keep(conn: Connection, id: int, path: str, width: int, height: int) -> None:
    """The clean copy is in the store; what arrived is forgotten."""
    conn.execute(update(photos).where(photos.c.id == id).values(status="kept", path=path, width=width, height=height, raw=None))


def refuse(conn: Connection, id: int, reason: str) -> None:
    """It cannot be used; what arrived is forgotten."""
    conn.execute(update(photos).where(photos.c.id == id).values(status="refused", reason=reason, raw=None))


def path_of(conn: Connection, id: int, request: int) -> str | None:
    """Where a kept photo is, where it is of this request."""
    query = (
        select(photos.c.path)
        .join(field_notes, field_notes.c.id == photos.c.note_id)
        .join(assignments, assignments.c.id == field_notes.c.assignment_id)
        .join(shifts, shifts.c.id == assignments.c.shift_id)
        .where(photos.c.id == id, shifts.c.request_id == request, photos.c.status == "kept")
    )
    return conn.execute(query).scalar()
