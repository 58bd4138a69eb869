"""The first act of a turn of everyday talk, on turns of our own in turns.txt: the acts that a reader would give, and the turn."""

import datetime as dt
from pathlib import Path

import pytest

from bot.understanding import understand

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
LINES = (Path(__file__).parent / "turns.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("acts", "turn"), [line.split(" | ", 1) for line in LINES])
def test_the_first_act_is_one_that_a_reader_would_give(acts: str, turn: str) -> None:
    assert understand(turn, now=SENT, language="en", want="act").acts[0] in acts.split()
