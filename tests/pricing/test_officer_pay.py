"""What an officer is paid: the total rate of the billed hours less the admin fee."""

import datetime as dt
from decimal import Decimal

import pytest

import pricing


def shift(agency: str, starts: str, ends: str, role: str = "officer") -> pricing.QuoteRequest:
    return pricing.QuoteRequest(
        agency,
        "standard",
        dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
        dt.datetime.fromisoformat(starts),
        dt.datetime.fromisoformat(ends),
        {role: 1},
    )


@pytest.mark.parametrize(
    ("agency", "role", "hourly", "in_all"),
    [
        ("keller-tx", "officer", ("58.00", "58.00"), ("232.00", "232.00")),
        ("keller-tx", "traffic", ("61.00", "61.00"), ("244.00", "244.00")),
        ("keller-tx", "supervisor", ("73.00", "73.00"), ("292.00", "292.00")),
        ("grantsville-ut", "officer", ("63.50", "63.50"), ("254.00", "254.00")),
        ("tucson-az", "officer", ("52.11", "57.71"), ("208.44", "230.84")),
        ("tucson-az", "commander", ("68.84", "74.44"), ("275.36", "297.76")),
    ],
)
def test_pay_for_four_hours(agency: str, role: str, hourly: tuple[str, str], in_all: tuple[str, str]) -> None:
    pay = pricing.officer_pay(shift(agency, "2026-12-12T18:00", "2026-12-12T22:00", role), role)
    assert pay is not None
    assert (str(pay.hourly_low), str(pay.hourly_high)) == hourly
    assert (str(pay.low), str(pay.high), str(pay.hours)) == (*in_all, "4")


def test_no_figure_where_no_admin_fee_is_known_and_an_exact_one_where_the_operator_set_it() -> None:
    request = shift("bastrop-tx", "2026-12-12T18:00", "2026-12-12T19:00")
    assert pricing.officer_pay(request, "officer") is None
    pay = pricing.officer_pay(request, "officer", admin_fee=Decimal("6.60"))
    assert pay == pricing.OfficerPay(Decimal("55.00"), Decimal("55.00"), Decimal("110.00"), Decimal("110.00"), Decimal(2))


def test_a_shift_into_a_holiday_pays_more_for_those_hours_and_a_driver_half_an_hour_more() -> None:
    request = shift("tucson-az", "2026-12-30T20:00", "2026-12-31T00:00")
    pay = pricing.officer_pay(request, "officer", drives=True, admin_fee=Decimal(10))
    assert pay is not None
    assert (str(pay.hourly_low), str(pay.hourly_high), str(pay.hours)) == ("54.11", "86.17", "4.5")
    assert str(pay.low) == str(pay.high) == "259.53"  # 4 x 54.11 and half of 86.17, half a cent up


def test_a_role_that_the_card_lacks_is_refused() -> None:
    with pytest.raises(pricing.PricingError, match=r"^unknown_role$"):
        pricing.officer_pay(shift("rockport-tx", "2026-12-12T18:00", "2026-12-12T19:00"), "sergeant")
