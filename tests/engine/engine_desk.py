"""A channel that does what a test tells it, and short ways to put messages out and look at them."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import RowMapping, insert, select

from desk.channel import Outgoing, Receipt
from desk.clock import SimulatedClock
from desk.deliver import LEASE
from desk.desk import Desk
from desk.wake import send
from storage.outbox import Message, lease
from storage.tables import addresses, outbox, people

NOON = dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC)
HERS, OURS = "+15125550142", "+15125550100"


class FakeChannel:
    """Keeps what it sent. `answers` are given in turn, then `sent`; `knows` is what `find` gives."""

    def __init__(self, name: str = "sms", pace: float = 1.0) -> None:
        self.name = name
        self.pace = pace
        self.sent: list[Outgoing] = []
        self.answers: list[Receipt | Exception] = []
        self.knows: Receipt | None = None
        self.asked: list[dt.datetime] = []

    def send(self, message: Outgoing) -> Receipt:
        self.sent.append(message)
        answer = self.answers.pop(0) if self.answers else Receipt("sent", provider_id=f"{self.name}-{len(self.sent)}")
        if isinstance(answer, Exception):
            raise answer
        return answer

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        self.asked.append(since)
        return self.knows


MESSAGE = Message("sms", HERS, OURS, "Booked.", "notice", subject="request B-4F2K")


def put(desk: Desk, message: Message = MESSAGE, **changes: object) -> int:
    """A message in the outbox; its id."""
    with desk.database.write() as conn:
        return send(desk, conn, replace(message, **changes))  # type: ignore[arg-type]


def row(desk: Desk, outbox_id: int) -> RowMapping:
    """The message as it stands."""
    with desk.database.read() as conn:
        return conn.execute(select(outbox).where(outbox.c.id == outbox_id)).mappings().one()


def status(desk: Desk, outbox_id: int) -> str:
    """How the message stands."""
    return str(row(desk, outbox_id)["status"])


def person(desk: Desk, **reached: str) -> int:
    """Somebody with an address on each channel named; her id."""
    with desk.database.write() as conn:
        her = int(conn.execute(insert(people).values(name="Ana", created_at=NOON).returning(people.c.id)).scalar_one())
        for channel, address in reached.items():
            conn.execute(insert(addresses).values(person_id=her, channel=channel, address=address))
    return her


def pass_time(desk: Desk, seconds: float) -> None:
    """Move the clock on, and run nothing."""
    assert isinstance(desk.clock, SimulatedClock)
    desk.clock.set(desk.clock.now() + dt.timedelta(seconds=seconds))


def dead_sender(desk: Desk, **changes: object) -> int:
    """A message that somebody leased a minute ago and never settled."""
    message = put(desk, **changes)
    with desk.database.write() as conn:
        lease(conn, message, desk.clock.now() + LEASE)
    return message
