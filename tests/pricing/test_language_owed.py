"""What is owed when a job is cancelled or made smaller, by the words of the language."""

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
    ('{ hours = "3", source = "page" }', {"hours_worked": 4}, "hours_owed", "30.00", "30.00"),
    ('{ hours = "1", worked = true, source = "page" }', {}, "hours_owed", "10.00", "10.00"),
    ('{ hours = "ordered", source = "page" }', {}, "hours_owed", "40.00", "40.00"),
    ('{ when = { doing = "cancel" }, sum = "5.00", source = "page" }, { source = "page" }', {}, "sum_owed", "5.00", "5.00"),
    (
        '{ when = { doing = "cancel" }, source = "page" }, { hours = "1", source = "page" }',
        {"doing": "move"},
        "hours_owed",
        "10.00",
        "10.00",
    ),
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


def test_a_range_has_both_ends_also_in_its_fees(card: Any) -> None:
    card('rates = [{ is = ["10.00", "20.00"], per = "hour", source = "page" }]\ncancelling = [{ hours = "3", source = "page" }]')
    quote = pricing.quote(request())
    assert (quote.total, quote.total_high, quote.review) == (40, 80, ("rate_range",))
    fee = pricing.cancellation_fee(request(), quote, approved=True, cancelled_at=request().received_at)
    assert (fee.low, fee.high) == (30, 60)


@pytest.mark.parametrize(
    ("window", "until"),
    [
        ("> 48 h", "2026-04-12T15:00"),
        ("> 2 business days", "2026-04-10T05:00"),
        ("> 12:00 friday before", "2026-04-10T17:00"),
        ("> 18:00 2 business days before", "2026-04-10T23:00"),
        ("> 22:00 1 day before", "2026-04-14T03:00"),
        ("> 2 calendar days", "2026-04-12T05:00"),
        (">= 2 calendar days", "2026-04-13T05:00"),
    ],
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


def test_cancelling_is_cheaper_until_the_window_of_no_special_reason(card: Any) -> None:
    card(
        f'rates = [{TEN}]\ncancelling = [{{ when = {{ because = "weather", notice = "> 4 h" }}, source = "page" }},'
        ' { when = { notice = "> 24 h" }, source = "page" }, { hours = "1", source = "page" }]'
    )
    turns = pricing.cheaper_until(request(), pricing.quote(request()))
    assert turns == dt.datetime(2026, 4, 13, 15, tzinfo=dt.UTC)


@pytest.mark.parametrize(("people", "low", "high"), [(1, "5.00", "9.00"), (3, "15.00", "27.00")])
def test_a_sum_for_each_person_is_owed_as_often(card: Any, people: int, low: str, high: str) -> None:
    card(f'rates = [{TEN}]\ncancelling = [{{ sum = ["5.00", "9.00"], per = "person", source = "page" }}]')
    asked = request(posts={"officer": people})
    fee = pricing.cancellation_fee(asked, pricing.quote(asked), approved=True, cancelled_at=asked.received_at)
    assert (str(fee.low), str(fee.high)) == (low, high)
    if people > 1:
        fewer = pricing.reduction_fee(asked, pricing.quote(asked), request(), approved=True, cancelled_at=asked.received_at).fee
        assert (str(fewer.low), str(fewer.high)) == ("10.00", "18.00")


def test_a_percent_comes_on_top_of_hours_that_have_fees_beside_them(card: Any) -> None:
    card(f'rates = [{TEN}]\n{FEES_ON_TOP}cancelling = [{{ hours = "3", percent = "10", fees = ["admin"], source = "page" }}]')
    fee = pricing.cancellation_fee(request(), pricing.quote(request()), approved=True, cancelled_at=request().received_at)
    assert fee.low == 39  # 33.00 and 3 hours of the fee


@pytest.mark.parametrize(("row", "low"), [('hours = "3", fees = ["tax"]', "63.00"), ('fees = ["tax"]', "0.00")])
def test_a_percent_that_is_limited_each_hour_is_so_of_the_hours_owed(card: Any, row: str, low: str) -> None:
    tax = '{ key = "tax", title = "Tax", percent = "10", of = "people", at_most = "0.50", per = "hour", source = "page" }'
    card(f'rates = [{TEN}]\nfees = [{tax}]\ncancelling = [{{ {row}, source = "page" }}]')
    two = request(posts={"officer": 2})
    fee = pricing.cancellation_fee(two, pricing.quote(two), approved=True, cancelled_at=two.received_at)
    assert str(fee.low) == low


BY_ROLE = f"""
rates = [{TEN}, {{ when = {{ drives = true }}, plus = "2", per = "hour", source = "page" }}]
hours = [{{ when = {{ role = "boss" }}, at_least = "5", per = "hour", source = "page" }}]
admin = [
  {{ when = {{ role = "officer" }}, is = "1.00", per = "hour", source = "page" }},
  {{ when = {{ role = "boss" }}, is = "3.00", per = "hour", source = "page" }},
]
vehicle = [{{ is = "1", per = "hour", source = "page" }}]
cancelling = [{{ hours = "minimum", admin_hours = 24, source = "page" }}]
"""


def test_what_is_owed_goes_by_the_role_and_by_who_drives(card: Any) -> None:
    card(BY_ROLE)
    crew = {"posts": {"officer": 1, "boss": 1}, "vehicles": pricing.Vehicles(1)}
    asked = request(**crew)
    fee = pricing.cancellation_fee(asked, pricing.quote(asked), approved=True, cancelled_at=asked.received_at)
    assert fee.low == 4 + 5 * (10 - 3) + 5 * 3  # the officer has no minimum and four hours of admin fee
    alone = request(posts={"officer": 1}, vehicles=pricing.Vehicles(1))
    fewer = pricing.reduction_fee(asked, pricing.quote(asked), alone, approved=True, cancelled_at=asked.received_at)
    assert fewer.fee.low == 5 * (10 - 3) + 5 * 3
    shorter = pricing.reduction_fee(asked, pricing.quote(asked), request(hours=2, **crew), approved=True, cancelled_at=asked.received_at)
    assert (shorter.fee.basis, shorter.fee.low) == ("admin_only", 2)  # the boss is billed five hours as before


def test_a_driver_is_owed_and_paid_at_the_drivers_rate(card: Any) -> None:
    card(BY_ROLE.replace('hours = "minimum", admin_hours = 24', 'hours = "ordered"'))
    asked = request(vehicles=pricing.Vehicles(1))
    fee = pricing.cancellation_fee(asked, pricing.quote(asked), approved=True, cancelled_at=asked.received_at)
    assert fee.low == 48
    pay = [pricing.officer_pay(asked, role, drives=drives) for role, drives in (("officer", True), ("officer", False), ("boss", False))]
    assert [each and (each.low, each.hours) for each in pay] == [(44, 4), (36, 4), (35, 5)]


def test_nobody_is_told_a_pay_that_is_no_rate_an_hour(card: Any) -> None:
    card('rates = [{ is = "200.00", per = "person", source = "page" }]\nadmin = [{ is = "1.00", per = "hour", source = "page" }]')
    assert pricing.officer_pay(request(), "officer") is None


def test_a_rate_that_is_not_published_is_said_also_beside_the_admin_fee(card: Any) -> None:
    boss = '{ when = { role = "boss" }, open = "rate_by_officer", source = "page" }'
    lists = f'rates = [{TEN}, {boss}]\n{FEES_ON_TOP}admin = [{{ is = "1.00", source = "page" }}]\n'
    asked = request(posts={"officer": 1, "boss": 1})
    for row in ('hours = "2", admin_hours = 24', 'hours = "2", fees = ["admin"]'):
        card(f'{lists}cancelling = [{{ {row}, source = "page" }}]')
        fee = pricing.cancellation_fee(asked, pricing.quote(asked), approved=True, cancelled_at=asked.received_at)
        assert (fee.high, fee.review) == (None, ("rate_by_officer",))


def test_a_price_a_person_is_owed_by_each_and_a_range_for_the_job_at_both_ends(card: Any) -> None:
    two = request(posts={"officer": 2})
    for figure, unit, ends in (('"30.00"', "person", (60, 60)), ('["200.00", "300.00"]', "job", (200, 300))):
        card(f'rates = [{{ is = {figure}, per = "{unit}", source = "page" }}]\ncancelling = [{{ hours = "ordered", source = "page" }}]')
        fee = pricing.cancellation_fee(two, pricing.quote(two), approved=True, cancelled_at=two.received_at)
        assert (fee.low, fee.high) == ends


@pytest.mark.parametrize(
    ("when", "how"),
    [
        ('doing = "reduce"', {}),
        ('because = "weather"', {"because": "weather"}),
        ('channel = "voice"', {"channel": "voice"}),
    ],
)
def test_a_reduction_is_told_as_one_with_its_reason(card: Any, when: str, how: dict[str, Any]) -> None:
    card(f'rates = [{TEN}]\ncancelling = [{{ when = {{ {when} }}, sum = "7.00", source = "page" }}, {{ source = "page" }}]')
    two = request(posts={"officer": 2})
    fewer = pricing.reduction_fee(two, pricing.quote(two), request(), approved=True, cancelled_at=two.received_at, **how)
    assert fewer.fee.low == 7
    plain = pricing.cancellation_fee(two, pricing.quote(two), approved=True, cancelled_at=two.received_at)
    assert plain.low == 0


def test_hours_worked_before_a_reduction_count_where_they_are_told(card: Any) -> None:
    card(f'rates = [{TEN}]\ncancelling = [{{ hours = "0", worked = true, source = "page" }}]')
    two = request(posts={"officer": 2})
    owed = [
        pricing.reduction_fee(two, pricing.quote(two), request(), approved=True, cancelled_at=two.received_at, **worked).fee.low
        for worked in ({}, {"hours_worked": 2})
    ]
    assert owed == [0, 20]


@pytest.mark.parametrize(
    ("rows", "turns"),
    [
        (
            [f'when = {{ notice = "> {hours} h" }}, sum = "{99 - hours}"' for hours in (72, 48, 24, 12, 3)] + ['bill = "100 %"'],
            [72, 48, 24, 12, 3],
        ),
        (['when = { notice = "<= 0 h" }, hours = "2"', 'when = { notice = ">= 24 h" }, basis = "none"', 'hours = "1"'], [24, 0]),
        (['when = { notice = "> 72 h" }', 'when = { notice = "> 24 h" }, hours = "1"', 'bill = "50 %"'], [72, 24]),
        (['unless = { notice = "<= 24 h" }, basis = "none"', 'hours = "2"'], [24]),
        (['when = { doing = "reduce", notice = "> 9 h" }', 'when = { notice = "> 5 h" }', 'hours = "2"'], [5]),
        (['hours = "2"'], []),
    ],
)
def test_each_window_that_is_still_to_come_is_told_in_its_turn(card: Any, rows: list[str], turns: list[int]) -> None:
    windows = ", ".join(f'{{ {row}, source = "page" }}' for row in rows)
    card(f"rates = [{TEN}]\ncancelling = [{windows}]")
    asked = request()
    quote = pricing.quote(asked)
    told, moment = [], pricing.cheaper_until(asked, quote)
    while moment:
        told.append((dt.datetime(2026, 4, 14, 15, tzinfo=dt.UTC) - moment) / dt.timedelta(hours=1))
        moment = pricing.cheaper_until(asked, quote, after=moment)
    assert told == turns


def test_a_window_of_reducing_alone_is_told_to_who_reduces(card: Any) -> None:
    rows = ('when = { doing = "reduce", notice = "> 9 h" }', 'when = { notice = "> 5 h" }, hours = "1"', 'hours = "2"')
    windows = ", ".join(f'{{ {row}, source = "page" }}' for row in rows)
    card(f"rates = [{TEN}]\ncancelling = [{windows}]")
    quote, start = pricing.quote(request()), dt.datetime(2026, 4, 14, 15, tzinfo=dt.UTC)
    assert pricing.cheaper_until(request(), quote) == start - dt.timedelta(hours=5)
    assert pricing.cheaper_until(request(), quote, "reduce") == start - dt.timedelta(hours=9)
