"""Pictures of a note: told by what is in them, copied clean, kept in the store, and refused kindly."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from day_stage import RAMOS, booked, text, until
from PIL import Image
from sqlalchemy import select

from desk import media
from desk.channel import Media
from desk.field_notes import GREATEST
from desk.stage import Stage
from storage.notes import notes_of
from storage.tables import photos


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480)) -> bytes:
    """A picture that says where it was taken, and how the camera was held."""
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright
    exif[0x010F] = "Camera of Jo Tran"
    out = io.BytesIO()
    more = {"exif": exif} if kind == "JPEG" else {}
    Image.new("RGB", size, "navy").save(out, kind, **more)
    return out.getvalue()


@pytest.fixture
def stage() -> Stage:
    stage = booked()
    until(stage, "2026-12-12T18:00")
    text(stage, RAMOS, "on")
    return stage


def kept(stage: Stage) -> list[tuple[str, str | None]]:
    with stage.desk.database.read() as conn:
        return [tuple(row) for row in conn.execute(select(photos.c.status, photos.c.reason).order_by(photos.c.id))]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_is_copied_without_what_is_not_seen(kind: str) -> None:
    clean = media.clean(picture(kind))
    assert isinstance(clean, media.Picture)
    with Image.open(io.BytesIO(clean.content)) as copy:
        assert copy.format == "JPEG"
        assert not copy.getexif()
        assert copy.size == ((480, 640) if kind == "JPEG" else (640, 480))
    assert b"Jo Tran" not in clean.content


def test_a_large_picture_becomes_smaller() -> None:
    clean = media.clean(picture(size=(4000, 3000)))
    assert isinstance(clean, media.Picture)
    assert max(clean.width, clean.height) == media.LONGEST_SIDE


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7 hello", b"<svg/>", b"GIF89a", picture()[:200]])
def test_what_is_no_picture_is_none(raw: bytes) -> None:
    assert media.clean(raw) == "not_a_picture"


def test_a_bomb_is_not_opened() -> None:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert media.clean(out.getvalue()) == "too_large"


def test_a_note_with_pictures(stage: Stage) -> None:
    sent = (Media("image/jpeg", content=picture()), Media("application/pdf", content=picture("PNG")))
    assert text(stage, RAMOS, "note gate was open", media=sent)[0] == "Noted, with 2 pictures."
    assert kept(stage) == [("kept", None), ("kept", None)]
    with stage.desk.database.read() as conn:
        (note,) = notes_of(conn, 1)
        paths = list(conn.execute(select(photos.c.path)).scalars())
        assert set(conn.execute(select(photos.c.raw)).scalars()) == {None}
    assert (note.text, len(note.photos)) == ("gate was open", 2)
    for path in paths:
        assert media.get(stage.desk.media, path).startswith(b"\xff\xd8")


def test_pictures_alone_are_a_note(stage: Stage) -> None:
    assert text(stage, RAMOS, "", media=(Media("image/jpeg", content=picture()),))[0] == "Noted, with 1 picture."


def test_what_cannot_be_used_is_said_and_the_note_stays(stage: Stage) -> None:
    sent = (Media("image/jpeg", content=b"hello"), Media("image/jpeg", content=b"\0" * (GREATEST + 1)))
    said = text(stage, RAMOS, "note two files", media=sent)
    assert kept(stage) == [("refused", "not_a_picture"), ("refused", "too_large")]
    assert "no picture I can read" in said[1]
    assert "too large" in said[2]


def test_more_than_ten_are_too_many(stage: Stage) -> None:
    said = text(stage, RAMOS, "note all of it", media=tuple(Media("image/png", content=picture("PNG", (8, 8))) for _ in range(12)))
    assert "I keep 10 pictures" in said[0]
    assert kept(stage) == [("kept", None)] * 10


def test_a_picture_is_fetched_again_until_it_comes(stage: Stage) -> None:
    asked: list[str] = []

    def fetch(url: str, most: int) -> bytes | None:
        asked.append(url)
        return picture() if len(asked) == 3 else None

    stage.desk = replace(stage.desk, fetchers={"sms": fetch})
    text(stage, RAMOS, "note by mms", media=(Media("image/jpeg", url="https://provider/1"),))
    assert kept(stage) == [("waiting", None)]
    stage.until(stage.clock.now() + dt.timedelta(minutes=11))
    assert (asked, kept(stage)) == (["https://provider/1"] * 3, [("kept", None)])


def test_a_picture_that_never_comes_is_said(stage: Stage) -> None:
    text(stage, RAMOS, "note by mms", media=(Media("image/jpeg", url="https://provider/1"),))
    stage.until(stage.clock.now() + dt.timedelta(hours=1))
    assert kept(stage) == [("refused", "not_fetched")]
    assert "didn't come through" in stage.sent[-1].message.text
