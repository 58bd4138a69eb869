"""What the answers about a new agency's page may look like: each reader gives what is meant, or ValueError with how to write it."""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from zoneinfo import available_timezones

from pricing.forms import FORMS, fits
from pricing.sense import no_day

ZONES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
FIGURE = re.compile(r"\$?(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Role:
    """Who can be hired, and the rate an hour as printed; without one the page gives none."""

    title: str
    rate: str | None

    @property
    def key(self) -> str:
        """Our name for it."""
        return slug(self.title)


@dataclass(frozen=True, slots=True)
class Special:
    """What a special rate does to the ordinary one: a verb of the language, and its figure."""

    verb: str
    figure: str


@dataclass(frozen=True, slots=True)
class Priced:
    """A figure and its unit."""

    figure: str
    unit: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A listed day: its published name and the rule that dates it."""

    name: str
    rule: str


@lru_cache(maxsize=1)
def usual_days() -> dict[str, str]:
    """Days that can be named without their rule."""
    return tomllib.loads((Path(__file__).parent / "usual_days.toml").read_text("utf-8"))


def slug(title: str) -> str:
    """A name of ours for a title of the page's: small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def key(said: str) -> str:
    """An agency's key."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", said):
        raise ValueError("a key is the place and the state in small letters, such as springfield-il")
    return said


def zone(said: str) -> str:
    """An IANA zone, or one of the usual names."""
    named = ZONES.get(said.lower(), said)
    if named not in available_timezones():
        near = get_close_matches(said, [*ZONES, *available_timezones()], 1, 0.5)
        raise ValueError(f"no time zone is called {said!r}{f'; did you mean {near[0]}?' if near else ''}")
    return named


def currency(said: str) -> str:
    """A currency's code."""
    if not fits(FORMS["currency"].schema, said):
        raise ValueError("a currency has three capital letters, such as USD")
    return said


def address(said: str) -> str:
    """The address of a page, or nothing."""
    if said and not re.fullmatch(r"https?://\S+", said):
        raise ValueError("an address begins with https://")
    return said


def date(said: str) -> dt.date | None:
    """A day, or none."""
    try:
        return dt.date.fromisoformat(said) if said else None
    except ValueError:
        raise ValueError("a date is written 2026-01-31") from None


def figure(said: str) -> str:
    """A figure as printed."""
    found = FIGURE.fullmatch(said)
    if not found:
        raise ValueError("a figure is written 61.60")
    return found[1]


def perhaps(said: str) -> str | None:
    """A figure, or none."""
    return figure(said) if said else None


def role(said: str) -> Role:
    """`officer 61.60`, or `officer ?` where the page gives no rate."""
    title, _, rate = said.rpartition(" ")
    if not slug(title):
        raise ValueError("write the role and its rate: officer 61.60, or officer ? where the page gives none")
    return Role(title.strip(), None if rate == "?" else figure(rate))


def special(said: str) -> Special | None:
    """`85.00`, `times 1.5`, `plus 10.00`, or nothing."""
    if not said:
        return None
    verb, _, amount = said.rpartition(" ")
    if verb not in ("", "times", "plus"):
        raise ValueError("write 85.00, times 1.5, or plus 10.00")
    return Special(verb or "at_least", figure(amount))


def priced(said: str) -> Priced | None:
    """`15.00 hour`, or nothing; a figure without its unit is asked for it."""
    if not said:
        return None
    amount, _, unit = said.partition(" ")
    if unit not in ("hour", "shift", "mile", "job", "day"):
        raise ValueError("write the figure and its unit, hour, shift, mile, job or day: 15.00 hour")
    return Priced(figure(amount), unit)


def holiday(said: str) -> Holiday:
    """A usual day by its name, or `Name = rule`."""
    name, _, rule = (part.strip() for part in said.partition("="))
    if not rule:
        return usual_day(name)
    if wrong := no_day(rule):
        raise ValueError(wrong)
    return Holiday(name, rule)


def usual_day(name: str) -> Holiday:
    """A day that many agencies list, by its name."""
    usual = {day.lower(): day for day in usual_days()}
    if name.lower() in usual:
        return Holiday(usual[name.lower()], usual_days()[usual[name.lower()]])
    near = [day for day in usual if day.startswith(name.lower())] or get_close_matches(name.lower(), usual, 1, 0.6)
    meant = f"; did you mean {' or '.join(usual[day] for day in near)}?" if near else ""
    raise ValueError(f"write its rule too: {name} = 06-14, or = 3rd monday of may{meant}")


def charged(said: str) -> str:
    """What a late cancelling costs."""
    if said not in ("minimum", "ordered"):
        return figure(said)
    return said
