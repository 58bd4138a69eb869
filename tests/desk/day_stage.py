"""A booking of one officer, taken, on a stage."""

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

from desk.channel import Media
from desk.stage import Stage

DESK = Path(__file__).parent.parent / "conversations" / "desk.toml"
LINE, CUSTOMER, RAMOS, DANA = "+15125550100", "+15125550001", "+15125550111", "+15125550190"
TEXAS = ZoneInfo("America/Chicago")
SITE = (30.1105, -97.3150)
WISH = "1 officer sat dec 12 6pm-midnight, wedding at 412 Main St, ask for Jo Tran 512-555-0142"


def booked(wish: str = WISH) -> Stage:
    """Approved, and its first day taken by A. Ramos."""
    stage = Stage.set_up(DESK, dt.datetime(2026, 12, 1, 9, tzinfo=TEXAS))
    for who, words in ((CUSTOMER, wish), (CUSTOMER, "yes"), (DANA, "A1 ok"), (RAMOS, "yes")):
        stage.arrive("sms", who, LINE, words)
    return stage


def until(stage: Stage, moment: str) -> None:
    """Move on to a wall-clock time in Texas."""
    stage.until(dt.datetime.fromisoformat(moment).replace(tzinfo=TEXAS))


def text(stage: Stage, who: str, words: str, *, media: tuple[Media, ...] = (), location: tuple[float, float] | None = None) -> list[str]:
    """What everybody is sent in answer to a message."""
    before = len(stage.sent)
    stage.arrive("sms", who, LINE, words, media=media, location=location)
    return [s.message.text for s in stage.sent[before:]]


def link(words: str) -> str:
    """The path of the link in a message."""
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", words)
    assert found, words
    return found[1]
