"""An outbox row becomes a message: sent once, held where it must be, asked after where its sender died."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from engine_desk import HERS, NOON, OURS, FakeChannel, dead_sender, pass_time, person, put, row, status
from sqlalchemy import update

from desk import deliver as delivering
from desk.channel import Button, Outgoing, Receipt
from desk.deliver import deliver
from desk.desk import Desk
from storage.tables import addresses


def test_a_message_goes_out_with_its_words_and_buttons(desk: Desk, sms: FakeChannel) -> None:
    message = put(desk, buttons=[{"label": "Yes", "reply": "Y 4F2K"}])
    deliver(desk, message)
    assert sms.sent == [Outgoing(message, "sms", HERS, OURS, "Booked.", (Button("Yes", "Y 4F2K"),))]
    settled = row(desk, message)
    assert (settled["status"], settled["provider_id"], settled["sent_at"]) == ("sent", "sms-1", NOON)


def test_a_message_is_sent_once_however_often_it_is_woken(desk: Desk, sms: FakeChannel) -> None:
    message = put(desk)
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(deliver, desk, message) for _ in range(16)]:
            done.result()
    assert len(sms.sent) == 1


def test_nothing_is_sent_before_its_time(memory_desk: Desk, sms: FakeChannel) -> None:
    message = put(memory_desk, due_at=NOON + dt.timedelta(hours=1))
    deliver(memory_desk, message)
    assert status(memory_desk, message) == "queued"
    pass_time(memory_desk, 3600)
    deliver(memory_desk, message)
    assert status(memory_desk, message) == "sent"


def test_a_row_that_is_not_there_is_nothing(memory_desk: Desk, sms: FakeChannel) -> None:
    deliver(memory_desk, 404)
    assert sms.sent == []


@pytest.mark.parametrize(
    ("column", "kind", "ends", "goes"),
    [
        ("opted_out_at", "notice", "withheld", False),
        ("opted_out_at", "reply", "withheld", False),
        ("opted_out_at", "opt_out", "sent", True),
        ("dead_at", "notice", "withheld", False),
    ],
)
def test_a_closed_address_gets_nothing(
    memory_desk: Desk, sms: FakeChannel, told: list[Any], column: str, kind: str, ends: str, goes: bool
) -> None:
    her = person(memory_desk, sms=HERS)
    with memory_desk.database.write() as conn:
        conn.execute(update(addresses).values({column: NOON}))
    message = put(memory_desk, kind=kind, person_id=her)
    deliver(memory_desk, message)
    assert (status(memory_desk, message), bool(sms.sent)) == (ends, goes)
    assert bool(told) == (column == "dead_at")


def test_an_offer_whose_time_has_passed_is_not_sent(memory_desk: Desk, sms: FakeChannel, told: list[Any]) -> None:
    message = put(memory_desk, kind="offer", valid_until=NOON + dt.timedelta(minutes=5))
    pass_time(memory_desk, 300)
    deliver(memory_desk, message)
    assert (status(memory_desk, message), row(memory_desk, message)["error"]) == ("failed", "too late")
    assert (sms.sent, told) == ([], [])


def test_a_channel_that_is_off_fails_and_is_told(memory_desk: Desk, told: list[Any]) -> None:
    message = put(memory_desk, channel="whatsapp")
    deliver(memory_desk, message)
    assert row(memory_desk, message)["error"] == "whatsapp is off"
    assert [each["id"] for each in told] == [message]


def test_later_means_the_time_the_provider_asks_for(memory_desk: Desk, sms: FakeChannel) -> None:
    sms.answers = [Receipt("later", retry_after=42)]
    message = put(memory_desk)
    deliver(memory_desk, message)
    assert (status(memory_desk, message), row(memory_desk, message)["due_at"]) == ("queued", NOON + dt.timedelta(seconds=42))


def test_later_again_and_again_takes_longer_and_ends(memory_desk: Desk, sms: FakeChannel, told: list[Any]) -> None:
    sms.answers = [Receipt("later", error="20429")] * 20
    message, waits = put(memory_desk), []
    while status(memory_desk, message) == "queued":
        before = memory_desk.clock.now()
        deliver(memory_desk, message)
        waits.append(int((row(memory_desk, message)["due_at"] - before).total_seconds()))
        pass_time(memory_desk, max(waits[-1], 0))
    assert waits[:-1] == [15, 30, 60, 120, 240, 480, 900]
    assert len(sms.sent) == delivering.MOST_ATTEMPTS
    assert status(memory_desk, message) == "failed"
    assert [each["id"] for each in told] == [message]


def test_what_the_provider_says_of_the_address_is_kept(memory_desk: Desk, sms: FakeChannel, told: list[Any]) -> None:
    her = person(memory_desk, sms=HERS)
    sms.answers = [Receipt("failed", error="30005", dead_address=True)]
    first, second = put(memory_desk, person_id=her), put(memory_desk, person_id=her, text="Tomorrow at 7 PM.")
    deliver(memory_desk, first)
    deliver(memory_desk, second)
    assert (status(memory_desk, first), status(memory_desk, second)) == ("failed", "withheld")
    assert len(sms.sent) == 1


# --- the sender died ------------------------------------------------------------------------------------------------------------------


def test_a_leased_message_is_left_alone_until_its_lease_ends(desk: Desk, sms: FakeChannel) -> None:
    message = dead_sender(desk)
    pass_time(desk, 59)
    deliver(desk, message)
    assert (status(desk, message), sms.sent, sms.asked) == ("sending", [], [])


def test_the_provider_is_asked_first_and_what_it_has_is_not_sent_again(desk: Desk, sms: FakeChannel) -> None:
    message = dead_sender(desk)
    sms.knows = Receipt("sent", provider_id="SM7")
    pass_time(desk, 60)
    deliver(desk, message)
    assert (status(desk, message), row(desk, message)["provider_id"], sms.sent) == ("sent", "SM7", [])
    assert sms.asked == [NOON]


def test_what_the_provider_does_not_have_is_sent(desk: Desk, sms: FakeChannel) -> None:
    message = dead_sender(desk)
    sms.knows = Receipt("later")
    pass_time(desk, 60)
    deliver(desk, message)
    assert (status(desk, message), len(sms.sent)) == ("sent", 1)


def test_what_is_to_be_sent_again_may_be_too_late_by_now(memory_desk: Desk, sms: FakeChannel) -> None:
    message = dead_sender(memory_desk, kind="offer", valid_until=NOON + dt.timedelta(seconds=30))
    pass_time(memory_desk, 60)
    deliver(memory_desk, message)
    assert (status(memory_desk, message), row(memory_desk, message)["error"], sms.sent) == ("failed", "too late", [])


def test_a_lost_message_of_a_channel_that_is_off_now_is_told(memory_desk: Desk, told: list[Any]) -> None:
    message = dead_sender(memory_desk, channel="whatsapp", kind="relay")
    pass_time(memory_desk, 60)
    deliver(memory_desk, message)
    assert (status(memory_desk, message), [each["id"] for each in told]) == ("unknown", [message])


@pytest.mark.parametrize("kind", ["reply", "notice", "offer", "escalation", "opt_out", "relay", "of no kind we know"])
def test_where_nobody_can_be_asked_the_kind_decides(memory_desk: Desk, sms: FakeChannel, told: list[Any], kind: str) -> None:
    message = dead_sender(memory_desk, kind=kind)
    pass_time(memory_desk, 60)
    deliver(memory_desk, message)
    again = delivering.AFTER_SILENCE.get(kind) == "again"
    assert status(memory_desk, message) == ("sent" if again else "unknown")
    assert len(sms.sent) == (1 if again else 0)
    assert [each["id"] for each in told] == ([] if again else [message])


def test_a_provider_that_does_not_answer_is_asked_until_it_is_enough(memory_desk: Desk, sms: FakeChannel, told: list[Any]) -> None:
    message = dead_sender(memory_desk)
    sms.knows = Receipt("unknown", error="HTTP 503")
    for _ in range(20):
        pass_time(memory_desk, 60)
        deliver(memory_desk, message)
    assert (status(memory_desk, message), sms.sent) == ("unknown", [])
    assert [each["id"] for each in told] == [message]


def test_a_timeout_is_looked_up_before_it_is_sent_again(memory_desk: Desk, sms: FakeChannel) -> None:
    sms.answers = [Receipt("unknown", error="ReadTimeout")]
    message = put(memory_desk)
    deliver(memory_desk, message)
    assert status(memory_desk, message) == "sending"
    sms.knows = Receipt("sent", provider_id="SM7")
    pass_time(memory_desk, 60)
    deliver(memory_desk, message)
    assert (status(memory_desk, message), len(sms.sent)) == ("sent", 1)


def test_a_channel_that_raises_leaves_the_message_to_be_looked_up(memory_desk: Desk, sms: FakeChannel) -> None:
    sms.answers = [OSError("a mistake of ours")]
    message = put(memory_desk)
    deliver(memory_desk, message)
    assert status(memory_desk, message) == "sending"


# --- the pace of a sender -------------------------------------------------------------------------------------------------------------


def test_offers_wait_their_turn_and_replies_do_not(desk: Desk, sms: FakeChannel) -> None:
    offers = [put(desk, kind="offer", text=f"Offer {n}") for n in range(4)]
    for offer in offers:
        deliver(desk, offer)
    reply = put(desk, kind="reply")
    deliver(desk, reply)
    assert [each.id for each in sms.sent] == [offers[0], reply]
    assert [row(desk, each)["due_at"] - NOON for each in offers[1:]] == [dt.timedelta(seconds=n) for n in (1, 2, 3)]
    for offer in offers[1:]:
        pass_time(desk, 1)
        deliver(desk, offer)
    assert [each.id for each in sms.sent[2:]] == offers[1:]


def test_another_number_of_ours_has_a_line_of_its_own(memory_desk: Desk, sms: FakeChannel) -> None:
    for ours in (OURS, "+15125550177"):
        deliver(memory_desk, put(memory_desk, kind="offer", ours=ours))
    assert len(sms.sent) == 2


def test_by_hand_no_limit_applies(memory_desk: Desk, sms: FakeChannel) -> None:
    for _ in range(5):
        deliver(memory_desk, put(memory_desk, kind="offer"), paced=False)
    assert len(sms.sent) == 5
