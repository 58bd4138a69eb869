"""A quote request as programs write it, read into the one that pricing takes; BadRequest says what cannot be read."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from cli.jsonl import BadRequest
from pricing import QuoteRequest, Vehicles

T = TypeVar("T")
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?", re.ASCII)
KINDS = {str: "a text", int: "a whole number", bool: "true or false", dict: "an object", list: "a list"}


def read_request(asked: Mapping[str, Any]) -> QuoteRequest:
    """The request of a line, the shift's own fields only."""
    posts = taken(asked, "posts", dict)
    vehicles = asked.get("vehicles")
    try:
        return QuoteRequest(
            agency=taken(asked, "agency", str),
            category="standard" if asked.get("category") is None else taken(asked, "category", str),
            received_at=moment(asked, "received_at"),
            starts_at=wall_clock(asked, "starts_at"),
            ends_at=wall_clock(asked, "ends_at"),
            posts={role: taken(posts, role, int) for role in posts},
            vehicles=None if vehicles is None else read_vehicles(taken(asked, "vehicles", dict)),
            **read_more(asked),
        )
    except ValueError as error:
        raise BadRequest(str(error)) from None


def read_more(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What only some rate cards ask: each may be left out."""
    more: dict[str, Any] = {key: taken(asked, key, str) for key in ("customer", "tier", "paid") if asked.get(key) is not None}
    more |= {key: number(asked, key) for key in ("distance", "offer") if asked.get(key) is not None}
    if asked.get("attendance") is not None:
        more["attendance"] = taken(asked, "attendance", int)
    if asked.get("approved_at") is not None:
        more["approved_at"] = moment(asked, "approved_at")
    if asked.get("conditions") is not None:
        conditions = taken(asked, "conditions", list)
        if not all(isinstance(condition, str) for condition in conditions):
            raise BadRequest("conditions must be a list of texts")
        more["conditions"] = frozenset(conditions)
    if asked.get("equipment") is not None:
        equipment = taken(asked, "equipment", dict)
        more["equipment"] = {item: taken(equipment, item, int) for item in equipment}
    return more


def read_vehicles(asked: Mapping[str, Any]) -> Vehicles:
    """The vehicles of a line: how many, how used (standing where it is not said), how many miles or km each."""
    use = asked.get("use")
    return Vehicles(
        count=taken(asked, "count", int),
        use="static" if use is None else use,
        miles=number(asked, "miles") if asked.get("miles") is not None else None,
        km=number(asked, "km") if asked.get("km") is not None else None,
    )


def taken(asked: Mapping[str, Any], key: str, kind: type[T]) -> T:
    """The value of a key, of exactly this type: true is no number, and 2.0 no count."""
    if key not in asked:
        raise BadRequest(f"{key} is missing")
    value = asked[key]
    if type(value) is not kind:
        raise BadRequest(f"{key} must be {KINDS[kind]}")
    return value


def number(asked: Mapping[str, Any], key: str) -> Decimal:
    """A number as it was written, whole or with a fraction."""
    value = asked[key]
    if type(value) not in (int, float):
        raise BadRequest(f"{key} must be a number")
    return Decimal(str(value))


def moment(asked: Mapping[str, Any], key: str) -> dt.datetime:
    """A time with its offset."""
    time = read_time(taken(asked, key, str), key)
    if time.tzinfo is None:
        raise BadRequest(f"{key} needs its offset")
    return time


def wall_clock(asked: Mapping[str, Any], key: str) -> dt.datetime:
    """A time of the agency's wall clock, without an offset."""
    time = read_time(taken(asked, key, str), key)
    if time.tzinfo is not None:
        raise BadRequest(f"{key} is the agency's wall clock, without an offset")
    return time


def read_time(text: str, key: str) -> dt.datetime:
    """A date and a time of day; BadRequest for anything else, and for a day that no calendar has."""
    if not TIME.fullmatch(text):
        raise BadRequest(f"{key} must be a time like 2026-12-12T18:00")
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(f"{key}: {error}") from None
