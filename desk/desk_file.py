"""A desk file says who works where: its rows, checked."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from booking.fairness import ORDERS
from booking.on_call import NoHours, stretches
from bot.phrasing import languages
from pricing import agencies

LIMITS = ("max_day_hours", "max_week_hours", "min_rest_hours")
FIELDS = {
    "agency": {"key", "sms", "approval", "offers", "admin_fee", *LIMITS, "call_off"},
    "officer": {"name", "badge", "agency", "phone", "roles", "hired", "vehicle", "language", "quiet"},
    "staff": {"name", "phone", "agencies", "order", "on_call", "language"},
}
NEEDED = {"agency": {"key"}, "officer": {"name", "badge", "agency", "phone", "roles"}, "staff": {"name", "phone", "agencies"}}


class DeskFileError(Exception):
    """What is wrong in a desk file, in one line with its place."""


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The file's rows, checked."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DeskFileError(f"{path}: cannot be read ({error.__class__.__name__})") from None
    except tomllib.TOMLDecodeError as error:
        raise DeskFileError(f"{path}: {error}") from None
    unknown = set(data) - set(FIELDS)
    if unknown:
        raise DeskFileError(f"{path}: no [[{sorted(unknown)[0]}]] is known; there are [[agency]], [[officer]] and [[staff]]")
    rows: dict[str, list[dict[str, Any]]] = {name: data.get(name, []) for name in FIELDS}
    for name, listed in rows.items():
        if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
            raise DeskFileError(f"{path}: write [[{name}]], with two brackets")
        for number, row in enumerate(listed, 1):
            wrong = problem(name, row)
            if wrong:
                raise DeskFileError(f"{path}: [[{name}]] {number}: {wrong}")
    return rows


def problem(name: str, row: Mapping[str, Any]) -> str | None:
    """What is wrong with a row, in one line; None where nothing is."""
    unknown, lacking = set(row) - FIELDS[name], NEEDED[name] - set(row)
    if unknown:
        return f"{sorted(unknown)[0]} is not known here"
    if lacking:
        return f"{sorted(lacking)[0]} is missing"
    return next((f"{field} {said}" for field, value in row.items() if (said := CHECKS[field](value))), None)


def _one_of(*allowed: str) -> Any:
    return lambda v: None if v in allowed else f"is one of {', '.join(allowed)}"


def _quiet(value: Any) -> str | None:
    try:
        begins, ends = (dt.time.fromisoformat(part) for part in str(value).split("-"))
    except ValueError:
        return None if value == "none" else 'is like "21:00-08:00", or "none"'
    return None if begins != ends else "begins and ends at the same time"


def _phone(value: Any) -> str | None:
    plain = isinstance(value, str) and value.startswith("+") and value[1:].isdigit() and 8 <= len(value) <= 16
    return None if plain else "is a number like +15125550111"


def _fee(value: Any) -> str | None:
    try:
        fee = Decimal(str(value))
    except InvalidOperation:
        return "is an amount like 6.60"
    return None if fee.is_finite() and fee >= 0 else "is an amount like 6.60"


def _hours(most: int) -> Any:
    """A number of hours, above none and up to so many."""

    def check(value: Any) -> str | None:
        try:
            hours = Decimal(str(value))
        except InvalidOperation:
            hours = Decimal(0)
        return None if not isinstance(value, bool) and hours.is_finite() and 0 < hours <= most else f"is a number of hours, {most} at most"

    return check


def _agency_key(value: Any) -> str | None:
    return None if value in agencies() else f"{value!r} is not an agency on file ({', '.join(agencies())})"


def _words(value: Any) -> str | None:
    return None if isinstance(value, list) and value and all(isinstance(v, str) for v in value) else 'is a list like ["officer"]'


def _roles(value: Any) -> str | None:
    """A role that is misspelt would be asked for nothing, and nobody would know."""
    known = {role.key for agency in agencies().values() for card in agency.cards for role in card.roles}
    return _words(value) or next((f"has {role!r}, which no rate card knows" for role in value if role not in known), None)


def _on_call(value: Any) -> str | None:
    try:
        stretches(str(value))
    except NoHours as wrong:
        return f'is like "mon-fri 08:00-18:00, sat 09:00-12:00": {wrong}'
    return None


def _some(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "is some text"


CHECKS: Mapping[str, Any] = {
    "key": _agency_key,
    "agency": _agency_key,
    "sms": _phone,
    "phone": _phone,
    "approval": _one_of("staff", "automatic"),
    "offers": _one_of(*ORDERS),
    "admin_fee": _fee,
    "max_day_hours": _hours(24),
    "max_week_hours": _hours(168),
    "min_rest_hours": _hours(72),
    "call_off": lambda v: None if isinstance(v, int) and not isinstance(v, bool) and 0 <= v <= 336 else "is a number of hours, like 24",
    "name": _some,
    "badge": _some,
    "roles": _roles,
    "agencies": lambda v: _words(v) or next((said for key in v if key != "*" and (said := _agency_key(key))), None),
    "hired": lambda v: None if isinstance(v, dt.date) else "is a date like 2015-03-01",
    "vehicle": lambda v: None if isinstance(v, bool) else "is true or false",
    "language": lambda v: None if v in languages() else f"is one of {', '.join(languages())}",
    "quiet": _quiet,
    "on_call": _on_call,
    "order": lambda v: None if isinstance(v, int) and not isinstance(v, bool) else "is a whole number",
}
