"""What the contract test needs of a channel: how its provider speaks to us, and what we expect to have heard."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from fake_providers import NOW, FakeTelegram, FakeTwilio, Provider, serving
from flask.testing import FlaskClient
from sqlalchemy import select
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from desk.channel import Channel, Inbound, Outgoing
from desk.clock import SimulatedClock
from desk.desk import Desk
from storage import inbox
from storage.tables import inbox as inbox_table
from webhooks import telegram, twilio, web

SID, TOKEN, NEXT_TOKEN = "AC" + "1" * 32, "one-token", "next-token"
PUBLIC_URL = "https://desk.example.org"
BOT_TOKEN, BOT_SECRET = "1234:bot-token", "telegram-secret"
Deliver = Callable[[FlaskClient], TestResponse]


class Heard:
    """What the doors handed on, as the inbox keeps it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def take(self, desk: Desk, inbound: Inbound) -> None:
        with desk.database.write() as conn:
            inbox.accept(
                conn,
                channel=inbound.channel,
                provider_id=inbound.provider_id,
                address=inbound.address,
                ours=inbound.ours,
                text=inbound.text,
                at=desk.clock.now(),
                media=[{"type": file.type, "url": file.url, "size": file.content and len(file.content)} for file in inbound.media],
                location=inbound.location,
            )

    def rows(self) -> list[Any]:
        with self.desk.database.read() as conn:
            return list(conn.execute(select(inbox_table).order_by(inbox_table.c.id)).mappings())

    def texts(self) -> list[str]:
        return [row["text"] for row in self.rows()]


@dataclass
class Kit:
    """One channel, its door and its provider."""

    channel: Channel
    name: str
    address: str
    ours: str
    provider: Provider | None
    door: Callable[[Desk], Any]
    message: Callable[[str, str], Deliver]  # text, the provider's id
    unsigned: Deliver
    huge: Deliver
    malformed: Mapping[str, Deliver]
    can_find: bool
    close: Callable[[], None] = lambda: None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def outgoing(self, **more: Any) -> Outgoing:
        """A message of ours to the kit's person."""
        said = {"id": 41, "channel": self.name, "address": self.address, "ours": self.ours, "text": "Sat Dec 12, 6 PM\u201312 AM: $840.00"}
        return Outgoing(**(said | more))


# --- Twilio ---------------------------------------------------------------------------------------------------------------------------


def twilio_account(api_url: str = "http://127.0.0.1:9") -> twilio.Account:
    return twilio.Account(SID, (TOKEN, NEXT_TOKEN), PUBLIC_URL, api_url, sender="+15125550100", service=None, timeout=0.3)


def twilio_form(text: str, provider_id: str, prefix: str = "", **more: str) -> MultiDict[str, str]:
    form = {
        "ToCountry": "US",
        "SmsMessageSid": provider_id,
        "MessageSid": provider_id,
        "AccountSid": SID,
        "From": f"{prefix}+15125550147",
        "To": f"{prefix}+15125550100",
        "Body": text,
        "NumMedia": "0",
        "ApiVersion": "2010-04-01",
    }
    return MultiDict(form | more)


def twilio_post(form: MultiDict[str, str], path: str = twilio.SMS_PATH, token: str = TOKEN) -> Deliver:
    """The form, posted as Twilio signs it."""
    signature = RequestValidator(token).compute_signature(PUBLIC_URL + path, form)
    return lambda client: client.post(path, data=form, headers={"X-Twilio-Signature": signature})


def _reported(prefix: str, **more: str) -> MultiDict[str, str]:
    return twilio_form("", "SM1", prefix, MessageStatus="failed", **more)


def _without(form: MultiDict[str, str], *names: str) -> MultiDict[str, str]:
    return MultiDict({key: value for key, value in form.items() if key not in names})


@contextmanager
def twilio_kit(prefix: str = "") -> Iterator[Kit]:
    with serving(FakeTwilio) as provider:
        account = twilio_account(provider.url)
        name = "whatsapp" if prefix else "sms"
        form = twilio_form("hello", "SM1", prefix)
        yield Kit(
            channel=twilio.TwilioChannel(account, SimulatedClock(NOW), name),
            name=name,
            address="+15125550147",
            ours="+15125550100",
            provider=provider,
            door=lambda desk: twilio.blueprint(desk, account),
            message=lambda text, provider_id: twilio_post(twilio_form(text, provider_id, prefix)),
            unsigned=lambda client: client.post(twilio.SMS_PATH, data=form, headers={"X-Twilio-Signature": "AAAA"}),
            huge=lambda client: client.post(twilio.SMS_PATH, data={"Body": "x" * 3_000_000}),
            malformed={
                "no id": twilio_post(_without(form, "MessageSid", "SmsMessageSid")),
                "no sender": twilio_post(_without(form, "From")),
                "no number of ours": twilio_post(_without(form, "To")),
                "nothing but the account": twilio_post(MultiDict({"AccountSid": SID})),
                "an id that goes on and on": twilio_post(twilio_form("hello", "SM" * 400, prefix)),
                "an id of nothing": twilio_post(twilio_form("hello", "\0", prefix)),
                "a report of no row": twilio_post(_reported(prefix), f"{twilio.STATUS_PATH}/{'9' * 40}"),
                "a report with a code that goes on": twilio_post(_reported(prefix, ErrorCode="9" * 6000), twilio.STATUS_PATH),
                "a report with a code of nothing": twilio_post(_reported(prefix, ErrorCode="\0"), twilio.STATUS_PATH),
            },
            can_find=True,
        )


# --- Telegram -------------------------------------------------------------------------------------------------------------------------


def telegram_update(text: str | None, update_id: int, **more: Any) -> dict[str, Any]:
    chat = {"id": 9001, "type": "private", "first_name": "Ana"}
    person = {"id": 9001, "is_bot": False, "first_name": "Ana", "language_code": "es"}
    message = {"message_id": 5, "date": 1764601200, "chat": chat, "from": person, "text": text} | more
    return {"update_id": update_id, "message": {key: value for key, value in message.items() if value is not None}}


def telegram_post(update: object, secret: str = BOT_SECRET) -> Deliver:
    return lambda client: client.post(telegram.PATH, data=json.dumps(update), headers={telegram.SECRET: secret})


@contextmanager
def telegram_kit() -> Iterator[Kit]:
    with serving(FakeTelegram) as provider:
        account = telegram.BotAccount(BOT_TOKEN, BOT_SECRET, provider.url, timeout=0.3)
        person = {"id": 9001, "is_bot": False, "first_name": "Ana"}
        yield Kit(
            channel=telegram.TelegramChannel(account),
            name="telegram",
            address="9001",
            ours="offduty_bot",
            provider=provider,
            door=lambda desk: telegram.blueprint(desk, account),
            message=lambda text, provider_id: telegram_post(telegram_update(text, int(provider_id.removeprefix("SM")))),
            unsigned=telegram_post(telegram_update("hello", 1), secret="guessed"),
            huge=telegram_post(telegram_update("x" * 3_000_000, 1)),
            malformed={
                "not JSON": lambda client: client.post(telegram.PATH, data="{", headers={telegram.SECRET: BOT_SECRET}),
                "a list": telegram_post([1, 2]),
                "lists without end": lambda client: client.post(telegram.PATH, data=b"[" * 100_000, headers={telegram.SECRET: BOT_SECRET}),
                "no update id": telegram_post({"message": {"text": "hello"}}),
                "a message of nobody": telegram_post({"update_id": 3, "message": {"message_id": 1, "date": "soon"}}),
                "an update of another kind": telegram_post({"update_id": 3, "poll": {"id": "1"}}),
                "a press of nothing": telegram_post({"update_id": 3, "callback_query": {"id": "1", "from": person, "chat_instance": "1"}}),
            },
            can_find=False,
            close=lambda: account.thread().close(),
            extra={"account": account},
        )


# --- web ------------------------------------------------------------------------------------------------------------------------------


def web_message(text: object, provider_id: object, **more: object) -> dict[str, object]:
    return {"from": "+15125550147", "to": "+15125550100", "id": provider_id, "text": text} | more


def web_post(said: object, path: str = web.PATH, origin: str = "http://localhost") -> Deliver:
    return lambda client: client.post(path, data=json.dumps(said), headers={"Origin": origin})


@contextmanager
def web_kit() -> Iterator[Kit]:
    channel = web.WebChannel()
    yield Kit(
        channel=channel,
        name="web",
        address="+15125550147",
        ours="+15125550100",
        provider=None,
        door=lambda desk: web.blueprint(desk, channel),
        message=lambda text, provider_id: web_post(web_message(text, provider_id)),
        unsigned=web_post(web_message("hello", "SM1"), origin="http://elsewhere.example.org"),
        huge=web_post(web_message("x" * 9_000_000, "SM1")),
        malformed={
            "not JSON": lambda client: client.post(web.PATH, data="{", headers={"Origin": "http://localhost"}),
            "a list": web_post([1]),
            "lists without end": lambda client: client.post(web.PATH, data=b"[" * 100_000, headers={"Origin": "http://localhost"}),
            "a place too far to count": web_post(web_message("hello", "SM1", location=[10**400, 0])),
            "no sender": web_post({"to": "+15125550100", "id": "1", "text": "hello"}),
            "a number for words": web_post(web_message(7, "SM1")),
            "an id that goes on and on": web_post(web_message("hello", "x" * 400)),
            "a picture that is none": web_post(web_message("hello", "SM1", media=[{"type": "text/html", "bytes": "PGI+"}])),
            "bytes that are none": web_post(web_message("hello", "SM1", media=[{"type": "image/png", "bytes": "%%%"}])),
            "a place off the earth": web_post(web_message("hello", "SM1", location=[200, 0])),
        },
        can_find=True,
    )


KITS: Mapping[str, Callable[[], Any]] = {
    "sms": twilio_kit,
    "whatsapp": lambda: twilio_kit("whatsapp:"),
    "telegram": telegram_kit,
    "web": web_kit,
}
SINCE = NOW - dt.timedelta(minutes=2)
