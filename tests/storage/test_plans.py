"""The queries that run all the time go by an index: what they read does not grow with the log."""

import datetime as dt
import re

import pytest
from sqlalchemy import Connection, Select, select, text
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Database
from storage.tables import assignments, due, inbox, outbox

NOON = dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC)
LONGEST_SHIFT = dt.timedelta(hours=24)

QUERIES: dict[str, tuple[Select[tuple[int]], str]] = {
    "messages due": (select(outbox.c.id).where(outbox.c.status == "queued", outbox.c.due_at <= NOON), "ix_outbox_due"),
    "a thread": (
        select(outbox.c.id).where(outbox.c.channel == "sms", outbox.c.address == "7").order_by(outbox.c.id.desc()).limit(50),
        "ix_outbox_thread",
    ),
    "what was heard": (select(inbox.c.id).where(inbox.c.channel == "sms", inbox.c.address == "7", inbox.c.id > 7), "ix_inbox_thread"),
    "a provider's message": (select(outbox.c.id).where(outbox.c.channel == "sms", outbox.c.provider_id == "7"), "ix_outbox_provider"),
    "rows due": (
        select(due.c.id).where(due.c.done_at.is_(None), due.c.due_at <= NOON).order_by(due.c.due_at, due.c.id).limit(1),
        "ix_due_open",
    ),
    "an officer's overlaps": (
        select(assignments.c.id).where(
            assignments.c.officer_id == 7,
            assignments.c.starts_at > NOON - LONGEST_SHIFT,  # both sides bounded: a shift has a greatest length
            assignments.c.starts_at < NOON,
            assignments.c.ends_at > NOON,
        ),
        "ix_assignments_officer_starts",
    ),
}


FILL = """
    INSERT INTO outbox (channel, address, ours, text, buttons, kind, status, due_at, provider_id, created_at)
    SELECT 'sms', n % 300, '+1', 'hi', '[]', 'reply', CASE WHEN n % 500 = 0 THEN 'queued' ELSE 'sent' END,
        timestamptz '2026-01-01' + n * interval '1 minute', n, now() FROM generate_series(1, 5000) n;
    INSERT INTO inbox (channel, address, ours, text, media, provider_id, received_at)
    SELECT 'sms', n % 300, '+1', 'hi', '[]', n, now() FROM generate_series(1, 5000) n;
    INSERT INTO due (key, kind, subject, due_at, done_at)
    SELECT n, 'remind', n, timestamptz '2026-01-01' + n * interval '1 minute', CASE WHEN n % 500 = 0 THEN NULL ELSE now() END
    FROM generate_series(1, 5000) n;
    ALTER TABLE assignments DROP CONSTRAINT fk_assignments_shift_id, DROP CONSTRAINT fk_assignments_officer_id;
    INSERT INTO assignments (shift_id, officer_id, role, vehicle, code, status, starts_at, ends_at, made_at)
    SELECT n, n % 20, 'officer', false, n, 'confirmed', at, at + interval '4 hours', at
    FROM (SELECT n, timestamptz '2024-01-01' + n * interval '4 hours' AS at FROM generate_series(1, 9000) n) shifts;
    ANALYZE
"""


@pytest.fixture
def filled(database: Database) -> Database:
    """PostgreSQL plans by what is there; SQLite's plan is the same for an empty table."""
    if database.dialect == "postgresql":
        with database.write() as conn:
            for statement in FILL.split(";"):
                conn.execute(text(statement))
    return database


def test_they_go_by_their_indexes(filled: Database) -> None:
    with filled.read() as conn:
        plans = {name: _plan(conn, query) for name, (query, _) in QUERIES.items()}
    assert {name: plan for name, plan in plans.items() if QUERIES[name][1] not in plan or READS_ALL.search(plan)} == {}


READS_ALL = re.compile(r"Seq Scan|^SCAN", re.MULTILINE)


def _plan(conn: Connection, query: Select[tuple[int]]) -> str:
    dialect = postgresql.dialect() if conn.dialect.name == "postgresql" else sqlite.dialect()
    written = str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    if conn.dialect.name == "postgresql":
        return "\n".join(conn.execute(text("EXPLAIN " + written)).scalars())
    return "\n".join(str(step[3]) for step in conn.execute(text("EXPLAIN QUERY PLAN " + written)))
