"""Yes and no in all their forms, and what is neither, on sentences of our own in answers/."""

import datetime as dt
from pathlib import Path

import pytest

from bot.understanding import understand

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
SENTENCES = Path(__file__).parent / "answers"
MEANT = {"yes": True, "no": False, "neither": None}
CASES = [
    (text, answer, path.stem[-2:])
    for kind, answer in MEANT.items()
    for path in sorted(SENTENCES.glob(f"{kind}_*.txt"))
    for text in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("text", "answer", "language"), CASES)
def test_a_yes_a_no_or_neither(text: str, answer: bool | None, language: str) -> None:
    assert understand(text, now=SENT, language=language, want="boolean").value.get("boolean") is answer
