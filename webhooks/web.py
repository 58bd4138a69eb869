"""The web channel of the phone simulator: a phone's texts come in from its page, ours reach it by being in the outbox.

It is a channel like the others, and exists only where the simulator is on.
"""

import base64
import binascii
import datetime as dt
import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, jsonify, request

from desk.channel import Inbound, Media, Outgoing, Receipt
from desk.desk import Desk
from desk.reports import take_report
from desk.take_message import take_message
from webhooks.received import GREATEST_MEDIA, as_json, place, words

PATH = "/webhooks/web"
GREATEST_REQUEST = 8 * 1024 * 1024
GREATEST_NAME = 64
PICTURES = ("image/jpeg", "image/png", "image/gif", "image/webp")
UNREACHABLE = "30003"  # the carriers' word for a handset that is off


class WebChannel:
    """The way out to simulated phones. A phone that is switched off gets nothing, as with a carrier: `off` and `on` say which are."""

    name = "web"
    pace = math.inf

    def __init__(self) -> None:
        self._off: frozenset[str] = frozenset()

    @property
    def off(self) -> frozenset[str]:
        """The numbers of the phones that are switched off."""
        return self._off

    def switch(self, number: str, *, on: bool) -> None:
        """Switch a phone on or off."""
        self._off = self._off - {number} if on else self._off | {number}

    def send(self, message: Outgoing) -> Receipt:
        """The page reads the outbox, so being there is being sent."""
        if message.address in self._off:
            return Receipt("failed", provider_id=provider_id(message.id), error=UNREACHABLE)
        return Receipt("sent", provider_id=provider_id(message.id))

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        """As `send`: nothing is lost between the outbox and the page."""
        return self.send(message)


def provider_id(outbox_id: int) -> str:
    """What a simulated provider calls a message of ours."""
    return f"web-{outbox_id}"


def blueprint(desk: Desk, channel: WebChannel) -> Blueprint:
    """What a simulated phone can do: text, be switched off, and lose a message. Only pages of our own may ask for it."""
    door = Blueprint("web", __name__)

    @door.before_request
    def verify() -> None:
        request.max_content_length = GREATEST_REQUEST
        if not is_same_origin():
            abort(403)

    @door.post(PATH)
    def text() -> tuple[Response, int]:
        inbound = receive(_said())
        if inbound is None:
            return jsonify(error="bad_request"), 400
        take_message(desk, inbound)
        return jsonify(taken=inbound.provider_id), 200

    @door.post(f"{PATH}/switch")
    def switch() -> tuple[Response, int]:
        said = _said()
        number, on = said.get("number"), said.get("on")
        if not isinstance(number, str) or not _is_name(number) or not isinstance(on, bool):
            return jsonify(error="bad_request"), 400
        channel.switch(number, on=on)
        return jsonify(off=sorted(channel.off)), 200

    @door.post(f"{PATH}/report")
    def report() -> tuple[Response, int]:
        said = _said()
        outbox_id, word = said.get("message"), said.get("status")
        if not isinstance(outbox_id, int) or isinstance(outbox_id, bool) or word not in ("delivered", "undelivered"):
            return jsonify(error="bad_request"), 400
        receipt = Receipt("failed", error=UNREACHABLE) if word == "undelivered" else None
        take_report(desk, "web", provider_id(outbox_id), word, receipt=receipt)
        return jsonify(reported=outbox_id), 200

    return door


def is_same_origin() -> bool:
    """Whether the browser says that the request comes from a page of our own."""
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def receive(said: Mapping[str, Any]) -> Inbound | None:
    """The message that a page sent; None where anything in it is not what it should be."""
    names = [said.get(key) for key in ("from", "to", "id")]
    text, media, location = said.get("text", ""), _media(said.get("media", [])), _location(said.get("location"))
    if not all(map(_is_name, names)) or not isinstance(text, str) or media is None or location == ():
        return None
    address, ours, message_id = map(str, names)
    return Inbound("web", address, ours, words(text), message_id, media, location or None)


def _said() -> Mapping[str, Any]:
    said = as_json(request.get_data())
    return said if isinstance(said, dict) else {}


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= GREATEST_NAME and value.isprintable()


def _media(said: object) -> tuple[Media, ...] | None:
    if not isinstance(said, list) or len(said) > GREATEST_MEDIA:
        return None
    files = [_picture(each) for each in said]
    return None if None in files else tuple(file for file in files if file is not None)


def _picture(said: object) -> Media | None:
    if not isinstance(said, dict) or said.get("type") not in PICTURES or not isinstance(said.get("bytes"), str):
        return None
    try:
        return Media(str(said["type"]), content=base64.b64decode(said["bytes"], validate=True))
    except binascii.Error:
        return None


def _location(said: object) -> tuple[float, float] | tuple[()] | None:
    """The place; None where none was given, `()` for what is none."""
    if said is None:
        return None
    return (place(*said) or ()) if isinstance(said, list) and len(said) == 2 else ()
