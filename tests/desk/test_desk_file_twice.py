"""A desk file that is read at every start undoes nothing of what was changed at the console."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update
from typer.testing import CliRunner

from cli.main import app
from desk.import_desk import import_desk, in_words
from storage import desk_files
from storage.database import Database
from storage.tables import audit, desks, officers, staff

NOON = dt.datetime(2026, 12, 1, 18, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(days=1)
FILE = """
[[agency]]
key = "bastrop-tx"
admin_fee = "6.60"

[[officer]]
name = "A. Ramos"
badge = "4471"
agency = "bastrop-tx"
phone = "+15125550111"
roles = ["officer"]

[[officer]]
name = "J. Lee"
badge = "4502"
agency = "bastrop-tx"
phone = "+15125550112"
roles = ["officer"]

[[staff]]
name = "Dana"
phone = "+15125550190"
agencies = ["*"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "desk.toml"
    path.write_text(FILE)
    return path


@pytest.fixture
def conn(file: Path) -> Iterator[Connection]:
    """A desk that was set up by the file, and then changed at the console."""
    database = Database.open("sqlite://")
    database.create_all()
    with database.write() as conn:
        assert len(import_desk(conn, file, NOON).applied) == 4
        conn.execute(update(desks).values(admin_fee="7.00", approval="automatic"))
        conn.execute(update(officers).where(officers.c.badge == "4471").values(active=False))
        conn.execute(update(staff).values(on_call="mon-fri 08:00-18:00"))
        yield conn
    database.close()


def as_it_stands(conn: Connection) -> tuple[object, ...]:
    return (
        *conn.execute(select(desks.c.approval, desks.c.admin_fee)).one(),
        conn.execute(select(officers.c.active).where(officers.c.badge == "4471")).scalar_one(),
        conn.execute(select(staff.c.on_call)).scalar_one(),
    )


def test_the_same_file_again_changes_nothing(conn: Connection, file: Path) -> None:
    before = as_it_stands(conn)
    done = import_desk(conn, file, LATER)
    assert (done.applied, as_it_stands(conn)) == ((), before)
    assert in_words(done) == "nothing is new since it was read last, and nothing was changed"
    latest = desk_files.latest(conn)
    assert latest is not None
    assert (latest["name"], latest["at"]) == ("desk.toml", NOON)


def test_an_entry_that_is_other_is_put_in_and_the_rest_stays(conn: Connection, file: Path) -> None:
    file.write_text(FILE.replace('admin_fee = "6.60"', 'admin_fee = "8.00"'))
    done = import_desk(conn, file, LATER)
    approval, fee, active, on_call = as_it_stands(conn)
    assert (approval, str(fee), active, on_call) == ("staff", "8.00", False, "mon-fri 08:00-18:00")
    assert in_words(done) == "1 of 4 entries is new: desk bastrop-tx"
    file.write_text(FILE)
    assert import_desk(conn, file, LATER).applied == ("desk bastrop-tx",)


def test_what_a_file_put_in_is_in_the_log(conn: Connection) -> None:
    rows = conn.execute(select(audit.c.subject, audit.c.note).where(audit.c.who == "desk file")).all()
    assert [row.subject for row in rows] == ["desk bastrop-tx", "officer bastrop-tx 4471", "officer bastrop-tx 4502", "staff Dana"]
    assert {row.note for row in rows} == {"as desk.toml says"}


def test_the_command_says_what_was_new_and_can_say_all_of_it_again(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/test.db")
    said = [CliRunner().invoke(app, ["desk", "import", str(file), *more]).output for more in ([], [], ["--anew"])]
    assert said[0].startswith("1 agency, 2 officers, 1 staff; 4 of 4 entries are new: desk bastrop-tx, officer")
    assert said[1] == "1 agency, 2 officers, 1 staff; nothing is new since it was read last, and nothing was changed\n"
    assert "4 of 4 entries are new" in said[2]
