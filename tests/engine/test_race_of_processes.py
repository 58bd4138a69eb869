"""Two hundred officers say yes in the same moment, in several processes on PostgreSQL: three places are taken by three."""

import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from desk.channel import Inbound, Outgoing, Receipt
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from desk.take_message import take_message
from storage.database import Database
from storage.tables import assignments, offers, outbox, shifts

LINE, CUSTOMER = "+13615550100", "+13615550001"
NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
OFFICERS, PLACES, PROCESSES = 200, 3, 4
CHILD = Path(__file__).with_name("race_child.py")
BOUND = 240  # seconds for all of them, on a busy machine

pytestmark = pytest.mark.slow


class Nowhere:
    """A channel that takes everything."""

    name, pace = "sms", 1e9

    def send(self, message: Outgoing) -> Receipt:
        return Receipt("sent")

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        return None


def phone(number: int) -> str:
    return f"+1361556{number:04}"


def offered(database: Database, file: Path) -> dict[str, str]:
    """Everybody asked for one of the places, with the code they were given."""
    rows = [f'[[agency]]\nkey = "rockport-tx"\nsms = "{LINE}"\napproval = "automatic"\noffers = "first-come"\n']
    for n in range(OFFICERS):
        officer = f'name = "O. N{n}"\nbadge = "{n}"\nagency = "rockport-tx"\nphone = "{phone(n)}"\nroles = ["officer"]\nquiet = "none"'
        rows.append(f"[[officer]]\n{officer}\n")
    file.write_text("".join(rows))
    with database.write() as conn:
        import_desk(conn, file, NOW)
    desk = Desk(database, SimulatedClock(NOW), Ids(1), {"sms": Nowhere()}, {"sms": LINE})
    for words in (f"{PLACES} officers dec 12 6pm-midnight", "yes"):
        take_message(desk, Inbound("sms", CUSTOMER, LINE, words, words))
    with database.read() as conn:
        sent = conn.execute(select(outbox.c.address, outbox.c.text).where(outbox.c.kind == "offer")).all()
    return {address: re.findall(r"Y (\w{4}) to take it", words)[0] for address, words in sent}


def race(url: str, codes: dict[str, str], folder: Path) -> None:
    """Every process is ready before any goes."""
    children = []
    for part in range(PROCESSES):
        file = folder / f"part{part}.json"
        file.write_text(json.dumps({"line": LINE, "now": NOW.isoformat(), "answers": list(codes.items())[part::PROCESSES]}))
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        children.append(subprocess.Popen([sys.executable, str(CHILD), url, str(file)], text=True, **pipes))  # type: ignore[call-overload]
    try:
        assert [child.stdout.readline() for child in children] == ["ready\n"] * PROCESSES
        for child in children:
            child.stdin.write("go\n")
            child.stdin.flush()
        assert [child.wait(BOUND) for child in children] == [0] * PROCESSES
    finally:
        for child in children:
            child.kill()
            child.communicate()


def test_two_hundred_yeses_take_three_places(empty_postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(CHILD.parent.parent.parent))
    database = Database.open(empty_postgres)
    database.create_all()
    codes = offered(database, tmp_path / "desk.toml")
    assert len(codes) == OFFICERS
    race(empty_postgres, codes, tmp_path)
    with database.read() as conn:
        assert len(conn.execute(select(assignments.c.id)).all()) == PLACES
        assert conn.execute(select(shifts.c.status)).scalars().all() == ["filled"]
        ended = Counter(conn.execute(select(offers.c.status)).scalars())
        told = list(conn.execute(select(outbox.c.address, outbox.c.text)))
    database.close()
    assert ended == {"accepted": PLACES, "lost": OFFICERS - PLACES}
    heard = {address: [words for to, words in told if to == address] for address in codes}
    assert sum(any(w.startswith("It's yours") for w in words) for words in heard.values()) == PLACES
    assert all(any("gone to somebody else" in w or w.startswith("It's yours") for w in words) for words in heard.values())
