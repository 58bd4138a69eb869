"""The nouns of the trade, as they stand at one moment. Wall-clock times are the agency's; moments are aware and in UTC."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from booking.fatigue import NO_LIMITS, Limits
from booking.life import LET_GO
from pricing import Quote, Vehicles

Span = tuple[dt.datetime, dt.datetime]
"""From one moment to another."""
LONGEST = dt.timedelta(days=4)
"""The longest shift that is taken on: beyond it something was misread."""


@dataclass(frozen=True, slots=True)
class DeskRules:
    """How an agency works here: its own number, who approves, who is asked first, its admin fee, and how long one may work."""

    agency: str
    sms: str | None = None
    approval: str = "staff"
    offers: str = "fairness"
    admin_fee: Decimal | None = None
    call_off: int = 24  # hours before a start until which an officer may drop it by text
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer of one agency. `worked` are the hours lately taken or asked for still, `passed` those declined or not answered."""

    id: int
    person: int
    agency: str
    name: str
    badge: str
    roles: tuple[str, ...]
    hired: dt.date | None
    vehicle: bool
    quiet: str
    language: str = "en"
    worked: Decimal = Decimal(0)
    passed: Decimal = Decimal(0)
    last_offered: dt.datetime | None = None
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Staff:
    """A person who decides. `agencies` are keys, or "*" for all; the lowest rank is told first, of those who are on call."""

    id: int
    person: int
    name: str
    agencies: tuple[str, ...]
    rank: int
    on_call: str | None = None  # "mon-fri 08:00-18:00" on the agency's wall clock (booking/on_call.py); None is always

    def decides_for(self, agency: str | None) -> bool:
        return agency is None or "*" in self.agencies or agency in self.agencies


@dataclass(frozen=True, slots=True)
class Offer:
    """One officer asked to take one place on one shift. `hours` are given where it is for a part of the shift, `wanted_at` is when they
    said yes too late, `standing` why they were asked."""

    id: int
    code: str
    shift: int
    officer: int
    role: str
    vehicle: bool
    status: str
    wave: int
    made_at: dt.datetime
    expires_at: dt.datetime
    wanted_at: dt.datetime | None = None
    standing: Mapping[str, object] = field(default_factory=dict)
    hours: Span | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """One officer on one shift, and how that day went. `condition` is what staff agreed to, with the hours it leaves."""

    id: int
    shift: int
    officer: int
    name: str
    role: str
    vehicle: bool
    code: str
    status: str
    on_the_way_at: dt.datetime | None = None
    on_post_at: dt.datetime | None = None
    relieved_at: dt.datetime | None = None
    late_minutes: int | None = None
    confirmed_at: dt.datetime | None = None
    on_post_told_at: dt.datetime | None = None
    relieved_told_at: dt.datetime | None = None
    proven_at: dt.datetime | None = None  # apart from what the officer says
    proven_by: str | None = None  # location, site_code
    condition: str | None = None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether the place is taken by it."""
        return self.status not in LET_GO


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of time at the customer's site; its places are the request's posts."""

    id: int
    starts: dt.datetime
    ends: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    status: str
    offers: tuple[Offer, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    received_at: dt.datetime | None = None  # when its quote was shown, where a change put it in later than the request

    @property
    def working(self) -> tuple[Assignment, ...]:
        return tuple(a for a in self.assignments if a.stands)


@dataclass(frozen=True, slots=True)
class ServiceRequest:
    """What a customer asks of one agency, with the quotes that were shown, one a shift."""

    id: int
    reference: str
    agency: str
    person: int
    conversation: int
    status: str
    category: str
    activity: str | None
    place: str | None
    contact: str | None
    instructions: str | None
    asked_posts: Mapping[str, int]
    posts: Mapping[str, int]
    vehicles: Vehicles | None
    quotes: tuple[Quote, ...]
    total: Decimal
    review: tuple[str, ...]
    received_at: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    approved_at: dt.datetime | None = None
    fee: Mapping[str, str | None] | None = None
    site: tuple[float, float] | None = None  # latitude and longitude, where the customer shared the place
    shifts: tuple[Shift, ...] = ()
    doubtful: tuple[str, ...] = ()  # kinds of work on the agency's list that staff judge
    removed: tuple[Shift, ...] = ()  # shifts that a change took out: what refers to them finds them cancelled

    def shift(self, id: int) -> Shift:
        """One of its shifts, also one that a change took out. LookupError for another request's."""
        found = next((s for s in (*self.shifts, *self.removed) if s.id == id), None)
        if found is None:
            raise LookupError(f"{self.reference} has no shift {id}")
        return found

    @property
    def approved(self) -> bool:
        return self.approved_at is not None

    @property
    def places(self) -> int:
        """Officers wanted, over all shifts."""
        return sum(self.posts.values()) * len(self.shifts)


@dataclass(frozen=True, slots=True)
class Question:
    """A coded question that was put to one person."""

    code: str
    person: int
    kind: str  # quote, cancel, change, offer, shift, confirm, stay, orders, orders_given, swap, digest
    reference: str | None
    payload: Mapping[str, object]
    status: str  # open, accepted, declined, replaced, expired, withdrawn


@dataclass(frozen=True, slots=True)
class Escalation:
    """What needs a person, under a code that a lock screen can answer."""

    id: int
    code: str
    kind: str
    agency: str | None
    request: int | None
    conversation: int | None
    status: str
    say: Mapping[str, object]
    told: tuple[int, ...]
    answered_by: int | None
    opened_at: dt.datetime
