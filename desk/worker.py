"""The background half of the program: it runs what the engine wakes, sweeps what was left, and says that it lives."""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from functools import partial

from desk import falls_due
from desk.clock import Engine, EngineClock, forget_jobs, now
from desk.deliver import deliver
from desk.desk import Desk
from desk.forgetting import forget_old
from desk.sweep import sweep
from storage import workers

ALIVE_EVERY, SWEEP_EVERY, FORGET_EVERY = 15.0, 60.0, 86_400.0  # seconds

log = logging.getLogger(__name__)


class Worker:
    """One a process: start it, and stop it before the process ends."""

    def __init__(self, desk: Desk, clock: EngineClock) -> None:
        self._desk = desk
        self._clock = clock
        self._engine = Engine(desk.database.url)
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin. Raises where the database is not migrated."""
        self._alive()
        self._engine.start(self._clock, partial(deliver, self._desk), partial(falls_due.run, self._desk))
        for seconds, what in ((ALIVE_EVERY, self._alive), (SWEEP_EVERY, self._sweep), (FORGET_EVERY, self._forget)):
            thread = threading.Thread(target=self._every, args=(seconds, what), name=what.__name__, daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End what runs, take nothing more, and say so."""
        self._stopping.set()
        self._engine.stop()
        for thread in self._threads:
            thread.join(timeout=30)
        with self._desk.database.write() as conn:
            workers.gone(conn, self._engine.name)

    def _every(self, seconds: float, what: Callable[[], None]) -> None:
        while True:
            try:
                what()
            except Exception:
                log.exception("%s failed, and is tried again in %.0f seconds", what.__name__, seconds)
            if self._stopping.wait(seconds):
                return

    def _alive(self) -> None:
        with self._desk.database.write() as conn:
            workers.seen(conn, self._engine.name, now())

    def _sweep(self) -> None:
        found = sweep(self._desk)
        if found:
            log.warning("the sweep found %d rows overdue", found)

    def _forget(self) -> None:
        at = now()
        deleted = forget_jobs(self._clock.client(), at)
        with self._desk.database.write() as conn:
            workers.forget(conn, at - dt.timedelta(days=1))
        emptied = forget_old(self._desk, self._desk.retention)
        log.info("%d finished jobs were deleted, and %d rows emptied of what was said", deleted, emptied)
