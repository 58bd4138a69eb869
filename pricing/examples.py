"""Worked examples: a request and what a person made of it by hand from the page, held against what the card makes of it.

They stand beside the card, in cases/ under the card's own name, as `[[case]]` tables that docs/rate-cards.md describes.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pricing.agency import Agency
from pricing.cancellation import cancellation_fee
from pricing.checking import placed, syntax
from pricing.ended import worked_quote
from pricing.on_file import agencies, lent
from pricing.places import Where
from pricing.quote import Line, Quote
from pricing.quoting import quote
from pricing.reduction import reduction_fee
from pricing.request import PricingError, QuoteRequest, Vehicles
from pricing.spelling import Finding, unknown
from pricing.vocabulary_cases import CANCELLED_WORDS, CASE_WORDS, VEHICLES_WORDS

Case = Mapping[str, Any]
UNITS: Mapping[str, str] = {"hour": "h", "mile": "mi"}


def failing(agency: Agency, file: Path) -> list[str]:
    """A line for each example beside the file that does not come out; none where there are no examples."""
    path = file.parent / "cases" / file.name
    if not path.is_file():
        return []
    text = path.read_text("utf-8")
    name = f"cases/{path.name}"
    try:
        cases = tomllib.loads(text).get("case", [])
    except tomllib.TOMLDecodeError as error:
        return [syntax(name, text, str(error))]
    found = [finding for number, case in enumerate(cases) for finding in strangers(case, ("case", number))]
    odd = {finding.where[:2] for finding in found}
    with lent(agency):
        wrong = [(("case", number), otherwise({"agency": agency.key, **case})) for number, case in enumerate(cases)]
    found += [Finding(where, what) for where, what in wrong if what and where not in odd]
    return placed(name, text, found)


def strangers(case: Case, where: Where) -> Iterator[Finding]:
    """Words that no example knows."""
    inner = {"cancelled": CANCELLED_WORDS, "vehicles": VEHICLES_WORDS, "after": CASE_WORDS.keys()}
    yield from unknown(case, CASE_WORDS, where, "an example")
    for word, known in inner.items():
        if isinstance(case.get(word), dict):
            yield from unknown(case[word], known, (*where, word), word)


def otherwise(case: Case) -> str:
    """How a case comes out otherwise than it says; nothing where it comes out."""
    try:
        found = outcome(case)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        return f"the example cannot be read: {error}"
    silent: Case = {"review": [], "notes": [], "total_high": case.get("total"), "required": case.get("posts")} if "lines" in case else {}
    expected = {**silent, **({"fee_review": []} if "fee" in case else {}), **case}
    wrong = [
        f"{key} is {shown(value)}, not {shown(expected[key])}"
        for key, value in found.items()
        if not same(key, expected.get(key, value), value)
    ]
    wrong += [f"{key} is not {shown(case[key])}: it comes to {shown(found)}" for key in OUTCOMES if key in case and key not in found]
    return f"the example {case.get('says', '')!r} comes out otherwise: {'; '.join(wrong)}" if wrong else ""


def same(key: str, expected: Any, value: Any) -> bool:
    """Whether they are equal; codes may stand in any order."""
    return sorted(expected) == sorted(value) if key in ("review", "notes", "fee_review") else bool(expected == value)


OUTCOMES = ("error", "lines", "total", "total_high", "review", "notes", "required", "fee", "fee_review")


def outcome(case: Case) -> dict[str, Any]:
    """What the card makes of a case, in the words of a case."""
    request = request_of(case)
    try:
        quoted = quote(request)
        found: dict[str, Any] = as_case(quoted)
        if "ended" in case:
            found = as_case(worked_quote(request, quoted, ended_at=case["ended"], because=case.get("because", "")))
        if "after" in case or "cancelled" in case:
            found |= fee_of(case, request, quoted)
    except PricingError as error:
        return {"error": error.code}
    return found


def as_case(quoted: Quote) -> dict[str, Any]:
    """A quote in the words of a case."""
    return {
        "lines": [line_text(line) for line in quoted.lines],
        "total": str(quoted.total),
        "total_high": "open" if quoted.total_high is None else str(quoted.total_high),
        "review": list(quoted.review),
        "notes": list(quoted.notes),
        "required": dict(quoted.posts),
    }


def line_text(line: Line) -> str:
    """`officer regular 12 h x 61.60 = 739.20`."""
    return f"{line.item} {line.rate_class} {line.units} {UNITS.get(line.unit, line.unit)} x {line.unit_rate} = {line.amount}"


def request_of(case: Case) -> QuoteRequest:
    """The request of a case: times on the agency's wall clock, figures as texts."""
    zone = agencies()[case["agency"]].zone if case["agency"] in agencies() else dt.UTC
    vehicles = case.get("vehicles")
    if vehicles:
        vehicles = {**vehicles, **{key: Decimal(vehicles[key]) for key in ("miles", "km") if key in vehicles}}
    more = {key: case[key] for key in ("customer", "tier", "attendance", "equipment", "paid") if key in case}
    more |= {key: Decimal(case[key]) for key in ("distance", "offer") if key in case}
    more |= {"approved_at": case["approved"].replace(tzinfo=zone)} if "approved" in case else {}
    more |= {"conditions": frozenset(case["conditions"])} if "conditions" in case else {}
    return QuoteRequest(
        agency=case["agency"],
        category=case.get("category", "standard"),
        received_at=case["received"].replace(tzinfo=zone),
        starts_at=case["starts"],
        ends_at=case["ends"],
        posts=case["posts"],
        vehicles=Vehicles(**vehicles) if vehicles else None,
        **more,
    )


def fee_of(case: Case, request: QuoteRequest, quoted: Quote) -> dict[str, Any]:
    """What cancelling, or changing to `after`, costs; and then the new total."""
    how = case["cancelled"]
    start = request.starts_at.replace(tzinfo=agencies()[request.agency].zone).astimezone(dt.UTC)
    told: dict[str, Any] = {
        "approved": how.get("approved", True),
        "cancelled_at": start - dt.timedelta(hours=how["hours_before"]),
        "hours_worked": Decimal(how.get("hours_worked", 0)),
        "admin_fee": Decimal(how["admin_fee"]) if "admin_fee" in how else None,
        **{key: how[key] for key in ("because", "channel") if key in how},
    }
    found: dict[str, Any] = {}
    if "after" in case:
        reduced = reduction_fee(request, quoted, request_of({**case, **case["after"]}), **told)
        found, fee = as_case(reduced.quote), reduced.fee
    else:
        fee = cancellation_fee(request, quoted, **told, **({"doing": how["doing"]} if "doing" in how else {}))
    high = "" if fee.high is None else str(fee.high)
    return {**found, "fee": [fee.basis, str(fee.low), high], "fee_review": list(fee.review)}


def shown(value: object) -> str:
    """A value as a case has it."""
    return f'"{value}"' if isinstance(value, str) else str(value)
