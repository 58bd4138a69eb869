"""An offer does not run out while its officer sleeps."""

import datetime as dt
from zoneinfo import ZoneInfo

from booking.nouns import Officer, Shift
from booking.offering import stands_until

CENTRAL = ZoneInfo("America/Chicago")


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 12, day, hour, minute, tzinfo=CENTRAL)


def shift(starts: dt.datetime) -> Shift:
    ends = starts + dt.timedelta(hours=4)
    return Shift(1, starts.replace(tzinfo=None), ends.replace(tzinfo=None), starts, ends, "open")


SLEEPS = Officer(1, 1, "bastrop-tx", "A. Ramos", "1", ("officer",), None, False, "21:00-08:00")
NEVER = Officer(2, 2, "bastrop-tx", "J. Lee", "2", ("officer",), None, False, "none")


def test_one_made_in_the_evening_stands_until_the_morning() -> None:
    assert stands_until(SLEEPS, CENTRAL, shift(at(12, 18)), at(1, 20)) == at(2, 9)
    assert stands_until(NEVER, CENTRAL, shift(at(12, 18)), at(1, 20)) == at(2, 0)


def test_a_shift_that_cannot_wait_is_not_held_up_by_sleep() -> None:
    assert stands_until(SLEEPS, CENTRAL, shift(at(2, 10)), at(1, 20)) == at(1, 21, 24)
