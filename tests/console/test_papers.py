"""Officers are told a month before a paper runs out, staff when it has; a renewed one is another paper."""

import datetime as dt
from collections.abc import Iterator

import pytest
from console_desk import Console, set_up
from sqlalchemy import select

from storage.tables import escalations, officers

RAMOS, STAFF = "+15125550111", "+15125550190"


@pytest.fixture
def console() -> Iterator[Console]:
    made = set_up()
    yield made
    made.stage.desk.database.close()


def keep(console: Console, expires: str, name: str = "licence") -> None:
    with console.stage.desk.database.read() as conn:
        id = conn.execute(select(officers.c.id).where(officers.c.badge == "4471")).scalar_one()
    console.client("coordinator").post(f"/console/officers/{id}/paper", name=name, expires=expires)


def told(console: Console, number: str) -> list[str]:
    return [each.message.text for each in console.stage.sent if each.message.address == number]


def until(console: Console, day: str) -> None:
    console.stage.until(dt.datetime.fromisoformat(f"{day}T18:00+00:00"))


def test_the_officer_is_told_thirty_days_before_at_nine(console: Console) -> None:
    keep(console, "2027-01-20")
    until(console, "2026-12-20")
    assert told(console, RAMOS) == []
    until(console, "2026-12-21")
    assert told(console, RAMOS) == [
        "Your licence on file with Bastrop runs out on Wed Jan 20. Please renew it and send the new date to your coordinator."
    ]
    sent = next(each for each in console.stage.sent if each.message.address == RAMOS)
    assert sent.at == dt.datetime(2026, 12, 21, 15, 0, tzinfo=dt.UTC)


def test_one_that_runs_out_sooner_is_told_the_next_morning(console: Console) -> None:
    keep(console, "2026-12-10")
    until(console, "2026-12-02")
    assert len(told(console, RAMOS)) == 1


def test_staff_hear_when_it_has_run_out_and_nobody_else_is_woken(console: Console) -> None:
    keep(console, "2026-12-10")
    until(console, "2026-12-12")
    assert [said for said in told(console, STAFF) if "A. Ramos: licence has run out" in said]
    with console.stage.desk.database.read() as conn:
        assert conn.execute(select(escalations.c.agency)).scalars().all() == ["bastrop-tx"]


def test_a_renewed_one_is_asked_for_in_its_own_time(console: Console) -> None:
    keep(console, "2026-12-10")
    keep(console, "2028-12-10")
    until(console, "2026-12-15")
    assert told(console, RAMOS) == []
    assert told(console, STAFF) == []
