"""The words of the language, each on a card of a few lines: what a row says is what it costs."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import pricing
from pricing.holidays import day_rule, orthodox_easter
from pricing.known_days import KNOWN
from pricing.on_file import lent

HEAD = """
key = "plain-tx"
name = "Plain Police Department, TX"
short = "Plain"
nicknames = []
zone = "America/Chicago"
currency = "USD"
[documents]
page = "plain.txt"
[[card]]
source = "page"
"""
OFFICER = 'roles = [{ key = "officer", title = "Officer", source = "page" }, { key = "boss", title = "Boss", source = "page" }]'
TEN = '{ is = "10.00", per = "hour", source = "page" }'
TUESDAY = dt.datetime.fromisoformat("2026-04-14T00:00")
LANGUAGE = tomllib.loads((Path(__file__).parent / "language.toml").read_text("utf-8"))["word"]


@pytest.fixture
def card(tmp_path: Path) -> Iterator[Any]:
    """Puts a card of these lists on file for one test."""
    kept: list[Any] = []

    def put(lists: str) -> pricing.Agency:
        path = tmp_path / "plain-tx.toml"
        path.write_text(HEAD + ("" if "roles = " in lists.split("[[card]]")[0] else OFFICER) + "\n" + lists)
        agency = pricing.load(path)
        kept.append(lent(agency))
        kept[-1].__enter__()
        return agency

    yield put
    for each in kept:
        each.__exit__(None, None, None)


def request(day: int = 0, at: int = 10, hours: float = 4, start: str = "", **more: Any) -> pricing.QuoteRequest:
    starts = dt.datetime.fromisoformat(start) if start else TUESDAY + dt.timedelta(days=day, hours=at)
    received = more.pop("received_at", dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC))
    wanted = {"posts": {"officer": 1}, **more}
    return pricing.QuoteRequest("plain-tx", "standard", received, starts, starts + dt.timedelta(hours=hours), **wanted)


def lines_of(quote: pricing.Quote) -> list[str]:
    return [f"{line.item} {line.rate_class} {line.units} {line.unit} x {line.unit_rate} = {line.amount}" for line in quote.lines]


@pytest.mark.parametrize("word", LANGUAGE, ids=[word["says"] for word in LANGUAGE])
def test_what_a_row_says_is_what_it_costs(card: Any, word: dict[str, Any]) -> None:
    card(re.sub(r"(?<=[\"\w}\]]) }(?=,\n)", ', source = "page" }', word["card"]).replace("TEN", TEN))
    asked = {key: word[key] for key in ("day", "at", "hours", "start", "posts") if key in word}
    asked |= {key: Decimal(word[key]) for key in ("offer", "distance") if key in word}
    if "vehicles" in word:
        asked["vehicles"] = pricing.Vehicles(
            **{key: Decimal(value) if key == "miles" else value for key, value in word["vehicles"].items()}
        )
    quote = pricing.quote(request(**asked))
    assert lines_of(quote) == word["lines"]
    assert quote.total == sum(line.amount for line in quote.lines)


@pytest.mark.parametrize(
    ("notice", "hours_before", "counts"),
    [
        ("< 22:00 1 day before", 11, True),
        ("< 22:00 1 day before", 13, False),
        ("<= 1 calendar day", 30, True),
        ("<= 1 calendar day", 40, False),
        ("< 2 business days", 24 * 1, True),
        ("< 2 business days", 24 * 5, False),
        ("< 18:00 1 business day before", 24 * 6, False),
        ("< 18:00 2 business days before", 24 * 4 + 15, False),
        ("< 18:00 2 business days before", 24 * 3, True),
        ("< 12:00 friday before", 24 * 3, True),
        ("< 12:00 friday before", 24 * 4, False),
        ("< 12:00 tuesday before", 24 * 6, True),
        ("< 90 minutes", 1, True),
        ("< 90 min", 1, True),
        ("< 2 weeks", 24 * 13, True),
        ("< 5 business days", 24 * 8000, False),
    ],
)
def test_notice_is_counted_in_many_ways(card: Any, notice: str, hours_before: int, counts: bool) -> None:
    card(f'rates = [{TEN}, {{ class = "late", when = {{ notice = "{notice}" }}, times = "2", source = "page" }}]')
    starts = TUESDAY + dt.timedelta(hours=10)
    received = starts.replace(tzinfo=dt.UTC) + dt.timedelta(hours=5 - hours_before)
    assert (pricing.quote(request(received_at=received)).total == 80) == counts


def test_the_window_may_begin_at_the_approval(card: Any) -> None:
    card(f'rates = [{TEN}, {{ class = "late", when = {{ approved = "< 3 calendar days" }}, times = "2", source = "page" }}]')
    assert pricing.quote(request()).total == 40
    assert pricing.quote(request(approved_at=dt.datetime(2026, 4, 13, tzinfo=dt.UTC))).total == 80


def test_who_drives_may_cost_more_and_more_cars_than_people_are_driven_as_long(card: Any) -> None:
    card(
        f'rates = [{TEN}, {{ when = {{ drives = true }}, plus = "1", per = "hour", source = "page" }}]\n'
        'vehicle = [{ is = "2", per = "hour", source = "page" }]\n'
        'posts = [{ turn = "officer", into = "boss", every = 2, source = "page" }]\n'
        'compulsory = [{ item = "vehicle", each = "person", source = "page" }]'
    )
    assert lines_of(pricing.quote(request(posts={"officer": 2}))) == [
        "officer regular 4 hour x 11.00 = 44.00",
        "boss regular 4 hour x 11.00 = 44.00",
        "vehicle regular 8 hour x 2.00 = 16.00",
    ]


def test_what_has_no_figure_is_left_out_and_said(card: Any) -> None:
    card(
        f'rates = [{TEN}, {{ when = {{ role = "boss" }}, open = "rate_by_officer", source = "page" }}]\n'
        'vehicle = [{ is = "2", per = "mile", source = "page" }]\n'
        'fees = [{ key = "tax", title = "Tax", open = "fee_unpublished", review = "rate_doubtful", source = "page" }]'
    )
    quote = pricing.quote(request(posts={"officer": 1, "boss": 1}, vehicles=pricing.Vehicles(1)))
    assert (quote.total, quote.total_high) == (40, None)
    assert quote.review == ("fee_unpublished", "miles_unknown", "rate_by_officer", "rate_doubtful")
    assert pricing.officer_pay(request(), "boss", admin_fee=Decimal(1)) is None
    fee = pricing.cancellation_fee(request(), quote, approved=True, cancelled_at=request().received_at)
    assert (fee.basis, fee.high) == ("unpublished", None)


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


def test_the_low_end_is_the_cheaper_one_also_where_more_people_cost_less(card: Any) -> None:
    card(
        f'rates = [{TEN}, {{ when = {{ posted = {{ officer = ">= 2" }} }}, is = "1.00", per = "hour", source = "page" }}]\n'
        'posts = [{ turn = "officer", into = "boss", or_added = true, source = "page" }]'
    )
    quote = pricing.quote(request(posts={"officer": 2}))
    assert (str(quote.total), str(quote.total_high)) == ("12.00", "80.00")
    assert quote.posts == {"officer": 2, "boss": 1}
    assert quote.review == ("rate_range", "supervisor_unsaid")


def test_what_staff_decide_of_a_vehicle_is_in_the_quote(card: Any) -> None:
    card(f'rates = [{TEN}]\nvehicle = [{{ is = "2", per = "hour", review = "rate_doubtful", source = "page" }}]')
    assert pricing.quote(request(vehicles=pricing.Vehicles(1))).review == ("rate_doubtful",)


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
    assert [rule.words for rule in fee.rules] == ["Owed is 50 % of the bill as quoted, and $7.00 for the job"]


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


HOLIDAY = 'days = [{ kind = "holiday", name = "Christmas Day", on = "christmas day", source = "page" }]\n'


@pytest.mark.parametrize(
    ("start", "hours", "total"),
    [
        ("2026-12-24T22:00", 5, 100),  # three of five hours lie on it
        ("2026-12-24T22:00", 4, 40),  # a half is not most
        ("2026-12-24T22:00", 3, 30),
        ("2026-12-25T10:00", 4, 80),
        ("2026-12-23T10:00", 4, 40),
    ],
)
def test_most_of_a_shift_on_a_holiday_makes_all_of_it_one(card: Any, start: str, hours: int, total: int) -> None:
    card(f'{HOLIDAY}rates = [{TEN}, {{ class = "holiday", when = {{ on = "holiday", by = "most" }}, times = "2", source = "page" }}]')
    quote = pricing.quote(request(start=start, hours=hours))
    assert quote.total == total
    assert all(line.why == ("holiday:Christmas Day",) for line in quote.lines if line.rate_class == "holiday")


def test_two_holidays_that_follow_each_other_are_most_of_a_shift_together(card: Any) -> None:
    eve = '{ kind = "holiday", name = "Christmas Eve", on = "12-24", ends = "14:00", source = "page" }'
    days = HOLIDAY.replace("= [", f"= [{eve}, ")
    card(f'{days}rates = [{TEN}, {{ class = "holiday", when = {{ on = "holiday", by = "most" }}, times = "2", source = "page" }}]')
    assert pricing.quote(request(start="2026-12-24T08:00", hours=21)).total == 420
    assert pricing.quote(request(start="2026-12-24T08:00", hours=20)).total == 200
    assert pricing.quote(request(start="2026-12-24T10:00", hours=16)).total == 160


def test_a_job_that_is_treated_as_one_on_a_holiday_is_most_of_it_there(card: Any) -> None:
    card(
        f'{HOLIDAY}rates = [{TEN}, {{ class = "holiday", when = {{ on = "holiday", by = "most" }}, times = "2", source = "page" }}]\n'
        'treats = [{ when = { people = ">= 2" }, as = { on = "holiday" }, source = "page" }]'
    )
    assert pricing.quote(request(posts={"officer": 2})).total == 160


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


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"customer": "x"}, "unknown_customer"),
        ({"tier": "x"}, "unknown_tier"),
        ({"conditions": frozenset({"x"})}, "unknown_condition"),
        ({"equipment": {"x": 1}}, "unknown_item"),
        ({"offer": Decimal(50)}, "bad_offer"),
    ],
)
def test_what_a_card_does_not_have_is_refused(card: Any, more: dict[str, Any], code: str) -> None:
    card(f"rates = [{TEN}]")
    with pytest.raises(pricing.PricingError, match=code):
        pricing.quote(request(**more))


@pytest.mark.parametrize(
    "more",
    [{"attendance": -1}, {"equipment": {"x": -1}}, {"distance": Decimal("NaN")}, {"approved_at": dt.datetime(2026, 1, 1)}],  # noqa: DTZ001
)
def test_what_makes_no_sense_is_no_request(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"attendance|equipment|distance|approved"):
        request(**more)


def test_rates_past_their_last_day_and_drafts(card: Any) -> None:
    agency = card(
        f'until = 2026-04-01\nrates = [{TEN}]\n[[card]]\ndraft = true\nfrom = 2026-02-01\nsource = "page"\n{OFFICER}\nrates = [{TEN}]'
    )
    assert pricing.quote(request()).review == ("card_expired",)
    assert [each.starts for each in agency.drafts] == [dt.date(2026, 2, 1)]


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


def test_a_higher_tier_that_was_chosen_stays(card: Any) -> None:
    tiers = ", ".join(f'{{ key = "{key}", title = "T", source = "page" }}' for key in ("silver", "gold", "platinum"))
    rates = ", ".join(
        f'{{ when = {{ tier = "{key}" }}, is = "{figure}.00", per = "hour", source = "page" }}'
        for key, figure in (("silver", 20), ("gold", 30), ("platinum", 40))
    )
    treats = '{ when = { length = ">= 4" }, as = { tier = "gold" }, source = "page" }'
    card(f"tiers = [{tiers}]\nrates = [{TEN}, {rates}]\ntreats = [{treats}]")
    assert [pricing.quote(request(tier=tier)).total for tier in ("", "silver", "gold", "platinum")] == [120, 120, 120, 160]
    assert pricing.quote(request(hours=3)).total == 30


def test_what_a_job_takes_can_be_asked(card: Any) -> None:
    card(
        'items = [{ key = "horse", title = "Horse", source = "page" }]\nvehicle = [{ is = "9", per = "use", source = "page" },'
        ' { item = "horse", is = "5", per = "use", source = "page" }]\n'
        f'rates = [{TEN}]\nhours = [{{ when = {{ equipment = ["horse", "vehicle"] }}, plus = "1", source = "page" }}]'
    )
    totals = [pricing.quote(request(**more)).total for more in ({}, {"equipment": {"horse": 1}}, {"vehicles": pricing.Vehicles(1)})]
    assert totals == [40, 55, 59]


@pytest.mark.parametrize(("ended", "total"), [(1, 20), (3, 40)])
def test_half_of_what_was_ordered(card: Any, ended: int, total: int) -> None:
    card(
        f'rates = [{TEN}]\nworked = [{{ when = {{ worked = "> 50 %" }}, bill = "ordered", source = "page" }},'
        ' { bill = "50 %", source = "page" }]'
    )
    ends = request().starts_at + dt.timedelta(hours=ended)
    assert pricing.worked_quote(request(), pricing.quote(request()), ended_at=ends).total == total


@pytest.mark.parametrize(("once", "day", "review"), [("", 200, ()), ("", 400, ("holiday_list_outdated",)), (", once = true", 400, ())])
def test_the_dates_of_a_year_are_good_for_that_year(card: Any, once: str, day: int, review: tuple[str, ...]) -> None:
    day_row = f'{{ kind = "festival", name = "Jazz", on = ["2026-05-01", "2026-05-02"]{once}, source = "page" }}'
    card(f'rates = [{TEN}, {{ class = "festival", when = {{ on = "festival" }}, times = "2", source = "page" }}]\ndays = [{day_row}]')
    assert pricing.quote(request(day=day)).review == review


def test_orthodox_easter_and_days_with_a_name() -> None:
    assert [orthodox_easter(year).isoformat() for year in (2024, 2025, 2026, 2027)] == [
        "2024-05-05",
        "2025-04-20",
        "2026-04-12",
        "2027-05-02",
    ]
    assert all(day_rule(name.title(), {})(2026) for name in KNOWN)
