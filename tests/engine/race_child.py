"""A process of the program in which many officers say yes at once: `race_child.py DATABASE_URL FILE`.

FILE holds the line, the moment, and a list of [address, code]. It says "ready", waits for a line on standard input, and goes.
"""

import datetime as dt
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desk.channel import Inbound, Outgoing, Receipt
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.take_message import take_message
from storage.database import Database

THREADS = 12


class Nowhere:
    """A channel that takes everything."""

    name, pace = "sms", 1e9

    def send(self, message: Outgoing) -> Receipt:
        return Receipt("sent")

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        return None


race = json.loads(Path(sys.argv[2]).read_text())
desk = Desk(
    Database.open(sys.argv[1]), SimulatedClock(dt.datetime.fromisoformat(race["now"])), Ids(), {"sms": Nowhere()}, {"sms": race["line"]}
)


def accept(address: str, code: str) -> None:
    take_message(desk, Inbound("sms", address, race["line"], f"Y {code}", f"yes-{address}"))


sys.stdout.write("ready\n")
sys.stdout.flush()
sys.stdin.readline()
with ThreadPoolExecutor(THREADS) as pool:
    for done in [pool.submit(accept, address, code) for address, code in race["answers"]]:
        done.result()
desk.database.close()
