"""On-duty tours: read from CSV and iCalendar, counted, replaced by the next import, and put before staff where they clash."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from cli.main import app
from desk.stage import Stage
from desk.tour_files import Tour, TourFileError, read_tours
from desk.tours import Imported, import_tours
from desk.work import Work
from storage.tables import tours

DESK = Path(__file__).parent.parent / "conversations" / "offers" / "limits.toml"
BASTROP, CUSTOMER, RAMOS, LEE, DANA = "+15125550100", "+15125550001", "+15125550111", "+15125550112", "+15125550190"
ZONE = ZoneInfo("America/Chicago")
NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
BADGES = ("4471", "4502")


def local(written: str) -> dt.datetime:
    return dt.datetime.fromisoformat(written).replace(tzinfo=ZONE).astimezone(dt.UTC)


def file(folder: Path, content: str, name: str = "tours.csv") -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


def test_a_table_is_read_on_the_agencys_wall_clock(tmp_path: Path) -> None:
    path = file(
        tmp_path, "badge, starts, ends\n4471, 2026-12-12T19:00, 2026-12-13T03:00\n4502,2026-12-12 07:00+00:00,2026-12-12 15:00+00:00\n"
    )
    assert read_tours(path, ZONE, BADGES, NOW) == [
        ("4471", local("2026-12-12T19:00"), local("2026-12-13T03:00")),
        ("4502", dt.datetime(2026, 12, 12, 7, tzinfo=dt.UTC), dt.datetime(2026, 12, 12, 15, tzinfo=dt.UTC)),
    ]


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//roster//EN
BEGIN:VEVENT
UID:1
SUMMARY:Patrol A (4471)
DTSTART;TZID=America/Chicago:20261207T070000
DTEND;TZID=America/Chicago:20261207T150000
RRULE:FREQ=DAILY;COUNT=3
EXDATE;TZID=America/Chicago:20261208T070000
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:4502 desk
DTSTART:20261207T230000Z
DTEND:20261208T070000Z
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:4502 leave
DTSTART;VALUE=DATE:20261210
DTEND;VALUE=DATE:20261211
END:VEVENT
BEGIN:VEVENT
UID:4
SUMMARY:4502 court
STATUS:CANCELLED
DTSTART:20261211T150000
DTEND:20261211T170000
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_is_read_with_what_repeats_and_without_what_is_cancelled(tmp_path: Path) -> None:
    path = file(tmp_path, CALENDAR.replace("\n", "\r\n"), "roster.ics")
    assert read_tours(path, ZONE, BADGES, NOW) == [
        ("4471", local("2026-12-07T07:00"), local("2026-12-07T15:00")),
        ("4471", local("2026-12-09T07:00"), local("2026-12-09T15:00")),
        ("4502", dt.datetime(2026, 12, 7, 23, tzinfo=dt.UTC), dt.datetime(2026, 12, 8, 7, tzinfo=dt.UTC)),
    ]


def test_a_file_of_one_officer_need_not_name_them(tmp_path: Path) -> None:
    path = file(tmp_path, "starts,ends\n2026-12-12T07:00,2026-12-12T15:00\n")
    assert [t[0] for t in read_tours(path, ZONE, BADGES, NOW, "4502")] == ["4502"]
    calendar = file(tmp_path, CALENDAR.replace("(4471)", "").replace("4502", ""), "mine.ics")
    assert {t[0] for t in read_tours(calendar, ZONE, BADGES, NOW, "4502")} == {"4502"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("4471,2026-12-12T07:00,2026-12-12T15:00\n", "the first line names the columns: badge,starts,ends"),
        ("badge,starts,ends\n4471,friday,2026-12-12T15:00\n", "line 2: 'friday' is no time like 2026-12-12T07:00"),
        ("badge,starts,ends\n4471,2026-12-12T07:00\n", "line 2: '' is no time like 2026-12-12T07:00"),
        ("badge,starts,ends\n9999,2026-12-12T07:00,2026-12-12T15:00\n", "line 2: no officer here has the badge 9999"),
        ("badge,starts,ends\n4471,2026-12-12T15:00,2026-12-12T07:00\n", "line 2: a tour ends after it starts, and within 48 hours"),
        ("badge,starts,ends\n4471,2026-12-12T15:00,2026-12-22T07:00\n", "line 2: a tour ends after it starts, and within 48 hours"),
        (CALENDAR.replace("4471", "patrol"), "its summary names no badge of an officer here, or more than one"),
        ("BEGIN:VCALENDAR\nnonsense", "is no calendar that can be read"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(TourFileError) as error:
        read_tours(file(tmp_path, content), ZONE, BADGES, NOW)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.fixture
def stage() -> Stage:
    return Stage.set_up(DESK, NOW)


def take_in(stage: Stage, listed: list[Tour], source: str = "roster.csv") -> Imported:
    with stage.desk.database.write() as conn:
        work = Work(stage.desk, conn, stage.clock.now(), who="desk tours")
        done = import_tours(work, "bastrop-tx", source, listed)
        work.put_out()
    stage.until(stage.clock.now())
    return done


def book(stage: Stage, words: str) -> None:
    stage.arrive("sms", CUSTOMER, BASTROP, words)
    stage.arrive("sms", CUSTOMER, BASTROP, "yes")


def texts(stage: Stage, address: str) -> list[str]:
    return [s.message.text for s in stage.sent if s.message.address == address]


DUTY = ("4471", local("2026-12-12T15:00"), local("2026-12-12T23:00"))


def test_nobody_is_asked_for_a_time_on_duty_and_a_new_import_replaces_the_old(stage: Stage) -> None:
    assert take_in(stage, [DUTY]) == Imported(1, 1, 0)
    book(stage, "1 officer sat dec 12 6pm-midnight")
    assert not texts(stage, RAMOS)
    assert "Y " in texts(stage, LEE)[-1]
    assert take_in(stage, []) == Imported(0, 0, 0)
    with stage.desk.database.read() as conn:
        assert conn.execute(select(tours.c.id)).all() == []


def test_tours_of_two_sources_stand_side_by_side(stage: Stage) -> None:
    take_in(stage, [DUTY])
    take_in(stage, [("4502", *DUTY[1:])], "other.csv")
    with stage.desk.database.read() as conn:
        assert len(conn.execute(select(tours.c.id)).all()) == 2


def test_hours_on_duty_count_towards_limits_and_are_said(stage: Stage) -> None:
    take_in(stage, [("4471", local("2026-12-12T02:00"), local("2026-12-12T09:00"))])
    book(stage, "1 officer sat dec 12 5pm-10pm")
    assert "You have 7 h that week and 8 h rest before." in texts(stage, RAMOS)[-1]
    book(stage, "1 officer sat dec 12 4pm-10:30pm")
    assert len(texts(stage, RAMOS)) == 1  # 13.5 hours in a day, and the limit is 12


def test_what_a_new_roster_does_to_a_shift_already_taken_goes_to_staff_once(stage: Stage) -> None:
    book(stage, "1 officer sat dec 12 6pm-midnight")
    stage.arrive("sms", RAMOS, BASTROP, "yes")
    assert take_in(stage, [DUTY]).clashes == 1
    assert take_in(stage, [DUTY]).clashes == 1
    told = [t for t in texts(stage, DANA) if "tours just imported" in t]
    assert len(told) == 1
    assert "6 h: by the tours just imported A. Ramos is on duty then. Reply A1 me to talk to them, A1 ok when done" in told[0]
    take_in(stage, [("4471", local("2026-12-12T02:00"), local("2026-12-12T11:00"))])
    assert "with the tours just imported A. Ramos would be at 15 h in 24 h (limit 12)." in texts(stage, DANA)[-1]


def test_the_command_imports_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    run = CliRunner()
    assert run.invoke(app, ["desk", "import", str(DESK)]).exit_code == 0
    path = file(tmp_path, "badge,starts,ends\n4471,2026-12-12T07:00,2026-12-12T15:00\n")
    done = run.invoke(app, ["desk", "tours", str(path), "--agency", "bastrop-tx"])
    assert (done.exit_code, done.output) == (0, "tours: 1, officers: 1\n")
    assert run.invoke(app, ["desk", "tours", str(path), "--agency", "nowhere"]).exit_code == 1
    assert "no officer here has the badge" in run.invoke(app, ["desk", "tours", str(path), "--agency", "keller-tx"]).output
