"""A person on two channels is one conversation to staff, and staff are in it from the console and by text alike."""

import re
from collections.abc import Iterator

import pytest
from console_desk import BASTROP, CUSTOMER, Console, set_up, text
from sqlalchemy import select

from storage import people
from storage.tables import conversations

STAFF, TELEGRAM = "+15125550190", "77"


@pytest.fixture
def console() -> Iterator[Console]:
    """The customer wrote by SMS first, and has a Telegram account tied to the number."""
    made = set_up()
    text(made.stage, "hello")
    with made.stage.desk.database.write() as conn:
        person = people.person_at(conn, "sms", CUSTOMER)
        assert person is not None
        people.add_address(conn, person, "telegram", TELEGRAM)
    yield made
    made.stage.desk.database.close()


def to(console: Console, address: str) -> list[str]:
    """Everything said there; what is due is sent first."""
    console.stage.until(console.stage.clock.now())
    return [each.message.text for each in console.stage.sent if each.message.address == address]


def thread(console: Console, channel: str = "sms") -> int:
    with console.stage.desk.database.read() as conn:
        return int(conn.execute(select(conversations.c.id).where(conversations.c.channel == channel)).scalars().first() or 0)


def by_telegram(console: Console, words: str) -> None:
    console.stage.arrive("telegram", TELEGRAM, "offduty_bot", words)


def test_the_bot_is_silent_on_every_channel_and_staff_answer_where_they_were_heard_last(console: Console) -> None:
    client, id = console.client("coordinator"), thread(console)
    client.post(f"/console/inbox/{id}/take")
    by_telegram(console, "I'm on Telegram now")
    assert to(console, TELEGRAM) == []
    page = client.get(f"/console/inbox/{id}").text
    assert "I&#39;m on Telegram now" in page
    assert "sms and telegram" in page
    client.post(f"/console/inbox/{id}/write", text="So am I.")
    assert to(console, TELEGRAM) == ["Dana: So am I."]
    client.post(f"/console/inbox/{id}/give-back")
    assert "Dana has left" in to(console, TELEGRAM)[-1]
    by_telegram(console, "hello")
    assert len(to(console, TELEGRAM)) == 3


def test_what_is_taken_over_at_the_console_is_answered_by_text_as_well(console: Console) -> None:
    client, id = console.client("coordinator"), thread(console)
    client.post(f"/console/inbox/{id}/take")
    text(console.stage, "are you there?")
    relayed = re.search(r"([A-Z]\d+) customer: are you there\?", to(console, STAFF)[-1])
    assert relayed
    text(console.stage, f"{relayed[1]} Yes, ask away.", STAFF, BASTROP)
    assert to(console, CUSTOMER)[-1] == "Dana: Yes, ask away."
    assert "Dana: Yes, ask away." in client.get(f"/console/inbox/{id}").text
    text(console.stage, f"{relayed[1]} back", STAFF, BASTROP)
    assert "the bot answers" in client.get(f"/console/inbox/{id}").text


def test_a_conversation_is_found_by_its_number(console: Console) -> None:
    client = console.client("coordinator")
    assert f"/console/inbox/{thread(console)}" in client.get("/console/inbox?words=(512)+555-0147").text
    assert f"/console/inbox/{thread(console)}" not in client.get("/console/inbox?words=512-555-9999").text
