"""What time it is, and who wakes us: the only file that reads the clock of the machine or knows the job engine."""

import datetime as dt
from typing import Protocol

from sqlalchemy import Connection


def now() -> dt.datetime:
    """This moment, in UTC."""
    return dt.datetime.now(dt.UTC)


class Clock(Protocol):
    """The time, and a way to be woken: both wakes are staged in the caller's own transaction, so they come and go with it."""

    def now(self) -> dt.datetime:
        """This moment, aware, in UTC."""

    def wake_delivery(self, conn: Connection, outbox_id: int, at: dt.datetime) -> None:
        """Deliver this outbox row at that time or soon after."""

    def wake_due(self, conn: Connection, due_id: int, at: dt.datetime) -> None:
        """Run this row of `due` at that time or soon after."""


class SimulatedClock:
    """A clock that stands still until it is set, for replay, tests and the terminal chat.

    It wakes nobody: `desk.by_hand.run_until` reads what is due from the rows themselves.
    """

    def __init__(self, at: dt.datetime) -> None:
        self._at = at.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        """The moment it was last set to."""
        return self._at

    def set(self, at: dt.datetime) -> None:
        """Move on to a moment. Raises ValueError for one that is past: time never goes backwards."""
        if at < self._at:
            raise ValueError(f"the clock stands at {self._at.isoformat()} and cannot go back to {at.isoformat()}")
        self._at = at.astimezone(dt.UTC)

    def wake_delivery(self, conn: Connection, outbox_id: int, at: dt.datetime) -> None:
        """Nothing: the row is enough."""

    def wake_due(self, conn: Connection, due_id: int, at: dt.datetime) -> None:
        """Nothing: the row is enough."""
