"""`offduty agency diff` with a database of past requests: what they were asked, priced by both files."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from cli.agency_diff import past_requests
from cli.main import app
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from desk.stage import GENERAL, SECRET, Stage, StageChannel
from pricing.on_file import CARDS
from storage.database import Database
from storage.migrate import downgrade, upgrade

DESK_FILE = Path(__file__).parents[1] / "conversations" / "desk.toml"
AT = dt.datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("America/Chicago"))
WISH = "2 officers sat dec 12 6pm-midnight at bastrop pd, wedding at 412 Main St, ask for Jo Tran 512-555-0142"
OLD = CARDS / "bastrop-tx.toml"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in which one shift was asked of Bastrop, and a desk that serves more agencies."""
    database, clock, channels = Database.open(f"sqlite:///{tmp_path}/past.db"), SimulatedClock(AT), dict[str, StageChannel]()
    upgrade(database)
    with database.write() as conn:
        import_desk(conn, DESK_FILE, AT)
    stage = Stage(Desk(database, clock, Ids(1), channels, dict(GENERAL), secret=SECRET), clock, dict(GENERAL))
    channels.update({name: StageChannel(name, stage) for name in GENERAL})
    for words in (WISH, "yes"):
        stage.arrive("sms", "+15125550142", GENERAL["sms"], words)
    database.close()
    return f"sqlite:///{tmp_path}/past.db"


def diff(new: Path, url: str) -> str:
    ran = CliRunner().invoke(app, ["agency", "diff", str(OLD), str(new), "--database", url])
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_a_past_shift_is_priced_as_it_was_asked(tmp_path: Path, url: str) -> None:
    new = tmp_path / "bastrop-tx.toml"
    new.write_text(OLD.read_text("utf-8").replace('is = "61.60"', 'is = "66.60"'), "utf-8")
    said = diff(new, url).splitlines()
    assert any("now:" in line and "$66.60 an hour" in line for line in said)
    assert "1 past shifts by both:" in said
    assert any("Sat 2026-12-12 18:00 to 00:00, 2 officer" in line and "$739.20" in line and "-> $799.20" in line for line in said)
    assert said[-1] == "0 the same, 1 different; all that both price: $739.20 -> $799.20"


def test_requests_of_other_agencies_do_not_count(url: str) -> None:
    assert past_requests(url, "tucson-az") == []
    (asked,) = past_requests(url, "bastrop-tx")
    assert (asked.received_at, dict(asked.posts)) == (AT, {"officer": 2})


def test_a_database_of_another_release_is_left_alone(url: str) -> None:
    database = Database.open(url)
    downgrade(database, "0001")
    database.close()
    assert past_requests(url, "bastrop-tx") == []
    assert "sample shifts" in diff(OLD, url)
