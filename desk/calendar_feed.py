"""An officer's shifts as a calendar (RFC 5545), for any calendar application to read by its link."""

import datetime as dt

from sqlalchemy import Connection

from bot.phrasing import Say, render
from pricing import agencies
from storage import people
from storage import requests as store

BACK = dt.timedelta(days=60)
GONE = ("dropped", "no_show")
FOLD = 73  # octets of a line, with the space that begins the next within the 75 allowed


def calendar(conn: Connection, person: int, feed: int, now: dt.datetime) -> str | None:
    """The calendar of a person; None where that link was ended. Cancelled shifts stay in it as cancelled, so that phones take them out."""
    if people.feed(conn, person) != feed:
        return None
    language = people.person(conn, person).language
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//offduty//shifts//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for row in people.assignments_of(conn, person, now - BACK):
        if row["status"] not in GONE:
            request = store.request_by_id(conn, row["request_id"])
            agency = agencies()[request.agency]
            told = render(language, Say("calendar_feed.told", {"contact": request.contact, "code": row["code"]}))
            lines += [
                "BEGIN:VEVENT",
                f"UID:{row['id']}-{request.reference}@offduty",
                f"DTSTAMP:{_utc(now)}",
                f"DTSTART:{_utc(row['starts_at'])}",
                f"DTEND:{_utc(row['ends_at'])}",
                f"SUMMARY:{_text(render(language, Say('calendar_feed.title', {'agency': agency.short, 'reference': request.reference})))}",
                *([f"LOCATION:{_text(request.place)}"] if request.place else []),
                f"DESCRIPTION:{_text(told)}",
                f"STATUS:{'CANCELLED' if row['status'] == 'cancelled' else 'CONFIRMED'}",
                "END:VEVENT",
            ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Words as a value, with what means something in a calendar escaped."""
    for mark, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        words = words.replace(mark, escaped)
    return words


def _folded(line: str) -> str:
    """The line in parts of 75 octets at most; no letter is cut in two."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > FOLD:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
