"""A conversation of the simulator as a `.chat` file, so that what happened can become a test."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

SHORTEST_PAUSE = dt.timedelta(minutes=5)  # a shorter one is no part of the story
ARRIVED_OR_LOST = ("sent", "delivered", "failed")

Phones = Mapping[str, Sequence[Mapping[str, Any]]]


def chat_file(phones: Phones, zone: ZoneInfo) -> str:
    """The messages of several phones in order of time, as desk/script.py reads them.

    `phones` maps each speaker ("customer", "officer Ramos") to the phone's messages. Of a picture the form knows that there is one.
    """
    said = sorted(((speaker, message) for speaker, each in phones.items() for message in each), key=lambda one: str(one[1]["order"]))
    if not said:
        return "# Nothing was said.\n"
    at = _at(said[0][1])
    line = next((message["line"] for speaker, message in said if speaker == "customer"), said[0][1]["line"])
    written = ["# Say here in a sentence what is promised.", f"# now: {at.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}", f"# line: {line}"]
    for speaker, message in said:
        if _at(message) - at >= SHORTEST_PAUSE:
            written += ["", f"-- {_pause(_at(message) - at)} --"]
            at = _at(message)
        written += ["", _wrote(speaker, message)] if message["mine"] else _got(speaker, message)
    return "\n".join(written) + "\n"


def _wrote(speaker: str, message: Mapping[str, Any]) -> str:
    """What stands in brackets, then the words."""
    place = [f"[location {message['location'][0]},{message['location'][1]}]"] if message["location"] else []
    return " ".join([f"{speaker}>", *["[photo]"] * len(message["media"]), *place, _words(message)]).rstrip(" ")


def _got(speaker: str, message: Mapping[str, Any]) -> Iterator[str]:
    if message["status"] not in ARRIVED_OR_LOST:
        return
    name = speaker if speaker.startswith("customer") else speaker.split()[-1]
    yield f"bot{'' if name == 'customer' else f' to {name}'}> {_words(message)}"
    if message["status"] == "failed" and message["error"] and str(message["error"]).isdecimal():
        yield f"provider> last message to {name} failed {message['error']}"


def _at(message: Mapping[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(message["at"])


def _words(message: Mapping[str, Any]) -> str:
    return str(message["text"]).replace("\n", "\\n")


def _pause(span: dt.timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return f"{minutes} minutes pass"
    return f"{hours} hour passes" if hours == 1 else f"{hours} hours pass"
