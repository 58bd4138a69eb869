"""Twilio, both ways: SMS, MMS and WhatsApp in and out, and what carriers report of a message."""

import datetime as dt
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, request
from werkzeug.datastructures import MultiDict

from desk.channel import Inbound, Media, Outgoing, Receipt
from desk.clock import Clock
from desk.desk import Desk
from desk.reports import take_report
from desk.take_message import take_message
from webhooks.received import GREATEST_MEDIA, place, words
from webhooks.sms_text import sms_text
from webhooks.twilio_errors import verdict
from webhooks.twilio_signature import SETTINGS, SIGNATURE, algorithm, bases, is_signed

if TYPE_CHECKING:
    from twilio.rest import Client

    from desk.settings import Settings

_log = logging.getLogger(__name__)

SMS_PATH = "/webhooks/twilio/sms"
STATUS_PATH = "/webhooks/twilio/status"
TIMEOUT = 10.0
GREATEST_REQUEST = 256 * 1024
GREATEST_BODY = 1600  # characters Twilio takes in one message
GREATEST_ID = 2**63 - 1  # of a row
LONGEST_CODE = 40  # an error code has five digits
GREATEST_VALIDITY = 36_000  # seconds it keeps one that waits
LATEST = 50  # messages to one number that are looked through; by date Twilio would leave out those that still wait
SKEW = dt.timedelta(seconds=5)  # its times are whole seconds, of its own clock
_MEDIA_HOST = "api.twilio.com"
_WHATSAPP = "whatsapp:"
_PACE = {"sms": 1.0, "whatsapp": 20.0}  # a long code sends about one part a second


@dataclass(frozen=True, slots=True)
class Account:
    """One Twilio account: `tokens` are those that may sign, the first of them signs our own requests."""

    sid: str
    tokens: tuple[str, ...]
    public_url: str
    api_url: str
    sender: str | None
    service: str | None
    timeout: float = TIMEOUT


def account(settings: "Settings") -> Account | None:
    """The account of the settings; None where the channel is off."""
    if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
        return None
    return Account(
        sid=settings.twilio_account_sid,
        tokens=tuple(token for token in (settings.twilio_auth_token, settings.twilio_auth_token_next) if token),
        public_url=settings.public_url.rstrip("/"),
        api_url=settings.twilio_api_url.rstrip("/"),
        sender=settings.twilio_from,
        service=settings.twilio_messaging_service_sid,
    )


# --- in -------------------------------------------------------------------------------------------------------------------------------


def blueprint(desk: Desk, ours: Account) -> Blueprint:
    """The addresses that Twilio calls. A request that our account did not sign is answered 403, and nothing of it is kept."""
    door = Blueprint("twilio", __name__)
    addresses = bases(ours.public_url)

    @door.before_request
    def verify() -> None:
        request.max_content_length = GREATEST_REQUEST
        urls = [base + request.path for base in addresses]
        signature = request.headers.get(SIGNATURE, "")
        signed = is_signed(urls, request.form, signature, ours.tokens, algorithm(request.headers.get(SETTINGS)))
        if not signed or request.form.get("AccountSid") != ours.sid:
            abort(403)

    @door.post(SMS_PATH)
    def sms() -> Response:
        inbound = receive(request.form, ours.sid)
        if inbound is None:
            _log.warning("a signed message without its id, sender or number was passed over")
        else:
            take_message(desk, inbound)
        return _empty()

    @door.post(STATUS_PATH)
    @door.post(f"{STATUS_PATH}/<int:outbox_id>")
    def status(outbox_id: int | None = None) -> Response:
        form, word = request.form, request.form.get("MessageStatus", "")
        channel, _ = _address(form.get("To", ""))
        provider_id = words(form.get("MessageSid", ""))[:64]
        if word in _WORDS and provider_id:
            receipt = verdict(words(form.get("ErrorCode", ""))[:LONGEST_CODE]) if _WORDS[word] == "failed" else None
            ours = outbox_id if outbox_id is not None and outbox_id <= GREATEST_ID else None
            take_report(desk, channel, provider_id, _WORDS[word], receipt=receipt, outbox_id=ours)
        return _empty()

    return door


def receive(form: MultiDict[str, str], sid: str) -> Inbound | None:
    """The message in a signed form; None where it has no id, sender or number of ours. Parameters that we do not know are passed over."""
    channel, address = _address(form.get("From", ""))
    _, ours = _address(form.get("To", ""))
    provider_id = words(form.get("MessageSid") or form.get("SmsMessageSid") or "")
    if not (address and ours and provider_id) or max(len(address), len(ours), len(provider_id)) > 64:
        return None
    return Inbound(
        channel=channel,
        address=address,
        ours=ours,
        text=words(form.get("OptOutType") or form.get("Body", "")),  # the carrier's own word, where one of its keywords was texted
        provider_id=provider_id,
        media=_media(form, sid),
        location=place(form.get("Latitude", type=float), form.get("Longitude", type=float)),
    )


_WORDS = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}  # the others (accepted, queued, sending) say nothing that changes a message


def _empty() -> Response:
    return Response("<Response/>", content_type="text/xml")


def _address(said: str) -> tuple[str, str]:
    """The channel and the bare number of `+1...` or `whatsapp:+1...`."""
    bare = words(said).strip()
    return ("whatsapp", bare.removeprefix(_WHATSAPP)) if bare.startswith(_WHATSAPP) else ("sms", bare)


def _media(form: MultiDict[str, str], sid: str) -> tuple[Media, ...]:
    count = form.get("NumMedia", 0, type=int)
    return tuple(
        Media(type=words(form.get(f"MediaContentType{i}", ""))[:100], url=own_media(form.get(f"MediaUrl{i}", ""), sid))
        for i in range(min(count, GREATEST_MEDIA))
    )


def own_media(url: str, sid: str) -> str | None:
    """The address of a file that Twilio keeps under our account; None for one anywhere else, which nobody must fetch."""
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    own = split.scheme == "https" and split.netloc == _MEDIA_HOST and split.path.startswith(f"/2010-04-01/Accounts/{sid}/")
    return url if own and ".." not in split.path else None


# --- out ------------------------------------------------------------------------------------------------------------------------------


class TwilioChannel:
    """The way out for SMS (`name` "sms") or WhatsApp. Safe for threads; Twilio's client is made at the first message."""

    def __init__(self, ours: Account, clock: Clock, name: Literal["sms", "whatsapp"] = "sms") -> None:
        self.name: str = name
        self.pace = _PACE[name]
        self._account = ours
        self._clock = clock
        self._client: Client | None = None

    def send(self, message: Outgoing) -> Receipt:
        """Hand the message to Twilio. A timeout leaves it unknown; a refused connection or a full queue means later."""
        seconds = self._validity(message)
        if seconds is not None and seconds < 1:
            return Receipt("failed", error="its time had passed")
        sent = self._ask(lambda client: client.messages.create(**self._parameters(message, seconds)))
        return sent if isinstance(sent, Receipt) else Receipt("sent", provider_id=sent.sid)

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        """What Twilio knows of it: `later` where it has no such message, so that it is sent again; `unknown` where it does not answer."""
        to = self._own_form(message.address)
        listed = self._ask(lambda client: client.messages.list(to=to, limit=LATEST))
        if isinstance(listed, Receipt):
            return replace(listed, outcome="unknown")
        wanted = self._body(message)
        same = (each for each in listed if each.body.endswith(wanted) and _outbound_since(each, since))
        return next((_found(each) for each in same), Receipt("later", error="not at the provider", retry_after=0))

    def _parameters(self, message: Outgoing, seconds: int | None) -> dict[str, Any]:
        ours = self._account
        parameters: dict[str, Any] = {"to": self._own_form(message.address), "body": self._body(message)}
        sender = message.ours or ours.sender
        if sender and not sender.startswith("MG"):
            parameters["from_"] = self._own_form(sender)
        if ours.service and self.name == "sms":
            parameters["messaging_service_sid"] = ours.service
        if ours.public_url.startswith("https:"):
            parameters["status_callback"] = f"{ours.public_url}{STATUS_PATH}/{message.id}"
        if seconds is not None:
            parameters["validity_period"] = min(seconds, GREATEST_VALIDITY)
        return parameters

    def _validity(self, message: Outgoing) -> int | None:
        return None if message.valid_until is None else math.floor((message.valid_until - self._clock.now()).total_seconds())

    def _body(self, message: Outgoing) -> str:
        text = sms_text(message.text) if self.name == "sms" else message.text
        return text if len(text) <= GREATEST_BODY else text[: GREATEST_BODY - 3] + "..."

    def _own_form(self, number: str) -> str:
        return f"{_WHATSAPP}{number}" if self.name == "whatsapp" else number

    def _ask(self, call: Callable[["Client"], Any]) -> Any:
        """What the call gives, or a Receipt for what went wrong."""
        from webhooks import twilio_client  # Twilio's REST client is slow to import, and not every process sends

        if self._client is None:
            self._client = twilio_client.client(self._account.sid, self._account.tokens[0], self._account.api_url, self._account.timeout)
        return twilio_client.asked(call, self._client)


def _outbound_since(each: Any, since: dt.datetime) -> bool:
    return str(each.direction).startswith("outbound") and each.date_created is not None and each.date_created >= since - SKEW


def _found(each: Any) -> Receipt:
    if str(each.status) in ("failed", "undelivered", "canceled"):
        return replace(verdict(each.error_code), provider_id=each.sid)
    return Receipt("sent", provider_id=each.sid)
