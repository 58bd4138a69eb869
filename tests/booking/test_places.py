"""Places: who drives, what is open, and what an offer is out for; and when an offer may leave."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.nouns import Assignment, Offer, Officer, Shift
from booking.offering import send_at
from booking.places import Place, missing, places, unasked

CENTRAL = ZoneInfo("America/Chicago")
START = dt.datetime(2026, 12, 13, 0, tzinfo=dt.UTC)
RANKS = ("officer", "traffic", "sergeant")
posts = st.fixed_dictionaries({}, optional={role: st.integers(0, 6) for role in RANKS}).map(
    lambda drawn: {role: drawn[role] for role in RANKS if role in drawn}
)


def shift(assignments: tuple[Assignment, ...] = (), offers: tuple[Offer, ...] = ()) -> Shift:
    wall = START.astimezone(CENTRAL).replace(tzinfo=None)
    return Shift(1, wall, wall + dt.timedelta(hours=6), START, START + dt.timedelta(hours=6), "open", offers, assignments)


def taken(id: int, place: Place, status: str = "confirmed") -> Assignment:
    return Assignment(id, 1, id, f"Officer {id}", place.role, place.vehicle, f"C{id}", status)


@given(posts, st.integers(0, 8))
def test_there_is_a_place_for_everybody_and_the_lowest_ranks_drive(wanted: dict[str, int], vehicles: int) -> None:
    every = places(wanted, vehicles)
    assert len(every) == sum(wanted.values())
    drivers = [RANKS.index(p.role) for p in every if p.vehicle]
    others = [RANKS.index(p.role) for p in every if not p.vehicle]
    assert len(drivers) == min(vehicles, len(every))
    assert max(drivers, default=0) <= min(others, default=len(RANKS))


@given(posts, st.integers(0, 3), st.data())
def test_what_is_taken_and_what_is_missing_is_everything(wanted: dict[str, int], vehicles: int, data: st.DataObject) -> None:
    every = places(wanted, vehicles)
    chosen = [place for place in every if data.draw(st.booleans())]
    on_it = shift(tuple(taken(id, place) for id, place in enumerate(chosen, 1)))
    open_places = missing(every, on_it)
    assert sorted(map(repr, [*chosen, *open_places])) == sorted(map(repr, every))


def test_a_place_that_was_dropped_is_open_again() -> None:
    every = places({"officer": 1}, 0)
    assert missing(every, shift((taken(1, every[0]),))) == ()
    assert missing(every, shift((taken(1, every[0], "dropped"),))) == every


def test_a_place_with_an_offer_out_is_not_asked_for_twice() -> None:
    every = places({"officer": 2}, 0)
    out = Offer(1, "4F2K", 1, 7, "officer", False, "open", 1, START, START)
    assert unasked(every, shift(offers=(out,))) == every[:1]


@pytest.mark.parametrize(
    ("quiet", "clock", "leaves"),
    [
        ("21:00-08:00", "2026-12-10 20:59", "2026-12-10 20:59"),
        ("21:00-08:00", "2026-12-10 21:00", "2026-12-11 08:00"),
        ("21:00-08:00", "2026-12-11 03:00", "2026-12-11 08:00"),
        ("21:00-08:00", "2026-12-11 08:00", "2026-12-11 08:00"),
        ("12:00-14:00", "2026-12-11 13:00", "2026-12-11 14:00"),
        ("none", "2026-12-11 03:00", "2026-12-11 03:00"),
        ("21:00-08:00", "2026-12-12 07:00", "2026-12-12 08:00"),
    ],
)
def test_an_offer_waits_for_the_end_of_quiet_hours(quiet: str, clock: str, leaves: str) -> None:
    officer = Officer(1, 1, "bastrop-tx", "A. Ramos", "4471", ("officer",), None, False, quiet)
    now, then = (dt.datetime.fromisoformat(text).replace(tzinfo=CENTRAL) for text in (clock, leaves))
    assert send_at(officer, CENTRAL, START, now.astimezone(dt.UTC)) == then


@pytest.mark.parametrize(("starts", "leaves"), [("11:59", "02:00"), ("12:00", "08:00")])
def test_a_shift_that_starts_within_four_hours_of_eight_is_offered_at_night(starts: str, leaves: str) -> None:
    officer = Officer(1, 1, "bastrop-tx", "A. Ramos", "4471", ("officer",), None, False, "21:00-08:00")
    day = dt.date(2026, 12, 11)
    at = {clock: dt.datetime.combine(day, dt.time.fromisoformat(clock), CENTRAL) for clock in (starts, leaves, "02:00")}
    assert send_at(officer, CENTRAL, at[starts], at["02:00"].astimezone(dt.UTC)) == at[leaves]
