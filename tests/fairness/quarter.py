"""A quarter at one agency, in the pure rules alone: who is asked, who takes it, and how many hours everybody comes to.

Officers are on duty four days a week, on three turns; the willing take whatever they are offered, the others pass on most. Requests come by
chance. The same seed gives the same quarter.
"""

import datetime as dt
import heapq
import random
from dataclasses import dataclass, field, replace
from decimal import Decimal

from booking.fairness import LATELY
from booking.fatigue import REACH, Limits, Stretch
from booking.nouns import Assignment, Offer, Officer, Shift
from booking.offering import Candidate, bar, stands_until, wave
from booking.places import Place, missing, places, unasked

MONDAY = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
WEEKS, A_WEEK = 13, 60
OFFICERS, WILLING = 40, 30
LENGTHS = (3, 4, 4, 5, 6, 6, 8)
LIMITS = Limits(day=Decimal(18), week=Decimal(72), rest=Decimal(1))
HOUR = dt.timedelta(hours=1)


@dataclass
class Member:
    """An officer as they go through the quarter."""

    officer: Officer
    willing: bool
    tours: list[Stretch]
    taken: list[Stretch] = field(default_factory=list)
    asked: dict[int, Stretch] = field(default_factory=dict)
    passed: list[Stretch] = field(default_factory=list)
    last: dt.datetime | None = None

    def hours(self) -> Decimal:
        return _sum(self.taken)


def _sum(work: list[Stretch]) -> Decimal:
    return sum((Decimal((s.ends_at - s.starts_at).total_seconds()) / 3600 for s in work), Decimal(0))


@dataclass
class Quarter:
    """The quarter under way: its shifts by number, and what comes next."""

    policy: str
    chance: random.Random
    crew: dict[int, Member]
    shifts: dict[int, Shift] = field(default_factory=dict)
    wanted: dict[int, tuple[Place, ...]] = field(default_factory=dict)
    ahead: list[tuple[dt.datetime, int, str, int, int]] = field(default_factory=list)
    count: int = 0

    def later(self, at: dt.datetime, what: str, shift: int, officer: int = 0) -> None:
        self.count += 1
        heapq.heappush(self.ahead, (at, self.count, what, shift, officer))

    def run(self) -> None:
        while self.ahead:
            now, _, what, shift, officer = heapq.heappop(self.ahead)
            if what == "answer":
                self.answer(now, shift, self.crew[officer])
            self.ask(now, shift)

    def candidate(self, member: Member, shift: Shift, now: dt.datetime) -> Candidate:
        since = now - LATELY
        worked = _sum([s for s in member.taken if s.starts_at > since]) + _sum([s for n, s in member.asked.items() if n != shift.id])
        passed = _sum([s for s in member.passed if s.starts_at > since])
        first, last = shift.starts_at - REACH, shift.starts_at + REACH
        near = tuple(s for s in (*member.tours, *member.taken) if first < s.starts_at < last)
        return Candidate(replace(member.officer, worked=worked, passed=passed, last_offered=member.last), near, LIMITS)

    def ask(self, now: dt.datetime, number: int) -> None:
        shift = self.shifts[number]
        for offer in [o for o in shift.offers if o.status == "open" and o.expires_at <= now]:
            shift = self._close(shift, offer, "expired")
        left = missing(self.wanted[number], shift)
        places_left = left if self.policy == "first-come" else unasked(left, shift)
        able = [self.candidate(m, shift, now) for m in self.crew.values()] if places_left and now < shift.starts_at else []
        for asking in wave(self.policy, able, places_left, shift, now) if able else ():
            shift = self._offer(shift, asking.officer, asking.place, now)
        self.shifts[number] = shift

    def _offer(self, shift: Shift, officer: Officer, place: Place, now: dt.datetime) -> Shift:
        member = self.crew[officer.id]
        ends = stands_until(officer, MONDAY.tzinfo, shift, now)  # type: ignore[arg-type]  # nobody here has quiet hours
        member.last, member.asked[shift.id] = now, Stretch(shift.starts_at, shift.ends_at)
        self.later(ends, "expiry", shift.id)
        if member.willing or self.chance.random() < 0.4:
            self.later(now + dt.timedelta(minutes=self.chance.randint(2, 90)), "answer", shift.id, officer.id)
        return replace(shift, offers=(*shift.offers, Offer(0, "", shift.id, officer.id, place.role, False, "open", 1, now, ends)))

    def _close(self, shift: Shift, offer: Offer, status: str) -> Shift:
        stretch = self.crew[offer.officer].asked.pop(shift.id, None)
        if status == "expired" and stretch:
            self.crew[offer.officer].passed.append(stretch)
        return replace(shift, offers=tuple(replace(o, status=status) if o is offer else o for o in shift.offers))

    def answer(self, now: dt.datetime, number: int, member: Member) -> None:
        """A yes: it takes the place where that is free and nothing has come to speak against it."""
        shift = self.shifts[number]
        offer = next((o for o in shift.offers if o.officer == member.officer.id and o.status == "open"), None)
        if offer is None or offer.expires_at <= now:
            return
        place = Place(offer.role, offer.vehicle)
        if place not in missing(self.wanted[number], shift):
            self.shifts[number] = self._close(shift, offer, "lost")
        elif bar(self.candidate(member, shift, now), place, shift):
            self.shifts[number] = self._close(shift, offer, "withdrawn")
        else:
            shift = self._close(shift, offer, "accepted")
            member.taken.append(Stretch(shift.starts_at, shift.ends_at))
            taken = Assignment(0, number, member.officer.id, member.officer.name, place.role, False, "", "confirmed")
            self.shifts[number] = self._let_go(replace(shift, assignments=(*shift.assignments, taken)))

    def _let_go(self, shift: Shift) -> Shift:
        if not missing(self.wanted[shift.id], shift):
            for offer in [o for o in shift.offers if o.status == "open"]:
                shift = self._close(shift, offer, "lost")
        return shift


def run(policy: str, seed: int = 1) -> Quarter:
    """A whole quarter under an order of offers."""
    chance = random.Random(seed)
    quarter = Quarter(policy, chance, {n: _member(n) for n in range(1, OFFICERS + 1)})
    for number in range(1, WEEKS * A_WEEK + 1):
        asked_at = MONDAY + chance.random() * WEEKS * dt.timedelta(days=7)
        starts = (asked_at + chance.randint(24, 14 * 24) * HOUR).replace(minute=0, second=0, microsecond=0)
        ends = starts + chance.choice(LENGTHS) * HOUR
        quarter.shifts[number] = Shift(number, starts.replace(tzinfo=None), ends.replace(tzinfo=None), starts, ends, "open")
        quarter.wanted[number] = places({"officer": chance.choice((1, 1, 2, 3))}, 0)
        quarter.later(asked_at, "job", number)
    quarter.run()
    return quarter


def _member(n: int) -> Member:
    """On duty four days in seven, from 6, from 14 or from 22 o'clock, for eight hours."""
    hired = dt.date(2000 + n % 23, 1 + n % 12, 1)
    officer = Officer(n, n, "bastrop-tx", f"O. {n}", str(1000 + n), ("officer",), hired, False, "none")
    turn, first = (6, 14, 22)[n % 3], n % 7
    days = [MONDAY + dt.timedelta(days=d) for d in range((WEEKS + 3) * 7) if (d + first) % 7 < 4]
    tours = [Stretch(day + turn * HOUR, day + (turn + 8) * HOUR, "tour") for day in days]
    return Member(officer, n <= WILLING, tours)
