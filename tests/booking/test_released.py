"""What an officer is paid whom a change takes off a shift within the agency's window."""

import datetime as dt
from decimal import Decimal

import pytest
from test_changing import HOUR, booked, shift

from booking.nouns import Assignment
from booking.released import owed_when_released

TAKEN = Assignment(1, 1, 7, "A. Ramos", "officer", False, "R4JS", "confirmed")


@pytest.mark.parametrize("starts", ["2026-12-12T18:00", "2027-03-14T01:59", "2026-11-01T01:59", "2026-12-31T23:59"])
@pytest.mark.parametrize(
    ("agency", "hours_before", "admin_fee", "paid"),
    [
        ("grantsville-ut", 49, None, None),
        ("grantsville-ut", 48, None, ("127.00", "127.00")),
        ("grantsville-ut", 1, "9.00", ("127.00", "127.00")),  # the published fee stands
        ("keller-tx", 1, None, None),
    ],
)
def test_the_minimum_is_paid_inside_the_window_whatever_the_clocks_do(
    agency: str, hours_before: float, admin_fee: str | None, paid: tuple[str, str] | None, starts: str
) -> None:
    of = shift(1, dt.datetime.fromisoformat(starts), 6, agency)
    request = booked({"officer": 1}, of, agency=agency, received_at=dt.datetime(2026, 9, 1, tzinfo=dt.UTC))
    owed = owed_when_released(request, of, TAKEN, of.starts_at - hours_before * HOUR, Decimal(admin_fee) if admin_fee else None)
    assert (owed and (str(owed.low), str(owed.high))) == paid


def test_before_approval_nothing_is_paid() -> None:
    of = shift(1, dt.datetime.fromisoformat("2026-12-12T18:00"), 6)
    assert owed_when_released(booked({"officer": 1}, of, approved=False), of, TAKEN, of.starts_at - HOUR, None) is None
