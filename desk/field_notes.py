"""Field notes of a shift, with photos: taken at once, the pictures looked at in the background."""

import datetime as dt

from booking.commands import ShiftWord
from booking.events import NoteTaken
from bot.phrasing import Say
from bot.relayed import harmless
from desk import media
from desk.channel import Media
from desk.desk import Desk
from desk.telling import tell
from desk.the_day import Day, day_of, to_officer
from desk.work import Work
from storage import notes

MOST_PHOTOS = 10  # of one message
GREATEST = 10 * 1024 * 1024  # bytes of one picture as it arrives
AGAIN = dt.timedelta(minutes=5)
GIVEN_UP = dt.timedelta(minutes=30)


def note(work: Work, day: Day, command: ShiftWord) -> None:
    """NOTE, in words, in pictures, or in both."""
    sent = [m for m in (work.inbound.media if work.inbound else ()) if m.type != "contact"]
    words = harmless(command.text)
    if not words and not sent:
        work.reply([Say("officer.what_note", {"code": command.code})])
        return
    id = notes.add_note(work.conn, day.assignment.id, words, work.now)
    for each in sent[:MOST_PHOTOS]:
        _keep(work, id, each)
    work.audit(f"request {day.request.reference}", None, "note", f"{day.officer.name}, {len(sent[:MOST_PHOTOS])} photos")
    tell(work, NoteTaken(request=day.request, shift=day.hours, officer=day.officer, note=words, photos=len(sent[:MOST_PHOTOS])))
    if len(sent) > MOST_PHOTOS:
        work.reply([Say("day.too_many_photos", {"most": MOST_PHOTOS})])


def _keep(work: Work, note_id: int, sent: Media) -> None:
    channel = work.inbound.channel if work.inbound else ""
    raw = sent.content if sent.content is not None and len(sent.content) <= GREATEST else None
    photo = notes.add_photo(work.conn, note_id, channel, sent.url, raw, work.now)
    if raw is None and sent.url is None:
        notes.refuse(work.conn, photo, "too_large" if sent.content is not None else "not_fetched")
    work.fall_due(f"photo-{photo}", "photo", photo, work.now)


def look_at(desk: Desk, photo_id: int) -> None:
    """Fetch a picture, make a clean copy of it and put that into the store: what takes long, outside any transaction."""
    with desk.database.read() as conn:
        row = notes.photo(conn, photo_id)
    if row["status"] != "waiting":
        return
    raw = row["raw"] if row["raw"] is not None else _fetched(desk, row["channel"], row["source"])
    if raw is None:
        return
    clean = media.clean(raw) if len(raw) <= GREATEST else "too_large"
    if isinstance(clean, media.Picture):
        path = f"{row['at']:%Y/%m}/{photo_id}-{clean.digest}.jpg"
        media.put(desk.media, path, clean.content)
    with desk.database.write() as conn:
        if isinstance(clean, media.Picture):
            notes.keep(conn, photo_id, path, clean.width, clean.height)
        else:
            notes.refuse(conn, photo_id, clean)


def _fetched(desk: Desk, channel: str, source: str | None) -> bytes | None:
    """What the channel holds for us; None where it cannot be had now."""
    fetch = desk.fetchers.get(channel)
    return fetch(source, GREATEST) if fetch and source else None


def looked_at(work: Work, photo_id: int) -> None:
    """What became of it: tried again where it could not be fetched, and the officer told where it cannot be used."""
    row = notes.photo(work.conn, photo_id)
    if row["status"] == "waiting":
        if work.now - row["at"] < GIVEN_UP:
            work.fall_due(f"photo-{photo_id}", "photo", photo_id, work.now + AGAIN)
            return
        notes.refuse(work.conn, photo_id, "not_fetched")
        row = notes.photo(work.conn, photo_id)
    if row["status"] == "refused":
        day = day_of(work, row["assignment_id"])
        to_officer(work, day, [Say(f"day.photo_{row['reason']}", {"reference": day.request.reference, "code": day.assignment.code})])
