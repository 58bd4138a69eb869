"""`make bench`: how long a text, a quote and a turn take on this machine, in process time."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from zoneinfo import ZoneInfo

from bot.understanding import understand, warm
from desk.stage import Stage
from pricing import QuoteRequest, quote

TALKS = Path(__file__).parent / "conversations"
LOCAL = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
SENT = LOCAL.replace(tzinfo=ZoneInfo("America/Chicago"))


def main() -> None:
    warm()
    texts = sorted(set(_texts()))
    _say(f"a text, of {len(texts)}", [_timed(partial(understand, text, now=LOCAL)) for text in texts])
    asked = QuoteRequest("bastrop-tx", "standard", SENT, dt.datetime(2026, 12, 12, 18), dt.datetime(2026, 12, 13), {"officer": 1})  # noqa: DTZ001
    _say("a quote for an officer", [_timed(partial(quote, asked)) for _ in range(20_000)])
    stage = Stage.set_up(TALKS / "desk.toml", SENT)
    words = ["2 officers sat dec 12 6pm-midnight", "what if we cancel?", "make it 3"] * 20
    _say("a turn", [_timed(partial(stage.arrive, "sms", "+15125550001", "+15125550100", each)) for each in words])


def _texts() -> Iterator[str]:
    for file in TALKS.rglob("*.chat"):
        for line in file.read_text().splitlines():
            who, told, words = line.partition("> ")
            if told and who.split(" ")[0] in ("customer", "officer", "staff"):
                yield words


def _timed(step: Callable[[], object]) -> float:
    begun = process_time()
    step()
    return (process_time() - begun) * 1000


def _say(what: str, took: list[float]) -> None:
    took.sort()
    print(f"{what}: {median(took):.3f} ms in the middle, {took[int(len(took) * 0.99)]:.3f} ms in the slowest percent")  # noqa: T201  # what the command is for


if __name__ == "__main__":
    main()
