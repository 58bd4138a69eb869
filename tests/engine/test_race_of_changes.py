"""The customer's yes to a change and the officers' yes to their offers come at the same moment: whoever is first, nobody has a place that
is not wanted, and nothing is half done."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select
from test_race import LINE, NOW, Nowhere, phone, text

from booking.standing import places_of
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from storage.database import Database
from storage.requests import every_request
from storage.tables import escalations, outbox

OFFICERS = 8
CUSTOMER = 1


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    rows = [f'[[agency]]\nkey = "rockport-tx"\nsms = "{LINE}"\napproval = "automatic"\noffers = "first-come"\nadmin_fee = "6.00"\n']
    who = '[[officer]]\nname = "O. N{n}"\nbadge = "{n}"\nagency = "rockport-tx"\nphone = "{phone}"\nroles = ["officer"]\nquiet = "none"\n'
    rows += [who.format(n=n, phone=phone(1000 + n)) for n in range(OFFICERS)]
    file = tmp_path / "desk.toml"
    file.write_text("".join(rows))
    with database.write() as conn:
        import_desk(conn, file, NOW)
    return Desk(database, SimulatedClock(NOW), Ids(1), {"sms": Nowhere()}, {"sms": LINE})


def last_code(desk: Desk, number: int) -> str:
    with desk.database.read() as conn:
        said = conn.execute(select(outbox.c.text).where(outbox.c.address == phone(number)).order_by(outbox.c.id)).scalars().all()
    return [code for words in said for code in re.findall(r"\bY (\w{4})\b", words)][-1]


@pytest.mark.parametrize("wanted", ["make it 2 officers", "end at 10", "make it 5 officers", "cancel it"])
def test_a_change_and_the_officers_at_once(desk: Desk, wanted: str) -> None:
    text(desk, CUSTOMER, "4 officers dec 12 6pm-midnight")
    text(desk, CUSTOMER, "yes")
    codes = {1000 + n: last_code(desk, 1000 + n) for n in range(OFFICERS)}
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
