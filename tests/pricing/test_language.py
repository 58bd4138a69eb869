"""The words of the language, each on a card of a few lines: what a row says is what it costs."""

import datetime as dt
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from plain_card import OFFICER, TEN, TUESDAY, lines_of, request

import pricing
from pricing.holidays import day_rule, orthodox_easter
from pricing.known_days import KNOWN
from pricing.notice import duration
from pricing.on_file import lent
from pricing.request import MOST

LANGUAGE = [
    word for path in sorted(Path(__file__).parent.glob("language*.toml")) for word in tomllib.loads(path.read_text("utf-8"))["word"]
]


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
        ("< 4 business days", 24 * 5, True),  # Thursday to Tuesday: Friday, Monday, Tuesday
        ("< 3 business days", 24 * 5, False),
        ("< 1 business day", 3, True),
        ("< 22:30 1 day before", 11.25, True),
        ("< 22:30 1 day before", 11.75, False),
        ("< 22:00 3 days before", 24 * 4 - 2, False),  # Friday is before Saturday, and after Thursday's end of business
        ("< 22:00 3 business days before", 24 * 4 - 2, True),
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
    assert agency.card_from(dt.date(2026, 2, 1)) is None
    assert [each.draft for each in agency.cards] == [False, True]
    with lent(agency.as_signed):
        signed = pricing.quote(request())
    assert (signed.card_from, signed.review) == (dt.date(2026, 2, 1), ())


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


def test_business_days_leave_out_the_card_s_holidays_and_no_other_day(card: Any) -> None:
    late = '{ class = "late", when = { notice = "< 3 business days" }, times = "2", source = "page" }'
    thursday = dt.datetime(2026, 4, 9, 15, tzinfo=dt.UTC)
    for kind, total in (("holiday", 80), ("festival", 40)):
        card(f'rates = [{TEN}, {late}]\ndays = [{{ kind = "{kind}", name = "Day", on = "04-13", source = "page" }}]')
        assert pricing.quote(request(received_at=thursday)).total == total


def test_the_most_and_the_least_of_a_request_are_still_one() -> None:
    assert request(attendance=MOST, equipment={"boat": MOST}, distance=Decimal(0), offer=Decimal(MOST))
    for km in (Decimal(-1), Decimal(MOST + 1)):
        with pytest.raises(ValueError, match=f"^km are a number from 0 to {MOST}$"):
            pricing.Vehicles(1, "moving", km=km)
    with pytest.raises(ValueError, match=r"^approved_at needs an offset$"):
        request(approved_at=dt.datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("limit", ["24:00 1 day before", "12:60 1 day before", "99:00 friday before"])
def test_a_notice_by_the_clock_has_a_time_of_day(limit: str) -> None:
    with pytest.raises(ValueError, match=r"^notice is written like "):
        duration(limit)
