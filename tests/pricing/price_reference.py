"""Prices worked out a second time, slowly and minute by minute, in whole numbers only.

Written from the agencies' rules and sharing nothing with pricing/: its own tables, its own calendar, its own clock changes. Requests
are plain dicts, times are naive wall clocks ((year, month, day, hour, minute) tuples would do as well), money is in cents.
"""

import datetime as dt
from functools import cache
from typing import Any

RANKS = ["officer", "traffic", "supervisor", "sergeant", "commander"]
MINUTE = dt.timedelta(minutes=1)
EASTERS = {
    2019: (4, 21), 2020: (4, 12), 2021: (4, 4), 2022: (4, 17), 2023: (4, 9), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5),
    2027: (3, 28), 2028: (4, 16), 2029: (4, 1), 2030: (4, 21), 2031: (4, 13), 2032: (3, 28), 2033: (4, 17), 2034: (4, 9),
}  # fmt: skip

TUCSON = {
    # category: role: regular, holiday, emergency
    "standard": {"officer": (6411, 9617, 9617), "sergeant": (7248, 10871, 10871), "commander": (8084, 12126, 12126)},
    "civic-event": {"officer": (7248, 10871, 10871), "sergeant": (8084, 12126, 12126), "commander": (8920, 13380, 13380)},
    "critical-need": {"officer": (7805, 11708, 11708), "sergeant": (8641, 12962, 12962), "commander": (9478, 14260, 14216)},
}
PLAIN = {
    "keller-tx": {"officer": 6786, "traffic": 7137, "supervisor": 8541},
    "bastrop-tx": {"officer": 6160, "traffic": 6160, "supervisor": 6720},
    "rockport-tx": {"officer": 5650},
    "grantsville-ut": {"officer": 7000},
}
FROM = {
    "keller-tx": (dt.date(2019, 9, 1), "000_695d0ab135552164.txt"),
    "bastrop-tx": (dt.date(2022, 6, 27), "001_b696d707b982b407.txt"),
    "rockport-tx": (dt.date(2022, 12, 19), "002_b536c97eefd5271d.txt"),
    "grantsville-ut": (dt.date(2020, 7, 20), "003_e3093d72b781341d.txt"),
    "tucson-az": (None, "004_e5c766c429600556.txt"),
}
WINTER = {"keller-tx": 6, "bastrop-tx": 6, "rockport-tx": 6, "grantsville-ut": 7, "tucson-az": 7}  # hours behind UTC
MINIMUM = {"keller-tx": 0, "bastrop-tx": 120, "rockport-tx": 120, "grantsville-ut": 120, "tucson-az": 180}


class Refused(Exception):
    """The request is refused, with the word for it."""


# The calendar


@cache
def nth(year: int, month: int, weekday: int, which: int) -> dt.date:
    """Count through the month; which -1 is the last."""
    days = [dt.date(year, month, 1) + dt.timedelta(days=n) for n in range(31)]
    return [day for day in days if day.month == month and day.weekday() == weekday][which]


@cache
def holidays(agency: str, year: int) -> frozenset[dt.date]:
    thanksgiving = nth(year, 11, 3, 3)
    after = [thanksgiving + dt.timedelta(days=n) for n in range(-1, 4)]
    winter = {dt.date(year, 12, 31), dt.date(year, 1, 1), dt.date(year, 12, 24), dt.date(year, 12, 25)}
    summer = {nth(year, 5, 0, -1), dt.date(year, 7, 4), dt.date(year, 11, 11)}
    presidents = {nth(year, 1, 0, 2), nth(year, 2, 0, 2)}
    easter, labor = dt.date(year, *EASTERS[year]), nth(year, 9, 0, 0)
    return frozenset(
        {
            "tucson-az": winter | {thanksgiving},
            "grantsville-ut": set(),
            "bastrop-tx": winter | summer | presidents | set(after),
            "rockport-tx": winter | summer | {easter, labor, thanksgiving, after[2]},
            "keller-tx": winter | summer | presidents | set(after) | {easter, labor},  # those that it leaves in doubt
        }[agency]
    )


# The clock: American summer time runs from the second Sunday of March to the first of November, at two in the morning


@cache
def summer_begins(year: int) -> dt.datetime:
    return dt.datetime.combine(nth(year, 3, 6, 1), dt.time(2))


@cache
def summer_ends(year: int) -> dt.datetime:
    return dt.datetime.combine(nth(year, 11, 6, 0), dt.time(2))


def to_utc(agency: str, wall: dt.datetime) -> dt.datetime | None:
    """The instant, as a naive UTC time; None for a time that is left out; the first of two."""
    behind = WINTER[agency]
    if agency != "tucson-az":
        if summer_begins(wall.year) <= wall < summer_begins(wall.year) + dt.timedelta(hours=1):
            return None
        if summer_begins(wall.year) < wall < summer_ends(wall.year):
            behind -= 1
    return wall + dt.timedelta(hours=behind)


def to_wall(agency: str, utc: dt.datetime) -> dt.datetime:
    standard = utc - dt.timedelta(hours=WINTER[agency])
    # Summer time begins at 2 and ends at 1 of standard time.
    summer = summer_begins(standard.year) <= standard < summer_ends(standard.year) - dt.timedelta(hours=1)
    return standard + dt.timedelta(hours=1) if agency != "tucson-az" and summer else standard


# Rates


@cache
def hour_rate(agency: str, category: str, role: str, holiday: bool, emergency: bool) -> tuple[str, int]:
    if agency == "tucson-az":
        regular, on_holiday, in_emergency = TUCSON[category][role]
    else:
        regular = PLAIN[agency][role]
        on_holiday = max(regular, {"bastrop-tx": 7280, "rockport-tx": 6780}.get(agency, 0))
        in_emergency = max(regular, {"bastrop-tx": 7280}.get(agency, 0))
    holiday = holiday and agency in ("bastrop-tx", "rockport-tx", "tucson-az")
    if holiday and not (emergency and in_emergency > on_holiday):
        return "holiday", on_holiday
    return ("emergency", in_emergency) if emergency else ("regular", regular)


def is_emergency(agency: str, notice: dt.timedelta) -> bool:
    hours_96, hours_48 = dt.timedelta(hours=96), dt.timedelta(hours=48)
    return (agency == "bastrop-tx" and notice <= hours_96) or (agency == "tucson-az" and notice < hours_48)


def cents(numerator: int, denominator: int) -> int:
    """Half up."""
    return (2 * numerator + denominator) // (2 * denominator)


# Quotes


def check(ask: dict[str, Any]) -> tuple[dt.datetime, dt.datetime]:
    """The instants of start and end, or the first error."""
    agency = ask["agency"]
    if agency not in FROM:
        raise Refused("unknown_agency")
    if ask["category"] not in (list(TUCSON) if agency == "tucson-az" else ["standard"]):
        raise Refused("unknown_category")
    roles = TUCSON["standard"] if agency == "tucson-az" else PLAIN[agency]
    if [role for role in ask["posts"] if role not in roles]:
        raise Refused("unknown_role")
    heads = sum(ask["posts"].values())
    if heads == 0:
        raise Refused("no_officers")
    if ask["cars"] > heads:
        raise Refused("too_many_vehicles")
    start, end = to_utc(agency, ask["starts"]), to_utc(agency, ask["ends"])
    if start is None or end is None:
        raise Refused("nonexistent_time")
    if end <= start:
        raise Refused("bad_time_range")
    if start <= ask["received"]:
        raise Refused("in_the_past")
    first = FROM[agency][0]
    if first and ask["starts"].date() < first:
        raise Refused("no_rate_card")
    return start, end


def officers(ask: dict[str, Any], shift_minutes: int) -> list[tuple[str, bool, int]]:
    """Every single person: role, whether driving, billed minutes; lowest rank first."""
    agency, posts = ask["agency"], dict(ask["posts"])
    heads = sum(posts.values())
    if agency == "tucson-az":
        for least, role in ((5, "sergeant"), (16, "commander")):
            if heads >= least and posts.get(role, 0) == 0 and posts.get("officer", 0) > 0:
                posts["officer"] -= 1
                posts[role] = 1
    people = []
    for role in RANKS:
        for _ in range(posts.get(role, 0)):
            drives = len(people) < ask["cars"]
            extra = 30 if drives and agency == "tucson-az" else 0
            people.append((role, drives, max(shift_minutes + extra, MINIMUM[agency])))
    return people


def minutes_by_class(ask: dict[str, Any], start: dt.datetime, role: str, minutes: int) -> dict[tuple[str, int], int]:
    """Walk through the minutes from the start: how many fall in each class and rate."""
    agency, emergency = ask["agency"], is_emergency(ask["agency"], start - ask["received"])
    found: dict[tuple[str, int], int] = {}
    for minute in range(minutes):
        day = to_wall(agency, start + minute * MINUTE).date()
        key = hour_rate(agency, ask["category"], role, day in holidays(agency, day.year), emergency)
        found[key] = found.get(key, 0) + 1
    return found


def quote(ask: dict[str, Any]) -> dict[str, Any]:
    start, end = check(ask)
    agency = ask["agency"]
    shift_minutes = (end - start) // MINUTE
    people = officers(ask, shift_minutes)
    minutes: dict[tuple[str, str, int], int] = {}
    walked: dict[tuple[str, int], dict[tuple[str, int], int]] = {}
    for role, _, billed in people:
        if (role, billed) not in walked:
            walked[role, billed] = minutes_by_class(ask, start, role, billed)
        for (rate_class, rate), count in walked[role, billed].items():
            minutes[role, rate_class, rate] = minutes.get((role, rate_class, rate), 0) + count
    lines = {(role, name): (count, rate, cents(count * rate, 60)) for (role, name, rate), count in minutes.items()}
    total = sum(amount for _, _, amount in lines.values())
    review, notes = codes(ask, start, end)
    if ask["cars"] and agency in ("bastrop-tx", "tucson-az", "rockport-tx"):
        if agency == "rockport-tx" and ask["use"] == "moving":
            line = (60 * ask["cars"] * ask["miles"], 63, ask["cars"] * ask["miles"] * 63)
        else:
            driven = sum(billed for _, drives, billed in people if drives)
            rate = {"bastrop-tx": 1680, "tucson-az": 1500, "rockport-tx": 1839}[agency]
            line = (driven, rate, cents(driven * rate, 60))
        lines["vehicle", "regular"] = line
        total += line[2]
    elif ask["cars"]:
        review.add("vehicle_rate_unpublished")
    posts: dict[str, int] = {}
    for role, _, _ in people:
        posts[role] = posts.get(role, 0) + 1
    return {"review": sorted(review), "notes": sorted(notes), "posts": posts, "lines": lines, "total": total, "card": FROM[agency]}


def codes(ask: dict[str, Any], start: dt.datetime, end: dt.datetime) -> tuple[set[str], set[str]]:
    agency, notice = ask["agency"], start - ask["received"]
    review, notes = set(), set()
    if notice < dt.timedelta(hours={"grantsville-ut": 24, "tucson-az": 72}.get(agency, 0)):
        review.add("lead_time")
    if agency == "keller-tx":
        if notice <= dt.timedelta(hours=96):
            review.add("emergency_window_unpublished")
        last = to_wall(agency, end - MINUTE).date()
        day = ask["starts"].date()
        while day <= last:
            if day in holidays(agency, day.year):
                review.add("holiday_list_unpublished")
            day += dt.timedelta(days=1)
    if agency == "bastrop-tx" and sum(ask["posts"].values()) >= 2 and not ask["posts"].get("supervisor"):
        notes.add("supervisor_case_by_case")
    return review, notes


# Cancelling


def fee(ask: dict[str, Any]) -> dict[str, Any]:
    start, end = check(ask)
    agency = ask["agency"]
    if not ask["approved"]:
        return {"basis": "none", "low": 0, "high": 0, "review": []}
    if agency == "keller-tx":
        return {"basis": "unpublished", "low": 0, "high": None, "review": ["cancellation_policy_unpublished"]}
    people = officers(ask, (end - start) // MINUTE)
    inside = start - ask["cancelled"] <= dt.timedelta(hours=24 if agency == "tucson-az" else 48)
    basis = "minimum_plus_admin" if inside else "admin_only"
    admin = {"grantsville-ut": [650], "tucson-az": [640, 1200]}.get(agency)
    paid_minutes = max(ask["worked"], MINIMUM[agency]) if inside else 0
    rates = 0  # cents times minutes
    for role, _, _ in people:
        rates += sum(rate * count for (_, rate), count in minutes_by_class(ask, start, role, paid_minutes).items())
    if admin is None:
        return {"basis": basis, "low": cents(rates, 60), "high": None, "review": ["admin_fee_unpublished"]}
    first_24 = sum(min(billed, 24 * 60) for _, _, billed in people)
    ends = [cents(rates - one * paid_minutes * len(people) + one * first_24, 60) for one in admin]
    return {"basis": basis, "low": min(ends), "high": max(ends), "review": []}
