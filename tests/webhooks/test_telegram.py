"""What Telegram alone does: buttons, contacts, edited messages, poison, its token in every address."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from channel_kits import BOT_TOKEN, Heard, Kit, telegram_kit, telegram_post, telegram_update
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from desk.channel import Button, Inbound
from desk.desk import Desk
from webhooks import telegram
from webhooks.telegram_bot import BotThread, bot_thread

KEYBOARD = {"inline_keyboard": [[{"text": "Book it", "callback_data": "Y 4F2K"}]]}
PERSON = {"id": 9001, "is_bot": False, "first_name": "Ana"}


@pytest.fixture
def kit() -> Iterator[Kit]:
    with telegram_kit() as made:
        yield made
        made.close()


def press(update_id: int = 8, data: str | None = "Y 4F2K", person: int = 9001, **more: Any) -> dict[str, Any]:
    chat = {"id": 9001, "type": "private"}
    message = {"message_id": 5, "date": 1764601200, "chat": chat, "text": "Book?", "reply_markup": KEYBOARD} | more
    query = {"id": "q1", "from": PERSON | {"id": person}, "chat_instance": "c", "message": message, "data": data}
    return {"update_id": update_id, "callback_query": query}


def test_a_pressed_button_is_the_text_it_stands_for(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    assert telegram_post(press())(client).status_code == 200
    (row,) = heard.rows()
    assert (row["text"], row["address"], row["provider_id"]) == ("Y 4F2K", "9001", "8")


def test_a_press_is_answered_and_its_buttons_go(kit: Kit, client: FlaskClient) -> None:
    telegram_post(press())(client)
    assert kit.provider is not None
    assert kit.provider.wait_for("/answerCallbackQuery")["callback_query_id"] == "q1"
    gone = kit.provider.wait_for("/editMessageReplyMarkup")
    assert (gone["chat_id"], gone["message_id"]) == ("9001", "5")
    assert "reply_markup" not in gone


def test_a_press_of_long_ago_is_answered_too(kit: Kit, client: FlaskClient, heard: Heard) -> None:
    old = press()
    old["callback_query"]["message"] = {"message_id": 5, "date": 0, "chat": {"id": 9001, "type": "private"}}
    telegram_post(old)(client)
    assert kit.provider is not None
    assert kit.provider.wait_for("/answerCallbackQuery")["callback_query_id"] == "q1"
    assert heard.texts() == ["Y 4F2K"]


def test_only_the_person_asked_may_press(client: FlaskClient, heard: Heard) -> None:
    telegram_post(press(person=666))(client)
    assert heard.rows() == []


def test_an_edited_message_runs_nothing(client: FlaskClient, heard: Heard) -> None:
    update = telegram_update("Y 4F2K", 9)
    update["edited_message"] = update.pop("message")
    assert telegram_post(update)(client).status_code == 200
    assert heard.rows() == []


def test_a_group_is_nobodys_message(client: FlaskClient, heard: Heard) -> None:
    telegram_post(telegram_update("hello", 9, chat={"id": -5, "type": "group", "title": "Us"}))(client)
    assert heard.rows() == []


def test_the_one_time_word_of_a_link_comes_as_text(client: FlaskClient, heard: Heard) -> None:
    telegram_post(telegram_update("/start Abc_-9", 9))(client)
    assert heard.texts() == ["/start Abc_-9"]


def test_a_photo_comes_with_its_words_and_without_a_path(client: FlaskClient, heard: Heard) -> None:
    photo = [{"file_id": name, "file_unique_id": name, "width": n, "height": n} for name, n in (("small", 90), ("large", 1280))]
    telegram_post(telegram_update(None, 9, photo=photo, caption="the gate"))(client)
    (row,) = heard.rows()
    assert row["text"] == "the gate"
    assert [file["url"] for file in row["media"]] == ["telegram:large"]


def test_a_place_comes_as_a_place(client: FlaskClient, heard: Heard) -> None:
    telegram_post(telegram_update(None, 9, location={"latitude": 30.1105, "longitude": -97.3153}))(client)
    assert heard.rows()[0]["location"] == [30.1105, -97.3153]


@pytest.mark.parametrize(
    ("user_id", "text", "urls"),
    [(9001, "", ["tel:+15125550147"]), (77, "Ana Cruz +15125550147", []), (None, "Ana Cruz +15125550147", [])],
)
def test_a_contact_ties_a_number_only_when_it_is_the_senders_own(
    user_id: int | None, text: str, urls: list[str], client: FlaskClient, heard: Heard
) -> None:
    contact = {"phone_number": "+15125550147", "first_name": "Ana", "last_name": "Cruz"} | ({"user_id": user_id} if user_id else {})
    telegram_post(telegram_update(None, 9, contact=contact))(client)
    (row,) = heard.rows()
    assert (row["text"], [file["url"] for file in row["media"]]) == (text, urls)


def test_a_poison_update_does_not_come_again(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(desk: Desk, inbound: Inbound) -> None:
        raise ValueError(inbound.text)

    monkeypatch.setattr(telegram, "take_message", fails)
    assert telegram_post(telegram_update("poison", 9))(client).status_code == 200


def test_an_update_comes_again_when_the_database_was_away(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(desk: Desk, inbound: Inbound) -> None:
        raise OperationalError("insert", {}, Exception("gone"))

    monkeypatch.setattr(telegram, "take_message", fails)
    assert telegram_post(telegram_update("hello", 9))(client).status_code == 500


# --- out ------------------------------------------------------------------------------------------------------------------------------


def test_words_go_out_as_they_are_with_their_buttons(kit: Kit) -> None:
    long = Button("Too long for a button", "x" * 65)
    kit.channel.send(kit.outgoing(text="*2* officers <b>", buttons=(Button("Book it", "Y 4F2K"), long)))
    assert kit.provider is not None
    sent = kit.provider.wait_for("/sendMessage")
    assert sent["text"] == "*2* officers <b>"
    assert "parse_mode" not in sent
    assert sent["reply_markup"] == '{"inline_keyboard": [[{"callback_data": "Y 4F2K", "text": "Book it"}]]}'
    assert sent["link_preview_options"] == '{"is_disabled": true}'


def test_too_many_messages_wait_as_long_as_telegram_says(kit: Kit) -> None:
    assert kit.provider is not None
    kit.provider.temper = "busy"
    assert kit.channel.send(kit.outgoing()).retry_after == 7


def test_the_token_is_never_logged(kit: Kit, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    kit.channel.send(kit.outgoing())
    assert kit.provider is not None
    kit.provider.temper = "broken"
    kit.channel.send(kit.outgoing())
    for name in ("httpx", "httpcore.http11", "telegram.Bot"):
        logging.getLogger(name).warning("HTTP Request: POST https://api.telegram.org/bot%s/sendMessage", BOT_TOKEN)
    assert "sendMessage" in caplog.text
    assert BOT_TOKEN not in caplog.text


def test_one_bot_serves_all_threads_of_a_process(kit: Kit) -> None:
    account = kit.extra["account"]
    assert account.thread() is account.thread()
    assert isinstance(account.thread(), BotThread)


def test_a_bot_that_was_closed_is_made_anew(kit: Kit) -> None:
    account = kit.extra["account"]
    first = account.thread()
    first.close()
    assert account.thread() is not first
    assert telegram.username(account) == "desk_test_bot"


def test_a_process_forked_later_makes_its_own(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    account = kit.extra["account"]
    parent = account.thread()
    monkeypatch.setattr("os.getpid", lambda: -1)
    child = bot_thread(account.token, account.api_url, account.timeout)
    assert child is not parent
    child.close()


def test_the_bots_name_is_asked_for_links(kit: Kit) -> None:
    account = kit.extra["account"]
    assert telegram.username(account) == "desk_test_bot"
    assert kit.provider is not None
    kit.provider.temper = "broken"
    assert telegram.username(account) is None


@pytest.mark.parametrize("latitude", [float("nan"), float("inf"), 91, "here"])
def test_a_place_that_is_none_does_not_lose_the_words(latitude: object, client: FlaskClient, heard: Heard) -> None:
    update = telegram_update("at the gate", 12, location={"latitude": latitude, "longitude": 1.0})
    assert telegram_post(update)(client).status_code == 200
    assert [(row["text"], row["location"]) for row in heard.rows()] == [("at the gate", None)]
