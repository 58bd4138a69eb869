"""The message log: a message is leased to one sender, and never goes back from how it ended."""

import datetime as dt
from itertools import permutations

import pytest
from sqlalchemy import Connection, RowMapping

from storage import outbox, reach, reports, senders
from storage.database import Database
from storage.outbox import Message
from storage.tables import addresses, people

NOON = dt.datetime(2026, 3, 2, 18, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def put(
    conn: Connection, text: str = "Booked.", due_at: dt.datetime | None = None, person_id: int | None = None, kind: str = "reply"
) -> int:
    message = Message("sms", "+15125550142", "+15125550100", text, kind, person_id=person_id, subject="request B-4F2K", due_at=due_at)
    return outbox.put(conn, message, NOON)


def row(conn: Connection, outbox_id: int) -> RowMapping:
    found = outbox.load(conn, outbox_id)
    assert found is not None
    return found


def test_a_message_waits_is_leased_and_settled(database: Database) -> None:
    with database.write() as conn:
        first = put(conn)
        assert (row(conn, first)["status"], row(conn, first)["due_at"]) == ("queued", NOON)
        outbox.lease(conn, first, NOON + MINUTE)
        assert (row(conn, first)["status"], row(conn, first)["attempts"]) == ("sending", 1)
        settled = outbox.settle(conn, first, "sent", at=NOON, provider_id="SM9")
        assert settled is not None
        assert (settled["status"], settled["provider_id"], settled["sent_at"], settled["lease_until"]) == ("sent", "SM9", NOON, None)
        assert outbox.settle(conn, first, "failed", at=NOON) is None


def test_overdue_is_what_waited_past_its_grace_and_what_lost_its_sender(database: Database) -> None:
    with database.write() as conn:
        late, later = put(conn), put(conn, due_at=NOON + MINUTE)
        lost, held = put(conn), put(conn)
        outbox.lease(conn, lost, NOON + MINUTE)
        outbox.lease(conn, held, NOON + 3 * MINUTE)
        assert outbox.overdue(conn, NOON + MINUTE, MINUTE) == [late, lost]
        assert outbox.overdue(conn, NOON + 3 * MINUTE, MINUTE) == [late, later, lost, held]


def test_events_come_in_order_of_time_and_leases_are_events(database: Database) -> None:
    with database.write() as conn:
        second, first = put(conn, due_at=NOON + 2 * MINUTE), put(conn, due_at=NOON + MINUTE)
        assert outbox.next_event(conn, NOON) is None
        assert outbox.next_event(conn, NOON + 9 * MINUTE) == (NOON + MINUTE, first)
        outbox.lease(conn, first, NOON + 5 * MINUTE)
        assert outbox.next_event(conn, NOON + 9 * MINUTE) == (NOON + 2 * MINUTE, second)
        outbox.settle(conn, second, "sent", at=NOON)
        assert outbox.next_event(conn, NOON + 9 * MINUTE) == (NOON + 5 * MINUTE, first)


def test_what_is_still_queued_can_be_withdrawn(database: Database) -> None:
    with database.write() as conn:
        offer, notice, gone = put(conn, kind="offer"), put(conn, kind="notice"), put(conn, kind="offer")
        outbox.settle(conn, gone, "sent", at=NOON)
        assert outbox.withdraw(conn, "request B-4F2K", NOON, kind="offer") == 1
        assert [row(conn, each)["status"] for each in (offer, notice, gone)] == ["withheld", "queued", "sent"]


@pytest.mark.parametrize("words", list(permutations(["sent", "delivered", "failed", "queued"])))
def test_reports_in_any_order_never_lead_back_from_an_end(memory: Database, words: tuple[str, ...]) -> None:
    with memory.write() as conn:
        outbox_id = put(conn)
        outbox.lease(conn, outbox_id, NOON + MINUTE)
        outbox.settle(conn, outbox_id, "sent", at=NOON, provider_id="SM9")
        ends = [word for word in words if word in outbox.FINAL]
        for word in words:
            reports.apply(conn, row(conn, outbox_id), "SM9", word, None, NOON)
        assert row(conn, outbox_id)["status"] == ends[0]


def test_the_same_word_counts_once(database: Database) -> None:
    with database.write() as conn:
        assert reports.note(conn, "sms", "SM9", "delivered", None, NOON)
        assert not reports.note(conn, "sms", "SM9", "delivered", None, NOON)
        assert reports.note(conn, "whatsapp", "SM9", "delivered", None, NOON)
        assert [said["status"] for said in reports.noted(conn, "sms", "SM9")] == ["delivered"]


def test_places_in_a_senders_line_lie_apart(database: Database) -> None:
    second = dt.timedelta(seconds=1)
    with database.write() as conn:
        slots = [senders.next_slot(conn, "sms", "+15125550100", NOON, second) for _ in range(3)]
        assert slots == [NOON, NOON + second, NOON + 2 * second]
        assert senders.next_slot(conn, "sms", "+15125550199", NOON, second) == NOON
        assert senders.next_slot(conn, "sms", "+15125550100", NOON + MINUTE, second) == NOON + MINUTE


def test_live_addresses_leave_out_the_dead_and_the_opted_out(database: Database) -> None:
    with database.write() as conn:
        ana = conn.execute(people.insert().values(name="Ana", created_at=NOON).returning(people.c.id)).scalar_one()
        for channel, heard in (("sms", None), ("telegram", NOON), ("web", NOON + MINUTE), ("whatsapp", None)):
            conn.execute(addresses.insert().values(person_id=ana, channel=channel, address="1", last_heard_at=heard))
        reach.close(conn, "telegram", "1", NOON, dead=True, opted_out=False)
        reach.close(conn, "whatsapp", "1", NOON, dead=False, opted_out=True)
        assert [each["channel"] for each in reach.live_addresses(conn, ana)] == ["web", "sms"]


def test_a_thread_is_read_from_where_one_left_off(database: Database) -> None:
    with database.write() as conn:
        first, second = put(conn, "One"), put(conn, "Two")
        assert [each["text"] for each in outbox.thread(conn, "sms", "+15125550142")] == ["One", "Two"]
        assert [each["id"] for each in outbox.thread(conn, "sms", "+15125550142", after=first)] == [second]
        assert outbox.depth(conn, NOON) == {"due": 2, "later": 0, "sending": 0}
