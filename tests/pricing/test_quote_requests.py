"""What is no request at all is refused as a value, before any agency looks at it."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

import pricing
from cli.quote_request import read_vehicles

NOON = dt.datetime.fromisoformat("2026-12-12T12:00")
ASKED = {
    "agency": "bastrop-tx",
    "category": "standard",
    "received_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
    "starts_at": NOON,
    "ends_at": NOON + dt.timedelta(hours=4),
    "posts": {"officer": 1},
}


@pytest.mark.parametrize(
    "change",
    [
        {"received_at": NOON},
        {"starts_at": NOON.replace(tzinfo=dt.UTC)},
        {"ends_at": NOON.replace(tzinfo=dt.UTC)},
        {"starts_at": NOON.replace(year=1899)},
        {"ends_at": NOON.replace(year=9000)},
        {"received_at": dt.datetime(1, 1, 1, tzinfo=dt.UTC)},
        {"posts": {"officer": -1}},
        {"posts": {"officer": 1_000_001}},
    ],
)
def test_no_request(change: dict) -> None:
    with pytest.raises(ValueError, match=r"^(received_at needs an offset|starts_at and ends_at are wall|a time lies outside|a count)"):
        pricing.QuoteRequest(**{**ASKED, **change})


def test_the_edges_are_requests() -> None:
    pricing.QuoteRequest(**{**ASKED, "posts": {"officer": 1_000_000, "traffic": 0}, "ends_at": NOON.replace(year=8999)})
    pricing.QuoteRequest(**{**ASKED, "starts_at": NOON.replace(year=1900)})
    assert pricing.Vehicles(0, "moving", Decimal(0)) == pricing.Vehicles(0, "moving", Decimal("0.0"))
    assert pricing.Vehicles(1_000_000, "moving", Decimal(1_000_000)).miles == 1_000_000


@pytest.mark.parametrize(
    ("vehicles", "says"),
    [
        ((-1,), "a count of vehicles"),
        ((1_000_001,), "a count of vehicles"),
        ((1, "flying"), "static or moving, not 'flying'"),
        ((1, "moving"), "needs its miles"),
        ((1, "moving", Decimal(-1)), "miles are"),
        ((1, "moving", Decimal("NaN")), "miles are"),
        ((1, "moving", Decimal("Infinity")), "miles are"),
        ((1, "static", Decimal(1_000_001)), "miles are"),
    ],
)
def test_no_vehicles(vehicles: tuple, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        pricing.Vehicles(*vehicles)


CHARGES = [pricing.cancellation_fee, partial(pricing.reduction_fee, after=pricing.QuoteRequest(**ASKED))]


def charged(charge: Callable[..., object], **told: Any) -> None:
    request = pricing.QuoteRequest(**ASKED)
    charge(request, pricing.quote(request), **{"approved": True, "cancelled_at": request.received_at, **told})


@pytest.mark.parametrize("charge", CHARGES)
@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"hours_worked": -1}, "hours_worked are 0 to"),
        ({"hours_worked": Decimal("-0.01")}, "hours_worked are 0 to"),
        ({"hours_worked": Decimal("Infinity")}, "hours_worked are 0 to"),
        ({"hours_worked": 1_000_001}, "hours_worked are 0 to"),
        ({"cancelled_at": NOON}, "cancelled_at needs an offset"),
        ({"cancelled_at": dt.datetime(1899, 12, 31, tzinfo=dt.UTC)}, "cancelled_at lies outside the years 1900 to 8999"),
        ({"cancelled_at": dt.datetime(9000, 1, 1, tzinfo=dt.UTC)}, "cancelled_at lies outside the years 1900 to 8999"),
    ],
)
def test_no_cancelling(charge: Callable[..., object], told: dict, says: str) -> None:
    with pytest.raises(ValueError, match=f"^{says}"):
        charged(charge, **told)


@pytest.mark.parametrize("charge", CHARGES)
@pytest.mark.parametrize("year", [1900, 8999])
@pytest.mark.parametrize("hours", [0, 1_000_000])
def test_the_edges_are_cancellings(charge: Callable[..., object], year: int, hours: int) -> None:
    charged(charge, cancelled_at=dt.datetime(year, 6, 1, tzinfo=dt.UTC), hours_worked=hours)


def test_an_error_carries_its_code() -> None:
    with pytest.raises(pricing.PricingError) as refused:
        pricing.quote(pricing.QuoteRequest(**{**ASKED, "agency": "nowhere-tx"}))
    assert refused.value.code == str(refused.value) == "unknown_agency"


@pytest.mark.parametrize(
    ("vehicles", "unit", "driven"),
    [
        (pricing.Vehicles(1, "moving", Decimal(10)), "km", Fraction("16.09344")),
        (pricing.Vehicles(1, "moving", km=Decimal("16.09344")), "mile", 10),
        (pricing.Vehicles(1, "moving", Decimal(1), Decimal(5)), "km", 5),
        (pricing.Vehicles(1, "moving", Decimal(1), Decimal(5)), "mile", 1),
        (pricing.Vehicles(1), "km", None),
    ],
)
def test_miles_and_kilometres(vehicles: pricing.Vehicles, unit: str, driven: object) -> None:
    assert vehicles.driven(unit) == driven


def test_a_line_may_say_kilometres() -> None:
    assert read_vehicles({"count": 1, "use": "moving", "km": 40.5}) == pricing.Vehicles(1, "moving", km=Decimal("40.5"))
