"""The cases under cases/ and beside the rate cards: each a request and what comes of it, that a person can hold against the page."""

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import pricing
import pricing.on_file

CASES = {
    f"{path.stem}: {case['says']}": case
    for folder in (Path(__file__).parent / "cases", pricing.on_file.CARDS / "cases")
    for path in sorted(folder.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
}


def request_of(case: dict[str, Any]) -> pricing.QuoteRequest:
    agency = pricing.agencies().get(case["agency"])
    vehicles = case.get("vehicles")
    if vehicles and "miles" in vehicles:
        vehicles = {**vehicles, "miles": Decimal(vehicles["miles"])}
    return pricing.QuoteRequest(
        agency=case["agency"],
        category=case.get("category", "standard"),
        received_at=case["received"].replace(tzinfo=agency.zone if agency else ZoneInfo("America/Chicago")),
        starts_at=case["starts"],
        ends_at=case["ends"],
        posts=case["posts"],
        vehicles=pricing.Vehicles(**vehicles) if vehicles else None,
        conditions=frozenset(case.get("conditions", ())),
        offer=Decimal(case["offer"]) if "offer" in case else None,
        **{fact: case[fact] for fact in ("customer", "tier", "attendance", "equipment", "paid") if fact in case},
    )


def line_text(line: pricing.Line) -> str:
    unit = {"hour": "h", "mile": "mi"}.get(line.unit, line.unit)
    return f"{line.item} {line.rate_class} {line.units} {unit} x {line.unit_rate} = {line.amount}"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(case: dict[str, Any]) -> None:
    check_case(case)


def test_all_cases_on_files_read_anew() -> None:
    pricing.agencies.cache_clear()
    for case in CASES.values():
        check_case(case)


def check_case(case: dict[str, Any]) -> None:
    request = request_of(case)
    if "error" in case:
        with pytest.raises(pricing.PricingError) as refused:
            pricing.quote(request)
        assert refused.value.code == case["error"]
        return
    quote = pricing.quote(request)
    if "lines" in case:
        assert [line_text(line) for line in quote.lines] == case["lines"]
        assert str(quote.total) == case["total"]
        assert (str(quote.total_high) if quote.total_high is not None else "open") == case.get("total_high", case["total"])
        assert quote.review == tuple(case.get("review", ()))
        assert quote.notes == tuple(case.get("notes", ()))
        assert list(quote.posts.items()) == list(case.get("required", case["posts"]).items())
    if "fee" in case:
        check_fee(case, request, quote)


def check_fee(case: dict[str, Any], request: pricing.QuoteRequest, quote: pricing.Quote) -> None:
    how = case["cancelled"]
    start = request.starts_at.replace(tzinfo=pricing.agencies()[request.agency].zone).astimezone(dt.UTC)
    terms = {
        "approved": how.get("approved", True),
        "cancelled_at": start - dt.timedelta(hours=how["hours_before"]),
        "hours_worked": Decimal(how.get("hours_worked", 0)),
        "admin_fee": Decimal(how["admin_fee"]) if "admin_fee" in how else None,
        **{word: how[word] for word in ("because", "doing") if word in how},
    }
    if "after" in case:
        reduced = pricing.reduction_fee(request, quote, request_of({**case, **case["after"]}), **terms)
        assert str(reduced.quote.total) == case["total"]
        fee = reduced.fee
    else:
        fee = pricing.cancellation_fee(request, quote, **terms)
    basis, low, high = case["fee"]
    expected = pricing.Fee(basis, Decimal(low), Decimal(high) if high else None, tuple(case.get("fee_review", ())))
    assert fee == expected
    assert str(fee.low) == low
    assert fee.status == ("review" if fee.review else "ok")
    assert pricing.Fee.from_json(fee.to_json()) == fee
