"""Who may take a place, who is asked for it, how many at a time, when, and for how long."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from zoneinfo import ZoneInfo

from booking.fairness import ORDERS, weighed
from booking.fatigue import NO_LIMITS, Breach, Limits, Stretch, allowed, breaches, clash
from booking.nouns import Offer, Officer, Shift
from booking.places import Place, place_of, wanted_in

AWAKE = dt.timedelta(hours=1)
GRACE = dt.timedelta(hours=4)  # a shift that starts sooner than this after the quiet hours is offered during them
PARTS = 2  # of a text message that an offer takes
OUT_WITHIN = 4  # a wave leaves within this part of the time that its answers have
LIMITS = ("day", "week", "rest")
Paper = tuple[str, dt.date]
"""What an officer must renew, and its last day."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An officer with all that decides whether they may: their other work near the shift, their limits, what staff allowed for it, and
    their papers, each with its last day."""

    officer: Officer
    work: tuple[Stretch, ...] = ()
    limits: Limits = NO_LIMITS
    overrides: Mapping[str, Decimal] = field(default_factory=dict)
    papers: Mapping[str, dt.date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bar:
    """Why not: unreachable, role, vehicle, a paper that runs out before, a shift or tour then, or the limit of a day, a week or rest."""

    rule: str
    breach: Breach | None = None
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """One officer to be asked for one place, and where they stood: `rank` of all `of` who may take it, whose hours go from low to high."""

    officer: Officer
    place: Place
    rank: int
    of: int
    low: Decimal
    high: Decimal
    standby: bool = False


def bar(candidate: Candidate, place: Place, shift: Shift) -> Bar | None:
    """The first rule that speaks against an officer's taking a place; None where they may."""
    officer = candidate.officer
    if not officer.reachable:
        return Bar("unreachable")
    if place.role not in officer.roles:
        return Bar("role")
    if place.vehicle and not officer.vehicle:
        return Bar("vehicle")
    paper = runs_out(candidate.papers, shift)
    if paper:
        return Bar("paper", paper=paper)
    hours = Stretch(*wanted_in(place, shift))
    here = (Stretch(*wanted_in(place_of(a, shift), shift)) for a in shift.working if a.officer == officer.id)
    at_once = clash((*candidate.work, *here), hours)
    if at_once:
        return Bar(at_once.what)
    over = next(iter(over_limits(candidate, hours)), None)
    return Bar(over.rule, over) if over else None


def runs_out(papers: Mapping[str, dt.date], shift: Shift) -> Paper | None:
    """The first of these papers that does not last to a shift's end; a shift until midnight ends on the day before."""
    last = (shift.ends - dt.timedelta.resolution).date()
    return min(((name, day) for name, day in papers.items() if day < last), key=itemgetter(1), default=None)


def over_limits(candidate: Candidate, hours: Stretch) -> tuple[Breach, ...]:
    """The limits that these hours would break and that staff have not allowed to be."""
    found = breaches(candidate.limits, candidate.work, hours)
    return tuple(b for b in found if not allowed(b, candidate.overrides))


def only_over_limits(candidates: Iterable[Candidate], open_places: Sequence[Place], shift: Shift) -> list[tuple[Candidate, Place]]:
    """Those whom nothing but a limit keeps from a place, and who have not been asked for its hours, each with the first such place."""
    asked = {p: asked_already(shift, p) for p in open_places}
    found = []
    for candidate in candidates:
        kept = [p for p in asked if candidate.officer.id not in asked[p] and (b := bar(candidate, p, shift)) and b.rule in LIMITS]
        if kept:
            found.append((candidate, kept[0]))
    return found


def asked_already(shift: Shift, place: Place) -> set[int]:
    """The officers who have had their offer of these hours, have another one open, or were on the shift.

    An offer that was taken back may be made again, and who passed the whole of a shift may yet take a part.
    """
    last = {o.officer: o.status for o in shift.offers if o.hours == place.hours}
    had = {id for id, status in last.items() if status != "withdrawn"} | {o.officer for o in shift.offers if o.status == "open"}
    return had | {a.officer for a in shift.assignments}


def on_standby(shift: Shift) -> dict[int, Offer]:
    """The officers who said yes too late or were let go, each with that offer: they are asked first when a place opens again."""
    last = {o.officer: o for o in shift.offers}
    working = {a.officer for a in shift.assignments}
    return {id: o for id, o in last.items() if o.status == "lost" and id not in working}


def in_order(policy: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """As the desk asks them."""
    return sorted(candidates, key=lambda c: ORDERS[policy](c.officer))


def wave(
    policy: str,
    candidates: Iterable[Candidate],
    open_places: tuple[Place, ...],
    shift: Shift,
    now: dt.datetime,
    room: int | None = None,
) -> tuple[Asking, ...]:
    """Whom to ask next for which place: standby first, then whoever was not yet asked; after the start standby alone.

    `room` is how many messages the sender can send in time; with first-come all who may are asked at once, whatever it is.
    """
    ordered, waiting = in_order(policy, candidates), on_standby(shift)
    may = {p: [c for c in ordered if bar(c, p, shift) is None] for p in dict.fromkeys(open_places)}
    standby = {p: sorted((c for c in may[p] if c.officer.id in waiting), key=lambda c: _waited(waiting[c.officer.id])) for p in may}
    fresh = {p: _fresh(may[p], p, shift, now) for p in may}
    for able in (standby, fresh):
        if any(able.values()):
            wanted = _everybody(able) if policy == "first-come" else _askings(open_places, shift, now)
            chosen = _chosen(able, wanted)[: None if policy == "first-come" else room]
            return tuple(asking(may[p], c, p, standby=able is standby) for c, p in chosen)
    return ()


def _fresh(may: Sequence[Candidate], place: Place, shift: Shift, now: dt.datetime) -> list[Candidate]:
    asked = asked_already(shift, place)
    return [c for c in may if c.officer.id not in asked] if now < wanted_in(place, shift)[0] else []


def _waited(offer: Offer) -> tuple[bool, float]:
    """Who said yes too late comes before who was let go unheard."""
    return (offer.wanted_at is None, offer.wanted_at.timestamp() if offer.wanted_at else 0.0)


def _everybody(able: Mapping[Place, list[Candidate]]) -> dict[Place, int]:
    return {place: len(those) for place, those in able.items()}


def _chosen(able: Mapping[Place, list[Candidate]], wanted: Mapping[Place, int]) -> list[tuple[Candidate, Place]]:
    chosen: list[tuple[Candidate, Place]] = []
    for place, number in wanted.items():
        taken = {c.officer.id for c, _ in chosen}
        chosen += [(c, place) for c in able[place] if c.officer.id not in taken][:number]
    return chosen


def asking(may: Sequence[Candidate], candidate: Candidate, place: Place, *, standby: bool = False) -> Asking:
    """A candidate as asked for a place, with where they stand among all who may take it, in their order."""
    hours = [weighed(c.officer) for c in may]
    return Asking(candidate.officer, place, may.index(candidate) + 1, len(may), min(hours), max(hours), standby)


def standing(asked: Asking, policy: str) -> dict[str, object]:
    """What is kept with an offer, so that WHY can be answered as it was."""
    hours = {"weighed": str(weighed(asked.officer)), "low": str(asked.low), "high": str(asked.high)}
    return {"order": policy, "rank": asked.rank, "of": asked.of, "standby": asked.standby} | hours


def _askings(open_places: tuple[Place, ...], shift: Shift, now: dt.datetime) -> dict[Place, int]:
    """How many are asked for each kind of place: one a place while there is time, more as the start comes near.

    Places with a vehicle come first: fewer officers may take those.
    """
    counts = Counter(open_places)
    kinds = sorted(counts, key=lambda p: (not p.vehicle, p.role, wanted_in(p, shift)))
    return {place: counts[place] * _spare(wanted_in(place, shift)[0] - now) for place in kinds}


def _spare(time_left: dt.timedelta) -> int:
    return 1 if time_left > dt.timedelta(hours=48) else 2 if time_left > dt.timedelta(hours=12) else 4


def room(pace: float, backlog: dt.timedelta, answers_have: dt.timedelta) -> int | None:
    """How many offers a sender gets out in time, at so many parts a second and with so much waiting before them; at least one."""
    if pace == float("inf"):
        return None
    seconds = (answers_have / OUT_WITHIN - backlog).total_seconds()
    return max(int(seconds * pace / PARTS), 1)


def patience(time_left: dt.timedelta) -> dt.timedelta:
    """How long an offer stands: a tenth of the time left, from ten minutes to four hours."""
    return min(max(time_left / 10, dt.timedelta(minutes=10)), dt.timedelta(hours=4))


def stands_until(officer: Officer, zone: ZoneInfo, shift: Shift, goes_out: dt.datetime) -> dt.datetime:
    """When an offer runs out: at the start at the latest, and once the shift is under way at its end.

    One that would run out while the officer sleeps stands until an hour after, where the shift can wait for it.
    """
    runs_out = goes_out + patience(shift.starts_at - goes_out)
    awake = send_at(officer, zone, shift.starts_at, runs_out)
    last = shift.starts_at if goes_out < shift.starts_at else shift.ends_at
    return min(awake + AWAKE if awake > runs_out else runs_out, last)


def send_at(officer: Officer, zone: ZoneInfo, starts_at: dt.datetime, now: dt.datetime) -> dt.datetime:
    """When an offer may go out: now, or the end of the officer's quiet hours where the shift can wait for it."""
    return after_quiet(officer.quiet, zone, starts_at, now)


def after_quiet(hours: str, zone: ZoneInfo, starts_at: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """Now, or the end of these quiet hours ("21:00-08:00" or "none") where the shift can wait for it, or where there is none to wait."""
    if hours == "none":
        return now
    begins, ends = (dt.time.fromisoformat(part) for part in hours.split("-"))
    local = now.astimezone(zone)
    clock = local.time()
    quiet = begins <= clock < ends if begins <= ends else clock >= begins or clock < ends
    if not quiet:
        return now
    day = local.date() + dt.timedelta(days=clock >= ends)
    opens = dt.datetime.combine(day, ends, zone).astimezone(dt.UTC)
    return now if starts_at is not None and starts_at < opens + GRACE else opens
