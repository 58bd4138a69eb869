"""An officer who never came: what counts afterwards, for the price, the order of offers, and the reports."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from day_stage import CUSTOMER, DANA, RAMOS, booked, text, until
from sqlalchemy import ColumnElement, true

from booking.prices import cancelling_costs
from booking.turnout import turnouts
from bot.phrasing import render_all
from desk.shown import listed, report
from desk.stage import Stage
from storage import requests as store
from storage.boards import shifts_between
from storage.fairness import measured
from storage.reporting import weeks
from storage.workload import candidates

LEE = "+15125550112"
MORNING = "2026-12-13 08:30"
DECEMBER = (dt.datetime(2026, 12, 1, tzinfo=dt.UTC), dt.datetime(2026, 12, 31, tzinfo=dt.UTC))
MONDAY, SATURDAY = dt.date(2026, 12, 7), dt.date(2026, 12, 12)


@pytest.fixture
def absent() -> Iterator[Stage]:
    """Ramos had the shift, and was never heard from."""
    stage = booked()
    until(stage, MORNING)
    yield stage
    stage.desk.database.close()


def everything(_: object) -> ColumnElement[bool]:
    """What one who sees all agencies sees."""
    return true()


def test_the_request_has_ended_and_nothing_of_it_is_to_be_billed(absent: Stage) -> None:
    with absent.desk.database.read() as conn:
        (request,) = store.every_request(conn)
        assert (request.status, [s.status for s in request.shifts]) == ("expired", ["no_show"])
        (turnout,) = turnouts(request)
        assert (turnout.due, turnout.rest) == (0, request.total) == (0, Decimal("369.60"))
        assert cancelling_costs(request, absent.clock.now(), None).low == 0
        assert [r for r, _ in listed(conn, request.person, absent.clock.now()).past] == [request.id]


def test_who_did_not_come_is_asked_no_sooner_for_it_and_has_no_hours(absent: Stage) -> None:
    with absent.desk.database.read() as conn:
        found = candidates(conn, "bastrop-tx", 0, absent.clock.now(), absent.clock.now(), absent.clock.now())
        ramos = next(each for each in measured(conn, "bastrop-tx", *DECEMBER) if each.name == "A. Ramos")
    assert next(c.officer.worked for c in found if c.officer.name == "A. Ramos") == 6
    assert (ramos.hours, ramos.yes, ramos.asked, ramos.willing) == (0, 0, 1, False)
    assert "0 h done" in " ".join(text(absent, RAMOS, "my hours"))


def test_the_reports_and_the_board_tell_of_it(absent: Stage) -> None:
    with absent.desk.database.read() as conn:
        (week,) = weeks(conn, everything, MONDAY, MONDAY, absent.clock.now())
        (shown,) = shifts_between(conn, everything, SATURDAY, SATURDAY, absent.clock.now())
    assert (week.places, week.filled, week.unfilled) == (1, 0, {"absent": 1})
    assert (shown.status, shown.officers) == ("no_show", (("A. Ramos", "no_show"),))


def standing(stage: Stage) -> tuple[str, str]:
    with stage.desk.database.read() as conn:
        (request,) = store.every_request(conn)
    return request.status, request.shifts[0].status


def test_a_late_word_puts_it_right_and_one_that_is_not_finished_is_closed(absent: Stage) -> None:
    text(absent, RAMOS, "on since 6pm")
    assert standing(absent) == ("on_post", "on_post")
    until(absent, "2026-12-13 12:40")
    assert standing(absent) == ("relieved", "relieved")
    said = [s.message.text for s in absent.sent if s.message.address == DANA]
    assert any("closed without the word of A. Ramos" in words for words in said)


def test_the_other_day_of_a_request_goes_on_and_cancelling_charges_that_one_alone() -> None:
    stage = booked("1 officer dec 11 and dec 12, 6pm-midnight, wedding at 412 Main St, ask for Jo Tran 512-555-0142")
    until(stage, "2026-12-12 08:00")
    with stage.desk.database.read() as conn:
        (request,) = store.every_request(conn)
    assert request.shifts[0].status == "no_show"
    assert cancelling_costs(request, stage.clock.now(), Decimal("6.60")).low == 2 * Decimal("55.00") + 6 * Decimal("6.60")
    code = re.search(r"Y (\w{4}) to cancel", " ".join(text(stage, CUSTOMER, "cancel it")))
    assert code
    text(stage, CUSTOMER, f"Y {code[1]}")
    with stage.desk.database.read() as conn:
        (request,) = store.every_request(conn)
    assert [shift.status for shift in request.shifts] == ["no_show", "cancelled"]
    stage.desk.database.close()


def test_who_comes_on_a_closed_shift_by_a_late_word_is_closed_too() -> None:
    stage = booked("2 officers sat dec 12 9am-1pm, wedding at 412 Main St, ask for Jo Tran 512-555-0142")
    text(stage, LEE, "yes")
    until(stage, "2026-12-12 09:00")
    text(stage, RAMOS, "on")
    until(stage, "2026-12-12 13:00")
    text(stage, RAMOS, "off")
    until(stage, "2026-12-12 18:00")
    text(stage, LEE, "on since 9")
    until(stage, "2026-12-12 23:00")
    with stage.desk.database.read() as conn:
        (request,) = store.every_request(conn)
    assert [(a.name, a.status) for a in request.shifts[0].assignments] == [("A. Ramos", "relieved"), ("J. Lee", "relieved")]
    said = [s.message.text for s in stage.sent]
    assert sum("closed without the word of J. Lee" in words for words in said) > 0
    assert sum("is done. J. Lee did not check in." in words for words in said) == 1
    stage.desk.database.close()


def test_a_place_that_stayed_empty_is_told_with_what_those_who_came_cost() -> None:
    stage = booked("2 officers sat dec 12 6pm-midnight, wedding at 412 Main St, ask for Jo Tran 512-555-0142")
    until(stage, "2026-12-12 17:55")
    text(stage, RAMOS, "on")
    until(stage, "2026-12-13 00:05")
    (digest,) = [words for words in text(stage, RAMOS, "off") if "sign it off" in words]
    assert "1 of 2 places stayed empty: $369.60 of the $739.20 is for who came (Bastrop's rates page, Jun 2022)." in digest
    with stage.desk.database.read() as conn:
        (request,) = store.every_request(conn)
        shown = report(conn, request.id, stage.clock.now())
    words = render_all("en", shown.shifts[0].owed)
    assert "Those who came cost $369.60 of the $739.20" in words
    assert words.endswith("Bastrop does not publish whether empty places are owed. Our staff settle it with you.")
    stage.desk.database.close()
