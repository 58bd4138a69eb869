"""The migrations lead from nothing to the tables, and back; tables and migrations agree."""

import pytest
from sqlalchemy import inspect

from storage import migrate
from storage.database import Database
from storage.revision import is_current, revisions


@pytest.fixture
def empty(empty_url: str) -> Database:
    return Database.open(empty_url)


def test_from_empty_to_the_tables_and_back(empty: Database) -> None:
    with empty.read() as conn:
        assert not is_current(conn)
    migrate.upgrade(empty)
    with empty.read() as conn:
        assert is_current(conn)
        assert migrate.differences(conn) == []
    migrate.downgrade(empty, "base")
    with empty.read() as conn:
        assert inspect(conn).get_table_names() == ["alembic_version"]
    empty.close()


def test_each_revision_follows_from_the_one_before(empty: Database) -> None:
    for revision in revisions():
        migrate.upgrade(empty, revision)
    with empty.read() as conn:
        assert is_current(conn)
        assert migrate.differences(conn) == []
    empty.close()


def test_upgrading_twice_changes_nothing(empty: Database) -> None:
    migrate.upgrade(empty)
    migrate.upgrade(empty)
    with empty.read() as conn:
        assert is_current(conn)
    empty.close()
