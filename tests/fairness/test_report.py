"""`offduty report fairness` says from the database how even the hours came out."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from desk.stage import GENERAL, Stage, StageChannel
from storage.database import Database
from storage.fairness import measured

DESK = Path(__file__).parent.parent / "conversations" / "offers" / "three.toml"
LINE, CUSTOMER = "+15125550100", "+15125550001"


@pytest.fixture
def worked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with three shifts, of which Ramos and Lee took what they were offered and Ortiz passed."""
    path = tmp_path / "test.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    assert CliRunner().invoke(app, ["desk", "import", str(DESK)]).exit_code == 0
    clock = SimulatedClock(dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC))
    database, channels = Database.open(f"sqlite:///{path}"), dict[str, StageChannel]()
    stage = Stage(Desk(database, clock, Ids(1), channels, dict(GENERAL), secret="none"), clock, dict(GENERAL))
    channels.update({name: StageChannel(name, stage) for name in GENERAL})
    with database.write() as conn:
        import_desk(conn, DESK, clock.now())
    for day in ("10", "11", "12"):
        stage.arrive("sms", CUSTOMER, LINE, f"2 officers dec {day} 6pm-10pm")
        stage.arrive("sms", CUSTOMER, LINE, "yes")
        for last in ("1", "2", "3"):
            stage.arrive("sms", f"+1512555011{last}", LINE, "no" if last == "3" else "yes")
    database.close()
    return path


def test_it_says_who_worked_how_long_and_whether_the_rule_is_kept(worked: Path, tmp_path: Path) -> None:
    asked = ["report", "fairness", "--from", "2026-12-01", "--to", "2026-12-31", "--csv", "hours.csv", "--svg", "hours.svg"]
    said = CliRunner().invoke(app, asked)
    assert said.exit_code == 0, said.output
    assert "bastrop-tx, 2026-12-01 to 2026-12-31, asked by fairness" in said.output
    assert "the 2 willing lie 4.00 h apart; the rule allows 8.00 h, so it is kept" in said.output
    rows = list(csv.DictReader((tmp_path / "hours.csv").read_text().splitlines()))
    assert {row["officer"]: row["hours"] for row in rows} == {"A. Ramos": "12.00", "J. Lee": "8.00", "M. Ortiz": "0.00"}
    assert (tmp_path / "hours.svg").read_text().count("<circle") == 2


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        (["--agency", "nowhere"], "has no desk here"),
        (["--from", "soon"], "a day is written like"),
        (["--from", "2027-01-01", "--to", "2026-01-01"], "is after"),
    ],
)
def test_what_is_wrong_is_said(worked: Path, more: list[str], wrong: str) -> None:
    said = CliRunner().invoke(app, ["report", "fairness", *more])
    assert said.exit_code == 1
    assert wrong in said.output + str(said.stderr)


def test_it_is_measured_on_either_database(database: Database) -> None:
    with database.write() as conn:
        import_desk(conn, DESK, dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
        found = measured(conn, "bastrop-tx", dt.datetime(2026, 12, 1, tzinfo=dt.UTC), dt.datetime(2026, 12, 31, tzinfo=dt.UTC))
    assert [(each.name, each.hours, each.asked) for each in found] == [("A. Ramos", 0, 0), ("J. Lee", 0, 0), ("M. Ortiz", 0, 0)]
