"""Transactions: whole or not at all, one writer at a time, never one inside another."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError, StatementError

from storage.database import Database, insist
from storage.tables import people, senders

NOON = dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC)


def test_a_write_is_kept_and_a_failed_one_is_not(database: Database) -> None:
    with database.write() as conn:
        conn.execute(people.insert().values(name="Ana", created_at=NOON))
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(database)
    with database.read() as conn:
        assert conn.execute(select(people.c.name)).scalars().all() == ["Ana"]


def _write_and_fail(database: Database) -> None:
    with database.write() as conn:
        conn.execute(people.insert().values(name="Ben", created_at=NOON))
        raise ZeroDivisionError


def test_what_a_read_writes_is_rolled_back(database: Database) -> None:
    with database.read() as conn:
        conn.execute(people.insert().values(name="Ana", created_at=NOON))
    with database.read() as conn:
        assert conn.execute(select(func.count()).select_from(people)).scalar_one() == 0


def test_a_transaction_inside_a_transaction_is_refused(database: Database) -> None:
    with database.write(), pytest.raises(RuntimeError, match="already"), database.read():
        pass
    with database.read() as conn:
        assert conn.execute(select(1)).scalar_one() == 1


def test_a_moment_is_read_back_in_utc_and_needs_its_zone(database: Database) -> None:
    texas = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=-6)))
    with database.write() as conn:
        conn.execute(people.insert().values(name="Ana", created_at=texas))
    with database.read() as conn:
        assert conn.execute(select(people.c.created_at)).scalar_one() == NOON
    with pytest.raises(StatementError, match="zone"), database.write() as conn:
        conn.execute(people.insert().values(name="Ben", created_at=NOON.replace(tzinfo=None)))


def test_threads_that_read_and_then_write_lose_nothing(database: Database) -> None:
    """Each of 8 threads adds a second 25 times, by reading the row and writing it: 200 in all, no error, none lost."""
    with database.write() as conn:
        conn.execute(senders.insert().values(channel="sms", ours="+1", next_at=NOON))
    ready = threading.Barrier(8)

    def add_many() -> None:
        ready.wait()
        for _ in range(25):
            with database.write() as conn:
                at = conn.execute(select(senders.c.next_at).with_for_update()).scalar_one()
                conn.execute(update(senders).values(next_at=at + dt.timedelta(seconds=1)))

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(add_many) for _ in range(8)]:
            done.result()
    with database.read() as conn:
        assert conn.execute(select(senders.c.next_at)).scalar_one() == NOON + dt.timedelta(seconds=200)


def test_what_the_database_took_back_is_done_again(database: Database) -> None:
    """Two threads lock two rows in opposite order: PostgreSQL takes one back as a deadlock, and it is done again."""
    with database.write() as conn:
        for ours in ("+1", "+2"):
            conn.execute(senders.insert().values(channel="sms", ours=ours, next_at=NOON))
    both_hold_one = threading.Barrier(2)

    def add(first: str, second: str) -> None:
        with database.write() as conn:
            for ours in (first, second):
                mine = senders.c.ours == ours
                at = conn.execute(select(senders.c.next_at).where(mine).with_for_update()).scalar_one()
                conn.execute(update(senders).where(mine).values(next_at=at + dt.timedelta(seconds=1)))
                with suppress(threading.BrokenBarrierError):
                    both_hold_one.wait(timeout=0.5)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(insist, partial(add, *pair)) for pair in (("+1", "+2"), ("+2", "+1"))]:
            done.result()
    with database.read() as conn:
        assert conn.execute(select(senders.c.next_at)).scalars().all() == [NOON + dt.timedelta(seconds=2)] * 2


def test_what_fails_again_and_again_is_raised() -> None:
    tries: list[int] = []

    def fail() -> None:
        tries.append(1)
        raise OperationalError("SELECT 1", {}, Exception("deadlock"))

    with pytest.raises(OperationalError):
        insist(fail)
    assert len(tries) == 3


def test_memory_is_shared_by_threads(memory: Database) -> None:
    def add(name: str) -> None:
        with memory.write() as conn:
            conn.execute(people.insert().values(name=name, created_at=NOON))

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(add, str(n)) for n in range(40)]:
            done.result()
    with memory.read() as conn:
        assert conn.execute(select(func.count()).select_from(people)).scalar_one() == 40


@pytest.mark.parametrize("said", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_whatever_the_host_calls_it_psycopg_is_used(said: str) -> None:
    opened = Database.open(said)
    assert opened.dialect == "postgresql"
    assert opened.url == "postgresql+psycopg://u:p@h/d"
    opened.close()
