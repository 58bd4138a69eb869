"""What becomes of a quote that was made: billed otherwise than ordered, kept on its card, stored."""

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from plain_card import TEN, request

import pricing

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
        with pytest.raises(pricing.PricingError, match=f"^{code}$"):
            pricing.worked_quote(request(), quote, ended_at=dt.datetime.fromisoformat(ended))


@pytest.mark.parametrize(("ended", "total"), [(1, 20), (3, 40)])
def test_half_of_what_was_ordered(card: Any, ended: int, total: int) -> None:
    card(
        f'rates = [{TEN}]\nworked = [{{ when = {{ worked = "> 50 %" }}, bill = "ordered", source = "page" }},'
        ' { bill = "50 %", source = "page" }]'
    )
    ends = request().starts_at + dt.timedelta(hours=ended)
    assert pricing.worked_quote(request(), pricing.quote(request()), ended_at=ends).total == total


OLD_AND_NEW = (
    f'from = 2026-01-01\nrates = [{TEN}]\ncancelling = [{{ hours = "ordered", source = "page" }}]\n'
    'admin = [{ is = "1.00", source = "page" }]\n[[card]]\nfrom = 2026-04-01\nsource = "page"\n'
    'roles = [{ key = "officer", title = "Officer", source = "page" }]\n'
    'rates = [{ is = "20.00", per = "hour", source = "page" }]\nadmin = [{ is = "5.00", source = "page" }]\n'
)


def test_what_was_quoted_on_an_older_card_is_owed_paid_and_billed_on_it(card: Any) -> None:
    agency = card(OLD_AND_NEW)
    quote = pricing.quote(request(), card=agency.cards[0])
    stored = pricing.Quote.from_json(quote.to_json())
    assert (stored, stored.card_from) == (quote, dt.date(2026, 1, 1))
    at = {"approved": True, "cancelled_at": request().received_at}
    assert pricing.cancellation_fee(request(), quote, **at).low == 40
    reduced = pricing.reduction_fee(request(), quote, request(hours=2), **at)
    assert (reduced.quote.total, reduced.fee.low) == (20, 0)
    two = request(posts={"officer": 2})
    fewer = pricing.reduction_fee(two, pricing.quote(two, card=agency.cards[0]), request(), **at)
    assert (fewer.quote.total, fewer.fee.low) == (40, 40)
    pay = [pricing.officer_pay(request(), "officer", quote=each) for each in (quote, None)]
    assert [each and each.low for each in pay] == [36, 60]
    assert pricing.worked_quote(request(), quote, ended_at=request(hours=3).ends_at).total == 30
    assert pricing.cheaper_until(request(), quote) is None


@pytest.mark.parametrize(
    ("agency", "card_from", "code"),
    [("gone-tx", None, "unknown_agency"), ("plain-tx", dt.date(2020, 1, 1), "no_rate_card")],
)
def test_a_quote_whose_card_is_gone_is_refused(card: Any, agency: str, card_from: dt.date | None, code: str) -> None:
    card(f"rates = [{TEN}]")
    quote = replace(pricing.quote(request()), card_from=card_from)
    with pytest.raises(pricing.PricingError, match=f"^{code}$"):
        pricing.cancellation_fee(replace(request(), agency=agency), quote, approved=True, cancelled_at=request().received_at)


@pytest.mark.parametrize("high", [Decimal("9.00"), None])
def test_a_stored_fee_comes_back_equal(high: Decimal | None) -> None:
    fee = pricing.Fee("hours_owed", Decimal("5.00"), high, ("rate_range",))
    assert pricing.Fee.from_json(json.loads(json.dumps(fee.to_json()))) == fee
