"""Random changes, undos, answers, races and clock jumps: a request costs what its version costs, its fee is what was said, nobody has a
place that is not wanted, and nothing that was due of an old version acts."""

import datetime as dt
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from test_any_day import CODE
from test_any_officers import (
    CREWS,
    CUSTOMER,
    LINE,
    NO_SHRINKING,
    NOW,
    NUMBER,
    Crew,
    Held,
    World,
    nobody_is_asked_who_may_not,
    nobody_works_twice_or_too_long,
    nothing_is_unfilled_in_silence,
)

from booking.nouns import ServiceRequest
from booking.prices import to_price
from booking.standing import places_of
from desk.stage import Sent, Stage
from pricing import agencies, quote
from storage import tables as t

CHANGES = (
    "make it 3 officers",
    "drop one officer",
    "we only need 1 officer",
    "add a car",
    "no car needed",
    "start an hour later",
    "start two hours earlier",
    "end an hour earlier",
    "end two hours later",
    "move it to dec 5",
    "also dec 7",
    "drop dec 7",
    "add a supervisor",
    "make it 8am to 4pm",
)
OF_THE_DAY = re.compile(r"Coming up: (B-\w{4})|(B-\w{4}) starts at .*Text OMW (\w{4})")
FEE = re.compile(r"Changed: (B-\w{4}), .*plus \$([\d,]+\.\d\d) fee")
CANCELLED = re.compile(r"(B-\w{4}) is cancelled, .*Cancellation fee: \$([\d,]+\.\d\d)")
UNDONE = re.compile(r"Undone: (B-\w{4}) ")


@dataclass
class Changing(World):
    """The world, and how much of what was sent has been looked at."""

    read: int = 0
    fees: dict[str, list[Decimal]] = field(default_factory=dict)

    def changes(self, a: int, b: int, c: int) -> None:
        named = self.references()
        which = f" {named[b % len(named)]}" if named else ""
        self.stage.arrive("sms", CUSTOMER, LINE, f"{CHANGES[a % len(CHANGES)]}{which}")
        if c % 4:
            self.stage.arrive("sms", CUSTOMER, LINE, f"Y {self.last()}")

    def says_yes_late(self, a: int, b: int, c: int) -> None:
        self.stage.arrive("sms", CUSTOMER, LINE, f"Y {self.last()}")

    def undoes(self, a: int, b: int, c: int) -> None:
        self.stage.until(self.stage.clock.now() + dt.timedelta(seconds=20))
        self.stage.arrive("sms", CUSTOMER, LINE, "undo")

    def references(self) -> list[str]:
        with self.stage.desk.database.read() as conn:
            return list(conn.execute(select(t.requests.c.reference).where(t.requests.c.status != "quoted")).scalars())

    def last(self) -> str:
        codes = [code for s in self.stage.sent if s.message.address == CUSTOMER for code in CODE.findall(s.message.text)]
        return codes[-1] if codes else "4F2K"

    def news(self) -> list[Sent]:
        new = self.stage.sent[self.read :]
        self.read = len(self.stage.sent)
        return new


ACTIONS: tuple[Callable[[Changing, int, int, int], None], ...] = (
    World.works,
    World.books,
    World.answers,
    World.everybody_says_yes,
    World.drops,
    World.decides,
    World.decides,
    World.passes,
    World.cancels,
    *(Changing.changes,) * 7,
    Changing.says_yes_late,
    Changing.undoes,
)


def it_costs_what_its_version_costs(request: ServiceRequest) -> None:
    assert request.total == sum((q.total for q in request.quotes), Decimal(0))
    for shift, shown in zip(request.shifts, request.quotes, strict=True):
        card = agencies()[request.agency].card_from(shown.card_from)
        again = quote(to_price(request, shift), card=card)
        assert (again.total, dict(again.posts), again.review) == (shown.total, dict(request.posts), shown.review)
    assert (request.starts_at, request.ends_at) == (min(s.starts_at for s in request.shifts), max(s.ends_at for s in request.shifts))


def nobody_has_a_place_that_is_not_wanted(request: ServiceRequest) -> None:
    wanted = Counter((p.role, p.vehicle) for p in places_of(request))
    for shift in request.shifts:
        for moment in (a.starts_at for a in shift.working):
            there = [a for a in shift.working if a.starts_at and a.ends_at and moment and a.starts_at <= moment < a.ends_at]
            assert not Counter((a.role, a.vehicle) for a in there) - wanted, f"{request.reference} has more officers than posts"
        assert all(a.starts_at and a.starts_at >= shift.starts_at and a.ends_at and a.ends_at <= shift.ends_at for a in shift.working)
    for old in request.removed:
        assert old.status == "cancelled"
        assert not old.working
        assert not [o for o in old.offers if o.status == "open"], "an offer of an old version is open"


def nothing_of_an_old_version_acts(world: Changing, held: Held, new: list[Sent]) -> None:
    """A reminder goes only to somebody who has a place of that request."""
    persons = {o["id"]: o["person_id"] for o in held.officers.values()}
    shifts = {s.id: r.reference for r in held.requests for s in r.shifts}
    has = {(shifts[a["shift_id"]], persons[a["officer_id"]]) for a in held.work if a["shift_id"] in shifts}
    with world.stage.desk.database.read() as conn:
        whose = {row.address: row.person_id for row in conn.execute(select(t.addresses))}
    for sent in new:
        for found in OF_THE_DAY.finditer(sent.message.text):
            assert ((found[1] or found[2]), whose[sent.message.address]) in has, "a reminder of a shift that is not theirs"


def the_fee_is_what_was_said(world: Changing, held: Held, new: list[Sent]) -> None:
    for sent in new:
        for reference, fee in [*FEE.findall(sent.message.text), *CANCELLED.findall(sent.message.text)]:
            world.fees.setdefault(reference, []).append(Decimal(fee.replace(",", "")))
        for reference in UNDONE.findall(sent.message.text):
            request = next(r for r in held.requests if r.reference == reference)
            said = world.fees.get(reference, [])
            if sum(said, Decimal(0)) != Decimal((request.fee or {}).get("low") or 0):
                said.pop()
    for request in held.requests:
        owed = Decimal((request.fee or {}).get("low") or 0)
        assert owed == sum(world.fees.get(request.reference, []), Decimal(0)), f"{request.reference} owes what nobody said"


EVENTS = st.lists(st.tuples(st.integers(0, len(ACTIONS) - 1), NUMBER, NUMBER, NUMBER), min_size=4, max_size=25)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=NO_SHRINKING)
@given(CREWS, EVENTS)
def test_whatever_is_changed_the_figures_and_the_officers_follow(crew: Crew, events: list[tuple[int, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = crew.write(Path(folder) / "desk.toml")
        desk.write_text(desk.read_text().replace('approval = "automatic"', 'approval = "automatic"\nadmin_fee = "6.60"'))
        world = Changing(Stage.set_up(desk, NOW), crew)
    world.works(0, 2, 0)
    for action, a, b, c in events:
        ACTIONS[action](world, a, b, c)
        held, new = Held.of(world.stage), world.news()
        for request in held.requests:
            it_costs_what_its_version_costs(request)
            nobody_has_a_place_that_is_not_wanted(request)
        nobody_works_twice_or_too_long(held, crew.limits)
        nobody_is_asked_who_may_not(held, world)
        nothing_is_unfilled_in_silence(held, world.stage.clock.now())
        nothing_of_an_old_version_acts(world, held, new)
        the_fee_is_what_was_said(world, held, new)
    assert not [s for s in world.stage.sent if "something went wrong" in s.message.text]
