"""The form of a request that came by phone, read into what pricing and the desk take."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from booking.commands import ShowQuote
from booking.nouns import ServiceRequest
from booking.places import rank
from desk.by_phone import Caller
from pricing import Quote, QuoteRequest, Vehicles, agencies

FIELDS = (
    "do",
    "total",
    "agency",
    "name",
    "phone",
    "dates",
    "starts",
    "ends",
    "vehicles",
    "category",
    "activity",
    "place",
    "contact",
    "instructions",
)


class WrongForm(Exception):
    """What is missing or cannot be read, for the one who types."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the caller said it: one price request a shift."""

    caller: Caller
    requests: tuple[QuoteRequest, ...]
    details: Mapping[str, str | None]


def roles(served: Iterable[str]) -> list[str]:
    """The roles on the cards of these agencies, the lowest rank first."""
    every = (role.key for key in served for card in agencies()[key].cards for role in card.roles)
    return sorted(dict.fromkeys(every), key=rank)


def read(form: Mapping[str, str], served: Iterable[str]) -> dict[str, str]:
    """Every field as typed, so that it can be shown again."""
    typed = {name: form.get(name, "").strip()[:600] for name in FIELDS}
    return typed | {role: form.get(role, "").strip()[:3] for role in roles(served)}


def like(request: ServiceRequest, number: str, name: str | None, served: Iterable[str]) -> dict[str, str]:
    """The form, filled in as an earlier request, to enter what has changed."""
    first = request.shifts[0]
    words = {"activity": request.activity, "place": request.place, "contact": request.contact, "instructions": request.instructions}
    filled = {
        "agency": request.agency,
        "name": name or "",
        "phone": number.removeprefix("+1"),
        "dates": " ".join(shift.starts.date().isoformat() for shift in request.shifts),
        "starts": f"{first.starts:%H:%M}",
        "ends": f"{first.ends:%H:%M}",
        "vehicles": str(request.vehicles.count) if request.vehicles else "",
        "category": request.category,
    }
    crew = {role: str(count) for role, count in request.asked_posts.items()}
    return read(filled | crew | {key: value or "" for key, value in words.items()}, served)


def asked(form: Mapping[str, str], now: dt.datetime, served: Collection[str]) -> Asked:
    """The form, understood. WrongForm names the first thing that is not right."""
    if form["agency"] not in served:
        raise WrongForm("Choose an agency.")
    posts = {role: int(form[role]) for role in roles(served) if form[role].isdigit() and int(form[role])}
    if not posts:
        raise WrongForm("How many officers?")
    days = [_day(text) for text in re.split(r"[\s,;]+", form["dates"]) if text]
    if not days:
        raise WrongForm("Which day?")
    starts, ends = _time(form["starts"], "start"), _time(form["ends"], "end")
    vehicles = Vehicles(int(form["vehicles"])) if form["vehicles"].isdigit() and int(form["vehicles"]) else None
    spans = [(dt.datetime.combine(d, starts), dt.datetime.combine(d + dt.timedelta(days=ends <= starts), ends)) for d in sorted(set(days))]
    category = form["category"] or "standard"
    return Asked(
        caller=Caller(_number(form["phone"]), form["name"] or None),
        requests=tuple(QuoteRequest(form["agency"], category, now, a, b, posts, vehicles) for a, b in spans),
        details={name: form[name] or None for name in ("activity", "place", "contact", "instructions")},
    )


def command(said: Asked, quotes: Sequence[Quote]) -> ShowQuote:
    """What puts it on file."""
    first = said.requests[0]
    return ShowQuote(
        reference=None,
        agency=first.agency,
        category=first.category,
        posts=first.posts,
        vehicles=first.vehicles,
        quotes=tuple(quotes),
        spans=tuple((r.starts_at.isoformat(), r.ends_at.isoformat()) for r in said.requests),
        activity=said.details["activity"],
        place=said.details["place"],
        contact=said.details["contact"],
        instructions=said.details["instructions"],
    )


def _number(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    digits = digits.removeprefix("1") if len(digits) == 11 else digits
    if len(digits) != 10:
        raise WrongForm("The caller's number has ten digits.")
    return f"+1{digits}"


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongForm(f"{text} is no date like 2026-12-12.") from None


def _time(text: str, what: str) -> dt.time:
    try:
        return dt.time.fromisoformat(text)
    except ValueError:
        raise WrongForm(f"When does it {what}?") from None
