"""Many officers say yes at the same moment: the places are taken once each, and everybody else hears so."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from race_desk import FIRST, crowd, offered, phone, text
from sqlalchemy import select

from desk.desk import Desk
from storage.database import Database
from storage.tables import assignments, outbox

OFFICERS = 24


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return crowd(database, tmp_path, OFFICERS)


def test_three_places_are_taken_by_three(desk: Desk) -> None:
    text(desk, 1, "3 officers dec 12 6pm-midnight")
    text(desk, 1, "yes")
    codes = offered(desk)
    assert len(codes) == OFFICERS
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda officer: text(desk, officer, f"Y {codes[officer]}"), codes))
    with desk.database.read() as conn:
        assert len(conn.execute(select(assignments.c.id)).all()) == 3
        words = dict.fromkeys(conn.execute(select(outbox.c.text).where(outbox.c.address.like("+13615551%"))).scalars())
    assert sum(w.startswith("It's yours") for w in words) == 3


def test_two_jobs_at_once_are_never_both_taken_by_one(desk: Desk) -> None:
    """The same officer says yes to two shifts that overlap, in the same moment."""
    for customer in (1, 2):
        text(desk, customer, "1 officer dec 12 6pm-midnight")
        text(desk, customer, "yes")
    with desk.database.read() as conn:
        mine = conn.execute(select(outbox.c.text).where(outbox.c.kind == "offer", outbox.c.address == phone(FIRST))).scalars()
        codes = [re.findall(r"Y (\w{4}) to take it", words)[0] for words in mine]
    assert len(codes) == 2
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda code: text(desk, FIRST, f"Y {code}"), codes))
    with desk.database.read() as conn:
        assert len(conn.execute(select(assignments.c.id)).all()) == 1
