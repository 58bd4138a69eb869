"""`offduty replay --desk DESK.toml`: a whole conversation, every phone in it, from lines on standard input."""

import base64
import binascii
import datetime as dt
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from cli.start import stop


class BadEvent(Exception):
    """A line that is JSON and yet no event."""


def command(
    desk: Annotated[Path | None, typer.Option(help="The desk file: who works where.")] = None,
    seed: Annotated[int, typer.Option(help="Codes are drawn from this; the same seed draws the same codes.")] = 1,
) -> None:
    """Run a conversation from JSON lines, against a fresh database in memory with its own clock, and print what the program sends."""
    from desk.desk_file import DeskFileError, read

    try:
        if desk:
            read(desk)
    except DeskFileError as error:
        stop(str(error))
    replay(sys.stdin.buffer, sys.stdout, desk, seed)


def replay(lines: Iterable[bytes], out: TextIO, desk: Path | None, seed: int) -> None:
    """Answer every event with what the program says because of it."""
    run = Replay(out, desk, seed)
    for index, line in enumerate(lines):
        if line.strip():
            run.event(index, line)


class Replay:
    """The stage, set up at the first event's time."""

    def __init__(self, out: TextIO, desk: Path | None, seed: int) -> None:
        self.out, self.desk_file, self.seed = out, desk, seed
        self.stage: Any = None
        self.printed = 0

    def event(self, index: int, line: bytes) -> None:
        """Do what one line says. A line that cannot be read is answered with an error, and the rest goes on."""
        try:
            event = json.loads(line)
        except (ValueError, RecursionError) as error:
            return self._print({"id": None, "status": "error", "error": "bad_json", "detail": str(error), "event": index})
        try:
            self._do(index, event)
        except (BadEvent, ValueError, LookupError, TypeError) as error:
            id = event.get("id") if isinstance(event, dict) else None
            self._print({"id": id, "status": "error", "error": "bad_request", "detail": str(error), "event": index})

    def _do(self, index: int, event: Any) -> None:
        if not isinstance(event, dict):
            raise BadEvent("the line is no JSON object")
        at = _moment(event.get("at"))
        doing = _kind(event)
        if self.stage is None:
            from desk.stage import Stage

            self.stage = Stage.set_up(self.desk_file, at, self.seed)
        try:
            self.stage.until(at)
            doing(self, event)
        finally:
            self._speak(index)
        if "show" in event:
            self._show(event["show"])

    def message(self, event: dict[str, Any]) -> None:
        self.stage.arrive(
            _text(event, "channel", CHANNELS),
            _text(event, "from"),
            _text(event, "to"),
            _text(event, "text", default=""),
            provider_id=_text(event, "provider_id", default="") or None,
            media=[_media(m) for m in event.get("media") or ()],
            location=_location(event.get("location")),
        )

    def report(self, event: dict[str, Any]) -> None:
        if event["provider"] not in ("failed", "delivered") or not isinstance(event.get("message"), int):
            raise BadEvent("provider is failed or delivered, and message a number")
        failed = event["provider"] == "failed"
        self.stage.report(event["message"], event["provider"], str(event.get("error") or "30005") if failed else None)

    def nothing(self, event: dict[str, Any]) -> None:
        """Only the clock moves on."""

    def _show(self, table: Any) -> None:
        from desk.show import TABLES

        if table not in TABLES:
            raise BadEvent(f"show is one of {', '.join(TABLES)}")
        with self.stage.desk.database.read() as conn:
            self._print({"show": table, "rows": TABLES[table](conn)})

    def _speak(self, index: int) -> None:
        for sent in self.stage.sent[self.printed :]:
            line = {
                "at": sent.at.isoformat(),
                "event": index,
                "channel": sent.message.channel,
                "from": sent.message.ours,
                "to": sent.message.address,
                "text": sent.message.text,
                "buttons": [{"label": b.label, "reply": b.reply} for b in sent.message.buttons],
                "message": sent.number,
            }
            self._print({k: v for k, v in line.items() if k != "buttons" or v})
        self.printed = len(self.stage.sent)

    def _print(self, line: dict[str, Any]) -> None:
        self.out.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.out.flush()


CHANNELS = ("sms", "telegram", "web", "whatsapp")


def _kind(event: dict[str, Any]) -> Any:
    """What sort of event a line is."""
    if "text" in event or "media" in event or "location" in event or "channel" in event:
        return Replay.message
    if "provider" in event:
        return Replay.report
    if event.get("tick") is True or "show" in event:
        return Replay.nothing
    raise BadEvent("a line is a message, a tick, a provider's report or a show")


def _moment(value: Any) -> dt.datetime:
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    if moment is None or moment.tzinfo is None:
        raise BadEvent("at is a time with its offset, like 2026-12-01T09:00:00-06:00")
    return moment


def _text(event: dict[str, Any], name: str, allowed: tuple[str, ...] = (), default: str | None = None) -> str:
    value = event.get(name, default)
    if not isinstance(value, str) or (default is None and not value) or (allowed and value not in allowed):
        raise BadEvent(f"{name} is missing or not usable")
    return value


def _media(value: Any) -> Any:
    from desk.channel import Media

    if not isinstance(value, dict) or not isinstance(value.get("type"), str) or not isinstance(value.get("bytes"), str):
        raise BadEvent('media are like {"type": "image/jpeg", "bytes": base64}')
    try:
        return Media(value["type"], content=base64.b64decode(value["bytes"], validate=True))
    except binascii.Error:
        raise BadEvent("the bytes of media are base64") from None


def _location(value: Any) -> tuple[float, float] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(v, int | float) for v in value):
        raise BadEvent("location is [latitude, longitude]")
    return (float(value[0]), float(value[1]))
