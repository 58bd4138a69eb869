"""The customer's yes to a change and the officers' yes to their offers come at the same moment: whoever is first, nobody has a place that
is not wanted, and nothing is half done."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from race_desk import CUSTOMER, FIRST, crowd, phone, text
from sqlalchemy import select

from booking.standing import places_of
from desk.desk import Desk
from storage.database import Database
from storage.requests import every_request
from storage.tables import escalations, outbox

OFFICERS = 8


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return crowd(database, tmp_path, OFFICERS)


def last_code(desk: Desk, number: int) -> str:
    with desk.database.read() as conn:
        said = conn.execute(select(outbox.c.text).where(outbox.c.address == phone(number)).order_by(outbox.c.id)).scalars().all()
    return [code for words in said for code in re.findall(r"\bY (\w{4})\b", words)][-1]


@pytest.mark.parametrize("wanted", ["make it 2 officers", "end at 10", "make it 5 officers", "cancel it"])
def test_a_change_and_the_officers_at_once(desk: Desk, wanted: str) -> None:
    text(desk, CUSTOMER, "4 officers dec 12 6pm-midnight")
    text(desk, CUSTOMER, "yes")
    codes = {FIRST + n: last_code(desk, FIRST + n) for n in range(OFFICERS)}
    text(desk, CUSTOMER, wanted)
    says = [(CUSTOMER, f"Y {last_code(desk, CUSTOMER)}"), *((number, f"Y {code}") for number, code in codes.items())]
    says.insert(4, says.pop(0))
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda each: text(desk, *each), says))
    with desk.database.read() as conn:
        request = every_request(conn)[0]
        failed = conn.execute(select(escalations.c.id).where(escalations.c.kind == "hopeless")).all()
        told = conn.execute(select(outbox.c.text).where(outbox.c.address == phone(CUSTOMER))).scalars().all()
    assert not failed
    assert any(words.startswith("Changed: ") or " is cancelled" in words for words in told)
    assert request.total == sum(q.total for q in request.quotes)
    working = [a for shift in request.shifts for a in shift.working]
    assert len(working) <= (0 if request.status == "cancelled" else len(places_of(request)))
    hours = {(a.starts_at, a.ends_at) for a in working}
    assert hours <= {(s.starts_at, s.ends_at) for s in request.shifts}
