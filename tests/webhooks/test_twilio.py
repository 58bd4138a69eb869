"""What Twilio alone does: signatures of two tokens, media, reports of carriers, senders and times to live."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from channel_kits import NEXT_TOKEN, PUBLIC_URL, SID, Heard, Kit, twilio_account, twilio_form, twilio_kit, twilio_post
from fake_providers import NOW
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from desk.channel import Receipt
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.settings import Settings
from storage import outbox
from storage import reports as said
from webhooks import twilio
from webhooks.twilio_errors import VERDICTS, verdict

EMPTY = "<Response/>"


@pytest.fixture
def kit() -> Iterator[Kit]:
    with twilio_kit() as made:
        yield made


def test_the_answer_is_empty_twiml(client: FlaskClient) -> None:
    answer = twilio_post(twilio_form("hello", "SM1"))(client)
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, EMPTY)
    assert answer.headers["Content-Type"] == "text/xml"


def test_two_tokens_are_good_while_one_is_rotated(client: FlaskClient) -> None:
    form = twilio_form("hello", "SM1")
    assert twilio_post(form, token=NEXT_TOKEN)(client).status_code == 200
    assert twilio_post(form, token="retired-token")(client).status_code == 403


def test_sha256_signatures_are_read_by_their_header(client: FlaskClient) -> None:
    form = twilio_form("hello", "SM1")
    signature = RequestValidator(NEXT_TOKEN).compute_signature(PUBLIC_URL + twilio.SMS_PATH, form, "HMAC_SHA256")
    headers = {"X-Twilio-Signature": signature, "X-Twilio-Webhooks-Signature-Settings": "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"}
    assert client.post(twilio.SMS_PATH, data=form, headers=headers).status_code == 200
    assert client.post(twilio.SMS_PATH, data=form, headers={"X-Twilio-Signature": signature}).status_code == 403


def test_the_public_address_is_what_is_signed_whatever_the_host_header_says(client: FlaskClient) -> None:
    form = twilio_form("hello", "SM1")
    signature = RequestValidator("one-token").compute_signature("http://localhost" + twilio.SMS_PATH, form)
    assert client.post(twilio.SMS_PATH, data=form, headers={"X-Twilio-Signature": signature}).status_code == 403


def test_a_foreign_account_is_refused_though_its_signature_is_right(client: FlaskClient, heard: Heard) -> None:
    form = twilio_form("hello", "SM1", AccountSid="AC" + "2" * 32)
    assert twilio_post(form)(client).status_code == 403
    assert heard.rows() == []


def test_an_address_with_a_query_is_refused(client: FlaskClient) -> None:
    assert twilio_post(twilio_form("hello", "SM1"), twilio.SMS_PATH + "?desk=1")(client).status_code == 403


def test_words_keep_the_blanks_around_them(client: FlaskClient, heard: Heard) -> None:
    twilio_post(twilio_form("  yes \n", "SM1"))(client)
    assert heard.texts() == ["  yes \n"]


def test_a_keyword_of_the_carrier_is_heard_by_its_meaning(client: FlaskClient, heard: Heard) -> None:
    twilio_post(twilio_form("Arrêt", "SM1", OptOutType="STOP"))(client)
    assert heard.texts() == ["STOP"]


def test_only_files_that_twilio_keeps_for_us_have_an_address(client: FlaskClient, heard: Heard) -> None:
    own = f"https://api.twilio.com/2010-04-01/Accounts/{SID}/Messages/MM1/Media/ME1"
    foreign = (
        own.replace(SID, "AC" + "2" * 32),
        own.replace("api.twilio.com", "api.twilio.com.example.org"),
        own.replace("https://", "https://user@"),
        own.replace("https", "http"),
        f"https://api.twilio.com/2010-04-01/Accounts/{SID}/../AC2/Media/ME1",
        "https://[api.twilio.com/2010-04-01/ME1",
    )
    files = {"NumMedia": str(1 + len(foreign)), "MediaUrl0": own, "MediaContentType0": "image/jpeg"}
    files |= {f"MediaUrl{n}": url for n, url in enumerate(foreign, start=1)}
    twilio_post(twilio_form("look", "SM1", **files))(client)
    media = heard.rows()[0]["media"]
    assert [file["url"] for file in media] == [own] + [None] * len(foreign)
    assert media[0]["type"] == "image/jpeg"


@pytest.mark.parametrize(("count", "expected"), [("many", 0), ("-1", 0), ("100000", 10)])
def test_a_count_of_files_that_makes_no_sense_is_bounded(count: str, expected: int, client: FlaskClient, heard: Heard) -> None:
    twilio_post(twilio_form("look", "SM1", NumMedia=count))(client)
    assert len(heard.rows()[0]["media"]) == expected


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [("30.1105", "-97.3153", [30.1105, -97.3153]), ("91", "0", None), ("nan", "0", None), ("here", "there", None), ("30.1", "", None)],
)
def test_a_place_is_one_on_earth(latitude: str, longitude: str, expected: object, client: FlaskClient, heard: Heard) -> None:
    twilio_post(twilio_form("", "SM1", "whatsapp:", Latitude=latitude, Longitude=longitude))(client)
    assert heard.rows()[0]["location"] == expected


def test_a_message_of_whatsapp_is_one_of_its_own_channel(client: FlaskClient, heard: Heard) -> None:
    twilio_post(twilio_form("hola", "SM1", "whatsapp:"))(client)
    (row,) = heard.rows()
    assert (row["channel"], row["address"], row["ours"]) == ("whatsapp", "+15125550147", "+15125550100")


# --- reports --------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def sent(desk: Desk) -> int:
    """The id of a message that Twilio has as SM9."""
    with desk.database.write() as conn:
        message = outbox.Message("sms", "+15125550147", "+15125550100", "hello", "reply")
        outbox_id = outbox.put(conn, message, NOW)
        outbox.lease(conn, outbox_id, NOW + dt.timedelta(minutes=1))
        outbox.settle(conn, outbox_id, "sent", at=NOW, provider_id="SM9")
    return outbox_id


def report(client: FlaskClient, word: str, path: str = twilio.STATUS_PATH, sid: str = "SM9", **more: str) -> int:
    form = {"AccountSid": SID, "MessageSid": sid, "MessageStatus": word, "From": "+15125550100", "To": "+15125550147"}
    return twilio_post(MultiDict(form | more), path)(client).status_code


def state(desk: Desk, outbox_id: int) -> tuple[str, str | None]:
    with desk.database.write() as conn:
        row = outbox.load(conn, outbox_id)
    assert row is not None
    return row["status"], row["error"]


def test_a_report_settles_its_message_and_nothing_takes_that_back(desk: Desk, client: FlaskClient, sent: int) -> None:
    for word in ("delivered", "sent", "delivered", "failed"):
        assert report(client, word) == 200
    assert state(desk, sent) == ("delivered", None)
    with desk.database.read() as conn:
        assert [each["status"] for each in said.noted(conn, "sms", "SM9")] == ["delivered", "sent", "failed"]


def test_a_report_of_failure_says_why(desk: Desk, client: FlaskClient, sent: int) -> None:
    report(client, "undelivered", ErrorCode="30005")
    assert state(desk, sent) == ("failed", "30005")


def test_a_report_finds_its_message_by_our_own_id_where_the_answer_was_lost(desk: Desk, client: FlaskClient) -> None:
    with desk.database.write() as conn:
        outbox_id = outbox.put(conn, outbox.Message("sms", "+15125550147", "+15125550100", "hello", "reply"), NOW)
        outbox.lease(conn, outbox_id, NOW + dt.timedelta(minutes=1))
    assert report(client, "delivered", f"{twilio.STATUS_PATH}/{outbox_id}", "SM77") == 200
    assert state(desk, outbox_id) == ("delivered", None)


def test_a_report_nobody_signed_is_refused(desk: Desk, client: FlaskClient, sent: int) -> None:
    form = {"AccountSid": SID, "MessageSid": "SM9", "MessageStatus": "failed"}
    assert client.post(twilio.STATUS_PATH, data=form, headers={"X-Twilio-Signature": "AAAA"}).status_code == 403
    assert state(desk, sent) == ("sent", None)


@pytest.mark.parametrize("word", ["accepted", "queued", "sending", "", "no word of theirs"])
def test_a_word_that_changes_nothing_is_answered(desk: Desk, client: FlaskClient, sent: int, word: str) -> None:
    assert report(client, word) == 200
    assert state(desk, sent) == ("sent", None)


# --- out ------------------------------------------------------------------------------------------------------------------------------


def given(kit: Kit, **more: Any) -> dict[str, Any]:
    assert kit.provider is not None
    assert kit.channel.send(kit.outgoing(**more)).outcome == "sent"
    return kit.provider.calls[-1][1]


def test_a_message_goes_out_in_gsm_7_from_the_number_that_was_texted(kit: Kit) -> None:
    sent = given(kit, ours="+15125550177")
    assert sent["Body"] == "Sat Dec 12, 6 PM-12 AM: $840.00"
    assert (sent["From"], sent["To"]) == ("+15125550177", "+15125550147")
    assert sent["StatusCallback"] == f"{PUBLIC_URL}/webhooks/twilio/status/41"
    assert "ValidityPeriod" not in sent


def test_an_offer_is_not_delivered_after_its_time(kit: Kit) -> None:
    assert given(kit, valid_until=NOW + dt.timedelta(minutes=20))["ValidityPeriod"] == "1200"
    assert given(kit, valid_until=NOW + dt.timedelta(days=3))["ValidityPeriod"] == "36000"


def test_an_offer_whose_time_is_up_is_not_sent(kit: Kit) -> None:
    assert kit.channel.send(kit.outgoing(valid_until=NOW)).outcome == "failed"
    assert kit.provider is not None
    assert kit.provider.calls == []


def test_a_message_longer_than_twilio_takes_is_cut_and_shows_it(kit: Kit) -> None:
    body = given(kit, text="word " * 400)["Body"]
    assert len(body) == 1600
    assert body.endswith("...")


def test_a_messaging_service_sends_where_one_is_set(kit: Kit) -> None:
    assert kit.provider is not None
    account = twilio.Account(SID, ("one-token",), "http://127.0.0.1:8000", kit.provider.url, sender=None, service="MG1")
    twilio.TwilioChannel(account, SimulatedClock(NOW)).send(kit.outgoing(ours=""))
    sent = kit.provider.calls[-1][1]
    assert sent["MessagingServiceSid"] == "MG1"
    assert "From" not in sent
    assert "StatusCallback" not in sent  # Twilio cannot reach this machine


def test_a_failed_message_that_is_looked_up_says_why(kit: Kit) -> None:
    message = kit.outgoing()
    kit.provider.keep(  # type: ignore[union-attr]
        {"To": message.address, "Body": "Sat Dec 12, 6 PM-12 AM: $840.00"}, status="undelivered", error_code=30005
    )
    found = kit.channel.find(message, NOW - dt.timedelta(minutes=1))
    assert found == Receipt("failed", provider_id="SM" + "1".zfill(32), error="30005", dead_address=True)


def test_an_older_message_of_the_same_words_is_another_one(kit: Kit) -> None:
    message = kit.outgoing()
    kit.provider.keep({"To": message.address, "Body": "Sat Dec 12, 6 PM-12 AM: $840.00"})  # type: ignore[union-attr]
    found = kit.channel.find(message, NOW + dt.timedelta(minutes=1))
    assert found is not None
    assert found.outcome == "later"


@pytest.mark.parametrize(
    ("code", "outcome", "marks"),
    [
        (21610, "failed", {"opted_out"}),
        (21211, "failed", {"dead_address"}),
        (21614, "failed", {"dead_address"}),
        (30005, "failed", {"dead_address"}),
        (30006, "failed", {"dead_address"}),
        (30003, "later", set()),
        (30008, "later", set()),
        (30007, "failed", {"tell_staff"}),
        (20429, "later", set()),
        (30001, "later", set()),
        (30034, "failed", {"tell_staff"}),
        (63016, "failed", {"tell_staff"}),
        (99999, "failed", set()),
    ],
)
def test_each_code_has_its_meaning(code: int, outcome: str, marks: set[str]) -> None:
    receipt = verdict(code)
    assert receipt.outcome == outcome
    assert {mark for mark in ("opted_out", "dead_address", "tell_staff") if getattr(receipt, mark)} == marks
    assert receipt.error == str(code)


def test_what_is_to_be_sent_again_says_when() -> None:
    assert all(receipt.retry_after for receipt in VERDICTS.values() if receipt.outcome == "later")


def test_a_code_that_is_none_has_failed() -> None:
    assert {verdict(code).outcome for code in (None, "", "zero", "\u00b2")} == {"failed"}


def test_without_its_settings_the_channel_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWILIO_ACCOUNT_SID", raising=False)
    assert twilio.account(Settings(_env_file=None)) is None
    on = Settings(_env_file=None, twilio_account_sid=SID, twilio_auth_token="a", twilio_auth_token_next="b", public_url=PUBLIC_URL + "/")
    account = twilio.account(on)
    assert account is not None
    assert (account.tokens, account.public_url) == (("a", "b"), PUBLIC_URL)
    assert twilio_account().sid == account.sid
