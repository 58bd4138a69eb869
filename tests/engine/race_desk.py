"""A desk of many officers who are all asked at once, on a channel that takes everything."""

import datetime as dt
import re
from pathlib import Path

from sqlalchemy import select

from desk.channel import Inbound, Outgoing, Receipt
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from desk.take_message import take_message
from storage.database import Database
from storage.tables import outbox

LINE = "+13615550100"
NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
CUSTOMER, FIRST = 1, 1000
AGENCY = f'[[agency]]\nkey = "rockport-tx"\nsms = "{LINE}"\napproval = "automatic"\noffers = "first-come"\nadmin_fee = "6.00"\n'
OFFICER = '[[officer]]\nname = "O. N{n}"\nbadge = "{n}"\nagency = "rockport-tx"\nphone = "{phone}"\nroles = ["officer"]\nquiet = "none"\n'


class Nowhere:
    """A channel that takes everything."""

    name, pace = "sms", 1e9

    def send(self, message: Outgoing) -> Receipt:
        return Receipt("sent")

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        return None


def phone(number: int) -> str:
    """The customer's, and from FIRST on the officers'."""
    return f"+1361555{number:04}"


def open_desk(database: Database, ids: Ids | None = None) -> Desk:
    return Desk(database, SimulatedClock(NOW), ids or Ids(), {"sms": Nowhere()}, {"sms": LINE})


def crowd(database: Database, folder: Path, officers: int) -> Desk:
    """So many officers at one agency, which approves by itself and asks all of them at once."""
    file = folder / "desk.toml"
    file.write_text(AGENCY + "".join(OFFICER.format(n=n, phone=phone(FIRST + n)) for n in range(officers)))
    with database.write() as conn:
        import_desk(conn, file, NOW)
    return open_desk(database, Ids(1))


def text(desk: Desk, number: int, words: str) -> None:
    take_message(desk, Inbound("sms", phone(number), LINE, words, f"m-{number}-{words}"))


def offered(desk: Desk) -> dict[int, str]:
    """The code of the offer that each officer was sent."""
    with desk.database.read() as conn:
        rows = conn.execute(select(outbox.c.address, outbox.c.text).where(outbox.c.kind == "offer")).all()
    return {int(address[-4:]): re.findall(r"Y (\w{4}) to take it", words)[0] for address, words in rows}
