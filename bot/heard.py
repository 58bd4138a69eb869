"""What was heard: the one thing that understanding gives and that dialogs read.

Every field is absent (None or empty) where the text did not say it. Wall-clock times are the agency's, without an offset.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Want = Literal["when", "duration", "number", "boolean", "act"]


@dataclass(frozen=True, slots=True)
class Span:
    """From one wall-clock time to another, the end not included."""

    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Vehicles:
    """How many vehicles, how they are used where that was said, and miles a vehicle where they were said."""

    count: int
    use: Literal["static", "moving"] | None = None
    miles: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the conversation already knows, so that a fragment ("make it 7", "saturday instead") can be read against it."""

    agency: str | None = None
    dates: tuple[dt.date, ...] = ()
    starts: dt.time | None = None
    ends: dt.time | None = None
    hours: Decimal | None = None
    posts: Mapping[str, int] = field(default_factory=dict)
    activity: str | None = None
    vehicles: Vehicles | None = None
    part: str | None = None  # the part of the day that was said ("friday night") while its hours are not known


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something said that can be read in more than one way, with its readings, the likeliest first.

    `slot` is "starts", "ends", "hours", "shifts", "date", "posts", "agency" or "fix" (people or a start);
    each reading is a value of that slot. Of `Heard.every_doubt` it may also be "emergency" or "stop", with False and True.
    `words` are the words of the text that hold the doubt.
    """

    slot: str
    readings: tuple[object, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A text, read. `kind` and `value` answer `want` as score_understanding.py defines them."""

    text: str
    language: str
    kind: str | None = None
    value: Mapping[str, object] = field(default_factory=dict)
    intents: tuple[str, ...] = ()  # likeliest first; the names of `offduty understand`
    acts: tuple[str, ...] = ()  # Schema-Guided Dialogue act names, likeliest first
    agency: str | None = None  # a key on file
    city: str | None = None  # a place named as the agency's that no agency on file serves
    shifts: tuple[Span, ...] = ()  # complete shifts: date, start and end are all known from the text (and Known)
    dates: tuple[dt.date, ...] = ()
    dropped: tuple[dt.date, ...] = ()  # days to be taken out; they are the dates where no other is named
    part: str | None = None  # the part of the day that was said: "night"
    starts: dt.time | None = None
    ends: dt.time | None = None
    hours: Decimal | None = None
    recurrence: str | None = None  # RFC 5545 RRULE
    posts: Mapping[str, int] = field(default_factory=dict)
    vehicles: Vehicles | None = None
    category: str | None = None
    activity: str | None = None  # what the job is, in the customer's words: "wedding"
    place: str | None = None  # where, in the customer's words: "412 Main St"
    contact: str | None = None  # a person on site, with a number where given
    reference: str | None = None  # "B-4F2K"
    code: str | None = None  # an open question's code: "4F2K"
    escalation: str | None = None  # "A7"
    rest: str = ""  # what follows a code: the reason, the note, the relayed text; as written
    number: Decimal | None = None
    minutes: int | None = None  # "LATE 15"
    doubts: tuple[Doubt, ...] = ()  # what a booking would have to ask
    perhaps: tuple[str, ...] = ()  # "emergency", "stop": what the text may say as well, too faintly for an intent
    ranges: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # field -> the stretch of text it was read from

    @property
    def every_doubt(self) -> tuple[Doubt, ...]:
        """The doubts that a booking asks about, then those that only make the answer more careful."""
        return (*self.doubts, *(Doubt(intent, (False, True), "") for intent in self.perhaps))
