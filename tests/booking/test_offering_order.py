"""Who is asked, in which order, how many at a time, and until when."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from booking.fairness import ORDERS, weighed
from booking.fatigue import Limits, Stretch
from booking.nouns import Assignment, Offer, Officer, Shift
from booking.offering import Candidate, bar, on_standby, only_over_limits, patience, room, runs_out, send_at, stands_until, wave
from booking.places import Place

NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
STARTS = dt.datetime(2026, 12, 13, 0, tzinfo=dt.UTC)
ONE, DRIVER, SERGEANT = Place("officer", False), Place("officer", True), Place("sergeant", False)
HOUR = dt.timedelta(hours=1)


def officer(id: int, **changes: object) -> Officer:
    values: dict[str, object] = {"hired": dt.date(2010 + id, 1, 1), "vehicle": False, "quiet": "none"} | changes
    roles = values.pop("roles", ("officer",))
    return Officer(id=id, person=id, agency="bastrop-tx", name=f"O. {id}", badge=str(id), roles=roles, **values)  # type: ignore[arg-type]


def shift(*offers: Offer, assignments: tuple[Assignment, ...] = ()) -> Shift:
    wall = STARTS.replace(tzinfo=None)
    return Shift(1, wall, wall + 6 * HOUR, STARTS, STARTS + 6 * HOUR, "open", offers, assignments)


def offer(officer_id: int, status: str, wanted_at: dt.datetime | None = None) -> Offer:
    return Offer(officer_id, f"C{officer_id}", 1, officer_id, "officer", False, status, 1, NOW, NOW + HOUR, wanted_at)


def asked(policy: str, officers: list[Officer], places: tuple[Place, ...] = (ONE,), on: Shift | None = None, **more: object) -> list[int]:
    now = more.pop("now", NOW)
    return [a.officer.id for a in wave(policy, map(Candidate, officers), places, on or shift(), now, **more)]  # type: ignore[arg-type]


def test_fairness_asks_the_fewest_hours_first_and_a_pass_counts_half() -> None:
    some = [officer(1, worked=Decimal(6)), officer(2, passed=Decimal(8)), officer(3, worked=Decimal(3), passed=Decimal(4))]
    assert [weighed(o) for o in some] == [6, 4, 5]
    assert asked("fairness", some, (ONE,) * 3) == [2, 3, 1]


def test_rotation_asks_whoever_was_not_asked_for_longest() -> None:
    some = [officer(1, last_offered=NOW), officer(2, last_offered=NOW - HOUR), officer(3)]
    assert asked("rotation", some, (ONE,) * 3) == [3, 2, 1]


def test_ties_fall_to_the_longer_service_and_then_to_the_lower_badge() -> None:
    some = [officer(10, hired=None), officer(9, hired=None), officer(3), officer(2)]
    for policy in ORDERS:
        assert asked(policy, some, (ONE,) * 4) == [2, 3, 9, 10]


def test_first_come_asks_all_who_may_at_once_whatever_the_sender_can() -> None:
    assert asked("first-come", [officer(n) for n in range(1, 9)], room=2) == list(range(1, 9))


def test_a_wave_grows_as_time_runs_short_and_never_beyond_what_the_sender_can() -> None:
    many = [officer(n) for n in range(1, 9)]
    assert len(asked("seniority", many)) == 1
    assert len(asked("seniority", many, now=STARTS - 20 * HOUR)) == 2
    assert len(asked("seniority", many, now=STARTS - HOUR)) == 4
    assert len(asked("seniority", many, now=STARTS - HOUR, room=3)) == 3


def test_a_sender_has_room_for_what_leaves_in_a_quarter_of_the_time() -> None:
    ten = dt.timedelta(minutes=10)
    assert room(1.0, dt.timedelta(), ten) == 75
    assert room(1.0, dt.timedelta(minutes=2), ten) == 15
    assert room(1.0, dt.timedelta(hours=1), ten) == 1
    assert room(float("inf"), dt.timedelta(), ten) is None


@pytest.mark.parametrize(
    ("candidate", "place", "rule"),
    [
        (Candidate(officer(1)), ONE, None),
        (Candidate(officer(1, reachable=False)), ONE, "unreachable"),
        (Candidate(officer(1)), SERGEANT, "role"),
        (Candidate(officer(1)), DRIVER, "vehicle"),
        (Candidate(officer(1), (Stretch(STARTS + HOUR, STARTS + 2 * HOUR),)), ONE, "shift"),
        (Candidate(officer(1), (Stretch(STARTS - HOUR, STARTS + HOUR, "tour"),)), ONE, "tour"),
        (Candidate(officer(1), (Stretch(STARTS - 9 * HOUR, STARTS),), Limits(day=Decimal(14))), ONE, "day"),
        (Candidate(officer(1), (Stretch(STARTS - 9 * HOUR, STARTS),), Limits(day=Decimal(14)), {"day": Decimal(15)}), ONE, None),
        (Candidate(officer(1), (Stretch(STARTS - 9 * HOUR, STARTS),), Limits(week=Decimal(14))), ONE, "week"),
        (Candidate(officer(1), (Stretch(STARTS - 9 * HOUR, STARTS - HOUR),), Limits(rest=Decimal(2))), ONE, "rest"),
    ],
)
def test_one_rule_speaks_against_it(candidate: Candidate, place: Place, rule: str | None) -> None:
    found = bar(candidate, place, shift())
    assert (found.rule if found else None) == rule


def test_nobody_is_asked_twice_but_one_whose_offer_was_taken_back() -> None:
    some = [officer(n) for n in range(1, 6)]
    answered = shift(offer(1, "declined"), offer(2, "expired"), offer(3, "open"), offer(4, "withdrawn"))
    assert asked("seniority", some, (ONE,) * 5, answered) == [4, 5]


def test_standby_comes_first_and_of_it_who_said_yes_too_late() -> None:
    lost = shift(offer(1, "lost"), offer(3, "lost", NOW + HOUR), offer(2, "lost", NOW))
    some = [officer(n) for n in range(1, 6)]
    assert set(on_standby(lost)) == {1, 2, 3}
    assert asked("seniority", some, (ONE,) * 3, lost) == [2, 3, 1]
    assert asked("seniority", some, (ONE,), lost, now=STARTS + HOUR) == [2, 3, 1]  # under way: standby alone


def test_once_a_shift_has_started_only_standby_is_asked() -> None:
    assert asked("seniority", [officer(1)], now=STARTS) == []


def test_whom_only_a_limit_keeps_away() -> None:
    tired = Candidate(officer(1), (Stretch(STARTS - 9 * HOUR, STARTS),), Limits(day=Decimal(14)))
    busy = Candidate(officer(2), (Stretch(STARTS, STARTS + HOUR),))
    assert [c.officer.id for c, _ in only_over_limits([tired, busy, Candidate(officer(3))], (ONE,), shift())] == [1]
    assert only_over_limits([tired], (ONE,), shift(offer(1, "declined"))) == []


def test_an_offer_stands_for_a_tenth_of_the_time_left() -> None:
    assert patience(dt.timedelta(hours=20)) == dt.timedelta(hours=2)
    assert patience(dt.timedelta(days=20)) == dt.timedelta(hours=4)
    awake, zone = officer(1), ZoneInfo("America/Chicago")
    assert stands_until(awake, zone, shift(), STARTS - dt.timedelta(minutes=4)) == STARTS
    assert stands_until(awake, zone, shift(), STARTS + HOUR) == STARTS + HOUR + dt.timedelta(minutes=10)


def test_an_offer_does_not_run_out_while_its_officer_sleeps() -> None:
    zone = ZoneInfo("America/Chicago")
    evening = dt.datetime(2026, 12, 1, 20, tzinfo=zone)
    assert stands_until(officer(1, quiet="21:00-08:00"), zone, shift(), evening) == dt.datetime(2026, 12, 2, 9, tzinfo=zone)


@pytest.mark.parametrize(
    ("now", "quiet", "starts_in", "goes_out"),
    [
        ("2026-12-01T12:00", "21:00-08:00", 240, "2026-12-01T12:00"),
        ("2026-12-01T21:00", "21:00-08:00", 240, "2026-12-02T08:00"),
        ("2026-12-02T07:59", "21:00-08:00", 240, "2026-12-02T08:00"),
        ("2026-12-01T23:00", "21:00-08:00", 12, "2026-12-01T23:00"),  # starts three hours after the next 8 AM
        ("2026-12-01T23:00", "21:00-08:00", 13, "2026-12-02T08:00"),  # four hours after it
        ("2026-12-01T23:00", "none", 240, "2026-12-01T23:00"),
        ("2026-12-01T14:00", "13:00-15:00", 240, "2026-12-01T15:00"),
    ],
)
def test_quiet_hours_are_kept(now: str, quiet: str, starts_in: int, goes_out: str) -> None:
    zone = ZoneInfo("America/Chicago")
    moment, out = (dt.datetime.fromisoformat(t).replace(tzinfo=zone) for t in (now, goes_out))
    assert send_at(officer(1, quiet=quiet), zone, moment + starts_in * HOUR, moment) == out


@pytest.mark.parametrize(("last_day", "barred"), [("2026-12-11", True), ("2026-12-12", False), ("2027-01-01", False)])
def test_a_paper_lasts_through_its_last_day_and_a_shift_until_midnight_ends_on_the_day_before(last_day: str, barred: bool) -> None:
    begins = dt.datetime.fromisoformat("2026-12-12T18:00")
    evening = replace(shift(), starts=begins, ends=begins + dt.timedelta(hours=6))
    found = runs_out({"licence": dt.date.fromisoformat(last_day), "insurance": dt.date.max}, evening)
    assert (found is not None) is barred
