"""What is owed when a job is made smaller, by the words of the language."""

from decimal import Decimal
from typing import Any

from plain_card import TEN, request
from test_language_owed import FEES_ON_TOP

import pricing


def test_both_versions_of_a_change_are_reckoned_at_each_end(card: Any) -> None:
    posts = '{ when = { people = ">= 5" }, turn = "officer", into = "boss", or_added = true, source = "page" }'
    card(f'rates = [{TEN}]\nposts = [{posts}]\ncancelling = [{{ hours = "3", source = "page" }}]')
    six = request(posts={"officer": 6})
    fee = pricing.reduction_fee(six, pricing.quote(six), request(posts={"officer": 5}), approved=True, cancelled_at=six.received_at).fee
    assert (fee.basis, fee.low, fee.high) == ("hours_owed", 30, 30)


def test_of_a_share_of_the_bill_nothing_is_owed_where_nobody_goes_and_no_hour_does(card: Any) -> None:
    card(f'rates = [{TEN}]\nvehicle = [{TEN}]\ncancelling = [{{ bill = "50 %", source = "page" }}]')
    driven = request(posts={"officer": 2}, vehicles=pricing.Vehicles(1))
    given_back = pricing.reduction_fee(
        driven, pricing.quote(driven), request(posts={"officer": 2}), approved=True, cancelled_at=driven.received_at
    )
    assert (given_back.quote.total, given_back.fee) == (80, pricing.Fee("none", Decimal("0.00"), Decimal("0.00")))


def test_fees_that_come_on_top_are_owed_on_whoever_is_taken_off(card: Any) -> None:
    card(f'rates = [{TEN}]\n{FEES_ON_TOP}cancelling = [{{ hours = "3", fees = ["admin", "tax"], source = "page" }}]')
    three = request(posts={"officer": 3})
    fee = pricing.reduction_fee(three, pricing.quote(three), request(), approved=True, cancelled_at=three.received_at).fee
    assert (fee.basis, str(fee.low), str(fee.high)) == ("hours_owed", "79.20", "79.20")  # twice 30.00, 6 hours at 2.00, and 10 % of both
