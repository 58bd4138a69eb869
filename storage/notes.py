"""Field notes that officers write of a shift."""

import datetime as dt

from sqlalchemy import Connection, insert

from storage.tables import field_notes


def add_note(conn: Connection, assignment: int, text: str, at: dt.datetime) -> None:
    conn.execute(insert(field_notes).values(assignment_id=assignment, text=text, at=at))
