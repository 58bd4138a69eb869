"""A booking said otherwise: the message is read against what is booked ("an hour later", "one more", "drop the sunday")."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from booking.nouns import ServiceRequest
from bot.conversation import Wish
from bot.facts import Facts
from bot.filling import fill, settle
from bot.heard import Heard, Span, Vehicles
from bot.phrasing import replies
from bot.topics import matching, plain
from bot.understanding import understand

TIMES = ("starts", "ends", "shifts", "date")


def wish_of(request: ServiceRequest) -> Wish:
    """What a request asks for, its times too."""
    vehicles, shifts = request.vehicles, request.shifts
    return Wish(
        agency=request.agency,
        dates=tuple(shift.starts.date() for shift in shifts),
        starts=shifts[0].starts.time(),
        ends=shifts[0].ends.time(),
        shifts=tuple(Span(shift.starts, shift.ends) for shift in shifts),
        posts=dict(request.asked_posts),
        vehicles=Vehicles(vehicles.count, vehicles.use, vehicles.miles) if vehicles else None,
        category=request.category,
    )


def read_against(base: Wish, text: str, facts: Facts, language: str) -> Heard:
    """The message, where all that it leaves unsaid is as in the booking."""
    return understand(text, now=facts.local_now(base.agency), language=language, known=base.known())


def otherwise(base: Wish, text: str, facts: Facts, language: str) -> Wish:
    """The booking with what the message says otherwise in it; the same where it says nothing of it.

    A doubt is read in the way that is nearest to what is booked: the answer reads it back before anything counts.
    """
    heard = read_against(base, text, facts, language)
    if heard.number == sum(base.posts.values()) and "keeping" in matching(text, language, "hint"):
        return base  # "leave it at 3"
    days = _days(base, heard, text, language)
    posts = _posts(base, heard, text, language)
    vehicles = Vehicles(0) if "without_vehicle" in matching(text, language, "hint") else _vehicles(base, heard)
    if days is not None:
        heard = replace(heard, shifts=days, dates=(), dropped=(), starts=None, ends=None, hours=None, doubts=())
    wish = fill(base, replace(heard, agency=None, activity=None, place=None, contact=None, posts=posts, vehicles=vehicles))
    for doubt in heard.doubts:
        if doubt.slot in TIMES:
            wish = _settled(wish, doubt.slot, min(doubt.readings, key=lambda each: _distance(each, base)))
    return replace(wish, shifts=tuple(dict.fromkeys(wish.shifts)), posts={role: n for role, n in wish.posts.items() if n})


def supposed(base: Wish, texts: str, facts: Facts, language: str) -> Wish:
    """The booking with everything that was supposed of it, one line after the other."""
    return reduce(lambda wish, text: otherwise(wish, text, facts, language), texts.splitlines(), base)


def _days(base: Wish, heard: Heard, text: str, language: str) -> tuple[Span, ...] | None:
    """The shifts of a booking of several days where some of them are taken out or become others; None where it is about all of them."""
    named = days_named(base, heard, text, language)
    if not named or len(named) == len(base.shifts):
        return None
    others = tuple(s for s in base.shifts if s not in named)
    if "taking_out" in matching(text, language, "hint") and len(named) >= len(heard.dates):
        return others
    return tuple(sorted((*others, *heard.shifts), key=lambda s: s.starts_at)) if heard.shifts else None


def days_named(base: Wish, heard: Heard, text: str, language: str) -> list[Span]:
    """The shifts of the booking that a message names, by their date or by the day of the week."""
    words = plain(text).split()
    days = [plain(day).strip() for day in replies(language)["calendar"]["days"]]
    said = [n for n, day in enumerate(days) if any(word.startswith(day) for word in words)]
    return [s for s in base.shifts if s.starts_at.date() in heard.dates or s.starts_at.weekday() in said]


def _posts(base: Wish, heard: Heard, text: str, language: str) -> Mapping[str, int]:
    """The people as they are to be: what is said of a role replaces what was of it; a role that is taken out is gone."""
    out = {}
    if "taking_out" in matching(text, language, "hint"):
        out = {role: 0 for role in matching(text, language, "item") if role in base.posts and role not in heard.posts}
    said = {**heard.posts, **out} or _by_number(base, heard, text, language)
    return {**base.posts, **said} if said else {}


def _by_number(base: Wish, heard: Heard, text: str, language: str) -> Mapping[str, int]:
    """A number supposed that says nothing of hours, days or vehicles is one of people: "what if it was 4"."""
    doubts = [doubt for doubt in heard.doubts if doubt.slot != "fix"]  # a count, where people are supposed
    other = heard.dates or heard.starts or heard.ends or heard.hours or doubts or heard.vehicles or heard.minutes
    if not other and len(base.posts) == 1 and "one_more" in matching(text, language, "hint"):
        return {role: n + 1 for role, n in base.posts.items()}
    number = heard.number
    if other or number is None or number != int(number) or number < 1 or len(base.posts) != 1:
        return {}
    hints = matching(text, language, "hint")
    if "more_of_them" in hints:
        return {role: n + int(number) for role, n in base.posts.items()}  # "add 2 back"
    return dict.fromkeys(base.posts, int(number)) if "if_so_many" in hints else {}


def _vehicles(base: Wish, heard: Heard) -> Vehicles | None:
    """The vehicles that were said, used as those before where that was not said."""
    said, before = heard.vehicles, base.vehicles
    if said is None or before is None or said.use is not None:
        return said
    return replace(said, use=before.use, miles=said.miles or before.miles)


def _settled(wish: Wish, slot: str, reading: Any) -> Wish:
    """A doubt about hours of the day is a start and an end for the days known."""
    if isinstance(reading, tuple) and reading and isinstance(reading[0], dt.time):
        return settle(replace(wish, starts=reading[0]), "ends", reading[1])
    return settle(wish, slot, reading)


def _distance(reading: Any, base: Wish) -> float:
    """How far a reading lies from what stands, in minutes of the day, or in days."""
    if isinstance(reading, tuple) and reading:
        return _distance(reading[0], base)
    far: Mapping[type, Callable[[Any], float]] = {
        Span: lambda span: abs((span.starts_at - base.shifts[0].starts_at).total_seconds()),
        dt.datetime: lambda moment: abs((moment - base.shifts[0].starts_at).total_seconds()),
        dt.date: lambda day: float(abs((day - base.dates[0]).days)),
        dt.time: lambda time: abs(_minutes(time) - _minutes(base.starts or time)),
    }
    return far[type(reading)](reading) if type(reading) in far else 0.0


def _minutes(time: dt.time) -> float:
    return float(time.hour * 60 + time.minute)
