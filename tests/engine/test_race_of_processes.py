"""Two hundred officers say yes in the same moment, in several processes on PostgreSQL: three places are taken by three."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from race_desk import CUSTOMER, crowd, offered, phone, text
from sqlalchemy import select

from storage.database import Database
from storage.tables import assignments, offers, outbox, shifts

OFFICERS, PLACES, PROCESSES = 200, 3, 4
CHILD = Path(__file__).with_name("race_child.py")
BOUND = 240  # seconds for all of them, on a busy machine

pytestmark = pytest.mark.slow


def race(url: str, codes: dict[int, str], folder: Path) -> None:
    """Every process is ready before any goes."""
    children = []
    for part in range(PROCESSES):
        file = folder / f"part{part}.json"
        file.write_text(json.dumps(list(codes.items())[part::PROCESSES]))
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
    desk = crowd(database, tmp_path, OFFICERS)
    for words in (f"{PLACES} officers dec 12 6pm-midnight", "yes"):
        text(desk, CUSTOMER, words)
    codes = offered(desk)
    assert len(codes) == OFFICERS
    race(empty_postgres, codes, tmp_path)
    with database.read() as conn:
        assert len(conn.execute(select(assignments.c.id)).all()) == PLACES
        assert conn.execute(select(shifts.c.status)).scalars().all() == ["filled"]
        ended = Counter(conn.execute(select(offers.c.status)).scalars())
        told = list(conn.execute(select(outbox.c.address, outbox.c.text)))
    database.close()
    assert ended == {"accepted": PLACES, "lost": OFFICERS - PLACES}
    heard = {officer: [words for to, words in told if to == phone(officer)] for officer in codes}
    assert sum(any(w.startswith("It's yours") for w in words) for words in heard.values()) == PLACES
    assert all(any("gone to somebody else" in w or w.startswith("It's yours") for w in words) for words in heard.values())
