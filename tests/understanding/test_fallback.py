"""dateparser is the last resort, imported only then, and never trusted."""

import datetime as dt
import subprocess
import sys

import pytest

from bot.understanding import understand
from bot.understanding.fallback import last_resort

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset


def test_dateparser_is_not_imported_for_what_the_grammar_knows() -> None:
    program = """
import datetime, sys
from bot.understanding import understand, warm
warm()
understand("need 2 officers sat dec 12 6pm-midnight", now=datetime.datetime(2026, 12, 1, 9), want="when")
understand("i really do not know yet", now=datetime.datetime(2026, 12, 1, 9), want="when")
sys.exit("dateparser" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("text", ["12", "1830", "7 8", "", "never", "x" * 100 + " 2027"])
def test_a_number_or_a_story_is_never_handed_over(text: str) -> None:
    assert last_resort(text, "en", SENT) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("decembre 14th", dt.date(2026, 12, 14)),
        ("satruday", dt.date(2026, 12, 5)),
        ("wednesdya", dt.date(2026, 12, 2)),
        ("februarry 3", dt.date(2027, 2, 3)),
    ],
)
def test_misspelt_days_are_read(text: str, day: dt.date) -> None:
    assert understand(text, now=SENT, language="en").dates == (day,)


def test_a_town_is_no_month() -> None:
    assert understand("need an officer in augusta", now=SENT, language="en").dates == ()


def test_what_it_alone_decides_is_asked_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["bot.understanding.understand"], "last_resort", lambda *_: dt.date(2027, 6, 1))
    heard = understand("zork 7 blip", now=SENT, want="when", language="en")
    assert heard.value == {"date": "2027-06-01"}
    assert [doubt.slot for doubt in heard.doubts] == ["date"]
    assert heard.dates == ()
