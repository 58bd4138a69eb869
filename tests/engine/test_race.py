"""Many officers say yes at the same moment: the places are taken once each, and everybody else hears so."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
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
from storage.tables import assignments, outbox

LINE = "+13615550100"
NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
OFFICERS = 24


class Nowhere:
    """A channel that takes everything."""

    name, pace = "sms", 1e9

    def send(self, message: Outgoing) -> Receipt:
        return Receipt("sent")

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        return None


def phone(number: int) -> str:
    return f"+1361555{number:04}"


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    rows = [f'[[agency]]\nkey = "rockport-tx"\nsms = "{LINE}"\napproval = "automatic"\noffers = "first-come"\n']
    who = '[[officer]]\nname = "O. N{n}"\nbadge = "{n}"\nagency = "rockport-tx"\nphone = "{phone}"\nroles = ["officer"]\nquiet = "none"\n'
    rows += [who.format(n=n, phone=phone(1000 + n)) for n in range(OFFICERS)]
    file = tmp_path / "desk.toml"
    file.write_text("".join(rows))
    with database.write() as conn:
        import_desk(conn, file, NOW)
    return Desk(database, SimulatedClock(NOW), Ids(1), {"sms": Nowhere()}, {"sms": LINE})


def text(desk: Desk, number: int, words: str) -> None:
    take_message(desk, Inbound("sms", phone(number), LINE, words, f"m-{number}-{words}"))


def offered(desk: Desk) -> dict[str, str]:
    """The code that each officer was offered."""
    with desk.database.read() as conn:
        rows = conn.execute(select(outbox.c.address, outbox.c.text).where(outbox.c.kind == "offer")).all()
    return {address: re.findall(r"Y (\w{4}) to take it", words)[0] for address, words in rows}


def test_three_places_are_taken_by_three(desk: Desk) -> None:
    text(desk, 1, "3 officers dec 12 6pm-midnight")
    text(desk, 1, "yes")
    codes = offered(desk)
    assert len(codes) == OFFICERS
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda n: text(desk, 1000 + n, f"Y {codes[phone(1000 + n)]}"), range(OFFICERS)))
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
        mine = conn.execute(select(outbox.c.text).where(outbox.c.kind == "offer", outbox.c.address == phone(1000))).scalars()
        codes = [re.findall(r"Y (\w{4}) to take it", words)[0] for words in mine]
    assert len(codes) == 2
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda code: text(desk, 1000, f"Y {code}"), codes))
    with desk.database.read() as conn:
        assert len(conn.execute(select(assignments.c.id)).all()) == 1
