"""What time it is, and who wakes us: the only file that reads the clock of the machine or knows the job engine.

The engine (DBOS) only wakes: a job is one row's id, its effect is in our rows, and a job that runs twice, late or never does no harm,
since the row says what is to be done and the sweep finds what was left. It is imported where it is used: it takes half a second.
"""

import datetime as dt
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Connection

if TYPE_CHECKING:
    from dbos import DBOSClient

_APPLICATION = "offduty"
_VERSION = "1"  # jobs are pinned to it, and every release must find those of the last
_QUEUES = {"message": 0.25, "due": 0.5}  # what is woken, and how often a worker looks, in seconds
_AT_ONCE = 16
_EARLY = dt.timedelta(seconds=5)  # how far the clocks of two machines may differ
_KEPT = dt.timedelta(days=1)
_GIVEN_UP = dt.timedelta(days=7)  # a job that was begun so long ago died with its worker


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


class Settable(Protocol):
    """A clock that can be moved on."""

    def now(self) -> dt.datetime:
        """The moment it stands at."""

    def set(self, at: dt.datetime) -> None:
        """Move on to a moment, never back."""


class EngineClock:
    """The clock of the machine, and the job engine in the tables of the same database. Safe for threads, and made before a fork.

    It only enqueues; `Engine` runs what was enqueued, in a worker.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._client: DBOSClient | None = None
        self._making = threading.Lock()

    def now(self) -> dt.datetime:
        """This moment, in UTC."""
        return now()

    def wake_delivery(self, conn: Connection, outbox_id: int, at: dt.datetime) -> None:
        """Stage the delivery of an outbox row."""
        self._wake(conn, "message", outbox_id, at)

    def wake_due(self, conn: Connection, due_id: int, at: dt.datetime) -> None:
        """Stage the running of a due row."""
        self._wake(conn, "due", due_id, at)

    def warm(self) -> None:
        """Have the engine imported in the background, before the first message needs it."""
        threading.Thread(target=self.client, name="warm-clock", daemon=True).start()

    def client(self) -> "DBOSClient":
        """The engine's client, connected at the first use."""
        with self._making:
            if self._client is None:
                from dbos import DBOSClient

                self._client = DBOSClient(system_database_url=self._url, lazy=True, application_name=_APPLICATION)
            return self._client

    def close(self) -> None:
        """Give back the connections."""
        with self._making:
            if self._client is not None:
                self._client.destroy()
                self._client = None

    def _wake(self, conn: Connection, what: str, row_id: int, at: dt.datetime) -> None:
        """The same row at the same time is one job, however often it is asked for."""
        from dbos import EnqueueOptions

        options = EnqueueOptions(
            workflow_name=what, queue_name=what, workflow_id=f"{what}-{row_id}-{int(at.timestamp() * 1000)}", app_version=_VERSION
        )
        delay = (at - self.now()).total_seconds()
        if delay > 0:
            options["delay_seconds"] = delay
        self.client().enqueue_in_transaction(conn, options, row_id, at.isoformat())


class DemoClock(EngineClock):
    """The engine's clock, ahead of the machine's by as much as it was moved on: for the phone simulator, in its one process."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._ahead = dt.timedelta()

    def now(self) -> dt.datetime:
        """This moment and as much as the clock was moved on."""
        return now() + self._ahead

    def set(self, at: dt.datetime) -> None:
        """Move on to a moment; for one that is past the clock stays where it is."""
        self._ahead = max(self._ahead, at - now())


class Engine:
    """What a worker runs: the jobs, each handed to one of two functions. One a process, under a name that no other process has."""

    def __init__(self, url: str) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._url = url

    def start(self, clock: Clock, deliver: Callable[[int], None], fall_due: Callable[[int], None]) -> None:
        """Begin to run jobs. Raises where the database is not migrated."""
        from dbos import DBOS

        for what, run in (("message", deliver), ("due", fall_due)):
            DBOS.workflow(name=what)(_job(clock, run))
        DBOS(
            config={
                "name": _APPLICATION,
                "system_database_url": self._url,
                "application_version": _VERSION,
                "executor_id": self.name,
                "run_migrations": False,
                "log_level": "WARNING",
                "enable_otlp": False,
            }
        )
        DBOS.launch()

    def stop(self, seconds: int = 10) -> None:
        """Take no more jobs, and wait so long for those that run."""
        from dbos import DBOS

        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=seconds)


def _job(clock: Clock, run: Callable[[int], None]) -> Callable[[int, str], None]:
    def job(row_id: int, at: str) -> None:
        early = dt.datetime.fromisoformat(at) - clock.now()
        if dt.timedelta(0) < early <= _EARLY:
            time.sleep(early.total_seconds())
        run(row_id)

    return job


def migrate_engine(url: str) -> None:
    """Make or renew the engine's own tables and queues. Part of the release step."""
    from dbos import DBOS, DBOSClient

    DBOS.migrate(url)
    client = DBOSClient(system_database_url=url, application_name=_APPLICATION)
    for name, seconds in _QUEUES.items():
        client.register_queue(name, worker_concurrency=_AT_ONCE, polling_interval_sec=seconds)
    client.destroy()


def forget_jobs(client: "DBOSClient", at: dt.datetime) -> int:
    """Delete the jobs that ended a day before, and those that died with a worker; how many. Their rows are ours and stay."""
    ended = {"status": ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"], "completed_before": (at - _KEPT).isoformat()}
    died = {"status": ["PENDING"], "dequeued_before": (at - _GIVEN_UP).isoformat()}
    return _delete(client, ended) + _delete(client, died)


def _delete(client: "DBOSClient", which: dict[str, Any]) -> int:
    deleted = 0
    while found := client.list_workflows(limit=500, load_input=False, load_output=False, **which):
        client.delete_workflows([job.workflow_id for job in found])
        deleted += len(found)
    return deleted
