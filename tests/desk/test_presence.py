"""What an officer says and what is shown are kept apart: a location near the site, or the site's own code."""

import datetime as dt

import pytest
from day_stage import CUSTOMER, RAMOS, SITE, booked, text, until
from sqlalchemy import select

from booking.distance import metres
from booking.site_code import changes_at, is_shown, site_code
from desk.stage import SECRET, Stage
from storage.tables import assignments
from storage.tables import requests as request_table

NEAR, FAR = (SITE[0] + 0.001, SITE[1]), (SITE[0] + 0.05, SITE[1])


@pytest.fixture
def stage() -> Stage:
    stage = booked()
    until(stage, "2026-12-12T17:55")
    return stage


def presence(stage: Stage) -> tuple[bool, str | None]:
    """Whether the officer says that they are there, and how it was shown."""
    with stage.desk.database.read() as conn:
        row = conn.execute(select(assignments)).mappings().one()
    assert (row["proven_at"] is None) == (row["proven_by"] is None)
    return row["on_post_at"] is not None, row["proven_by"]


def shown_now(stage: Stage) -> str:
    with stage.desk.database.read() as conn:
        reference = conn.execute(select(request_table.c.reference)).scalar_one()
    return site_code(SECRET, reference, stage.clock.now())


def test_saying_so_is_no_proof(stage: Stage) -> None:
    text(stage, RAMOS, "on post")
    assert presence(stage) == (True, None)


def test_the_sites_code_with_the_word(stage: Stage) -> None:
    said = text(stage, RAMOS, f"on post {shown_now(stage)}")
    assert "Your being there is confirmed." in said[0]
    assert presence(stage) == (True, "site_code")


def test_the_sites_code_alone(stage: Stage) -> None:
    code = shown_now(stage)
    text(stage, RAMOS, f"{code[:3]} {code[3:]}")
    assert presence(stage) == (True, "site_code")


def test_a_wrong_code_alone_is_nothing(stage: Stage) -> None:
    code = f"{(int(shown_now(stage)) + 1) % 1_000_000:06}"
    assert "isn't the site's code now" in text(stage, RAMOS, code)[0]
    assert presence(stage) == (False, None)


def test_a_place_where_the_site_is_unknown_is_only_kept(stage: Stage) -> None:
    assert "Your location is noted." in text(stage, RAMOS, "", location=NEAR)[0]
    assert presence(stage) == (True, None)


@pytest.mark.parametrize(("place", "expected"), [(NEAR, (True, "location")), (FAR, (False, None))])
def test_a_place_beside_the_site_and_one_far_from_it(stage: Stage, place: tuple[float, float], expected: tuple[bool, str | None]) -> None:
    assert "Noted where" in text(stage, CUSTOMER, "", location=SITE)[0]
    text(stage, RAMOS, "", location=place)
    assert presence(stage) == expected


def test_a_code_counts_for_its_quarter_of_an_hour_and_the_one_after() -> None:
    at = dt.datetime(2026, 12, 12, 18, 7, tzinfo=dt.UTC)
    code = site_code("secret", "B-4F2K", at)
    assert changes_at(at) == dt.datetime(2026, 12, 12, 18, 15, tzinfo=dt.UTC)
    later = [at + dt.timedelta(minutes=m) for m in (0, 7, 8, 22, 23)]
    assert [is_shown("secret", "B-4F2K", code, moment) for moment in later] == [True, True, True, True, False]
    assert not is_shown("other", "B-4F2K", code, at)
    assert not is_shown("secret", "B-4F2M", code, at)


def test_metres() -> None:
    assert metres((30.0, -97.0), (30.0, -97.0)) == 0
    assert abs(metres((30.0, -97.0), (31.0, -97.0)) - 111_195) < 20
