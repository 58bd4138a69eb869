"""A conversation of the simulator is saved in the form that conversation tests are written in."""

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from console.chat_file import chat_file
from desk.script import Run, head, is_answer, scenes

DESK = Path(__file__).parent.parent / "conversations" / "desk.toml"
ZONE = ZoneInfo("America/Chicago")
NINE = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)


def mine(text: str, minutes: int, **more: Any) -> dict[str, Any]:
    at = (NINE + dt.timedelta(minutes=minutes)).isoformat()
    return {"mine": True, "order": f"{at} 0", "text": text, "at": at, "line": "+15125550100", "media": [], "location": None} | more


def theirs(text: str, minutes: int, status: str = "delivered", error: str | None = None) -> dict[str, Any]:
    at = (NINE + dt.timedelta(minutes=minutes)).isoformat()
    return {"mine": False, "order": f"{at} 1", "text": text, "at": at, "line": "+15125550100", "status": status, "error": error}


def test_a_conversation_reads_like_one() -> None:
    phones = {
        "customer": [mine("hello\nthere", 0), theirs("Hello.", 0), theirs("All confirmed.", 130)],
        "officer Ramos": [theirs("Take it?", 10), mine("yes", 130)],
        "customer +15125550148": [mine("hi", 131), theirs("Hello.", 131)],
    }
    assert chat_file(phones, ZONE) == (
        "# Say here in a sentence what is promised.\n"
        "# now: 2026-12-01 09:00 America/Chicago\n"
        "# line: +15125550100\n"
        "\ncustomer> hello\\nthere\n"
        "bot> Hello.\n"
        "\n-- 10 minutes pass --\n"
        "bot to Ramos> Take it?\n"
        "\n-- 2 hours pass --\n"
        "\nofficer Ramos> yes\n"
        "bot> All confirmed.\n"
        "\ncustomer +15125550148> hi\n"
        "bot to customer +15125550148> Hello.\n"
    )


def test_a_message_that_got_lost_is_told_and_one_that_waits_is_not() -> None:
    phones = {"officer Ramos": [theirs("Take it?", 0, "failed", "30003"), theirs("Later.", 1, "queued"), theirs("Never.", 2, "withheld")]}
    assert chat_file(phones, ZONE).splitlines()[3:] == ["bot to Ramos> Take it?", "provider> last message to Ramos failed 30003"]


def test_pictures_and_places_stand_in_brackets_before_the_words() -> None:
    phones = {"customer": [mine("", 0, media=["image/png"], location=[30.1, -97.3]), mine("the gate", 1, media=["image/png"] * 2)]}
    assert chat_file(phones, ZONE).splitlines()[4:] == [
        "customer> [photo] [location 30.1,-97.3]",
        "",
        "customer> [photo] [photo] the gate",
    ]


def test_a_note_with_a_picture_is_played_again_as_it_was() -> None:
    """Saved, the picture and the place come back through the script as they arrived."""
    ramos = [mine("yes", 0), mine("on", 16740, location=[30.1105, -97.315]), mine("broken gate", 16745, media=["image/png"])]
    saved = chat_file({"officer Ramos": ramos}, ZONE).splitlines()
    run = Run.begin(head(saved), DESK)
    for words in ("1 officer sat dec 12 6pm-midnight, wedding", "yes"):
        run.do(f"customer> {words}")
    run.do("staff Dana> A1 ok")
    said = [line for _, cause, _ in scenes(saved) for line in run.do(cause)]
    assert any(line.startswith("bot to Ramos> Noted, with 1 picture.") for line in said)
    assert any("Your location is noted" in line for line in said)


def test_what_is_saved_is_read_again() -> None:
    saved = chat_file({"customer": [mine("hello", 0), theirs("Hello.", 0)]}, ZONE).splitlines()
    settings = head(saved)
    assert (settings.now.astimezone(dt.UTC), settings.line) == (NINE, "+15125550100")
    assert [(cause, answers) for _, cause, answers in scenes(saved)] == [("customer> hello", ["bot> Hello."])]
    assert is_answer("bot to customer +15125550148> Hello.")


def test_nothing_said_is_said() -> None:
    assert chat_file({"customer": []}, ZONE) == "# Nothing was said.\n"
