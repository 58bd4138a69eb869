"""A message counts once; what falls due has one row a key."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Connection

from storage import due, inbox
from storage.database import Database

NOON = dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def accept(conn: Connection, provider_id: str = "SM1", **changes: Any) -> int | None:
    message = {"channel": "sms", "address": "+15125550142", "ours": "+15125550100", "text": "hi", "at": NOON}
    return inbox.accept(conn, provider_id=provider_id, **(message | changes))


def test_the_same_message_delivered_twice_is_one(database: Database) -> None:
    with database.write() as conn:
        first = accept(conn)
        assert first is not None
        assert accept(conn, text="hi again") is None
        assert accept(conn, channel="telegram") is not None
        assert [row["text"] for row in inbox.thread(conn, "sms", "+15125550142")] == ["hi"]


def test_of_many_deliveries_at_once_one_counts(database: Database) -> None:
    def deliver(_: int) -> int | None:
        with database.write() as conn:
            return accept(conn)

    with ThreadPoolExecutor(8) as pool:
        accepted = [each for each in pool.map(deliver, range(16)) if each is not None]
    assert len(accepted) == 1


def test_media_and_place_come_back_as_they_came(database: Database) -> None:
    with database.write() as conn:
        accept(conn, media=[{"type": "image/png", "stored": "a1"}], location=(30.1, -97.3))
        (row,) = inbox.thread(conn, "sms", "+15125550142")
    assert row["media"] == [{"type": "image/png", "stored": "a1"}]
    assert row["location"] == [30.1, -97.3]


def test_the_same_key_moves_an_open_row(database: Database) -> None:
    with database.write() as conn:
        first = due.set_due(conn, "expire-1", "expire", 1, NOON)
        assert due.set_due(conn, "expire-1", "expire", 1, NOON + HOUR) == first
        assert due.next_open(conn, NOON) is None
        row = due.next_open(conn, NOON + HOUR)
        assert row is not None
        assert row["id"] == first


def test_what_is_done_stays_done_for_its_time_and_opens_for_another(database: Database) -> None:
    with database.write() as conn:
        row_id = due.set_due(conn, "remind-1", "remind", 1, NOON)
        due.done(conn, row_id, NOON)
        due.set_due(conn, "remind-1", "remind", 1, NOON)
        assert due.load(conn, row_id, NOON) is None
        due.set_due(conn, "remind-1", "remind", 1, NOON + HOUR)
        assert due.load(conn, row_id, NOON) is None
        assert due.load(conn, row_id, NOON + HOUR) is not None


def test_a_row_set_anew_while_it_runs_is_not_done(database: Database) -> None:
    with database.write() as conn:
        row_id = due.set_due(conn, "escalate-1", "escalate", 1, NOON)
        due.set_due(conn, "escalate-1", "escalate", 1, NOON + HOUR)
        due.done(conn, row_id, NOON)
        assert due.load(conn, row_id, NOON + HOUR) is not None


def test_what_is_cleared_is_gone_and_may_be_set_again(database: Database) -> None:
    with database.write() as conn:
        due.set_due(conn, "wave-1", "wave", 1, NOON)
        due.clear(conn, "wave-1")
        due.clear(conn, "wave-1")
        assert due.next_open(conn, NOON) is None
        due.set_due(conn, "wave-1", "wave", 1, NOON)
        assert due.count_overdue(conn, NOON) == 1


def test_the_earliest_comes_first_and_ids_break_ties(database: Database) -> None:
    with database.write() as conn:
        ids = [due.set_due(conn, key, "x", 1, NOON + when) for key, when in (("c", HOUR), ("a", dt.timedelta()), ("b", dt.timedelta()))]
        assert [row["id"] for row in due.overdue(conn, NOON + HOUR)] == [ids[1], ids[2], ids[0]]
