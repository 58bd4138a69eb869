"""Thousands of random requests, priced by pricing/ and by the slow reference: the same answer to each."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

import price_reference as reference
import pytest

import pricing

SPECIAL_DAYS = [
    (11, 11), (11, 25), (11, 26), (11, 29), (12, 23), (12, 24), (12, 25), (12, 30), (12, 31), (1, 1), (1, 18), (2, 15), (3, 27),
    (3, 13), (3, 14), (10, 31), (11, 1), (5, 25), (7, 3), (7, 4), (9, 6), (9, 7), (4, 4),
]  # fmt: skip
ROLES = {
    "keller-tx": ["officer", "traffic", "supervisor"],
    "bastrop-tx": ["officer", "traffic", "supervisor"],
    "rockport-tx": ["officer"],
    "grantsville-ut": ["officer"],
    "tucson-az": ["officer", "sergeant", "commander"],
}


def random_ask(chance: random.Random) -> dict[str, Any]:
    """A request near the edges: holidays, clock changes, windows to the minute, odd posts, now and then something wrong."""
    agency = chance.choice([*ROLES, "tucson-az", "tucson-az"])
    year = chance.choice([2019, 2020, 2022, 2023, 2025, 2026, 2026, 2027, 2027, 2028, 2030])
    month, day = chance.choice(SPECIAL_DAYS) if chance.random() < 0.7 else (chance.randint(1, 12), chance.randint(1, 28))
    starts = dt.datetime.combine(
        dt.date(year, month, day), dt.time(chance.choice([*range(24), 2, 2, 23]), chance.choice([0, 0, 15, 20, 30, 59]))
    )
    length = chance.choice(
        [20, 60, 90, 120, 150, 179, 181, 240, 360, 480, 700, 1440, 1500, 2000, 480, 360, 240, 300, -30, 0]
        if chance.random() < 0.9
        else [4000]
    )
    hours_ahead = chance.choice([20, 24, 48, 72, 96, 96, 200, 2000, 2000])
    heads = chance.choice([0, *[1, 1, 2, 3, 4, 5, 6, 15, 16, 17] * 5])
    posts: dict[str, int] = {}
    for _ in range(heads):
        role = chance.choice(ROLES[agency]) if chance.random() < 0.5 else "officer"
        posts[role] = posts.get(role, 0) + 1
    if chance.random() < 0.03:
        posts["sergeant" if agency != "tucson-az" else "traffic"] = 1
    cars = chance.choice([0, 0, 0, 1, 1, min(2, heads), heads]) + (chance.random() < 0.03)
    return {
        "agency": agency if chance.random() < 0.99 else "nowhere-tx",
        "category": chance.choice(
            ["standard", "civic-event", "critical-need"] if agency == "tucson-az" else ["standard"] * 40 + ["civic-event"]
        ),
        "received": starts
        + dt.timedelta(hours=reference.WINTER[agency] - hours_ahead, seconds=chance.choice([-3600, -60, -1, 0, 0, 1, 60, 3600])),
        "starts": starts,
        "ends": starts + dt.timedelta(minutes=length),
        "posts": posts,
        "cars": cars,
        "use": chance.choice(["static", "moving"]),
        "miles": chance.randint(0, 200),
        "approved": chance.random() < 0.9,
        "cancelled": starts
        + dt.timedelta(
            hours=reference.WINTER[agency] - chance.choice([0, 20, 24, 25, 48, 49, 72, -5]), seconds=chance.choice([-3600, -1, 0, 1])
        ),
        "worked": chance.choice([0, 0, 0, 30, 120, 195, 300, 720, 1600]),
    }


def request_of(ask: dict[str, Any]) -> pricing.QuoteRequest:
    return pricing.QuoteRequest(
        agency=ask["agency"],
        category=ask["category"],
        received_at=ask["received"].replace(tzinfo=dt.UTC),
        starts_at=ask["starts"],
        ends_at=ask["ends"],
        posts=ask["posts"],
        vehicles=pricing.Vehicles(ask["cars"], ask["use"], Decimal(ask["miles"])) if ask["cars"] else None,
    )


def in_cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def priced(ask: dict[str, Any]) -> Any:
    """What pricing/ says, in the reference's words."""
    try:
        quote = pricing.quote(request_of(ask))
    except pricing.PricingError as error:
        return error.code
    lines = {
        (line.item, line.rate_class): (round(line.units * 60), in_cents(line.unit_rate), in_cents(line.amount)) for line in quote.lines
    }
    assert len(lines) == len(quote.lines)
    return {
        "review": list(quote.review),
        "notes": list(quote.notes),
        "posts": dict(quote.posts),
        "lines": lines,
        "total": in_cents(quote.total),
        "card": (quote.card_from, quote.source),
    }


def cancelled(ask: dict[str, Any]) -> Any:
    request = request_of(ask)
    try:
        quote = pricing.quote(request)
    except pricing.PricingError as error:
        return error.code
    fee = pricing.cancellation_fee(
        request,
        quote,
        approved=ask["approved"],
        cancelled_at=ask["cancelled"].replace(tzinfo=dt.UTC),
        hours_worked=Decimal(ask["worked"]) / 60,
    )
    return {"basis": fee.basis, "low": in_cents(fee.low), "high": in_cents(fee.high), "review": list(fee.review)}


def or_error(answer: Any, ask: dict[str, Any]) -> Any:
    try:
        return answer(ask)
    except reference.Refused as refused:
        return str(refused)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_quotes_agree_with_the_reference(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(500):
        ask = random_ask(chance)
        assert priced(ask) == or_error(reference.quote, ask), ask


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_fees_agree_with_the_reference(seed: int) -> None:
    chance = random.Random(1000 + seed)
    for _ in range(500):
        ask = random_ask(chance)
        assert cancelled(ask) == or_error(reference.fee, ask), ask
