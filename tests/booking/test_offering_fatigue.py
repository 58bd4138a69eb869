"""Limits on hours and rest, counted over any 24 hours and any 7 days."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.fatigue import Breach, Limits, Stretch, allowed, breaches, clash, hours_in, most_within, rest, strictest, week_of

MONDAY = dt.datetime(2026, 12, 7, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def work(begin: float, hours: float, what: str = "shift") -> Stretch:
    """A stretch that begins so many hours after Monday midnight."""
    return Stretch(MONDAY + begin * HOUR, MONDAY + (begin + hours) * HOUR, what)


@pytest.mark.parametrize(
    ("limits", "others", "new", "broken"),
    [
        (Limits(), [work(0, 20)], work(20, 20), {}),
        (Limits(day=Decimal(16)), [work(8, 8)], work(18, 8), {}),
        (Limits(day=Decimal(16)), [work(8, 9)], work(18, 8), {"day": Decimal(17)}),
        (Limits(day=Decimal(16)), [work(20, 8)], work(29, 9), {"day": Decimal(17)}),  # over midnight, where no calendar day is over
        (Limits(day=Decimal(16)), [work(0, 8)], work(24, 9), {}),  # a whole day lies between the ends
        (Limits(week=Decimal(40)), [work(24 * d, 8) for d in range(5)], work(24 * 6, 1), {"week": Decimal(41)}),
        (Limits(week=Decimal(40)), [work(24 * d, 8) for d in range(5)], work(24 * 7, 8), {}),
        (Limits(week=Decimal(40)), [work(24 * d, 10) for d in range(5, 9)], work(24 * 4, 1), {"week": Decimal(41)}),  # over Sunday, too
        (Limits(rest=Decimal(8)), [work(0, 8)], work(15, 4), {"rest": Decimal(7)}),
        (Limits(rest=Decimal(8)), [work(20, 8)], work(9, 4), {"rest": Decimal(7)}),
        (Limits(rest=Decimal(8)), [work(0, 8)], work(16, 4), {}),
        (Limits(rest=Decimal(8)), [work(0, 8)], work(8, 4), {"rest": Decimal(0)}),
    ],
)
def test_limits(limits: Limits, others: list[Stretch], new: Stretch, broken: dict[str, Decimal]) -> None:
    assert {b.rule: b.hours for b in breaches(limits, others, new)} == broken


def test_a_clash_is_the_first_other_work_at_the_same_time() -> None:
    others = [work(20, 4, "tour"), work(10, 4)]
    assert clash(others, work(12, 10)) == work(10, 4)
    assert clash(others, work(14, 6)) is None


def test_rest_is_to_the_neighbours_only() -> None:
    assert rest([work(0, 8), work(-20, 8), work(30, 8)], work(17, 4)) == (Decimal(9), Decimal(9))
    assert rest([], work(17, 4)) == (None, None)


def test_an_override_holds_for_what_it_was_given_for() -> None:
    over = Breach("day", Decimal(17), Decimal(16))
    assert allowed(over, {"day": Decimal(17)})
    assert not allowed(over, {"day": Decimal("16.5")})
    assert not allowed(over, {"week": Decimal(100)})
    short = Breach("rest", Decimal(6), Decimal(8))
    assert allowed(short, {"rest": Decimal(6)})
    assert not allowed(short, {"rest": Decimal(7)})


def test_the_strictest_limit_of_several_agencies_counts() -> None:
    one, other = Limits(Decimal(16), None, Decimal(6)), Limits(Decimal(14), Decimal(60), Decimal(8))
    assert strictest([one, other]) == Limits(Decimal(14), Decimal(60), Decimal(8))
    assert strictest([]) == Limits()


def test_hours_are_elapsed_over_a_change_of_the_clock() -> None:
    zone = ZoneInfo("America/Chicago")
    night = Stretch(dt.datetime(2026, 10, 31, 18, tzinfo=zone), dt.datetime(2026, 11, 1, 6, tzinfo=zone))
    utc = Stretch(night.starts_at.astimezone(dt.UTC), night.ends_at.astimezone(dt.UTC))
    assert hours_in([utc], utc.starts_at, utc.ends_at) == 13


def test_a_week_is_monday_to_sunday_of_the_agency() -> None:
    zone = ZoneInfo("America/Chicago")
    begins, ends = week_of(dt.datetime(2026, 12, 14, 3, tzinfo=dt.UTC), zone)  # Sunday evening there
    assert (begins, ends) == (dt.datetime(2026, 12, 7, 6, tzinfo=dt.UTC), dt.datetime(2026, 12, 14, 6, tzinfo=dt.UTC))


STRETCHES = st.tuples(st.integers(-200, 200), st.integers(1, 24)).map(lambda t: work(*t))


@given(st.lists(STRETCHES, max_size=8), STRETCHES, st.sampled_from([24, 168]))
def test_the_most_in_any_window_is_what_every_window_would_find(others: list[Stretch], new: Stretch, hours: int) -> None:
    """Held against every window that begins on a half hour."""
    window = hours * HOUR
    first = new.starts_at - window
    begins = [first + n * HOUR / 2 for n in range(int((new.ends_at - first) / (HOUR / 2)) + 1)]
    assert most_within(window, others, new) == max(hours_in([*others, new], b, b + window) for b in begins)
