"""A process of the program that dies where it is told to: `child.py DATABASE_URL PROVIDER_URL [POINT]`.

With a point it takes in one message (or sets one row due), works, and is killed there. Without one it takes every message in again, as a
provider does that had no answer, and works until it is terminated.
"""

import datetime as dt
import json
import os
import signal
import sys
import time
import urllib.request

from kill_points import DUE_POINTS, MESSAGE_POINTS

from desk import deliver, falls_due, sweep, wake, worker
from desk.channel import Outgoing, Receipt
from desk.clock import EngineClock
from desk.desk import Desk
from desk.ids import Ids
from storage import due, inbox, outbox
from storage.database import Database

deliver.LEASE = dt.timedelta(seconds=3)
sweep.GRACE = dt.timedelta(seconds=0.5)
worker.SWEEP_EVERY = 0.5

point = sys.argv[3] if len(sys.argv) > 3 else None


def die_at(here: str) -> None:
    """The end, if this is the place."""
    if here == point:
        os.kill(os.getpid(), signal.SIGKILL)


class HttpChannel:
    """Hands messages to the test's provider, and can ask it."""

    name = "sms"
    pace = float("inf")

    def send(self, message: Outgoing) -> Receipt:
        if message.text == point:
            die_at("leased, not sent")
        self._post("send", message)
        if message.text == point:
            die_at("sent, not settled")
        return Receipt("sent", provider_id=f"P{message.id}")

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        return Receipt("sent", provider_id=f"P{message.id}") if self._post("find", message) else Receipt("later")

    def _post(self, what: str, message: Outgoing) -> int:
        body = json.dumps({"id": message.id, "text": message.text}).encode()
        with urllib.request.urlopen(f"{sys.argv[2]}/{what}", body, timeout=5) as answer:
            return int(answer.read())


def take(desk: Desk, text: str) -> None:
    """One turn, as desk/take_message makes it: a message in, a reply out, one transaction."""
    with desk.database.write() as conn:
        now = desk.clock.now()
        new = inbox.accept(conn, channel="sms", provider_id=text, address="+1", ours="+2", text=text, at=now)
        if new is not None:
            wake.send(desk, conn, outbox.Message("sms", "+1", "+2", text, "reply"))
        die_at("received, not committed")
    die_at("committed, not delivered")


def run_due(desk: Desk, due_id: int) -> None:
    """What desk/falls_due does: the effect and `done` in one transaction."""
    with desk.database.write() as conn:
        row = due.load(conn, due_id, desk.clock.now())
        if row is None:
            return
        mine = row["key"] == point
        if mine:
            die_at("due, nothing done")
        wake.send(desk, conn, outbox.Message("sms", "+1", "+2", row["key"], "notice"))
        due.done(conn, due_id, desk.clock.now())
        if mine:
            die_at("due, effect not committed")
    if mine:
        die_at("due, effect committed")


def main() -> None:
    falls_due.run = run_due
    database = Database.open(sys.argv[1])
    desk = Desk(database, clock := EngineClock(sys.argv[1]), Ids(), {"sms": HttpChannel()})
    if point in DUE_POINTS:
        with database.write() as conn:
            wake.fall_due(desk, conn, point, "test", 1, desk.clock.now())
    elif point in MESSAGE_POINTS:
        take(desk, point)
    elif point is None:
        for text in MESSAGE_POINTS:
            take(desk, text)
    working = worker.Worker(desk, clock)
    working.start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    time.sleep(60)


if __name__ == "__main__":
    main()
