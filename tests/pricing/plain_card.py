"""A card of a few lines and a plain request, for tests of single words of the language."""

import datetime as dt
from typing import Any

import pricing

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


def request(day: int = 0, at: int = 10, hours: float = 4, start: str = "", **more: Any) -> pricing.QuoteRequest:
    starts = dt.datetime.fromisoformat(start) if start else TUESDAY + dt.timedelta(days=day, hours=at)
    received = more.pop("received_at", dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC))
    wanted = {"posts": {"officer": 1}, **more}
    return pricing.QuoteRequest("plain-tx", "standard", received, starts, starts + dt.timedelta(hours=hours), **wanted)


def lines_of(quote: pricing.Quote) -> list[str]:
    return [f"{line.item} {line.rate_class} {line.units} {line.unit} x {line.unit_rate} = {line.amount}" for line in quote.lines]
