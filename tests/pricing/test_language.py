"""The words of the language, each on a card of a few lines: what a row says is what it costs."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import pricing
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
LANGUAGE: list[tuple[str, str, dict[str, Any], list[str]]] = [
    # what is said, the card's lists, what is asked, the lines
    ("one more is a sum", f'rates = [{TEN}, {{ when = {{ people = "= 1" }}, plus = "1.50", per = "hour", source = "page" }}]', {}, ["officer regular 4 hour x 11.50 = 46.00"]),
    ("a rate a person", 'rates = [{ is = "30.00", per = "person", source = "page" }]', {"posts": {"officer": 2}}, ["officer regular 2 person x 30.00 = 60.00"]),
    ("a window over midnight", f'rates = [{TEN}, {{ class = "night", when = {{ clock = "22:00-06:00" }}, plus = "2", per = "hour", source = "page" }}]', {"at": 20, "hours": 6}, ["officer regular 2 hour x 10.00 = 20.00", "officer night 4 hour x 12.00 = 48.00"]),
    ("a part of the week", f'rates = [{TEN}, {{ class = "weekend", when = {{ week = "friday 18:00 - monday 06:00" }}, times = "2", source = "page" }}]', {"day": 3, "at": 17, "hours": 3}, ["officer regular 1 hour x 10.00 = 10.00", "officer weekend 2 hour x 20.00 = 40.00"]),
    ("weekdays by the start", f'rates = [{TEN}, {{ class = "weekend", when = {{ weekday = "saturday-sunday", by = "start" }}, times = "2", source = "page" }}]', {"day": 5, "at": 20, "hours": 6}, ["officer weekend 6 hour x 20.00 = 120.00"]),
    ("weekdays by the end", f'rates = [{TEN}, {{ class = "weekend", when = {{ weekday = "saturday, sunday", by = "end" }}, times = "2", source = "page" }}]', {"day": 3, "at": 20, "hours": 6}, ["officer weekend 6 hour x 20.00 = 120.00"]),
    ("unless", f'rates = [{TEN}, {{ class = "night", when = {{ clock = "18:00-24:00" }}, unless = {{ weekday = "tuesday" }}, times = "2", source = "page" }}]', {"at": 18}, ["officer regular 4 hour x 10.00 = 40.00"]),
    ("the lowest class", f'special = "lowest"\nrates = [{TEN}, {{ class = "a", is = "30", per = "hour", source = "page" }}, {{ class = "b", is = "20", per = "hour", source = "page" }}]', {}, ["officer b 4 hour x 20.00 = 80.00"]),
    ("the first class", f'special = "first"\nrates = [{TEN}, {{ class = "a", is = "20", per = "hour", source = "page" }}, {{ class = "b", is = "30", per = "hour", source = "page" }}]', {}, ["officer a 4 hour x 20.00 = 80.00"]),
    ("the last class", f'special = "last"\nrates = [{TEN}, {{ class = "a", is = "30", per = "hour", source = "page" }}, {{ class = "b", is = "20", per = "hour", source = "page" }}]', {}, ["officer b 4 hour x 20.00 = 80.00"]),
    ("classes stack up to a ceiling", f'special = "stack"\nrates = [{TEN}, {{ class = "a", plus = "5", per = "hour", source = "page" }}, {{ class = "no", when = {{ people = "> 9" }}, plus = "5", per = "hour", source = "page" }}, {{ class = "b", plus = "3", per = "hour", source = "page" }}]\nfinally = [{{ at_most = "16.50", per = "hour", source = "page" }}]', {}, ["officer b 4 hour x 16.50 = 66.00"]),
    ("a percent, twice limited", f'rates = [{TEN}]\nfees = [{{ key = "f", title = "Fee", percent = "50", of = "people", at_most = "2", per = "hour", source = "page" }}, {{ key = "g", title = "G", percent = "1", of = ["all"], at_least = "7.00", source = "page" }}]', {}, ["officer regular 4 hour x 10.00 = 40.00", "f fee 4 hour x 2.00 = 8.00", "g fee 1 job x 7.00 = 7.00"]),
    ("the first officer and each further", f'rates = [{TEN}]\nfees = [{{ key = "first", title = "First", is = "30", per = "job", source = "page" }}, {{ key = "more", title = "Further", is = "10", per = "further", source = "page" }}]', {"posts": {"officer": 3}}, ["officer regular 12 hour x 10.00 = 120.00", "first fee 1 job x 30.00 = 30.00", "more fee 2 further x 10.00 = 20.00"]),
    ("a fee a day and a tax on fees", f'rates = [{TEN}]\nfees = [{{ key = "day", title = "Day", is = "3", per = "day", source = "page" }}, {{ key = "tax", title = "Tax", percent = "10", of = "fees", source = "page" }}]', {"at": 22}, ["officer regular 4 hour x 10.00 = 40.00", "day fee 2 day x 3.00 = 6.00", "tax fee 6 dollar x 0.10 = 0.60"]),
    ("rounded up", f'rates = [{TEN}]\nhours = [{{ round_up = "0.25", source = "page" }}]', {"hours": 1.1}, ["officer regular 1.25 hour x 10.00 = 12.50"]),
    ("rounded down", f'rates = [{TEN}]\nhours = [{{ round_down = "0.5", source = "page" }}]', {"hours": 1.9}, ["officer regular 1.5 hour x 10.00 = 15.00"]),
    ("rounded to the nearest, a half up", f'rates = [{TEN}]\nhours = [{{ round_nearest = "1", source = "page" }}]', {"hours": 2.5}, ["officer regular 3 hour x 10.00 = 30.00"]),
    ("beyond the last step as it is", f'rates = [{TEN}]\nhours = [{{ steps = ["2", "4"], source = "page" }}]', {"hours": 5}, ["officer regular 5 hour x 10.00 = 50.00"]),
    ("travel by distance", f'rates = [{TEN}]\nhours = [{{ when = {{ distance = "> 30" }}, plus = "1", per = "hour", source = "page" }}]', {"distance": Decimal(31)}, ["officer regular 5 hour x 10.00 = 50.00"]),
    ("an unknown distance is none", f'rates = [{TEN}]\nhours = [{{ when = {{ distance = "> 30" }}, plus = "1", per = "hour", source = "page" }}]', {}, ["officer regular 4 hour x 10.00 = 40.00"]),
    ("the first hour of a car is dearer", f'rates = [{TEN}]\nvehicle = [{{ is = "5", per = "hour", source = "page" }}, {{ when = {{ into = "< 1" }}, is = "20", per = "hour", source = "page" }}]', {"vehicles": pricing.Vehicles(1)}, ["officer regular 4 hour x 10.00 = 40.00", "vehicle regular 1 hour x 20.00 = 20.00", "vehicle regular 3 hour x 5.00 = 15.00"]),
    ("a car costs at least", f'rates = [{TEN}]\nvehicle = [{{ is = "5", per = "hour", least = "50", source = "page" }}]', {"vehicles": pricing.Vehicles(1)}, ["officer regular 4 hour x 10.00 = 40.00", "vehicle regular 1 use x 50.00 = 50.00"]),
    ("and at most", f'rates = [{TEN}]\nvehicle = [{{ is = "5", per = "hour", most = "12", source = "page" }}]', {"vehicles": pricing.Vehicles(1)}, ["officer regular 4 hour x 10.00 = 40.00", "vehicle regular 1 use x 12.00 = 12.00"]),
    ("one car for the job, a day", f'rates = [{TEN}]\nvehicle = [{{ is = "5", per = "day", source = "page" }}, {{ times = "2", source = "page" }}]', {"vehicles": pricing.Vehicles(1)}, ["officer regular 4 hour x 10.00 = 40.00", "vehicle regular 1 day x 10.00 = 10.00"]),
    ("one sum for all cars", f'rates = [{TEN}]\nvehicle = [{{ is = "5", per = "job", source = "page" }}]', {"vehicles": pricing.Vehicles(2), "posts": {"officer": 2}}, ["officer regular 8 hour x 10.00 = 80.00", "vehicle regular 1 job x 5.00 = 5.00"]),
    ("a car for each at night", f'rates = [{TEN}]\nvehicle = [{{ is = "5", per = "shift", source = "page" }}]\ncompulsory = [{{ when = {{ clock = "20:00-06:00" }}, item = "vehicle", each = "person", source = "page" }}]', {"at": 18, "posts": {"officer": 2}}, ["officer regular 8 hour x 10.00 = 80.00", "vehicle regular 2 shift x 5.00 = 10.00"]),
    ("other equipment that the job takes", f'rates = [{TEN}]\nitems = [{{ key = "boat", title = "Boat", source = "page" }}]\nvehicle = [{{ item = "boat", is = "9", per = "use", source = "page" }}]\ncompulsory = [{{ item = "boat", each = "job", source = "page" }}]', {}, ["officer regular 4 hour x 10.00 = 40.00", "boat regular 1 use x 9.00 = 9.00"]),
    ("treated as another category", f'categories = [{{ key = "standard", title = "S", source = "page" }}, {{ key = "hard", title = "H", source = "page" }}]\ncustomers = [{{ key = "a", title = "A", source = "page" }}, {{ key = "b", title = "B", source = "page" }}]\ntiers = [{{ key = "t", title = "T", source = "page" }}]\nconditions = [{{ key = "wet", title = "W", source = "page" }}]\nrates = [{TEN}, {{ when = {{ category = "hard", customer = "b", tier = "t", condition = "wet" }}, is = "40", per = "hour", source = "page" }}]\ntreats = [{{ when = {{ length = ">= 4" }}, as = {{ category = "hard", customer = "b", tier = "t", condition = "wet" }}, source = "page" }}]', {}, ["officer regular 4 hour x 40.00 = 160.00"]),
    ("bands of supervisors on top", f'rates = [{TEN}]\n{{posts}}', {"posts": {"officer": 12}}, ["officer regular 48 hour x 10.00 = 480.00", "boss regular 8 hour x 10.00 = 80.00"]),
    ("the days of a holiday as one", f'days = [{{ kind = "holiday", name = "Good Friday", on = "good friday", through = "easter", begins = "12:00", source = "page" }}]\nrates = [{TEN}, {{ class = "holiday", when = {{ on = "holiday" }}, times = "2", source = "page" }}]', {"start": "2026-04-03T10:00"}, ["officer regular 2 hour x 10.00 = 20.00", "officer holiday 2 hour x 20.00 = 40.00"]),
    ("a span over the new year", f'days = [{{ kind = "holiday", name = "Turn", on = "12-30", through = "01-02", ends = "06:00", source = "page" }}]\nrates = [{TEN}, {{ class = "holiday", when = {{ on = ["holiday", "Turn"] }}, times = "2", source = "page" }}]', {"start": "2027-01-02T04:00"}, ["officer regular 2 hour x 10.00 = 20.00", "officer holiday 2 hour x 20.00 = 40.00"]),
    ("observed as well as the day", f'days = [{{ kind = "holiday", name = "Fourth", on = "07-04", observed = "also", source = "page" }}]\nrates = [{TEN}, {{ class = "holiday", when = {{ on = "holiday" }}, times = "2", source = "page" }}]', {"start": "2026-07-03T10:00"}, ["officer holiday 4 hour x 20.00 = 80.00"]),
    ("observed on the card's own weekday", f'days = [{{ kind = "holiday", name = "Fourth", on = "07-04", observed = "instead", moved = {{ saturday = "monday" }}, source = "page" }}]\nrates = [{TEN}, {{ class = "holiday", when = {{ on = "holiday" }}, times = "2", source = "page" }}]', {"start": "2026-07-06T10:00"}, ["officer holiday 4 hour x 20.00 = 80.00"]),
    ("an offer as it is", f'rates = [{TEN}, {{ offer = "5", source = "page" }}]', {"offer": Decimal(10)}, ["officer regular 4 hour x 10.00 = 40.00"]),
    ("what cannot be read as a rate alone does nothing", f'rates = [{TEN}, {{ class = "x", open = "rate_unpublished", when = {{ role = "boss" }}, source = "page" }}, {{ class = "y", is = "20", per = "hour", source = "page" }}]', {"posts": {"officer": 1, "boss": 1}}, ["officer y 4 hour x 20.00 = 80.00"]),
]  # fmt: skip
POSTS = (
    'posts = [{ when = { people = "<= 10" }, add = "boss", source = "page" },'
    ' { when = { people = "> 10" }, add = "boss", count = 2, source = "page" }]'
)


@pytest.fixture
def card(tmp_path: Path) -> Iterator[Any]:
    """Puts a card of these lists on file for one test."""
    kept: list[Any] = []

    def put(lists: str) -> pricing.Agency:
        path = tmp_path / "plain-tx.toml"
        path.write_text(HEAD + OFFICER + "\n" + lists.replace("{posts}", POSTS))
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


@pytest.mark.parametrize(("says", "lists", "wanted", "lines"), LANGUAGE, ids=[row[0] for row in LANGUAGE])
def test_what_a_row_says_is_what_it_costs(card: Any, says: str, lists: str, wanted: dict[str, Any], lines: list[str]) -> None:
    card(lists)
    quote = pricing.quote(request(**wanted))
    assert lines_of(quote) == lines
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


CANCELLING = [
    ('{ hours = "3", source = "page" }', {}, "hours_owed", "30.00", "30.00"),
    ('{ hours = "3", worked = true, source = "page" }', {"hours_worked": 4}, "hours_owed", "40.00", "40.00"),
    ('{ hours = "ordered", source = "page" }', {}, "hours_owed", "40.00", "40.00"),
    ('{ basis = "ordered", percent = "10", source = "page" }', {}, "hours_owed", "44.00", "44.00"),
    ('{ basis = "minimum", source = "page" }', {}, "hours_owed", "20.00", "20.00"),
    ('{ sum = ["5.00", "9.00"], source = "page" }', {}, "sum_owed", "5.00", "5.00"),
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
