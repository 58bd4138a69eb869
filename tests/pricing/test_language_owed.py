"""What is owed when a job is cancelled, made smaller or ended otherwise, by the words of the language."""

import datetime as dt
from typing import Any

import pytest
from plain_card import TEN, request

import pricing


def test_a_price_a_person_is_owed_once_whatever_the_hours_are_cut_into(card: Any) -> None:
    card(
        'rates = [{ is = "30.00", per = "person", source = "page" },'
        ' { class = "noon", when = { role = "boss", clock = "11:00-12:00" }, plus = "5", per = "person", source = "page" }]\n'
        'cancelling = [{ hours = "ordered", source = "page" }]'
    )
    fee = pricing.cancellation_fee(request(), pricing.quote(request()), approved=True, cancelled_at=request().received_at)
    assert fee.low == 30


def test_hours_owed_of_somebody_whose_rate_is_not_published_are_left_open(card: Any) -> None:
    card(
        f'rates = [{TEN}, {{ when = {{ role = "boss" }}, open = "rate_by_officer", source = "page" }}]\n'
        'cancelling = [{ hours = "3", source = "page" }]'
    )
    asked = request(posts={"officer": 1, "boss": 1})
    fee = pricing.cancellation_fee(asked, pricing.quote(asked), approved=True, cancelled_at=asked.received_at)
    assert (fee.low, fee.high) == (30, None)


CANCELLING = [
    ('{ hours = "3", source = "page" }', {}, "hours_owed", "30.00", "30.00"),
    ('{ hours = "3", worked = true, source = "page" }', {"hours_worked": 4}, "hours_owed", "40.00", "40.00"),
    ('{ hours = "ordered", source = "page" }', {}, "hours_owed", "40.00", "40.00"),
    ('{ basis = "ordered", percent = "10", source = "page" }', {}, "hours_owed", "44.00", "44.00"),
    ('{ basis = "minimum", source = "page" }', {}, "hours_owed", "20.00", "20.00"),
    ('{ sum = ["5.00", "9.00"], source = "page" }', {}, "sum_owed", "5.00", "9.00"),
    ('{ bill = "50 %", source = "page" }', {}, "sum_owed", "20.00", "20.00"),
    ('{ bill = "12.5%", sum = "5.00", source = "page" }', {}, "sum_owed", "10.00", "10.00"),
    ('{ basis = "sum", bill = "100 %", source = "page" }', {}, "sum_owed", "40.00", "40.00"),
    ('{ admin_hours = 24, source = "page" }', {}, "admin_only", "8.00", "8.00"),
    ('{ hours = "2", admin_hours = 24, source = "page" }', {}, "minimum_plus_admin", "24.00", "24.00"),
    ('{ source = "page" }', {}, "none", "0.00", "0.00"),
    ('{ when = { channel = "voice" }, source = "page" }, { hours = "1", source = "page" }', {"channel": "voice"}, "none", "0.00", "0.00"),
]


@pytest.mark.parametrize(("row", "how", "basis", "low", "high"), CANCELLING)
def test_cancelling_costs_what_its_row_is_made_of(card: Any, row: str, how: dict[str, Any], basis: str, low: str, high: str) -> None:
    card(
        f'rates = [{TEN}]\nhours = [{{ at_least = "2", per = "hour", source = "page" }}]\n'
        f'admin = [{{ percent = "25", source = "page" }}]\ncancelling = [{row}]'
    )
    quote = pricing.quote(request())
    fee = pricing.cancellation_fee(request(), quote, approved=True, cancelled_at=request().received_at, **how)
    assert (fee.basis, str(fee.low), str(fee.high)) == (basis, low, high)
    fewer = pricing.reduction_fee(request(), quote, request(hours=2), approved=True, cancelled_at=request().received_at)
    assert fewer.fee.low >= 0


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


def test_a_range_has_both_ends_also_in_its_fees(card: Any) -> None:
    card('rates = [{ is = ["10.00", "20.00"], per = "hour", source = "page" }]\ncancelling = [{ hours = "3", source = "page" }]')
    quote = pricing.quote(request())
    assert (quote.total, quote.total_high, quote.review) == (40, 80, ("rate_range",))
    fee = pricing.cancellation_fee(request(), quote, approved=True, cancelled_at=request().received_at)
    assert (fee.low, fee.high) == (30, 60)


@pytest.mark.parametrize(
    ("window", "until"),
    [("> 22:00 1 day before", "2026-04-14T03:00"), ("> 2 calendar days", "2026-04-12T05:00"), (">= 2 calendar days", "2026-04-13T05:00")],
)
def test_a_window_by_the_calendar_turns_at_its_time(card: Any, window: str, until: str) -> None:
    card(f'rates = [{TEN}]\ncancelling = [{{ when = {{ notice = "{window}" }}, source = "page" }}, {{ hours = "1", source = "page" }}]')
    quote = pricing.quote(request())
    turns = pricing.cheaper_until(request(), quote)
    assert turns == dt.datetime.fromisoformat(until).replace(tzinfo=dt.UTC)
    before, after = (
        pricing.cancellation_fee(request(), quote, approved=True, cancelled_at=turns + dt.timedelta(minutes=m)).low for m in (-1, 1)
    )
    assert (before, after) == (0, 10)


FEES_ON_TOP = """
fees = [
  { key = "admin", title = "Administration", is = "2.00", per = "hour", source = "page" },
  { key = "tax", title = "Tax", percent = "10", of = ["all"], source = "page" },
  { key = "open", title = "Open", open = "fee_unpublished", source = "page" },
]
hours = [{ at_least = "2", source = "page" }]
"""


@pytest.mark.parametrize(
    ("row", "low", "high", "shorter"),
    [
        ('hours = "3", fees = ["admin"]', "72.00", "72.00", "0.00"),
        ('hours = "3", fees = ["tax", "admin"]', "79.20", "79.20", "0.00"),
        ('admin_hours = 24, fees = ["admin"]', "16.00", "16.00", "8.00"),
        ('hours = "minimum", worked = true, fees = ["admin", "tax"], admin_hours = 24', "65.60", "65.60", "12.80"),
        ('hours = "3", fees = ["admin", "open"]', "72.00", None, "0.00"),
    ],
)
def test_fees_that_come_on_top_are_owed_on_cancelling(card: Any, row: str, low: str, high: str | None, shorter: str) -> None:
    card(f'rates = [{TEN}]\n{FEES_ON_TOP}cancelling = [{{ {row}, source = "page" }}]')
    two = request(posts={"officer": 2})
    quote = pricing.quote(two)
    fee = pricing.cancellation_fee(two, quote, approved=True, cancelled_at=two.received_at, hours_worked=1)
    assert (str(fee.low), fee.high and str(fee.high)) == (low, high)
    reduced = pricing.reduction_fee(two, quote, request(hours=2, posts={"officer": 2}), approved=True, cancelled_at=two.received_at)
    assert str(reduced.fee.low) == shorter


def test_a_sum_for_the_job_is_owed_once_on_cancelling(card: Any) -> None:
    card('rates = [{ is = "250.00", per = "job", source = "page" }]\ncancelling = [{ hours = "2", source = "page" }]')
    two = request(posts={"officer": 1, "boss": 1})
    fee = pricing.cancellation_fee(two, pricing.quote(two), approved=True, cancelled_at=two.received_at)
    assert fee.low == 250


WORKED = (
    'worked = [{ when = { worked = "> 50 %", because = "released" }, bill = "ordered", source = "page" },'
    ' { bill = "worked", review = "worked_time_unpublished", source = "page" }]'
)


@pytest.mark.parametrize(
    ("lists", "hours", "because", "total", "review"),
    [
        (WORKED, 3, "released", 40, ()),
        (WORKED, 2, "released", 20, ("worked_time_unpublished",)),
        ("", 5, "", 50, ("worked_time_unpublished",)),
        ("", 4, "", 40, ()),
    ],
)
def test_a_job_that_ended_otherwise(card: Any, lists: str, hours: int, because: str, total: int, review: tuple[str, ...]) -> None:
    card(f"rates = [{TEN}]\n{lists}")
    ended = request().starts_at + dt.timedelta(hours=hours)
    billed = pricing.worked_quote(request(), pricing.quote(request()), ended_at=ended, because=because)
    assert (billed.total, billed.review) == (total, review)


def test_a_job_cannot_end_before_it_starts_nor_at_no_time(card: Any) -> None:
    card(f"rates = [{TEN}]")
    quote = pricing.quote(request())
    for ended, code in (("2026-04-14T10:00", "bad_time_range"), ("2027-03-14T02:30", "nonexistent_time")):
        with pytest.raises(pricing.PricingError, match=code):
            pricing.worked_quote(request(), quote, ended_at=dt.datetime.fromisoformat(ended))


@pytest.mark.parametrize(("ended", "total"), [(1, 20), (3, 40)])
def test_half_of_what_was_ordered(card: Any, ended: int, total: int) -> None:
    card(
        f'rates = [{TEN}]\nworked = [{{ when = {{ worked = "> 50 %" }}, bill = "ordered", source = "page" }},'
        ' { bill = "50 %", source = "page" }]'
    )
    ends = request().starts_at + dt.timedelta(hours=ended)
    assert pricing.worked_quote(request(), pricing.quote(request()), ended_at=ends).total == total
