"""What holds of every card on file, whatever is asked of it."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pricing
from pricing import explain
from pricing.agency import Agency
from pricing.figure import NO_RULE
from pricing.local_time import real_instant
from pricing.rate_card import Card

YEAR = dt.datetime.fromisoformat("2026-01-01T00:00")
CARDS = {f"{agency.key} {card.starts}": (agency, card) for agency in pricing.agencies().values() for card in agency.cards}
every_card = pytest.mark.parametrize("named", CARDS)


@st.composite
def asked(draw: st.DrawFn, agency: Agency, card: Card) -> pricing.QuoteRequest:
    """Anything that can be asked of a card: every name it has, at any time of a year, early or late."""
    starts = YEAR + dt.timedelta(minutes=15 * draw(st.integers(0, 4 * 24 * 364)))
    posts = draw(st.dictionaries(st.sampled_from([role.key for role in card.roles]), st.integers(1, 12), min_size=1))
    names = {word: st.sampled_from(["", *sorted(card.knows[word])]) for word in ("customer", "tier", "condition", "item")}
    condition, item = draw(names["condition"]), draw(names["item"])
    return pricing.QuoteRequest(
        agency=agency.key,
        category=draw(st.sampled_from([category.key for category in card.categories])),
        received_at=starts.replace(tzinfo=dt.UTC) - dt.timedelta(hours=draw(st.integers(14, 900))),
        starts_at=starts,
        ends_at=starts + dt.timedelta(minutes=5 * draw(st.integers(1, 400))),
        posts=posts,
        vehicles=draw(st.sampled_from([None, pricing.Vehicles(1), pricing.Vehicles(1, "moving", Decimal(7))])),
        customer=draw(names["customer"]),
        tier=draw(names["tier"]),
        conditions=frozenset({condition} - {""}),
        attendance=draw(st.sampled_from([None, 0, 99, 1500])),
        equipment={item: 2} if item else {},
        paid=draw(st.sampled_from(["", "card"])),
    )


def priced(request: pricing.QuoteRequest, card: Card) -> pricing.Quote | str:
    try:
        return pricing.quote(request, card=card)
    except pricing.PricingError as refused:
        return refused.code


@every_card
@settings(max_examples=25)
@given(data=st.data())
def test_a_quote_adds_up_comes_back_and_says_why(named: str, data: st.DataObject) -> None:
    agency, card = CARDS[named]
    request = data.draw(asked(agency, card))
    quote = priced(request, card)
    assert quote == priced(request, card)
    if isinstance(quote, str):
        assert quote in ("rate_unpublished", "no_work_that_day", "nonexistent_time", "bad_time_range")
        return
    assert quote.total == sum(line.amount for line in quote.lines)
    assert quote.total_high is None or quote.total_high >= quote.total
    assert (quote.total_high == quote.total) or quote.review
    assert pricing.Quote.from_json(json.loads(json.dumps(quote.to_json()))) == quote
    for line in quote.lines:
        assert line.rules
        assert all(rule != NO_RULE and rule.words and rule.source for rule in line.rules)
        assert explain.line(quote, line).text


@every_card
@settings(max_examples=15)
@given(data=st.data(), more=st.integers(1, 100))
def test_more_hours_never_cost_less_unless_the_page_says_so(named: str, data: st.DataObject, more: int) -> None:
    agency, card = CARDS[named]
    request = data.draw(asked(agency, card))
    longer = pricing.QuoteRequest(
        **{name: getattr(request, name) for name in request.__slots__ if name != "ends_at"},
        ends_at=request.ends_at + dt.timedelta(minutes=15 * more),
    )
    short, long = priced(request, card), priced(longer, card)
    if isinstance(short, str) or isinstance(long, str) or card.shorter_may_cost_more:
        return
    whole = "vehicle_rate_unpublished" not in {*long.review} - {*short.review}  # what is left out of the longer costs nothing there
    assert long.total >= short.total or not whole


@every_card
@settings(max_examples=15)
@given(data=st.data(), before=st.integers(-30, 900), worked=st.sampled_from([0, 1, Decimal("3.5"), 12]))
def test_a_fee_has_its_low_end_first_and_an_open_one_a_reason(named: str, data: st.DataObject, before: int, worked: Decimal) -> None:
    agency, card = CARDS[named]
    request = data.draw(asked(agency, card))
    quote = priced(request, card)
    if isinstance(quote, str) or card.draft:
        return
    at = request.starts_at.replace(tzinfo=dt.UTC) - dt.timedelta(hours=before)
    fee = pricing.cancellation_fee(request, quote, approved=True, cancelled_at=at, hours_worked=worked)
    assert fee.low >= 0
    assert fee.high is not None or fee.review
    assert fee.high is None or fee.low <= fee.high
    pricing.cheaper_until(request, quote)
    fewer = pricing.QuoteRequest(**{**{n: getattr(request, n) for n in request.__slots__}, "posts": {next(iter(request.posts)): 1}})
    if not isinstance(priced(fewer, card), str):
        pricing.reduction_fee(request, quote, fewer, approved=True, cancelled_at=at)
    pricing.officer_pay(request, next(iter(quote.posts)), quote=quote)
    ended_at = request.starts_at + dt.timedelta(hours=30)
    if real_instant(ended_at, agency.zone) is None:  # an end that the clock skips that night is refused, like a start
        with pytest.raises(pricing.PricingError, match="nonexistent_time"):
            pricing.worked_quote(request, quote, ended_at=ended_at)
    else:
        pricing.worked_quote(request, quote, ended_at=ended_at)
