"""A week with 40 officers and 60 requests runs in seconds, and the same events give the same week."""

import io
import json
import time
from pathlib import Path

import pytest
from busy_week import desk_file, make

from cli.replay import replay

SECONDS = 60  # the second run, on a machine with everything else at work; alone it takes about twelve


@pytest.mark.slow
def test_the_same_events_give_the_same_week(tmp_path: Path) -> None:
    desk = desk_file(tmp_path / "desk.toml")
    week = make(desk)
    shown = [json.loads(line) for line in week.out.getvalue().splitlines() if '"show"' in line]
    requests, offers = shown[0]["rows"], shown[1]["rows"]
    assert len(requests) == 60
    assert sum(r["status"] not in ("quoted", "cancelled") for r in requests) >= 55
    assert len(offers) >= 100
    again, began = io.StringIO(), time.perf_counter()
    replay((line.encode() for line in week.lines), again, desk, 7)
    took = time.perf_counter() - began
    assert again.getvalue() == week.out.getvalue()
    assert took < SECONDS
