"""Insert a row unless its unique key is taken, on either database, without spoiling the transaction."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(conn: Connection, table: Table, values: Mapping[str, Any]) -> int | None:
    """The new row's id; None when a unique key of the table is taken already."""
    return conn.execute(_statement(conn.dialect.name, table), values).scalar_one_or_none()


@cache
def _statement(dialect: str, table: Table) -> Executable:
    kind = postgresql if dialect == "postgresql" else sqlite
    statement: Executable = kind.insert(table).on_conflict_do_nothing().returning(table.c.id)
    return statement
