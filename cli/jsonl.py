"""Programs talk in lines: one JSON object in, one out, in order, flushed at once; a line that cannot be read is answered too."""

import json
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO, TextIO

Answer = Callable[[dict[str, Any]], dict[str, Any]]


class BadRequest(Exception):
    """A line that is JSON and yet no request; its text says what is wrong."""


def answer_lines(answer: Answer, lines: BinaryIO | Iterable[bytes] | None = None, out: TextIO | None = None) -> None:
    """Answer every line of standard input on standard output; `answer` gets the object and returns its answer without the id.

    `answer` raises BadRequest for an object that it cannot read.
    """
    out = out or sys.stdout
    for line in sys.stdin.buffer if lines is None else lines:
        out.write(json.dumps(answered(answer, line)) + "\n")
        out.flush()


def answered(answer: Answer, line: bytes) -> dict[str, Any]:
    """The answer to one line, with the line's id first."""
    repeated: list[str] = []
    no_numbers: list[str] = []
    try:
        text = line.decode("utf-8-sig").strip()
        asked = json.loads(text, object_pairs_hook=lambda pairs: noting(pairs, repeated), parse_constant=no_numbers.append)
    except (ValueError, RecursionError) as error:
        return refused(None, "bad_json", str(error))
    if no_numbers:
        return refused(asked, "bad_json", f"{no_numbers[0]} is no JSON number")
    if not isinstance(asked, dict):
        return refused(asked, "bad_request", "the line is no JSON object")
    if repeated:
        return refused(asked, "bad_request", f"{repeated[0]!r} is there twice")
    try:
        return {"id": id_of(asked), **answer(asked)}
    except BadRequest as error:
        return refused(asked, "bad_request", str(error))
    except Exception as error:  # a fault of ours with one line is told, and the lines behind it are answered
        traceback.print_exc()
        return refused(asked, "bad_request", f"this line met a fault of the program: {type(error).__name__}")


def refused(asked: object, error: str, detail: str) -> dict[str, Any]:
    """The answer to a line that cannot be read."""
    return {"id": id_of(asked), "status": "error", "error": error, "detail": detail}


def noting(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    """An object's pairs as a dict, its repeated keys noted: of two answers to one question neither is taken."""
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            repeated.append(key)
        table[key] = value
    return table


def id_of(asked: object) -> Any:
    """The line's id as it was given; none where it has none, or one that JSON could not say back."""
    given = asked.get("id") if isinstance(asked, dict) else None
    try:
        json.dumps(given, allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return given
