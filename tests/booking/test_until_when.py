"""Until when a fee stays as it is told, window by window."""

import datetime as dt

import pytest
from test_changing import EVENING, booked, shift

from booking.nouns import ServiceRequest
from booking.prices import same_until


def two_days(agency: str, *, approved: bool = True) -> ServiceRequest:
    shifts = (shift(1, EVENING, 6, agency), shift(2, EVENING + dt.timedelta(days=1), 6, agency))
    return booked({"officer": 1}, *shifts, agency=agency, approved=approved)


@pytest.mark.parametrize(
    ("agency", "hours_before", "until"),
    [
        ("grantsville-ut", 72, 48),
        ("grantsville-ut", 48, 24),
        ("grantsville-ut", 30, 24),
        ("grantsville-ut", 20, None),
        ("tucson-az", 30, 24),
        ("tucson-az", 24, 0),
        ("sherman-tx", 72, 24),
        ("keller-tx", 72, None),
    ],
)
def test_a_fee_stays_until_the_next_window_of_any_of_its_shifts(agency: str, hours_before: int, until: int | None) -> None:
    request = two_days(agency)
    start = request.shifts[0].starts_at
    told = same_until(request, start - dt.timedelta(hours=hours_before))
    assert told == (None if until is None else start - dt.timedelta(hours=until))


def test_before_approval_nothing_is_owed_at_any_time() -> None:
    request = two_days("grantsville-ut", approved=False)
    assert same_until(request, request.received_at) is None
