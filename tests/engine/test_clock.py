"""The job engine: what is staged in a transaction comes and goes with it; finished jobs are forgotten."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from desk.clock import DemoClock, Engine, EngineClock, forget_jobs, now
from storage.database import Database

SOON = dt.timedelta(seconds=0.6)


@pytest.fixture
def database(engine_url: str) -> Iterator[Database]:
    opened = Database.open(engine_url)
    yield opened
    opened.close()


@pytest.fixture
def clock(engine_url: str) -> Iterator[EngineClock]:
    made = EngineClock(engine_url)
    yield made
    made.close()


def jobs(database: Database) -> int:
    table = "workflow_status" if database.dialect == "sqlite" else "dbos.workflow_status"
    with database.read() as conn:
        return int(conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_job_comes_and_goes_with_its_transaction(database: Database, clock: EngineClock) -> None:
    with pytest.raises(ZeroDivisionError):
        _stage_and_fail(database, clock)
    assert jobs(database) == 0
    with database.write() as conn:
        clock.wake_delivery(conn, 1, now())
    assert jobs(database) == 1


def _stage_and_fail(database: Database, clock: EngineClock) -> None:
    with database.write() as conn:
        clock.wake_delivery(conn, 1, now())
        raise ZeroDivisionError


def test_one_row_at_one_time_is_one_job(database: Database, clock: EngineClock) -> None:
    at = now()
    for _ in range(3):
        with database.write() as conn:
            clock.wake_due(conn, 7, at)
            clock.wake_due(conn, 7, at)
            clock.wake_delivery(conn, 7, at)
    assert jobs(database) == 2


@pytest.mark.slow
def test_jobs_run_in_their_time_once_and_are_forgotten_a_day_later(database: Database, clock: EngineClock, engine_url: str) -> None:
    ran: list[tuple[str, int, bool]] = []
    soon = now() + SOON
    with database.write() as conn:
        clock.wake_delivery(conn, 1, now())
        clock.wake_delivery(conn, 2, now() + dt.timedelta(hours=1))
        clock.wake_due(conn, 3, soon)
    engine = Engine(engine_url)
    engine.start(clock, lambda n: ran.append(("message", n, True)), lambda n: ran.append(("due", n, now() >= soon)))
    end = time.monotonic() + 15
    while len(ran) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    engine.stop()
    assert sorted(ran) == [("due", 3, True), ("message", 1, True)]
    assert forget_jobs(clock.client(), now()) == 0
    assert forget_jobs(clock.client(), now() + dt.timedelta(days=2)) == 2
    assert jobs(database) == 1


def test_the_demos_clock_moves_on_and_never_back() -> None:
    clock = DemoClock("sqlite://")
    ahead = now() + dt.timedelta(hours=2)
    clock.set(ahead)
    assert ahead <= clock.now() < ahead + dt.timedelta(minutes=1)
    clock.set(now())
    assert clock.now() >= ahead
