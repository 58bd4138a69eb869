"""What holds of every price of the five agencies whose rules a second reckoning knows; test_every_card.py has all cards."""

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import price_reference as reference
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import pricing
from pricing.money import half_up, in_money, printed, units

HOLIDAY_SEASON = dt.datetime.fromisoformat("2026-12-18T00:00")
quarter_hours = st.integers(1, 140).map(lambda quarters: dt.timedelta(minutes=15 * quarters))


@st.composite
def requests(draw: st.DrawFn) -> pricing.QuoteRequest:
    """A request that can be priced, around the holidays at the end of a year."""
    agency = pricing.agencies()[draw(st.sampled_from(sorted(reference.FROM)))]
    card = agency.cards[-1]
    starts = HOLIDAY_SEASON + dt.timedelta(minutes=20 * draw(st.integers(0, 72 * 18)))
    posts = draw(st.dictionaries(st.sampled_from([role.key for role in card.roles]), st.integers(1, 9), min_size=1))
    vehicles = draw(st.integers(0, sum(posts.values())))
    return pricing.QuoteRequest(
        agency=agency.key,
        category=draw(st.sampled_from([category.key for category in card.categories])),
        received_at=starts.replace(tzinfo=dt.UTC) - dt.timedelta(hours=draw(st.integers(0, 150))),
        starts_at=starts,
        ends_at=starts + draw(quarter_hours),
        posts=posts,
        vehicles=pricing.Vehicles(vehicles, draw(st.sampled_from(["static", "moving"])), Decimal(draw(st.integers(0, 90)))),
    )


@given(requests())
def test_the_total_is_the_sum_of_its_lines_and_a_line_is_its_units_at_its_rate(request: pricing.QuoteRequest) -> None:
    quote = pricing.quote(request)
    assert quote.total == sum(line.amount for line in quote.lines)
    for line in quote.lines:
        assert line.amount == line.amount.quantize(Decimal("0.01"))
        if (line.units * 12) % 1 == 0:
            assert line.amount == half_up(Fraction(line.units) * Fraction(line.unit_rate))
    assert len({(line.item, line.rate_class) for line in quote.lines}) == len(quote.lines)
    assert quote.status == ("review" if quote.review else "ok")


@given(requests())
def test_a_stored_quote_comes_back_equal(request: pricing.QuoteRequest) -> None:
    quote = pricing.quote(request)
    assert pricing.Quote.from_json(json.loads(json.dumps(quote.to_json()))) == quote


@given(requests())
def test_the_head_count_stays_and_the_order_of_the_posts_does_not_matter(request: pricing.QuoteRequest) -> None:
    quote = pricing.quote(request)
    assert sum(quote.posts.values()) == sum(request.posts.values())
    turned = dict(reversed(request.posts.items()))
    assert pricing.quote(with_changes(request, posts=turned)) == quote


@given(requests())
def test_nobody_is_billed_less_than_the_shift_nor_below_the_regular_rate(request: pricing.QuoteRequest) -> None:
    quote = pricing.quote(request)
    hours = sum(line.units for line in quote.lines if line.item != "vehicle")
    shift = (request.ends_at - request.starts_at) / dt.timedelta(hours=1)
    assert float(hours) >= shift * sum(request.posts.values()) - 0.001
    calm = with_changes(request, received_at=request.received_at - dt.timedelta(days=30))
    assert pricing.quote(calm).total <= quote.total


@given(requests(), quarter_hours)
def test_a_longer_shift_never_costs_less(request: pricing.QuoteRequest, more: dt.timedelta) -> None:
    assert pricing.quote(with_changes(request, ends_at=request.ends_at + more)).total >= pricing.quote(request).total


@given(requests())
def test_the_same_moment_in_another_offset_is_the_same_price(request: pricing.QuoteRequest) -> None:
    elsewhere = request.received_at.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert pricing.quote(with_changes(request, received_at=elsewhere)) == pricing.quote(request)


@given(st.lists(requests(), max_size=3))
def test_shifts_quoted_together_cost_what_they_cost_apart(several: list[pricing.QuoteRequest]) -> None:
    together = pricing.quote_all(several)
    assert together.quotes == tuple(pricing.quote(request) for request in several)
    assert together.total == sum(quote.total for quote in together.quotes)


cancelling = st.fixed_dictionaries(
    {
        "cancelled_at": st.integers(-48, 120).map(lambda hours: HOLIDAY_SEASON.replace(tzinfo=dt.UTC) + dt.timedelta(hours=hours)),
        "hours_worked": st.sampled_from([0, 1, 5, Decimal("7.25"), 30]),
        "admin_fee": st.sampled_from([None, Decimal("6.60"), Decimal("0.00")]),
    }
)


@given(requests(), cancelling)
def test_a_fee_has_its_low_end_first_and_an_open_one_a_reason(request: pricing.QuoteRequest, terms: dict) -> None:
    quote = pricing.quote(request)
    fee = pricing.cancellation_fee(request, quote, approved=True, **terms)
    assert fee.low >= 0
    assert (fee.high is None) == bool(fee.review)
    assert fee.high is None or fee.low <= fee.high
    assert pricing.cancellation_fee(request, quote, approved=False, **terms) == pricing.Fee("none", Decimal("0.00"), Decimal("0.00"))
    assert pricing.Fee.from_json(json.loads(json.dumps(fee.to_json()))) == fee


@given(requests())
def test_cancelling_costs_less_until_the_moment_that_is_told(request: pricing.QuoteRequest) -> None:
    quote = pricing.quote(request)
    until = pricing.cheaper_until(request, quote)
    if until is None:
        assert request.agency == "keller-tx"
        return
    bases = [
        pricing.cancellation_fee(request, quote, approved=True, cancelled_at=until - before).basis
        for before in (dt.timedelta(microseconds=1), dt.timedelta())
    ]
    assert bases == ["admin_only", "minimum_plus_admin"]


@given(requests(), cancelling, st.data())
def test_taking_people_off_costs_what_cancelling_them_alone_costs(request: pricing.QuoteRequest, terms: dict, data: st.DataObject) -> None:
    request = with_changes(request, vehicles=None)
    assume(request.agency != "tucson-az")  # there the head count decides who is who
    role = data.draw(st.sampled_from(sorted(request.posts)))
    off = data.draw(st.integers(1, request.posts[role]))
    assume(off < sum(request.posts.values()))
    quote = pricing.quote(request)
    after = with_changes(request, posts={**request.posts, role: request.posts[role] - off})
    reduced = pricing.reduction_fee(request, quote, after, approved=True, **terms)
    alone = with_changes(request, posts={role: off})
    assert reduced.quote == pricing.quote(after)
    assert reduced.fee == pricing.cancellation_fee(alone, quote, approved=True, **terms)


def test_an_undated_quote_comes_back_undated() -> None:
    starts = HOLIDAY_SEASON
    times = starts.replace(hour=12), starts.replace(hour=15)
    quote = pricing.quote(pricing.QuoteRequest("tucson-az", "standard", starts.replace(tzinfo=dt.UTC), *times, {"officer": 1}))
    assert quote.card_from is None
    assert pricing.Quote.from_json(quote.to_json()) == quote


def with_changes(request: pricing.QuoteRequest, **changes: object) -> pricing.QuoteRequest:
    asked = {name: getattr(request, name) for name in request.__slots__}
    return pricing.QuoteRequest(**{**asked, **changes})


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("1.005", "1.01"), ("1570.695", "1570.70"), ("0.0049", "0.00"), ("2", "2.00"), ("0.015", "0.02"), ("1/3", "0.33"), ("2/3", "0.67")],
)
def test_half_a_cent_goes_up(amount: str, rounded: str) -> None:
    assert str(half_up(Fraction(amount))) == rounded


@pytest.mark.parametrize(
    ("amount", "shown"), [("12", "12"), ("24.5", "24.5"), ("120", "120"), ("1/3", "0.333333"), ("119.9999999", "120"), ("0", "0")]
)
def test_units_have_no_trailing_zeros(amount: str, shown: str) -> None:
    assert str(units(Fraction(amount))) == shown


@pytest.mark.parametrize(("figure", "shown"), [("15", "15.00"), ("0.63", "0.63"), ("0.625", "0.625"), ("61.6", "61.60")])
def test_a_figure_is_shown_as_printed(figure: str, shown: str) -> None:
    assert str(printed(Fraction(figure))) == shown


def test_money_is_said_as_people_read_it() -> None:
    assert in_money(Decimal("1234.5"), "USD") == "$1,234.50"
    assert in_money(Decimal("1234.5"), "CAD") == "CAD 1,234.50"
