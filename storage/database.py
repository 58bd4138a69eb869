"""One database: SQLite in a file or in memory, or PostgreSQL. The same statements, the same two doors: read and write.

Row locks are SQLAlchemy's own `with_for_update()`: PostgreSQL locks the row, and SQLite, which has one writer at a time, ignores it.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from storage.console_tables import metadata

T = TypeVar("T")

_SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON")
_WRITES = "offduty_writes"


class Database:
    """Where everything is kept. One a process; it may be shared by threads.

    A transaction inside a transaction of the same thread is a mistake, and raises RuntimeError on every database alike.
    """

    def __init__(self, engine: Engine, one_at_a_time: AbstractContextManager[Any], one_writer: AbstractContextManager[Any]) -> None:
        self.engine = engine
        self._one_at_a_time = one_at_a_time
        self._one_writer = one_writer
        self._open = threading.local()

    @classmethod
    def open(cls, url: str) -> "Database":
        """The database at an SQLAlchemy URL; `sqlite://` is a fresh one in memory, `postgres://` is read as psycopg's."""
        parsed = normal_url(url)
        if parsed.get_backend_name() != "sqlite":
            engine = create_engine(parsed, pool_size=10, max_overflow=20, pool_pre_ping=True)
            return cls(engine, nullcontext(), nullcontext())
        if _in_memory(parsed):
            engine = create_engine(parsed, poolclass=StaticPool, connect_args={"check_same_thread": False})
            _prepare_sqlite(engine)
            return cls(engine, threading.Lock(), nullcontext())
        Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, pool_size=10, max_overflow=40, connect_args={"timeout": 30})
        _prepare_sqlite(engine)
        return cls(engine, nullcontext(), threading.Lock())

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @property
    def url(self) -> str:
        """The URL it was opened with, password and all: for the job engine, never for a log."""
        return self.engine.url.render_as_string(hide_password=False)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that changes nothing: whatever it wrote is rolled back."""
        with self._alone_in_thread(), self._one_at_a_time, self.engine.connect() as conn:
            yield conn
            conn.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is committed at the end, or rolled back by an exception. SQLite lets one in at a time."""
        with self._alone_in_thread(), self._one_at_a_time, self._one_writer, self.engine.connect() as conn:
            conn = conn.execution_options(**{_WRITES: True})
            with conn.begin():
                yield conn

    def create_all(self) -> None:
        """Every table, at once, for replay and tests; a lasting database is made by the migrations."""
        with self.write() as conn:
            metadata.create_all(conn)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @contextmanager
    def _alone_in_thread(self) -> Iterator[None]:
        if getattr(self._open, "now", False):
            raise RuntimeError("a transaction is open in this thread already")
        self._open.now = True
        try:
            yield
        finally:
            self._open.now = False


def insist(work: Callable[[], T], times: int = 3) -> T:
    """Do a whole transaction, and do it again where the database took it back: a deadlock, a lost connection.

    Only for work of which twice does nothing twice. Raises what the database says the last time.
    """
    for _ in range(times - 1):
        with suppress(OperationalError):
            return work()
    return work()


def normal_url(url: str) -> URL:
    """The URL with the driver that is installed: psycopg 3 for PostgreSQL, whatever the host called it. Raises ArgumentError."""
    parsed = make_url(url)
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def _in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _prepare_sqlite(engine: Engine) -> None:
    """Transactions are begun by us: a deferred one that comes to write fails as locked when another wrote in between."""

    @event.listens_for(engine, "connect")
    def on_connect(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None
        for pragma in _SQLITE_PRAGMAS:
            dbapi_connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(conn: Connection) -> None:
        conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get(_WRITES) else "BEGIN")
