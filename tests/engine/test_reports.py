"""What a provider reports afterwards, and what is done about a message that came to nothing."""

from typing import Any

import pytest
from engine_desk import HERS, OURS, FakeChannel, dead_sender, pass_time, person, put, row, status
from sqlalchemy import select

from desk.channel import Receipt
from desk.deliver import deliver
from desk.desk import Desk
from desk.reports import take_report
from storage.tables import addresses, outbox

BAD_NUMBER = Receipt("failed", error="30005", dead_address=True)


def sent(desk: Desk, **changes: object) -> int:
    message = put(desk, **changes)
    deliver(desk, message, paced=False)
    return message


def all_sent(desk: Desk) -> list[tuple[str, str, str]]:
    with desk.database.read() as conn:
        rows = conn.execute(select(outbox.c.channel, outbox.c.address, outbox.c.status).order_by(outbox.c.id))
        return [(channel, address, status) for channel, address, status in rows]


def test_delivered_is_the_end(desk: Desk, told: list[Any]) -> None:
    message = sent(desk)
    take_report(desk, "sms", "sms-1", "delivered")
    take_report(desk, "sms", "sms-1", "failed", receipt=BAD_NUMBER)
    take_report(desk, "sms", "sms-1", "sent")
    assert (status(desk, message), told) == ("delivered", [])


def test_a_failure_is_told_once(desk: Desk, told: list[Any]) -> None:
    message = sent(desk)
    for _ in range(3):
        take_report(desk, "sms", "sms-1", "failed", receipt=BAD_NUMBER)
    assert (status(desk, message), row(desk, message)["error"]) == ("failed", "30005")
    assert [each["id"] for each in told] == [message]


def test_a_report_of_no_message_of_ours_is_kept_and_changes_nothing(memory_desk: Desk) -> None:
    take_report(memory_desk, "sms", "SM404", "delivered")
    take_report(memory_desk, "sms", "SM404", "delivered", outbox_id=404)


def test_a_report_that_overtakes_the_answer_counts(memory_desk: Desk, told: list[Any]) -> None:
    take_report(memory_desk, "sms", "sms-1", "failed")
    message = sent(memory_desk)
    assert status(memory_desk, message) == "failed"
    assert [each["id"] for each in told] == [message]


def test_a_report_with_our_own_id_settles_what_nobody_knew(memory_desk: Desk, sms: FakeChannel) -> None:
    message = dead_sender(memory_desk)
    take_report(memory_desk, "sms", "SM7", "delivered", outbox_id=message)
    pass_time(memory_desk, 120)
    deliver(memory_desk, message)
    assert (status(memory_desk, message), row(memory_desk, message)["provider_id"], sms.sent) == ("delivered", "SM7", [])


def test_our_own_id_with_another_messages_report_changes_nothing(memory_desk: Desk) -> None:
    message = sent(memory_desk)
    take_report(memory_desk, "sms", "SM-other", "failed", outbox_id=message)
    assert status(memory_desk, message) == "sent"


def test_an_unreachable_handset_is_tried_once_more(memory_desk: Desk, sms: FakeChannel, told: list[Any]) -> None:
    once_more = Receipt("later", error="30003", retry_after=300)
    message = sent(memory_desk)
    take_report(memory_desk, "sms", "sms-1", "failed", receipt=once_more)
    assert status(memory_desk, message) == "queued"
    pass_time(memory_desk, 300)
    deliver(memory_desk, message)
    assert status(memory_desk, message) == "sent"
    take_report(memory_desk, "sms", "sms-2", "failed", receipt=once_more)
    assert (status(memory_desk, message), len(sms.sent), len(told)) == ("failed", 2, 1)


@pytest.mark.parametrize(("kind", "chased"), [("notice", True), ("offer", True), ("escalation", True), ("relay", True), ("reply", False)])
def test_what_was_waited_for_goes_another_way(memory_desk: Desk, sms: FakeChannel, told: list[Any], kind: str, chased: bool) -> None:
    memory_desk.channels["telegram"] = telegram = FakeChannel("telegram")  # type: ignore[index]
    her = person(memory_desk, sms=HERS, telegram="881")
    sms.answers = [BAD_NUMBER]
    sent(memory_desk, kind=kind, person_id=her)
    expected = [("sms", HERS, "failed")] + ([("telegram", "881", "queued")] if chased else [])
    assert all_sent(memory_desk) == expected
    deliver(memory_desk, 2)
    assert [(each.ours, each.text) for each in telegram.sent] == ([("offduty_bot", "Booked.")] if chased else [])
    assert told == []


def test_no_way_is_tried_twice(memory_desk: Desk, sms: FakeChannel, told: list[Any]) -> None:
    memory_desk.channels["telegram"] = telegram = FakeChannel("telegram")  # type: ignore[index]
    her = person(memory_desk, sms=HERS, telegram="881")
    filtered = Receipt("failed", error="30007", tell_staff=True)
    sms.answers, telegram.answers = [filtered], [filtered]
    sent(memory_desk, person_id=her)
    deliver(memory_desk, 2)
    assert [each[2] for each in all_sent(memory_desk)] == ["failed", "failed"]
    assert [each["channel"] for each in told] == ["telegram"]


def test_a_reply_that_staff_must_know_of_is_told(memory_desk: Desk, sms: FakeChannel, told: list[Any]) -> None:
    sms.answers = [Receipt("failed", error="30034", tell_staff=True)]
    message = sent(memory_desk, kind="reply")
    assert [each["id"] for each in told] == [message]


def test_an_opt_out_with_the_carrier_closes_the_address(memory_desk: Desk, sms: FakeChannel, told: list[Any]) -> None:
    person(memory_desk, sms=HERS)
    sms.answers = [Receipt("failed", error="21610", opted_out=True)]
    sent(memory_desk, ours=OURS, kind="reply")
    with memory_desk.database.read() as conn:
        assert conn.execute(select(addresses.c.opted_out_at)).scalar_one() is not None
