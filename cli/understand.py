"""`offduty understand`: what a text says, for a person as a list with the words it stands on, for programs as JSON lines."""

import datetime as dt
from typing import Annotated, Any

import typer

WANTS = ("when", "duration", "number", "boolean", "act")


def command(
    text: Annotated[str, typer.Argument(help="What somebody texted.")] = "",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer JSON requests from standard input, one a line.")] = False,
    language: Annotated[str, typer.Option(help="The language that the conversation is in; recognised where absent.")] = "",
    at: Annotated[str, typer.Option(help="The agency's wall clock, such as 2026-12-01T09:00; now where absent.")] = "",
    agency: Annotated[str, typer.Option(help="The agency whose number was texted, such as bastrop-tx.")] = "",
) -> None:
    """Say what a text means, from which of its words, and what would be asked."""
    if jsonl:
        from bot.understanding import warm
        from cli.jsonl import answer_lines

        warm()
        answer_lines(answer)
    elif text:
        from cli.understood import print_understood

        print_understood(text, language or None, at, agency)
    else:
        raise typer.BadParameter('say what was texted, or use --jsonl: offduty understand "2 officers sat 6pm-midnight"')


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The public answer to one request, without its id."""
    import time

    from bot.understanding import understand
    from bot.understanding.facts import facts

    text, language, now, want, known = _request(asked)
    begun = time.perf_counter()
    heard = understand(text, now=now, language=language, want=want, known=known)
    taken = time.perf_counter() - begun
    return {
        "lang": heard.language,
        "kind": heard.kind,
        "value": dict(heard.value),
        "facts": facts(heard),
        "doubts": [
            {"slot": doubt.slot, "readings": [said(reading) for reading in doubt.readings], "words": doubt.words}
            for doubt in heard.every_doubt
        ],
        "ms": round(taken * 1000, 3),
    }


def said(reading: object) -> Any:
    """A reading of a doubt as JSON."""
    if isinstance(reading, tuple | list):
        return [said(part) for part in reading]
    if isinstance(reading, dt.time):
        return f"{reading:%H:%M}"
    return reading if isinstance(reading, str | int | dict) else str(reading)


def _request(asked: dict[str, Any]) -> tuple[str, str | None, dt.datetime, Any, Any]:
    from bot.heard import Known
    from cli.jsonl import BadRequest
    from pricing.request import YEARS

    text, language, want, agency = asked.get("text"), asked.get("lang"), asked.get("want"), asked.get("agency")
    if not isinstance(text, str):
        raise BadRequest("text is a string")
    if language is not None and not isinstance(language, str):
        raise BadRequest("lang is a language's code")
    if want is not None and want not in WANTS:
        raise BadRequest(f"want is one of {', '.join(WANTS)}")
    if agency is not None and not isinstance(agency, str):
        raise BadRequest("agency is an agency's key")
    try:
        now = dt.datetime.fromisoformat(asked["reference"])
    except (KeyError, TypeError, ValueError):
        raise BadRequest("reference is a local wall-clock time such as 2026-03-04T10:00") from None
    if now.year not in YEARS:
        raise BadRequest(f"reference lies outside the years {YEARS[0]} to {YEARS[-1]}")
    return text, language, now.replace(tzinfo=None), want, Known(agency=agency)
