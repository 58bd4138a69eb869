"""What every channel promises the desk, the same for all of them."""

import datetime as dt
import time

from channel_kits import SINCE, Heard, Kit
from fake_providers import NOW
from flask.testing import FlaskClient

from desk.channel import Button

# --- in -------------------------------------------------------------------------------------------------------------------------------


def test_a_message_is_handed_on_as_it_was_written(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    answer = kit.message("2 officers sat dec 12, 6pm–midnight  ¿sí? 👮", "SM1")(client)
    assert answer.status_code == 200
    (row,) = heard.rows()
    assert (row["channel"], row["address"], row["ours"]) == (kit.name, kit.address, kit.ours)
    assert row["text"] == "2 officers sat dec 12, 6pm–midnight  ¿sí? 👮"


def test_the_answer_holds_no_reply(kit: Kit, client: FlaskClient) -> None:
    said = kit.message("hello", "SM1")(client).get_data(as_text=True)
    assert "hello" not in said
    assert "Message" not in said


def test_a_message_delivered_twice_is_one_message(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    answers = [kit.message("hello", "SM1")(client).status_code for _ in range(2)]
    assert answers == [200, 200]
    assert heard.texts() == ["hello"]


def test_messages_out_of_order_are_each_taken_once(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    for text, provider_id in (("second", "SM12"), ("first", "SM11"), ("third", "SM13"), ("first", "SM11")):
        kit.message(text, provider_id)(client)
    assert heard.texts() == ["second", "first", "third"]


def test_the_same_words_twice_are_two_messages(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    kit.message("yes", "SM1")(client)
    kit.message("yes", "SM2")(client)
    assert heard.texts() == ["yes", "yes"]


def test_an_empty_message_is_a_message(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    assert kit.message("", "SM1")(client).status_code == 200
    assert heard.texts() == [""]


def test_words_that_no_database_takes_are_taken_out(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    assert kit.message("before\0after", "SM1")(client).status_code == 200
    assert heard.texts() == ["beforeafter"]


def test_a_long_message_is_kept_to_its_length(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    kit.message("word " * 320, "SM1")(client)
    assert heard.texts() == ["word " * 320]


def test_a_message_nobody_signed_is_refused_and_not_kept(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    assert kit.unsigned(client).status_code == 403
    assert heard.rows() == []


def test_a_huge_message_is_never_kept_and_never_an_error_of_ours(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    assert kit.huge(client).status_code < 500
    assert heard.rows() == []


def test_a_malformed_message_is_never_kept_and_never_an_error_of_ours(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    answers = {what: deliver(client).status_code for what, deliver in kit.malformed.items()}
    assert {what: status for what, status in answers.items() if status >= 500} == {}
    assert heard.rows() == []


# --- out ------------------------------------------------------------------------------------------------------------------------------


def test_a_message_that_the_provider_takes_is_sent(kit: Kit) -> None:
    receipt = kit.channel.send(kit.outgoing(buttons=(Button("Book it", "Y 4F2K"),)))
    assert (receipt.outcome, receipt.error) == ("sent", None)
    assert receipt.provider_id


def test_a_provider_that_says_nothing_leaves_it_unknown(kit: Kit) -> None:
    if kit.provider is None:
        return  # the simulator has no provider that could fall silent
    kit.provider.temper = "silent"
    started = time.monotonic()
    assert kit.channel.send(kit.outgoing()).outcome == "unknown"
    assert time.monotonic() - started < 3


def test_each_refusal_has_its_meaning(kit: Kit) -> None:
    if kit.provider is None:
        return  # see test_web: its phones are switched off instead
    receipts = {}
    for temper in ("refused", "dead", "busy", "broken"):
        kit.provider.temper = temper
        receipts[temper] = kit.channel.send(kit.outgoing())
    assert {temper: receipt.outcome for temper, receipt in receipts.items()} == {
        "refused": "failed",
        "dead": "failed",
        "busy": "later",
        "broken": "unknown",
    }
    assert {temper for temper, receipt in receipts.items() if receipt.dead_address} == {"dead"}
    assert receipts["busy"].retry_after
    assert all(receipt.error for receipt in receipts.values())


def test_a_provider_that_is_away_is_tried_later(kit: Kit) -> None:
    if kit.provider is None:
        return
    kit.provider.stop()
    assert kit.channel.send(kit.outgoing()).outcome == "later"


def test_a_message_that_may_have_been_sent_is_looked_up(kit: Kit) -> None:
    message = kit.outgoing()
    if not kit.can_find:
        assert kit.channel.find(message, SINCE) is None
        return
    if kit.provider is not None:
        assert kit.channel.find(message, SINCE).outcome == "later"
        kit.provider.temper = "silent"
        assert kit.channel.send(message).outcome == "unknown"
        kit.provider.temper = "ok"
    found = kit.channel.find(message, SINCE)
    assert found is not None
    assert found.outcome == "sent"
    assert found.provider_id


def test_looking_up_when_the_provider_is_away_is_no_error(kit: Kit) -> None:
    if kit.provider is None or not kit.can_find:
        return
    kit.provider.stop()
    assert kit.channel.find(kit.outgoing(), SINCE).outcome == "unknown"


def test_its_pace_is_a_number_of_messages_a_second(kit: Kit) -> None:
    assert kit.channel.pace > 0
    assert kit.channel.name == kit.name


def test_a_message_with_its_time_to_live_is_sent(kit: Kit) -> None:
    assert kit.channel.send(kit.outgoing(valid_until=NOW + dt.timedelta(minutes=20))).outcome == "sent"
