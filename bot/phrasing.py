"""Sentences: a key and its figures become words in a language. Every word stands in languages/<code>/replies.toml."""

import datetime as dt
import string
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pricing.money import in_money

LANGUAGES = Path(__file__).parent / "languages"
TWO_PARTS = 306  # signs in two text messages


@dataclass(frozen=True, slots=True)
class Say:
    """One sentence to be said: its key in replies.toml, and its figures.

    Of the figures, `currency` is that of every amount in it and in the sentences inside it.
    """

    key: str
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class When:
    """One shift or several, with the name of their zone: wall-clock start and end, and the hours that pass."""

    shifts: tuple[tuple[dt.datetime, dt.datetime, Decimal], ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Posts:
    """Who is wanted on a shift: people by role, and vehicles."""

    posts: Mapping[str, int]
    vehicles: int = 0


@cache
def languages() -> tuple[str, ...]:
    """The languages that have replies."""
    return tuple(sorted(path.parent.name for path in LANGUAGES.glob("*/replies.toml")))


@cache
def replies(language: str) -> Mapping[str, Any]:
    """Everything said in a language, by section."""
    return tomllib.loads((LANGUAGES / language / "replies.toml").read_text("utf-8"))


def render(language: str, say: Say, currency: str = "USD") -> str:
    """The sentence in words, its amounts in `currency` unless it names its own.

    KeyError for a sentence that the language does not have: a test holds that none is missing.
    """
    section, name = say.key.split(".")
    template = replies(language)[section][name]
    if isinstance(template, list):
        template = template[min(int(say.figures.get("time", 0)), len(template) - 1)]
    words = _Words(language, say.figures.get("currency", currency))
    return _one_stop(" ".join(words.vformat(template, (), _Given(say.figures)).split()), language)


def _one_stop(text: str, language: str) -> str:
    """A half of the day that ends in a full stop of its own ("6 p.m.") ends its sentence with it as well."""
    for half in (replies(language)["calendar"][name] for name in ("am", "pm")):
        text = text.replace(f"{half}.", half) if half.endswith(".") else text
    return text


def render_all(language: str, says: Sequence[Say]) -> str:
    """Several sentences as one message."""
    return " ".join(filter(None, (render(language, say) for say in says)))


class _Given(dict[str, Any]):
    """Figures by name; one that was not given reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


class _Words(string.Formatter):
    """`{name:how}`: a figure, and how it is said."""

    def __init__(self, language: str, currency: str) -> None:
        self.words = replies(language)
        self.language = language
        self.currency = currency

    def said(self, value: Any) -> Any:
        return render(self.language, value, self.currency) if isinstance(value, Say) else value

    def format_field(self, value: Any, spec: str) -> str:
        value = self.said(value)
        if isinstance(value, Mapping) and not spec:
            value = value.get(self.language) or value["en"]  # words that a card gives in each language
        if isinstance(value, list | tuple):
            value = [self.said(item) for item in value]
        how, _, rest = spec.partition(":")
        if not how:
            return "" if value is None else str(value)
        return in_money(value, self.currency) if how == "money" else HOW[how](value, rest, self.words)


def _count(value: int, rest: str, words: Mapping[str, Any]) -> str:
    one, many = rest.split("|")
    return f"{value} {one if value == 1 else many}"


def _number(value: Decimal, rest: str, words: Mapping[str, Any]) -> str:
    return number(value)


def number(value: Decimal) -> str:
    """A number of hours, to the hundredth, without needless zeros: 6, 2.5, 0.33."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text or "0"


def _day(value: dt.date, words: Mapping[str, Any], year: int | None = None) -> str:
    calendar = words["calendar"]
    form = calendar["date"] if year in (None, value.year) else calendar["date_with_year"]
    return str(
        form.format(day=calendar["days"][value.weekday()], month=calendar["months"][value.month - 1], number=value.day, year=value.year)
    )


def _time(value: dt.time, words: Mapping[str, Any]) -> str:
    calendar = words["calendar"]
    if calendar["clock"] == 24:
        return f"{value:%H:%M}"
    half = calendar["am"] if value.hour < 12 else calendar["pm"]
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes} {half}"


def _clock(value: dt.time, rest: str, words: Mapping[str, Any]) -> str:
    """A time with the article that a language may put before it, which one o'clock may have of its own."""
    calendar = words["calendar"]
    article = calendar.get("one_o_clock" if value.hour % 12 == 1 else "o_clock", "{time}")
    return str(article.format(time=_time(value, words)))


def _holiday(name: str, words: Mapping[str, Any]) -> str:
    """A holiday by its name in the language; by the card's own where the language has none."""
    return str(words["calendar"].get("holidays", {}).get(name, name))


def _moment(value: dt.datetime, words: Mapping[str, Any]) -> str:
    return f"{_day(value, words)}, {_time(value.time(), words)}"


def _hours(starts: dt.datetime, ends: dt.datetime, words: Mapping[str, Any]) -> str:
    """6 PM-12 AM, with the day of the end where it is neither that day nor the night after it."""
    far = ends - starts > dt.timedelta(hours=24)
    end = _moment(ends, words) if far else _time(ends.time(), words)
    return f"{_time(starts.time(), words)}-{end}"


def _when(value: When, rest: str, words: Mapping[str, Any]) -> str:
    calendar = words["calendar"]
    zone = words["zones"].get(value.zone, value.zone)
    first, last = value.shifts[0], value.shifts[-1]
    days = [_day(starts, words) for starts, _, _ in value.shifts]
    if len(value.shifts) == 1:
        return f"{days[0]}, {_hours(first[0], first[1], words)} {zone}, {calendar['hours'].format(hours=number(first[2]))}"
    if len({(s.time(), e.time(), h) for s, e, h in value.shifts}) > 1:
        return _list([_when(When((one,), value.zone), "", words) for one in value.shifts], "", words)
    which = _list(days, "", words) if len(days) <= 4 else calendar["many"].format(n=len(days), first=days[0], last=_day(last[0], words))
    return f"{which}, {_hours(first[0], first[1], words)} {zone}, {calendar['each'].format(hours=number(first[2]))}"


def _posts(value: Posts, rest: str, words: Mapping[str, Any]) -> str:
    counted = [(role, n) for role, n in value.posts.items() if n] + ([("vehicle", value.vehicles)] if value.vehicles else [])
    return _list([f"{n} {role_name(role, n, words)}" for role, n in counted], "", words)


def role_name(role: str, count: int, words: Mapping[str, Any]) -> str:
    """A role in words; one that the language does not know is said as the card's key."""
    one, many = words["roles"].get(role, (role, role))
    return str(one if count == 1 else many)


def _since(value: dt.date | None, rest: str, words: Mapping[str, Any]) -> str:
    """The month of a day, as what is added to a name; nothing of no day."""
    return f", {words['calendar']['months'][value.month - 1]} {value.year}" if value else ""


def _list(value: Sequence[Any], rest: str, words: Mapping[str, Any]) -> str:
    return joined([str(v) for v in value], words["calendar"]["and"])


def _or(value: Sequence[Any], rest: str, words: Mapping[str, Any]) -> str:
    return joined([str(v) for v in value], words["calendar"]["or"])


def joined(parts: Sequence[str], word: str) -> str:
    """a, b and c"""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _optional(before: str, after: str = "") -> Callable[[Any, str, Mapping[str, Any]], str]:
    return lambda value, rest, words: f"{before}{value}{after}" if value else ""


HOW: Mapping[str, Callable[[Any, str, Mapping[str, Any]], str]] = {
    "count": _count,
    "number": _number,
    "date": lambda v, _, words: _day(v, words),
    "since": _since,
    "time": lambda v, _, words: _time(v, words),
    "clock": _clock,
    "holiday": lambda v, _, words: _holiday(v, words),
    "holidays": lambda v, _, words: _list([_holiday(name, words) for name in v], "", words),
    "moment": lambda v, _, words: _moment(v, words),
    "when": _when,
    "posts": _posts,
    "role": lambda v, _, words: role_name(v, 1, words),
    "roles": lambda v, _, words: role_name(v, 2, words),
    "people": lambda v, rest, words: _posts(Posts(v), rest, words),
    "list": _list,
    "each": lambda v, _, words: " ".join(str(line) for line in v),
    "or": _or,
    "paren": _optional(" (", ")"),
    "then": _optional("", " "),
    "with": lambda v, rest, words: f"{rest.replace('_', ' ')}{v}" if v else "",
}
