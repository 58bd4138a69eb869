"""Random officers, limits, tours, requests, answers, races and clock jumps: nobody works twice at once, no limit is broken without a logged
override, nothing stays unfilled in silence, and nobody is asked who may not."""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import RowMapping, select
from test_any_day import CODE, NEED, SHIFT, last_code

from booking.fatigue import Limits, Stretch, allowed, breaches, clash
from booking.life import DONE, ENDED
from booking.nouns import ServiceRequest
from booking.places import free, missing, unasked, wanted_in
from booking.standing import places_of
from desk.stage import Stage
from desk.tours import import_tours
from desk.work import Work
from storage import tables as t
from storage.requests import every_request

LINE, CUSTOMER, STAFF = "+15125550100", "+15125550001", "+15125550190"
NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
LET_GO = ("dropped", "no_show", "cancelled")
JOBS = (
    "1 officer {} 6pm-midnight",
    "2 officers {} 8am to 4pm",
    "2 officers {} 9pm to 3am, one car",
    "1 supervisor {} noon to 6pm",
    "3 officers {} 5pm to 9pm",
)
CLOSED = dt.timedelta(hours=4)  # after its end a request is over, whatever was said
DAYS = ("today", "tomorrow", "dec 3", "dec 4", "dec 4 and dec 5", "dec 6")


@dataclass(frozen=True)
class Crew:
    """A desk as drawn: the order, the limits, and each officer's roles, vehicle and quiet hours."""

    order: str
    limits: Limits
    officers: tuple[tuple[bool, bool, bool], ...]

    def write(self, path: Path) -> Path:
        rows = [f'[[agency]]\nkey = "bastrop-tx"\nsms = "{LINE}"\napproval = "automatic"\noffers = "{self.order}"']
        names = {"max_day_hours": self.limits.day, "max_week_hours": self.limits.week, "min_rest_hours": self.limits.rest}
        rows += [f"{name} = {value}" for name, value in names.items() if value is not None]
        for n, (leads, drives, sleeps) in enumerate(self.officers):
            rows.append(f'[[officer]]\nname = "O. N{n}"\nbadge = "{n}"\nagency = "bastrop-tx"\nphone = "{phone(n)}"')
            rows.append(f"roles = {['officer', 'supervisor'] if leads else ['officer']}\nvehicle = {str(drives).lower()}")
            rows.append(f'quiet = "{"21:00-08:00" if sleeps else "none"}"')
        rows.append(f'[[staff]]\nname = "Dana"\nphone = "{STAFF}"\nagencies = ["*"]\n')
        path.write_text("\n".join(rows).replace("'", '"'))
        return path


def phone(n: int) -> str:
    return f"+1512556{n:04}"


@dataclass
class World:
    """The stage, and the offers that were looked at."""

    stage: Stage
    crew: Crew
    seen: set[int] = field(default_factory=set)

    def books(self, a: int, b: int, c: int) -> None:
        self.stage.arrive("sms", CUSTOMER, LINE, JOBS[a % len(JOBS)].format(DAYS[b % len(DAYS)]))
        self.stage.arrive("sms", CUSTOMER, LINE, f"Y {last_code(self.stage, CUSTOMER, CODE, 0)}")

    def works(self, a: int, b: int, c: int) -> None:
        """A booking for which everybody says yes: the places are taken, the rest hear so."""
        self.books(a, b, c)
        self.everybody_says_yes(a, b, c)

    def answers(self, a: int, b: int, c: int) -> None:
        address = phone(a % len(self.crew.officers))
        words = ("Y {}", "Y {}", "Y {}", "Y {}", "N {}", "Y {} but only till 10", "why {}")[c % 7]
        self.stage.arrive("sms", address, LINE, words.format(last_code(self.stage, address, CODE, b % 3)))

    def everybody_says_yes(self, a: int, b: int, c: int) -> None:
        """A race, in whatever order."""
        number = len(self.crew.officers)
        for n in range(number):
            address = phone((a + n) % number)
            self.stage.arrive("sms", address, LINE, f"Y {last_code(self.stage, address, CODE, 0)}")

    def drops(self, a: int, b: int, c: int) -> None:
        address = phone(a % len(self.crew.officers))
        self.stage.arrive("sms", address, LINE, f"DROP {last_code(self.stage, address, SHIFT, b % 2)}")

    def hands_over(self, a: int, b: int, c: int) -> None:
        """To a colleague by name, who says yes, no or nothing."""
        number = len(self.crew.officers)
        address, other = phone(a % number), phone((a + 1 + b) % number)
        self.stage.arrive("sms", address, LINE, f"DROP {last_code(self.stage, address, SHIFT, b % 2)} for N{(a + 1 + b) % number}")
        if c % 3:
            self.stage.arrive("sms", other, LINE, f"{'Y' if c % 3 == 1 else 'N'} {last_code(self.stage, other, CODE, 0)}")

    def conditions(self, a: int, b: int, c: int) -> None:
        """Somebody would come for a part, staff agree, and the rest is open to the others."""
        number = len(self.crew.officers)
        for n in range(number):
            address = phone((a + n) % number)
            words = ("but only till 8", "but not before 7", "but only till 11")[(b + n) % 3]
            self.stage.arrive("sms", address, LINE, f"Y {last_code(self.stage, address, CODE, 0)} {words}")
        for back in range(number if c % 4 else 0):
            self.stage.arrive("sms", STAFF, LINE, f"{last_code(self.stage, STAFF, NEED, back)} ok")

    def works_the_day(self, a: int, b: int, c: int) -> None:
        """On post, off, signed off; in whatever order."""
        address = phone(a % len(self.crew.officers))
        words = ("ON {}", "OFF {}", "OMW {}", "LATE {} 20", "NOTE {} gate locked", "ON {} since 5", "OFF {} at 9")
        self.stage.arrive("sms", address, LINE, words[c % len(words)].format(last_code(self.stage, address, SHIFT, b % 3)))

    def signs_off(self, a: int, b: int, c: int) -> None:
        code = last_code(self.stage, CUSTOMER, CODE, 0)
        self.stage.arrive("sms", CUSTOMER, LINE, f"Y {code}" if c % 2 else f"N {code} nobody was there")

    def decides(self, a: int, b: int, c: int) -> None:
        code = last_code(self.stage, STAFF, NEED, b % 4)
        self.stage.arrive("sms", STAFF, LINE, (f"{code} ok", f"{code} ok nobody else can", f"{code} no not this time")[c % 3])

    def rosters(self, a: int, b: int, c: int) -> None:
        starts = NOW + dt.timedelta(hours=b * 7)
        tour = (str(a % len(self.crew.officers)), starts, starts + dt.timedelta(hours=4 + c % 6))
        with self.stage.desk.database.write() as conn:
            work = Work(self.stage.desk, conn, self.stage.clock.now())
            import_tours(work, "bastrop-tx", f"roster {c % 2}", [tour])
            work.put_out()

    def passes(self, a: int, b: int, c: int) -> None:
        self.stage.until(self.stage.clock.now() + dt.timedelta(minutes=(3, 15, 60, 240, 900, 2400)[a % 6]))

    def leaves(self, a: int, b: int, c: int) -> None:
        self.stage.arrive("sms", phone(a % len(self.crew.officers)), LINE, "stop texting me" if c % 3 == 0 else "START")

    def cancels(self, a: int, b: int, c: int) -> None:
        self.stage.arrive("sms", CUSTOMER, LINE, "cancel my booking")
        self.stage.arrive("sms", CUSTOMER, LINE, "yes")


ACTIONS: tuple[Callable[[World, int, int, int], None], ...] = (
    World.books,
    World.books,
    World.works,
    World.works,
    World.works,
    World.works,
    World.answers,
    World.answers,
    World.everybody_says_yes,
    World.drops,
    World.hands_over,
    World.conditions,
    World.conditions,
    World.works_the_day,
    World.works_the_day,
    World.signs_off,
    World.decides,
    World.decides,
    World.rosters,
    World.passes,
    World.passes,
    World.leaves,
    World.cancels,
)


@dataclass(frozen=True)
class Held:
    """What the tables hold now."""

    requests: tuple[ServiceRequest, ...]
    officers: dict[int, RowMapping]
    work: list[RowMapping]
    tours: list[RowMapping]
    offers: list[RowMapping]
    overrides: list[RowMapping]
    escalations: list[RowMapping]
    audit: list[RowMapping]

    @classmethod
    def of(cls, stage: Stage) -> "Held":
        with stage.desk.database.read() as conn:
            rows = {
                table: list(conn.execute(select(table).order_by(table.c.id)).mappings())
                for table in (t.assignments, t.tours, t.offers, t.overrides, t.escalations, t.audit)
            }
            officers = {r["id"]: r for r in conn.execute(select(t.officers)).mappings()}
            return cls(every_request(conn), officers, *rows.values())

    def standing(self) -> list[RowMapping]:
        return [a for a in self.work if a["status"] not in LET_GO]

    def before(self, row: RowMapping, assignments: list[RowMapping]) -> list[Stretch]:
        """The other work of an officer: these assignments, and their tours."""
        shifts = [Stretch(a["starts_at"], a["ends_at"]) for a in assignments if a["officer_id"] == row["officer_id"]]
        return shifts + [Stretch(d["starts_at"], d["ends_at"], "tour") for d in self.tours if d["officer_id"] == row["officer_id"]]

    def granted(self, shift: int, officer: int) -> dict[str, Decimal]:
        rows = [r for r in self.overrides if r["granted"] and (r["shift_id"], r["officer_id"]) == (shift, officer)]
        assert all(r["reason"].strip() and r["staff_id"] for r in rows)
        assert not rows or any(a["after"] == "limit overridden" and "by Dana" in a["note"] for a in self.audit)
        return {r["rule"]: r["hours"] for r in rows}

    def told_of(self, *kinds: str) -> set[int]:
        """The shifts that staff were told of."""
        return {e["say"]["shift"] for e in self.escalations if e["kind"] in kinds and "shift" in e["say"]}

    def told_of_tour(self, assignment: int) -> bool:
        return any(e["kind"] in ("tour_clash", "tour_limit") and e["say"]["assignment"] == assignment for e in self.escalations)


def nobody_works_twice_or_too_long(held: Held, limits: Limits) -> None:
    standing = held.standing()
    for row in standing:
        others = [a for a in standing if a["id"] < row["id"]]
        work, new = held.before(row, others), Stretch(row["starts_at"], row["ends_at"])
        at_once = clash(work, new)
        assert at_once is None or (at_once.what == "tour" and held.told_of_tour(row["id"])), "an officer works twice at once"
        granted = held.granted(row["shift_id"], row["officer_id"])
        over = [b for b in breaches(limits, work, new) if not allowed(b, granted)]
        assert not over or held.told_of_tour(row["id"]), f"a limit is broken and nobody allowed it: {over}"


def nobody_is_asked_who_may_not(held: Held, world: World) -> None:
    shifts = {s.id: s for r in held.requests for s in (*r.shifts, *r.removed)}
    for offer in held.offers:
        if offer["id"] in world.seen:
            continue
        world.seen.add(offer["id"])
        officer, shift = held.officers[offer["officer_id"]], shifts[offer["shift_id"]]
        assert offer["role"] in officer["roles"]
        assert officer["vehicle"] or not offer["vehicle"]
        if offer["status"] != "open":
            continue
        others = [a for a in held.standing() if a["shift_id"] != shift.id]
        work, new = held.before(offer, others), Stretch(offer["starts_at"] or shift.starts_at, offer["ends_at"] or shift.ends_at)
        assert clash(work, new) is None, "asked while at work"
        granted = held.granted(shift.id, offer["officer_id"])
        assert not [b for b in breaches(world.crew.limits, work, new) if not allowed(b, granted)], "asked beyond a limit"


def nobody_is_there_twice(held: Held) -> None:
    """No place has two officers at any moment: at every hour as many are there as are wanted, and no more."""
    for request in held.requests:
        for shift in request.shifts:
            moments = sorted({m for a in shift.working for m in (a.starts_at, a.ends_at) if m is not None})
            for at in moments:
                there = [a for a in shift.working if a.starts_at and a.ends_at and a.starts_at <= at < a.ends_at]
                assert len(there) <= sum(request.posts.values()), "more officers than places"


def nothing_is_unfilled_in_silence(held: Held, now: dt.datetime) -> None:
    told = held.told_of("unfilled", "limits", "gap", "uncovered")
    absent = held.told_of("no_show")
    for request in held.requests:
        if not request.approved or request.status in ENDED | DONE:
            heard = {s.id for s in request.shifts} & (told | absent)
            assert request.status != "expired" or heard or not request.approved, "ended in silence"
            continue
        assert now < max(s.ends_at for s in request.shifts) + CLOSED, f"{request.reference} never ends"
        for shift in request.shifts:
            if shift.status in ("cancelled", "relieved") or shift.id in told:
                continue
            left = tuple(p for p in missing(places_of(request), shift) if wanted_in(p, shift)[1] > now)
            began = [p for p in left if wanted_in(p, shift)[0] <= now]
            assert not began, f"{request.reference} began unfilled in silence"
            assert not unasked(free(places_of(request), shift), shift), (
                f"{request.reference} has a place that nobody is asked for, in silence"
            )


HOURS = st.sampled_from([None, Decimal(8), Decimal(12), Decimal(20)])
CREWS = st.builds(
    Crew,
    st.sampled_from(["fairness", "first-come", "seniority", "rotation"]),
    st.builds(Limits, HOURS, st.sampled_from([None, Decimal(20), Decimal(30)]), st.sampled_from([None, Decimal(6), Decimal(10)])),
    st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=2, max_size=6).map(tuple),
)
NUMBER = st.integers(0, 20)
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # it takes minutes; the case is printed as it is
EVENTS = st.lists(st.tuples(st.integers(0, len(ACTIONS) - 1), NUMBER, NUMBER, NUMBER), min_size=4, max_size=25)


@pytest.mark.slow
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=NO_SHRINKING)
@given(CREWS, EVENTS)
@example(Crew("first-come", Limits(None, None, None), ((True, False, True),)), [(3, 0, 0, 0), (19, 5, 0, 0)])  # nobody came
def test_whatever_happens_nobody_is_overworked_and_nothing_is_forgotten(crew: Crew, events: list[tuple[int, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Stage.set_up(crew.write(Path(folder) / "desk.toml"), NOW), crew)
    for action, a, b, c in events:
        ACTIONS[action](world, a, b, c)
        held = Held.of(world.stage)
        nobody_works_twice_or_too_long(held, crew.limits)
        nobody_is_there_twice(held)
        nobody_is_asked_who_may_not(held, world)
        nothing_is_unfilled_in_silence(held, world.stage.clock.now())
    assert not [s for s in world.stage.sent if "something went wrong" in s.message.text]
