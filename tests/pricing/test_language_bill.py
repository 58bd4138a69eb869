"""A cancelling fee that is a share of the bill."""

from typing import Any

import pytest
from plain_card import TEN, request

import pricing

BILL = f"""
rates = [{TEN}]
vehicle = [{{ is = "5", per = "hour", source = "page" }}]
hours = [{{ at_least = "2", per = "hour", source = "page" }}]
fees = [{{ key = "tax", title = "Tax", percent = "10", of = "all", source = "page" }}]
cancelling = [{{ bill = "50 %", sum = "7.00", source = "page" }}]
"""


def test_a_share_of_the_bill_is_one_of_vehicles_and_fees_too(card: Any) -> None:
    card(BILL)
    asked = request(vehicles=pricing.Vehicles(1))
    quote = pricing.quote(asked)
    assert quote.total == 66
    fee = pricing.cancellation_fee(asked, quote, approved=True, cancelled_at=asked.received_at)
    assert (fee.basis, fee.low, fee.high, fee.review) == ("sum_owed", 40, 40, ())


@pytest.mark.parametrize(
    ("change", "low"),
    [
        ({"hours": 3}, "8.25"),  # half of 16.50 less, and nobody is taken off
        ({"posts": {"officer": 1}}, "29.00"),  # half of 44.00 less, and the sum
        ({"hours": 1}, "16.50"),  # the minimum of two hours stays
        ({"hours": 5}, "0.00"),
        ({}, "0.00"),
    ],
)
def test_of_a_reduction_the_share_is_one_of_what_the_bill_is_less_by(card: Any, change: dict[str, Any], low: str) -> None:
    card(BILL)
    crew = {"posts": {"officer": 2}, "vehicles": pricing.Vehicles(1)} if "posts" in change else {"vehicles": pricing.Vehicles(1)}
    before = request(**crew)
    after = request(**{**crew, **change})
    reduced = pricing.reduction_fee(before, pricing.quote(before), after, approved=True, cancelled_at=before.received_at)
    assert (str(reduced.fee.low), reduced.fee.high) == (low, reduced.fee.low)


def test_a_share_of_a_bill_that_is_open_is_open(card: Any) -> None:
    card(f'rates = [{TEN}]\ncancelling = [{{ bill = "50 %", review = "approval_needed", source = "page" }}]')
    asked = request(vehicles=pricing.Vehicles(1))
    fee = pricing.cancellation_fee(asked, pricing.quote(asked), approved=True, cancelled_at=asked.received_at)
    assert (fee.low, fee.high, fee.review) == (20, None, ("approval_needed", "cancellation_unsaid"))
    fewer = pricing.reduction_fee(asked, pricing.quote(asked), request(hours=2), approved=True, cancelled_at=asked.received_at)
    assert (fewer.fee.low, fewer.fee.high) == (10, None)


def test_a_share_of_a_range_has_both_ends(card: Any) -> None:
    card('rates = [{ is = ["10.00", "20.00"], per = "hour", source = "page" }]\ncancelling = [{ bill = "50 %", source = "page" }]')
    fee = pricing.cancellation_fee(request(), pricing.quote(request()), approved=True, cancelled_at=request().received_at)
    assert (fee.low, fee.high) == (20, 40)
    less = pricing.reduction_fee(request(), pricing.quote(request()), request(hours=1), approved=True, cancelled_at=request().received_at)
    assert (less.fee.low, less.fee.high) == (15, 30)


def test_a_bill_that_grows_though_somebody_is_taken_off_is_no_share_less(card: Any) -> None:
    card(BILL)
    before = request(posts={"officer": 2})
    reduced = pricing.reduction_fee(before, pricing.quote(before), request(hours=9), approved=True, cancelled_at=before.received_at)
    assert (reduced.quote.total, reduced.fee.low) == (99, 7)


def test_what_staff_decide_is_said_of_a_fee_with_two_ends(card: Any) -> None:
    card(
        'rates = [{ is = ["10.00", "20.00"], per = "hour", source = "page" }]\n'
        'cancelling = [{ hours = "3", review = "approval_needed", source = "page" }]'
    )
    fee = pricing.cancellation_fee(request(), pricing.quote(request()), approved=True, cancelled_at=request().received_at)
    assert (fee.low, fee.high, fee.review) == (30, 60, ("approval_needed",))
