"""What was understood of a text, for a person at a terminal: each fact with the words it stands on, and what would be asked."""

import datetime as dt
import json

import typer

from bot.heard import Heard, Known

LEARNT = {"emergency": "emergency", "stop": "opt_out"}
FROM = {"shifts": "when", "date": "when", "starts": "when", "ends": "when", "hours": "hours", "recurrence": "recurrence", "posts": "posts"}


def print_understood(text: str, language: str | None, at: str, agency: str) -> None:
    """Print the facts, the doubts, and what a booking would still need."""
    from bot.caution import caution
    from bot.phrasing import render
    from bot.understanding import understand
    from bot.understanding.facts import facts

    try:
        now = dt.datetime.fromisoformat(at) if at else _now(agency)
    except ValueError:
        raise typer.BadParameter(f"{at!r} is no time such as 2026-12-01T09:00") from None
    heard = understand(text, now=now.replace(tzinfo=None), language=language, known=Known(agency=agency or None))
    typer.echo(f"language    {heard.language}")
    for name, value in facts(heard).items():
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        typer.echo(f"{name:<12}{shown}{_words(heard, name)}")
    for doubt in heard.doubts:
        typer.echo(
            f"would ask   {doubt.slot}: {' or '.join(_plain(reading) for reading in doubt.readings)}?"
            + (f'  <- "{doubt.words}"' if doubt.words else "")
        )
    for intent in heard.perhaps:
        typer.echo(f'would say   "{render(heard.language, caution(intent))}"{_learnt(heard, intent)}')
    missing = list(_missing(heard, agency))
    if missing:
        typer.echo(f"would need  {', '.join(missing)}")


def _now(agency: str) -> dt.datetime:
    import pricing
    from desk.clock import now

    found = pricing.agencies().get(agency)
    return now().astimezone(found.zone) if found else now()


def _words(heard: Heard, name: str) -> str:
    if name == "intent" and heard.intents[0] in LEARNT:
        return _learnt(heard, heard.intents[0])
    place = heard.ranges.get(FROM.get(name, name))
    return f'  <- "{heard.text[place[0] : place[1]]}"' if place else ""


def _learnt(heard: Heard, intent: str) -> str:
    from bot.understanding.telling import telling

    return "  <- " + ", ".join(f'"{word}"' for word in telling(heard.text, LEARNT[intent]))


def _plain(reading: object) -> str:
    if isinstance(reading, tuple | list):
        return " to ".join(_plain(part) for part in reading)
    return f"{reading:%H:%M}" if isinstance(reading, dt.time) else str(reading)


def _missing(heard: Heard, agency: str) -> list[str]:
    """What a booking needs and this text does not say."""
    if not heard.intents or heard.intents[0] not in ("book", "quote"):
        return []
    needs = {
        "agency": heard.agency or agency,
        "date": heard.dates or heard.recurrence,
        "start": heard.starts,
        "end": heard.ends or heard.hours,
        "posts": heard.posts,
    }
    return [name for name, value in needs.items() if not value]
