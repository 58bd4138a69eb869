"""A quote in words."""

import datetime as dt
import tomllib
from decimal import Decimal
from typing import Any

import pytest
from plain_card import TEN, request

import pricing
from pricing import codes, explain
from pricing.describing import described
from pricing.on_file import CARDS


def quote_of(agency: str, starts: str, ends: str, vehicles: pricing.Vehicles | None = None, **posts: int) -> pricing.Quote:
    received = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
    times = dt.datetime.fromisoformat(starts), dt.datetime.fromisoformat(ends)
    return pricing.quote(pricing.QuoteRequest(agency, "standard", received, *times, posts, vehicles))


def test_each_line_says_what_it_is_and_why_it_costs_what_it_costs() -> None:
    quote = quote_of("bastrop-tx", "2026-12-23T23:00", "2026-12-23T23:30", pricing.Vehicles(1), officer=1)
    assert [explain.line(quote, line) for line in quote.lines] == [
        explain.Explained("Regular: 1 h at $61.60 an hour is $61.60 (the agency's minimum hours are billed).", "001_b696d707b982b407.txt"),
        explain.Explained(
            "Regular: 1 h at $72.80 an hour is $72.80 (the agency's minimum hours are billed; the holiday rate applies (Christmas Eve)).",
            "001_b696d707b982b407.txt",
        ),
        explain.Explained("Vehicle: 2 h at $16.80 an hour is $33.60.", "001_b696d707b982b407.txt"),
    ]


def test_miles_emergencies_and_added_time() -> None:
    moving = quote_of("rockport-tx", "2026-12-12T18:00", "2026-12-12T22:00", pricing.Vehicles(1, "moving", Decimal(40)), officer=1)
    assert explain.line(moving, moving.lines[-1]).text == "Vehicle: 40 miles at $0.63 a mile is $25.20."
    hasty = quote_of("tucson-az", "2026-12-02T18:00", "2026-12-02T22:00", pricing.Vehicles(1), officer=1)
    assert hasty.lines[0].why == ("added_time", "emergency")
    assert "driving a vehicle adds time" in explain.line(hasty, hasty.lines[0]).text
    assert "short notice" in explain.line(hasty, hasty.lines[0]).text


def test_a_special_rate_without_a_day_has_its_class_as_its_reason() -> None:
    assert explain.why("night") == "the night rate applies"


def test_codes_come_with_the_document_of_their_rule() -> None:
    quote = quote_of("keller-tx", "2026-12-03T20:00", "2026-12-03T22:00", pricing.Vehicles(1), officer=1)
    assert {code: explain.remark(quote, code).source for code in quote.review} == {
        "emergency_window_unpublished": "docs/pricing.md",
        "vehicle_rate_unpublished": "000_695d0ab135552164.txt",
    }
    assert explain.remark(quote, "vehicle_rate_unpublished").text == codes.REVIEWS["vehicle_rate_unpublished"]
    assert explain.remark(quote, "in_the_past").source == "000_695d0ab135552164.txt"


def test_every_code_is_a_sentence() -> None:
    for code, sentence in codes.EVERY.items():
        assert explain.code(code) == sentence
        assert sentence.endswith(".")
    with pytest.raises(KeyError):
        explain.code("nonsense")


def test_a_quote_of_a_card_that_is_gone_is_still_told() -> None:
    stored = quote_of("keller-tx", "2026-12-12T20:00", "2026-12-12T22:00", officer=1).to_json()
    quote = pricing.Quote.from_json({**stored, "rate_card": {**stored["rate_card"], "from": "1999-01-01"}})
    assert explain.line(quote, quote.lines[0]).text == "Officer: 2 h at $67.86 an hour is $135.72."
    assert explain.remark(quote, "lead_time").source == "000_695d0ab135552164.txt"


def test_money_is_said_in_the_currency_of_the_card() -> None:
    quote = quote_of("thunder-bay-on", "2026-12-12T18:00", "2026-12-12T22:00", officer=1)
    assert explain.line(quote, quote.lines[0]).text == "Officer: 4 h at CAD 72.00 an hour is CAD 288.00."
    assert "For Officer: CAD 72.00 an hour [page]" in "\n".join(
        described(tomllib.loads((CARDS / "thunder-bay-on.toml").read_text("utf-8")))
    )


def test_a_code_that_is_an_error_and_a_review_is_said_as_each() -> None:
    assert explain.code("rate_unpublished") == codes.ERRORS["rate_unpublished"]
    quote = quote_of("bastrop-tx", "2026-12-12T18:00", "2026-12-12T22:00", officer=1)
    assert explain.remark(quote, "rate_unpublished").text == codes.REVIEWS["rate_unpublished"]


def test_only_time_that_is_added_for_driving_is_said_to_be(card: Any) -> None:
    card(
        f"""
        rates = [{TEN}]
        vehicle = [{TEN}]
        hours = [
          {{ when = {{ drives = true }}, plus = "0.5", source = "page" }},
          {{ plus = "1", says = "An hour of travel.", source = "page" }},
          {{ at_least = "6", source = "page" }},
        ]
        """
    )
    walking, driving = pricing.quote(request(hours=5.5)), pricing.quote(request(vehicles=pricing.Vehicles(1)))
    assert walking.lines[0].why == ("counted",)
    assert driving.lines[0].why == ("added_time", "counted", "minimum")


def test_a_minimum_of_drivers_is_a_minimum(card: Any) -> None:
    card(f'rates = [{TEN}]\nvehicle = [{TEN}]\nhours = [{{ when = {{ drives = true }}, at_least = "6", source = "page" }}]')
    assert pricing.quote(request(vehicles=pricing.Vehicles(1))).lines[0].why == ("minimum",)


def test_a_discount_is_said_below_nothing(card: Any) -> None:
    card(f'rates = [{TEN}]\nfees = [{{ key = "early", title = "Paid early", off = "5", of = "all", source = "page" }}]')
    quote = pricing.quote(request())
    assert (
        explain.line(quote, quote.lines[-1]).text
        == "Paid early: 40 dollars at -$0.05 a dollar is -$2.00 (Paid early, 5 % off everything so far, plain.txt)."
    )


def test_hours_taken_away_are_counted_in_the_agency_s_own_way(card: Any) -> None:
    card(f'rates = [{TEN}]\nhours = [{{ minus = "0.5", says = "An unpaid break.", source = "page" }}]')
    (line,) = pricing.quote(request()).lines
    assert (line.units, line.why) == (Decimal("3.5"), ("counted",))
