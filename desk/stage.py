"""A stage: the whole program against a fresh database in memory, with a clock that is set by hand and phones that only remember.

Replay, the terminal chat and the conversation tests run on it, through the same engine as the webhooks.
"""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desk.by_hand import run_until
from desk.channel import Inbound, Media, Outgoing, Receipt
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from desk.reports import take_report
from desk.take_message import take_message
from storage import people
from storage.database import Database

GENERAL = {"sms": "+15125550000", "web": "+15125550000", "telegram": "offduty_bot", "whatsapp": "+15125550000"}


SECRET = "a stage has nothing to hide"  # noqa: S105  # it signs links that lead nowhere


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that the program sent: its number counts from 1."""

    number: int
    at: dt.datetime
    message: Outgoing


@dataclass(slots=True)
class StageChannel:
    """A channel that delivers at once, to a list."""

    name: str
    stage: "Stage"
    pace: float = math.inf

    def send(self, message: Outgoing) -> Receipt:
        self.stage.sent.append(Sent(len(self.stage.sent) + 1, self.stage.desk.clock.now(), message))
        return Receipt("sent", provider_id=f"stage-{len(self.stage.sent)}")

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        return None


@dataclass(slots=True)
class Stage:
    """One run. `sent` grows as the program speaks."""

    desk: Desk
    clock: SimulatedClock
    lines: dict[str, str]
    sent: list[Sent] = field(default_factory=list)
    arrived: int = 0
    own: frozenset[str | None] | None = None  # agencies' own numbers, looked up once

    @classmethod
    def set_up(cls, desk_file: Path | None, at: dt.datetime, seed: int = 1) -> "Stage":
        """A fresh stage at a moment, with the desk that a file sets up. DeskFileError for a file that cannot be used."""
        database, clock, lines = Database.open("sqlite://"), SimulatedClock(at), dict(GENERAL)
        channels: dict[str, StageChannel] = {}
        stage = cls(Desk(database, clock, Ids(seed), channels, lines, secret=SECRET), clock, lines)
        channels.update({name: StageChannel(name, stage) for name in GENERAL})
        database.create_all()
        if desk_file:
            with database.write() as conn:
                import_desk(conn, desk_file, at)
        return stage

    def until(self, at: dt.datetime) -> None:
        """Move the clock on; what falls due in between runs at its own time. ValueError for a time that is past."""
        if at < self.clock.now():
            raise ValueError(f"times never go backwards: it is {self.clock.now().isoformat()}")
        run_until(self.desk, at)

    def arrive(
        self,
        channel: str,
        address: str,
        ours: str,
        text: str,
        *,
        provider_id: str | None = None,
        media: Sequence[Media] = (),
        location: tuple[float, float] | None = None,
    ) -> None:
        """A message arrives now, and everything that follows from it at once is delivered."""
        self.arrived += 1
        self._note_line(channel, ours)
        id = provider_id or f"stage-in-{self.arrived}"
        take_message(self.desk, Inbound(channel, address, ours, text, id, tuple(media), location))
        run_until(self.desk, self.clock.now())

    def report(self, number: int, status: str, error: str | None = None) -> None:
        """The provider says what became of a message. LookupError for a number that was never sent."""
        if not 1 <= number <= len(self.sent):
            raise LookupError(f"no message {number} was sent")
        receipt = Receipt("failed", error=error) if error else None
        take_report(self.desk, self.sent[number - 1].message.channel, f"stage-{number}", status, receipt=receipt)
        run_until(self.desk, self.clock.now())

    def _note_line(self, channel: str, ours: str) -> None:
        """A number of ours that is no agency's own is the general line."""
        if self.own is None:
            with self.desk.database.read() as conn:
                self.own = frozenset(rules.sms for rules in people.desk_rules(conn).values())
        if channel != "telegram" and ours not in self.own:
            self.lines[channel] = ours
            if channel in ("sms", "web"):
                self.lines["sms"] = self.lines["web"] = ours
