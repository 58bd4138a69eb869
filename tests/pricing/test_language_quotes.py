"""What a quote holds besides its hours: ranges, payees, reasons, what staff decide, and how it comes back from storage."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from plain_card import TEN, lines_of, request

import pricing

FULL = f"""
items = [{{ key = "boat", title = "Boat", source = "page" }}]
rates = [{TEN}]
vehicle = [
  {{ is = ["5.00", "7.00"], per = "hour", source = "page" }},
  {{ item = "boat", is = ["20.00", "30.00"], per = "use", most = "25.00", payee = "the marina", says = "A boat.", source = "page" }},
]
fees = [
  {{ key = "tax", title = "Tax", percent = ["10", "20"], of = "people", payee = "the city", says = "The tax.", source = "page" }},
  {{ key = "call", title = "Call", is = ["1.00", "2.00"], per = "hour", source = "page" }},
]
"""


def test_every_range_of_a_card_is_priced_at_both_ends_and_comes_back_from_storage(card: Any) -> None:
    card(FULL)
    quote = pricing.quote(request(vehicles=pricing.Vehicles(1), equipment={"boat": 1}))
    assert lines_of(quote) == [
        "officer regular 4 hour x 10.00 = 40.00",
        "vehicle regular 4 hour x 5.00 = 20.00",
        "boat regular 1 use x 20.00 = 20.00",
        "tax fee 40 dollar x 0.10 = 4.00",
        "call fee 4 hour x 1.00 = 4.00",
    ]
    assert (quote.total, quote.total_high) == (88, 40 + 28 + 25 + 8 + 8)
    assert [line.payee for line in quote.lines] == ["", "", "the marina", "the city", ""]
    assert {line.source for line in quote.lines} == {"plain.txt"}
    assert [rule.words for line in quote.lines for rule in line.rules][2:] == ["A boat.", "The tax.", "Call, $1.00 to $2.00 an hour"]
    stored = quote.to_json()
    assert (stored["total"], stored["total_high"], stored["lines"][2]["payee"]) == ("88.00", "109.00", "the marina")
    assert pricing.Quote.from_json(json.loads(json.dumps(stored))) == quote


def test_an_open_high_end_and_a_line_of_an_older_release_come_back_from_storage(card: Any) -> None:
    card(f"rates = [{TEN}]")
    quote = pricing.quote(request(vehicles=pricing.Vehicles(1)))
    stored = quote.to_json()
    assert stored["total_high"] is None
    assert pricing.Quote.from_json(json.loads(json.dumps(stored))) == quote
    for line in stored["lines"]:
        del line["rules"]
    assert [line.rules for line in pricing.Quote.from_json(stored).lines] == [()]


def test_a_limited_piece_of_equipment_keeps_its_reasons_and_its_payee(card: Any) -> None:
    card(FULL.replace('most = "25.00"', 'most = "15.00"'))
    boat = pricing.quote(request(equipment={"boat": 2})).lines[1]
    assert (boat.units, boat.unit_rate, boat.payee, [rule.words for rule in boat.rules]) == (2, 15, "the marina", ["A boat."])


def test_the_miles_of_a_vehicle_are_none_of_a_boat(card: Any) -> None:
    card(
        'items = [{ key = "boat", title = "Boat", source = "page" }]\n'
        f'rates = [{TEN}]\nvehicle = [{{ is = "1", per = "mile", source = "page" }},'
        ' { item = "boat", is = "2", per = "mile", source = "page" }]'
    )
    moving = pricing.Vehicles(1, "moving", Decimal(10))
    assert pricing.quote(request(vehicles=moving)).review == ()
    quote = pricing.quote(request(vehicles=moving, equipment={"boat": 1}))
    assert (quote.total, quote.review, quote.total_high) == (50, ("miles_unknown",), None)


def test_the_highest_class_at_each_end_and_the_highest_sum_of_any_hour(card: Any) -> None:
    card(
        'rates = [{ is = "10.00", per = "hour", source = "page" },'
        ' { class = "a", is = ["11.00", "30.00"], per = "hour", source = "page" },'
        ' { class = "b", is = "20.00", per = "hour", source = "page" }]'
    )
    quote = pricing.quote(request())
    assert (quote.total, quote.total_high, quote.lines[0].rate_class) == (80, 120, "b")


def test_the_highest_of_several_sums_is_the_one_of_its_end(card: Any) -> None:
    card(
        'rates = [{ is = ["30.00", "90.00"], per = "person", source = "page" },'
        ' { when = { clock = "11:00-12:00" }, is = "50.00", per = "person", source = "page" }]'
    )
    quote = pricing.quote(request())
    assert (quote.total, quote.total_high) == (50, 90)


def test_a_rate_names_the_day_of_its_list(card: Any) -> None:
    listed = (("a", "One", "12-25"), ("b", "Two", "12-25"), ("b", "Three", "12-24"))
    days = ", ".join(f'{{ kind = "{kind}", name = "{name}", on = "{on}", source = "page" }}' for kind, name, on in listed)
    card(f'days = [{days}]\nrates = [{TEN}, {{ class = "x", when = {{ on = ["Two", "Three"] }}, times = "2", source = "page" }}]')
    assert [line.why for line in pricing.quote(request(start="2026-12-25T10:00")).lines] == [("x:Two",)]


def test_the_last_day_of_rates_and_of_a_list_of_dates_still_counts(card: Any) -> None:
    day_row = '{ kind = "festival", name = "Jazz", on = ["2026-05-01"], source = "page" }'
    late = '{ class = "festival", when = { on = "festival" }, times = "2", source = "page" }'
    for until, start, review in (
        ("2026-12-31", "2026-12-31T10:00", ()),
        ("2026-12-31", "2027-01-01T10:00", ("card_expired", "holiday_list_outdated")),
    ):
        card(f"until = {until}\nrates = [{TEN}, {late}]\ndays = [{day_row}]")
        assert pricing.quote(request(start=start)).review == review


def test_a_card_that_goes_by_distance_asks_for_it(card: Any) -> None:
    card(f'rates = [{TEN}, {{ when = {{ distance = "> 30" }}, plus = "1", per = "hour", source = "page" }}]')
    assert pricing.quote(request()).review == ("distance_unknown",)
    assert pricing.quote(request(distance=Decimal(0))).review == ()


def test_an_admin_fee_in_percent_is_one_of_the_role_s_own_regular_rate(card: Any) -> None:
    card(
        f'rates = [{TEN}, {{ when = {{ role = "boss" }}, is = "20.00", per = "hour", source = "page" }}]\n'
        'admin = [{ percent = "25", source = "page" }]'
    )
    pay = [pricing.officer_pay(request(), role) for role in ("officer", "boss")]
    assert [each and each.low for each in pay] == [32, 64]


def test_a_percent_of_a_rate_that_is_not_published_is_no_admin_fee(card: Any) -> None:
    card(
        f'rates = [{TEN}, {{ when = {{ role = "boss" }}, open = "rate_by_officer", source = "page" }}]\n'
        'admin = [{ percent = "25", source = "page" }]\ncancelling = [{ admin_hours = 24, source = "page" }]'
    )
    both = request(posts={"officer": 1, "boss": 1})
    fee = pricing.cancellation_fee(both, pricing.quote(both), approved=True, cancelled_at=both.received_at)
    assert (fee.low, fee.high, fee.review) == (0, None, ("admin_fee_unpublished",))


def test_who_is_turned_by_judgment_is_said(card: Any) -> None:
    card(f'rates = [{TEN}]\nposts = [{{ turn = "officer", into = "boss", review = "supervisor_by_judgment", source = "page" }}]')
    assert pricing.quote(request(posts={"officer": 2})).review == ("supervisor_by_judgment",)


def test_what_made_the_hours_and_what_a_job_has_to_take_is_said(card: Any) -> None:
    card(
        f'items = [{{ key = "boat", title = "Boat", source = "page" }}]\nrates = [{TEN}]\n'
        'hours = [{ round_up = "3", source = "page" }]\nvehicle = [{ item = "boat", is = "5", per = "use", source = "page" }]\n'
        'compulsory = [{ when = { people = ">= 2" }, item = "boat", each = "job", source = "page" }]'
    )
    quote = pricing.quote(request(posts={"officer": 2}))
    assert (quote.lines[0].why, quote.notes) == (("counted",), ("vehicle_required",))
    assert pricing.quote(request()).notes == ()


def test_an_offer_that_nobody_made_is_no_reason_of_a_rate(card: Any) -> None:
    card(f'rates = [{TEN}, {{ offer = "5", source = "page" }}]')
    rules = [[rule.words for rule in pricing.quote(request(offer=offer)).lines[0].rules] for offer in (None, Decimal(10), Decimal(15))]
    assert [len(each) for each in rules] == [1, 1, 2]


def test_what_is_refused_is_no_quote_and_what_is_announced_is_kept(card: Any) -> None:
    agency = card(
        f"from = 2026-04-01\nannounced = 2026-03-01\nrates = [{TEN}]\n"
        'remarks = [{ when = { people = ">= 2" }, refuse = "work_not_done", source = "page" }]'
    )
    assert agency.cards[0].announced == dt.date(2026, 3, 1)
    assert (pricing.quote(request()).review, pricing.quote(request()).notes) == ((), ())
    with pytest.raises(pricing.PricingError, match=r"^work_not_done$"):
        pricing.quote(request(posts={"officer": 2}))


def test_what_only_the_high_end_leaves_out_leaves_that_end_open(card: Any) -> None:
    card(
        """
        roles = [
          { key = "officer", title = "Officer", source = "page" },
          { key = "boss", title = "Boss", source = "page" },
          { key = "chief", title = "Chief", source = "page" },
        ]
        rates = [
          { when = { role = ["officer", "boss"] }, is = "10.00", per = "hour", source = "page" },
          { when = { role = "chief" }, open = "rate_unpublished", source = "page" },
        ]
        posts = [{ when = { people = ">= 2" }, turn = "boss", into = "chief", or_added = true, source = "page" }]
        """
    )
    quote = pricing.quote(request(posts={"officer": 2}))
    assert (quote.total, quote.total_high) == (80, None)
    assert quote.review == ("rate_unpublished", "supervisor_unsaid")


def test_hours_of_equipment_may_be_a_range_and_are_nobody_s_who_drives(card: Any) -> None:
    card(
        f"""
        items = [{{ key = "boat", title = "Boat", source = "page" }}]
        rates = [{TEN}]
        vehicle = [{{ item = "boat", is = "5.00", per = "hour", source = "page" }}]
        hours = [
          {{ when = {{ item = "boat" }}, at_least = ["5", "8"], source = "page" }},
          {{ when = {{ item = "boat", drives = true }}, plus = "1", source = "page" }},
        ]
        """
    )
    quote = pricing.quote(request(equipment={"boat": 1}))
    assert (quote.total, quote.total_high) == (40 + 25, 40 + 40)


def test_a_range_of_a_discount_turns_the_ends_round(card: Any) -> None:
    card(f'rates = [{TEN}]\nfees = [{{ key = "early", title = "Paid early", off = ["5", "10"], of = "all", source = "page" }}]')
    quote = pricing.quote(request())
    assert (quote.total, quote.total_high, quote.lines[-1].amount, quote.review) == (36, 38, -4, ("rate_range",))


def test_time_that_is_added_for_people_is_added_to_equipment_once(card: Any) -> None:
    card(
        f"""
        items = [{{ key = "boat", title = "Boat", source = "page" }}]
        rates = [{TEN}]
        vehicle = [{{ item = "boat", is = "10.00", per = "hour", source = "page" }}]
        hours = [{{ plus = "0.5", source = "page" }}, {{ when = {{ item = "boat" }}, plus = "1", source = "page" }}]
        """
    )
    assert [line.units for line in pricing.quote(request(equipment={"boat": 1})).lines] == [Decimal("4.5"), Decimal("5.5")]
