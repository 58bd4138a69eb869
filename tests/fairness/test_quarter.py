"""Over a simulated quarter the hours of willing officers lie no further apart than the rule of fairness allows."""

from decimal import Decimal

import pytest
from quarter import LENGTHS, LIMITS, WILLING, Quarter, run

from booking.fairness import allowed_spread, spread
from booking.fatigue import breaches, clash
from booking.places import missing

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def quarter() -> Quarter:
    return run("fairness", seed=3)


def test_the_willing_come_out_level(quarter: Quarter) -> None:
    willing = [m.hours() for m in quarter.crew.values() if m.willing]
    assert len(willing) == WILLING
    assert min(willing) > 100
    assert spread(willing) <= allowed_spread(Decimal(max(LENGTHS)))


def test_who_passes_most_offers_works_less_and_is_asked_still(quarter: Quarter) -> None:
    willing = min(m.hours() for m in quarter.crew.values() if m.willing)
    others = [m.hours() for m in quarter.crew.values() if not m.willing]
    assert max(others) < willing
    assert min(others) > 0


def test_everything_is_filled_and_nobody_is_overworked(quarter: Quarter) -> None:
    assert not [s for s in quarter.shifts.values() if missing(quarter.wanted[s.id], s)]
    for member in quarter.crew.values():
        for n, shift in enumerate(member.taken):
            others = [*member.tours, *member.taken[:n]]
            assert clash(others, shift) is None
            assert breaches(LIMITS, others, shift) == ()


def test_by_seniority_the_same_quarter_goes_to_a_few(quarter: Quarter) -> None:
    level = spread([m.hours() for m in quarter.crew.values() if m.willing])
    assert spread([m.hours() for m in run("seniority", seed=3).crew.values() if m.willing]) > 10 * level
