"""What a change comes to: rule 19 counted apart from the program, which shift becomes which, and what goes to staff."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.changing import MOVED, RECEIVED, NoChange, Wanted, as_wanted, matched, propose
from booking.nouns import DeskRules, ServiceRequest, Shift
from pricing import PricingError, QuoteRequest, Vehicles, agencies, quote

RECEIVED_AT = dt.datetime(2026, 12, 1, 16, tzinfo=dt.UTC)
EVENING = dt.datetime.fromisoformat("2026-12-12T18:00")
HOUR = dt.timedelta(hours=1)
AUTOMATIC = DeskRules("any", approval="automatic")


def shift(id: int, starts: dt.datetime, hours: float, agency: str = "grantsville-ut") -> Shift:
    zone, ends = agencies()[agency].zone, starts + HOUR * hours
    return Shift(id, starts, ends, starts.replace(tzinfo=zone).astimezone(dt.UTC), ends.replace(tzinfo=zone).astimezone(dt.UTC), "open")


def booked(
    posts: Mapping[str, int],
    *shifts: Shift,
    agency: str = "grantsville-ut",
    vehicles: Vehicles | None = None,
    approved: bool = True,
    received_at: dt.datetime = RECEIVED_AT,
) -> ServiceRequest:
    quotes = tuple(quote(QuoteRequest(agency, "standard", received_at, s.starts, s.ends, posts, vehicles)) for s in shifts)
    return ServiceRequest(
        id=1,
        reference="B-4F2K",
        agency=agency,
        person=1,
        conversation=1,
        status="approved" if approved else "requested",
        category="standard",
        activity=None,
        place=None,
        contact=None,
        instructions=None,
        asked_posts=posts,
        posts=quotes[0].posts,
        vehicles=vehicles,
        quotes=quotes,
        total=sum((q.total for q in quotes), Decimal(0)),
        review=tuple(sorted({code for q in quotes for code in q.review})),
        received_at=received_at,
        starts_at=min(s.starts_at for s in shifts),
        ends_at=max(s.ends_at for s in shifts),
        approved_at=RECEIVED_AT if approved else None,
        shifts=shifts,
    )


def before(hours: float) -> dt.datetime:
    return shift(0, EVENING, 1).starts_at - HOUR * hours


# --- rule 19, counted by hand -----------------------------------------------------------------------------------------------------------


def test_fees_by_the_hour_are_no_hours_of_people() -> None:
    request = booked({"officer": 1}, shift(1, EVENING, 6, "chandler-az"), agency="chandler-az")
    found = propose(request, Wanted({"officer": 1}, None, ((EVENING, EVENING + 5 * HOUR),)), before(200), AUTOMATIC)
    assert {line.item for line in request.quotes[0].lines if line.unit == "hour"} > {"officer"}
    assert found.hours_less == 1


def test_the_worked_example_of_a_reduction() -> None:
    request = booked({"officer": 1}, shift(1, EVENING, 4))
    found = propose(request, Wanted({"officer": 1}, None, ((EVENING, EVENING + 2 * HOUR),)), before(72), AUTOMATIC)
    assert (found.total, found.fee.low, found.fee.high, found.fee.basis) == (
        Decimal("140.00"),
        Decimal("13.00"),
        Decimal("13.00"),
        "admin_only",
    )
    assert (found.hours_less, found.people_less, found.review, found.to_staff) == (2, 0, (), False)


def by_hand(people: int, hours: int, fewer: int, shorter: int, notice: int) -> Decimal:
    """Grantsville: admin 6.50, officer pay 63.50, minimum 2 h, window 48 h, the first 24 billed hours."""
    old, new = max(hours, 2), max(hours - shorter, 2)
    off = fewer * min(old, 24) * Decimal("6.50")
    pay = fewer * 2 * Decimal("63.50") if notice <= 48 else Decimal(0)
    return off + pay + (people - fewer) * (min(old, 24) - min(new, 24)) * Decimal("6.50")


@given(st.data())
def test_the_fee_of_any_reduction_is_that_of_rule_19(data: st.DataObject) -> None:
    people, hours, notice = (
        data.draw(st.integers(1, 6)),
        data.draw(st.integers(1, 30)),
        data.draw(st.sampled_from([25, 47, 48, 49, 72, 200])),
    )
    fewer, shorter = data.draw(st.integers(0, people - 1)), data.draw(st.integers(0, hours - 1))
    request = booked({"officer": people}, shift(1, EVENING, hours))
    wanted = Wanted({"officer": people - fewer}, None, ((EVENING, EVENING + (hours - shorter) * HOUR),))
    if not fewer and not shorter:
        with pytest.raises(NoChange):
            propose(request, wanted, before(notice), AUTOMATIC)
        return
    found = propose(request, wanted, before(notice), DeskRules("any", approval="staff"))
    assert found.fee.low == found.fee.high == by_hand(people, hours, fewer, shorter, notice)
    assert found.total == (people - fewer) * max(hours - shorter, 2) * Decimal("70.00")
    assert not found.to_staff, "what is less is the customer's to say"


@given(st.integers(1, 4), st.integers(1, 4), st.integers(2, 8), st.integers(2, 8), st.integers(0, 3))
def test_nothing_is_owed_before_approval(old: int, new: int, hours: int, then: int, later: int) -> None:
    request = booked({"officer": old}, shift(1, EVENING, hours), approved=False)
    starts = EVENING + later * HOUR
    wanted = Wanted({"officer": new}, None, ((starts, starts + then * HOUR),))
    if wanted == as_wanted(request):
        return
    found = propose(request, wanted, before(20), AUTOMATIC)
    assert (found.fee.basis, found.fee.low, found.to_staff) == ("none", 0, False)


def test_a_day_that_is_taken_out_is_charged_as_cancelled() -> None:
    request = booked({"officer": 2}, shift(1, EVENING, 4), shift(2, EVENING + 24 * HOUR, 4))
    found = propose(request, replace(as_wanted(request), spans=((EVENING, EVENING + 4 * HOUR),)), before(72), AUTOMATIC)
    assert found.fee.low == 2 * 4 * Decimal("6.50")
    assert [part.shift for part in found.parts] == [1]


# --- what staff decide ------------------------------------------------------------------------------------------------------------------


def test_a_move_is_for_staff_and_its_fee_is_not_invented() -> None:
    request = booked({"officer": 1}, shift(1, EVENING, 4))
    wanted = Wanted({"officer": 1}, None, ((EVENING + 24 * HOUR, EVENING + 28 * HOUR),))
    found = propose(request, wanted, before(72), AUTOMATIC)
    assert (found.review, found.to_staff, found.fee.low) == ((MOVED,), True, 0)


def test_more_than_was_approved_is_approved_by_whoever_approves() -> None:
    request = booked({"officer": 1}, shift(1, EVENING, 4))
    wanted = Wanted({"officer": 2}, None, ((EVENING, EVENING + 4 * HOUR),))
    assert not propose(request, wanted, before(72), AUTOMATIC).to_staff
    assert propose(request, wanted, before(72), DeskRules("any", approval="staff")).to_staff
    assert propose(request, wanted, before(20), AUTOMATIC).review == ("lead_time",)


def test_what_is_added_when_it_would_be_short_notice_has_no_rule() -> None:
    request = booked({"officer": 2}, shift(1, EVENING, 6, "bastrop-tx"), agency="bastrop-tx")
    more, less = (Wanted({"officer": n}, None, ((EVENING, EVENING + 6 * HOUR),)) for n in (3, 1))
    late = request.starts_at - 50 * HOUR
    found = propose(request, more, late, AUTOMATIC)
    assert (found.review, found.to_staff, found.total) == ((RECEIVED,), True, 18 * Decimal("72.80"))
    assert propose(request, less, late, AUTOMATIC).total == 6 * Decimal("61.60"), "what is less keeps the rate it was received at"
    assert propose(request, more, request.starts_at - 100 * HOUR, AUTOMATIC).parts[0].received_at == request.received_at


def test_what_staff_have_decided_of_a_request_is_not_asked_again_where_it_only_becomes_less() -> None:
    late = shift(0, EVENING, 1).starts_at - 30 * HOUR
    request = booked({"officer": 2}, shift(1, EVENING, 6, "tucson-az"), agency="tucson-az", received_at=late)
    assert request.review == ("lead_time",)
    less = Wanted({"officer": 1}, None, as_wanted(request).spans)
    assert not propose(request, less, late + HOUR, AUTOMATIC).to_staff
    assert propose(replace(request, approved_at=None), less, late + HOUR, AUTOMATIC).review == ("lead_time",)


# --- what cannot be, and which shift is which -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("posts", "vehicles", "starts", "hours", "code"),
    [
        ({"officer": 1}, None, EVENING - 12 * 24 * HOUR, 4, "in_the_past"),
        ({"officer": 1}, None, EVENING, 97, "too_long"),
        ({"officer": 1}, Vehicles(2), EVENING, 4, "too_many_vehicles"),
        ({"sergeant": 1}, None, EVENING, 4, "unknown_role"),
        ({}, None, EVENING, 4, "no_officers"),
        ({"officer": 1}, None, EVENING + HOUR, -2, "bad_time_range"),
    ],
)
def test_what_cannot_be_has_its_word(
    posts: Mapping[str, int], vehicles: Vehicles | None, starts: dt.datetime, hours: int, code: str
) -> None:
    request = booked({"officer": 1}, shift(1, EVENING, 4))
    with pytest.raises(PricingError, match=code):
        propose(request, Wanted(posts, vehicles, ((starts, starts + hours * HOUR),)), before(72), AUTOMATIC)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True), st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True))
def test_every_shift_and_every_hour_has_its_place_once(old: list[int], new: list[int]) -> None:
    shifts = [shift(n, EVENING + day * 24 * HOUR, 4) for n, day in enumerate(sorted(old))]
    spans = [(EVENING + day * 24 * HOUR, EVENING + (day * 24 + 5) * HOUR) for day in sorted(new)]
    pairs = matched(shifts, spans)
    assert sorted(p.old.id for p in pairs if p.old) == [s.id for s in shifts]
    assert [p.span for p in pairs if p.span] == spans
    for pair in pairs:
        if pair.old and pair.span and pair.old.starts.date() != pair.span[0].date():
            assert pair.moved
            assert pair.span[0] not in {s.starts for s in shifts}
