"""What a conversation knows. Never a step number: the next question is the first thing unknown, so a new question misplaces nobody."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from decimal import Decimal
from typing import Any

from bot.heard import Known, Span, Vehicles


@dataclass(frozen=True, slots=True)
class Wish:
    """What a customer wants, as far as it is known."""

    agency: str | None = None
    dates: tuple[dt.date, ...] = ()
    starts: dt.time | None = None
    ends: dt.time | None = None
    hours: Decimal | None = None
    shifts: tuple[Span, ...] = ()
    endless: bool = False  # the shifts are the next ones of a repetition without an end
    posts: Mapping[str, int] = field(default_factory=dict)
    vehicles: Vehicles | None = None
    category: str | None = None
    activity: str | None = None
    place: str | None = None
    contact: str | None = None
    instructions: str | None = None
    told: str = ""  # the customer's own words so far, held against the agency's list of prohibited work
    part: str | None = None  # the part of the day that was said: "friday night"
    sure_of: int = 0  # the largest crew that the customer has confirmed
    cleared: tuple[str, ...] = ()  # kinds of prohibited work that an answer has ruled out, or sent to staff

    def known(self) -> Known:
        """The part that a fragment ("saturday instead") is read against."""
        part = None if self.starts else self.part
        return Known(self.agency, self.dates, self.starts, self.ends, self.hours, self.posts, self.activity, self.vehicles, part)

    def without_times(self) -> "Wish":
        return replace(self, dates=(), starts=None, ends=None, hours=None, shifts=(), endless=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """A doubt that was put to the person: which slot, and the readings in the order they were shown."""

    slot: str
    readings: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything kept between two messages of one person on one channel."""

    language: str = "en"
    dialog: str | None = None
    wish: Wish = field(default_factory=Wish)
    reference: str | None = None  # the request that is talked about
    choice: Choice | None = None
    screening: str | None = None  # the kind of prohibited work that was asked about
    misses: int = 0
    question: str | None = None  # one that waits until its agency is known, in the person's words
    wanted: str | None = None  # a change that waits until its booking is known, in the customer's words
    answered: str | None = None  # what was last asked of an agency's page, which "and in Rockport?" asks again
    supposed: str | None = None  # what was last asked about the open quote ("what if 3 officers"), in the customer's words
    cautioned: Mapping[str, dt.datetime] = field(default_factory=dict)  # by what was in doubt, when a word of it was said last

    def fresh(self) -> "Conversation":
        """The same person, nothing begun."""
        return Conversation(language=self.language, cautioned=self.cautioned)


# --- as JSON --------------------------------------------------------------------------------------------------------------------------


def to_json(conversation: Conversation) -> dict[str, Any]:
    """Everything as JSON values; `from_json` gives the same conversation back."""
    data = {f.name: getattr(conversation, f.name) for f in fields(conversation)}
    data["wish"] = _wish_json(conversation.wish)
    data["choice"] = None if conversation.choice is None else _choice_json(conversation.choice)
    data["cautioned"] = {intent: at.isoformat() for intent, at in conversation.cautioned.items()}
    return data


def from_json(data: Mapping[str, Any]) -> Conversation:
    """A conversation as it was kept; what an older release did not know yet has its default."""
    known = {f.name for f in fields(Conversation)}
    kept = {name: value for name, value in data.items() if name in known}
    kept["wish"] = _wish(data.get("wish") or {})
    kept["choice"] = _choice(data["choice"]) if data.get("choice") else None
    kept["cautioned"] = {intent: dt.datetime.fromisoformat(at) for intent, at in (data.get("cautioned") or {}).items()}
    return Conversation(**kept)


def _span_json(span: Span) -> list[str]:
    return [span.starts_at.isoformat(timespec="minutes"), span.ends_at.isoformat(timespec="minutes")]


def _span(pair: list[str]) -> Span:
    return Span(dt.datetime.fromisoformat(pair[0]), dt.datetime.fromisoformat(pair[1]))


def _wish_json(wish: Wish) -> dict[str, Any]:
    data = {f.name: getattr(wish, f.name) for f in fields(wish)}
    return data | {
        "dates": [d.isoformat() for d in wish.dates],
        "starts": wish.starts and wish.starts.isoformat(timespec="minutes"),
        "ends": wish.ends and wish.ends.isoformat(timespec="minutes"),
        "hours": None if wish.hours is None else str(wish.hours),
        "shifts": [_span_json(s) for s in wish.shifts],
        "posts": dict(wish.posts),
        "vehicles": None if wish.vehicles is None else asdict(wish.vehicles) | {"miles": _text(wish.vehicles.miles)},
        "cleared": list(wish.cleared),
    }


def _wish(data: Mapping[str, Any]) -> Wish:
    known = {f.name for f in fields(Wish)}
    kept = {name: value for name, value in data.items() if name in known}
    vehicles = data.get("vehicles")
    return Wish(
        **kept
        | {
            "dates": tuple(dt.date.fromisoformat(d) for d in data.get("dates") or ()),
            "starts": _time(data.get("starts")),
            "ends": _time(data.get("ends")),
            "hours": _decimal(data.get("hours")),
            "shifts": tuple(_span(s) for s in data.get("shifts") or ()),
            "vehicles": Vehicles(**vehicles | {"miles": _decimal(vehicles["miles"])}) if vehicles else None,
            "cleared": tuple(data.get("cleared") or ()),
        }
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _time(value: str | None) -> dt.time | None:
    return None if value is None else dt.time.fromisoformat(value)


# A reading is kept as one letter for its type and its text.
_WRITE: Mapping[type, Callable[[Any], list[Any]]] = {
    Span: lambda v: ["s", _span_json(v)],
    dt.datetime: lambda v: ["m", v.isoformat()],
    dt.date: lambda v: ["d", v.isoformat()],
    dt.time: lambda v: ["t", v.isoformat(timespec="minutes")],
    Decimal: lambda v: ["n", str(v)],
    tuple: lambda v: ["l", [_reading_json(item) for item in v]],
}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "s": _span,
    "m": dt.datetime.fromisoformat,
    "d": dt.date.fromisoformat,
    "t": dt.time.fromisoformat,
    "n": Decimal,
    "l": lambda items: tuple(_reading(item) for item in items),
    "v": lambda value: value,
}


def _reading_json(value: Any) -> list[Any]:
    write = _WRITE.get(type(value))
    return write(value) if write else ["v", dict(value) if isinstance(value, Mapping) else value]


def _reading(pair: list[Any]) -> Any:
    return _READ[pair[0]](pair[1])


def _choice_json(choice: Choice) -> dict[str, Any]:
    return {"slot": choice.slot, "readings": [_reading_json(r) for r in choice.readings]}


def _choice(data: Mapping[str, Any]) -> Choice:
    return Choice(data["slot"], tuple(_reading(r) for r in data["readings"]))
