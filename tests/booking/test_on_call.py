"""When somebody is on call, as it is written."""

import datetime as dt

import pytest

from booking.on_call import NoHours, is_on_call, stretches

MONDAY = dt.datetime.fromisoformat("2026-11-30T09:00")


@pytest.mark.parametrize(
    ("hours", "when", "is_so"),
    [
        (None, "2026-11-30T03:00", True),
        ("", "2026-11-30T03:00", True),
        ("mon-fri 08:00-18:00", "2026-11-30T08:00", True),
        ("mon-fri 08:00-18:00", "2026-11-30T18:00", False),
        ("mon-fri 08:00-18:00", "2026-12-05T09:00", False),
        ("Mon-Fri 08:00-18:00; sat 09:00-12:00", "2026-12-05T09:00", True),
        ("08:00-18:00", "2026-12-06T09:00", True),
        ("fri-mon 18:00-06:00", "2026-12-04T23:00", True),
        ("fri-mon 18:00-06:00", "2026-12-08T05:59", True),
        ("fri-mon 18:00-06:00", "2026-12-08T23:00", False),
        ("fri-mon 18:00-06:00", "2026-12-04T05:00", False),
    ],
)
def test_on_call_by_the_wall_clock(hours: str | None, when: str, is_so: bool) -> None:
    assert is_on_call(hours, dt.datetime.fromisoformat(when)) is is_so


@pytest.mark.parametrize("hours", ["always", "mon 8-18", "mon-foo 08:00-18:00", "mon 08:00-25:00", "mon 08:00-08:00"])
def test_what_is_no_hours_is_refused(hours: str) -> None:
    with pytest.raises(NoHours):
        stretches(hours)
