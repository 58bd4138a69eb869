"""A conversation of the simulator as a `.chat` file, so that what happened can become a test."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

SHORTEST_PAUSE = dt.timedelta(minutes=5)  # a shorter one is no part of the story


def chat_file(phones: Mapping[str, Sequence[Mapping[str, Any]]], zone: ZoneInfo) -> str:
    """The messages of several phones in order of time; `phones` maps each speaker ("customer", "officer Ramos") to the phone's messages."""
    said = sorted(
        ((dt.datetime.fromisoformat(m["at"]), not m["mine"], speaker, m) for speaker, each in phones.items() for m in each),
        key=lambda one: one[:2],
    )
    if not said:
        return ""
    at, spoke = said[0][0], ""
    written = ["# A conversation saved from the phone simulator.", f"# now: {at.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}", ""]
    for moment, _, speaker, message in said:
        if moment - at >= SHORTEST_PAUSE:
            written.append(f"-- {_pause(moment - at)} --")
            at = moment
        if message["mine"]:
            written.append(f"{speaker}> {_line(message)}")
            spoke = speaker
        else:
            to = "" if speaker == spoke else f" to {speaker.split()[-1]}"
            written.append(f"bot{to}> {_line(message)}")
    return "\n".join(written) + "\n"


def _line(message: Mapping[str, Any]) -> str:
    """One line of the file: further lines of the message are indented under it."""
    told = [f"[{kind}]" for kind in message.get("media") or ()]
    told += [f"[location {' '.join(map(str, message['location']))}]"] if message.get("location") else []
    return " ".join([*told, message["text"].replace("\n", "\n    ")]).strip()


def _pause(span: dt.timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return f"{minutes} minutes pass"
    return f"{hours} hour passes" if hours == 1 else f"{hours} hours pass"
