"""How figures, moments and states are written on the console's pages."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

from console.kinds import KINDS
from console.messages import clock_time, day
from pricing import agencies
from pricing.money import in_money

__all__ = [
    "agency",
    "browser",
    "clock_time",
    "day",
    "hours",
    "kind",
    "moment",
    "money",
    "number",
    "places",
    "plain",
    "shape",
    "span",
    "wall",
    "zone",
]

SHAPES: Mapping[str, str] = {
    "open": "○",
    "quoted": "○",
    "requested": "◇",
    "in_review": "◇",
    "approved": "◔",
    "offered": "◔",
    "partly_filled": "◑",
    "filled": "●",
    "accepted": "●",
    "confirmed": "●",
    "held": "◑",
    "on_the_way": "▷",
    "on_post": "▶",
    "relieved": "✓",
    "delivered": "✓",
    "sent": "✓",
    "invoiced": "✓",
    "paid": "✓",
    "closed": "✓",
    "no_show": "▲",
    "not_heard_from": "▲",
    "failed": "▲",
    "unknown": "▲",
}
"""A shape for each state, so that none is told by its colour alone; what is over and came to nothing is a cross."""


def shape(state: str) -> str:
    return SHAPES.get(state, "✕")


def plain(name: str | None) -> str:
    """`in_review` as people say it."""
    return (name or "").replace("_", " ")


def kind(name: str) -> str:
    """What waits for a person, as a heading."""
    return KINDS.get(name) or plain(name)


def agency(key: str | None) -> str:
    known = agencies().get(key or "")
    return known.short if known else key or "no agency"


def zone(key: str | None) -> ZoneInfo:
    known = agencies().get(key or "")
    return known.zone if known else agencies()[min(agencies())].zone


def moment(at: dt.datetime | None, key: str | None = None) -> str:
    """A moment on the agency's wall clock: Sat, Dec 12, 6:00 PM."""
    return f"{day(at, zone(key))}, {clock_time(at, zone(key))}" if at else ""


def span(starts_at: dt.datetime, ends_at: dt.datetime, key: str | None) -> str:
    """From a moment to another, the second day named only where it is another."""
    here = zone(key)
    ends = clock_time(ends_at, here)
    short = ends_at - starts_at < dt.timedelta(hours=18)
    return f"{moment(starts_at, key)} – {ends if short else moment(ends_at, key)}"


def hours(span: tuple[dt.datetime, dt.datetime], key: str | None) -> str:
    """A part of a shift: 9:00 PM – 12:00 AM."""
    starts_at, ends_at = span
    return f"{clock_time(starts_at, zone(key))} – {clock_time(ends_at, zone(key))}"


def wall(at: dt.datetime) -> str:
    """A wall-clock time: 6:00 PM."""
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def money(amount: Decimal | None, key: str | None = None) -> str:
    """An amount in the agency's currency; what is no agency's, such as the cost of texts, is in dollars."""
    known = agencies().get(key or "")
    return "" if amount is None else in_money(amount, known.currency if known else "USD")


def number(value: Decimal | float) -> str:
    """A figure without its empty places."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def places(posts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} × {role}" for role, count in posts.items())


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))


def browser(agent: str | None) -> str:
    """A browser as people know it: Firefox on Windows; the first words of what it says of itself where nobody knows it."""
    name, system = (next((known for sign, known in signs if sign in (agent or "")), "") for signs in (BROWSERS, SYSTEMS))
    return " on ".join(filter(None, (name, system))) or (agent or "A browser")[:60]
