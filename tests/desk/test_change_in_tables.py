"""A change seen from the tables: delivered twice, followed by the calendar, kept in the log, and nothing left of what was due before."""

from typing import Any

from day_stage import CUSTOMER, DANA, LINE, RAMOS, booked, text, until
from sqlalchemy import Table, select

from desk.calendar_feed import calendar
from desk.stage import Stage
from storage import tables as t
from storage.requests import every_request


def rows(stage: Stage, table: Table) -> list[Any]:
    with stage.desk.database.read() as conn:
        return list(conn.execute(select(table)).mappings())


def feed(stage: Stage) -> str:
    """The calendar of A. Ramos."""
    with stage.desk.database.read() as conn:
        person = conn.execute(select(t.officers.c.person_id).where(t.officers.c.name == "A. Ramos")).scalar_one()
        return calendar(conn, person, 1, stage.clock.now()) or ""


def test_a_yes_delivered_twice_changes_once() -> None:
    stage = booked()
    code = text(stage, CUSTOMER, "end at 10")[0].split("Reply Y ")[1][:4]
    for _ in range(2):
        stage.arrive("sms", CUSTOMER, LINE, f"Y {code}", provider_id="the same message")
    changed = [s for s in stage.sent if s.message.text.startswith("Changed: ") and s.message.address == CUSTOMER]
    assert len(changed) == 1
    with stage.desk.database.read() as conn:
        assert every_request(conn)[0].fee == {"low": "13.20", "high": "13.20"}


def test_the_calendar_follows_a_change() -> None:
    stage = booked()
    assert "DTSTART:20261213T000000Z" in feed(stage)
    text(stage, CUSTOMER, "start at 8")
    text(stage, CUSTOMER, "yes")
    assert "DTSTART:20261213T020000Z" in feed(stage)
    text(stage, CUSTOMER, "move it to sunday")
    text(stage, CUSTOMER, "yes")
    text(stage, DANA, "A2 ok")
    assert feed(stage).count("STATUS:CANCELLED") == 1
    text(stage, RAMOS, f"Y {last_offer(stage)}")
    assert "DTSTART:20261214T020000Z" in feed(stage)


def last_offer(stage: Stage) -> str:
    return str(rows(stage, t.offers)[-1]["code"])


def test_the_log_says_who_changed_what_from_what_to_what() -> None:
    stage = booked()
    text(stage, CUSTOMER, "end at 10")
    text(stage, CUSTOMER, "yes")
    found = [row for row in rows(stage, t.audit) if str(row["after"]).startswith("changed to")]
    assert [(row["before"], row["after"]) for row in found] == [("$369.60", "changed to $246.40")]
    assert "2026-12-12 18:00 to 22:00" in found[0]["note"]
    assert "fee 13.20" in found[0]["note"]
    assert found[0]["who"].startswith("person")


def test_nothing_that_was_due_of_the_old_day_happens() -> None:
    stage = booked()
    text(stage, CUSTOMER, "move it to dec 20")
    text(stage, CUSTOMER, "yes")
    text(stage, DANA, "A2 ok")
    text(stage, RAMOS, "yes")
    before = len(stage.sent)
    until(stage, "2026-12-14 12:00")
    assert [s.message.text for s in stage.sent[before:]] == []
    until(stage, "2026-12-20 18:30")
    said = [s.message.text for s in stage.sent[before:] if s.message.address == RAMOS]
    assert [words.split(":")[0] for words in said if "Coming up" in words] == ["Coming up"]
    assert sum("starts at 6 PM" in words for words in said) == 1


def test_nothing_is_left_open_of_what_was_put_to_officers_before() -> None:
    stage = booked()
    text(stage, CUSTOMER, "move it to dec 20")
    text(stage, CUSTOMER, "yes")
    text(stage, DANA, "A2 ok")
    with stage.desk.database.read() as conn:
        request = every_request(conn)[0]
    old = request.removed[0]
    assert [(a.status, o.status) for a in old.assignments for o in old.offers] == [("cancelled", "accepted")]
    codes = {a.code for a in old.assignments}
    assert not [q for q in rows(stage, t.questions) if q["status"] == "open" and q["code"] in codes]
    assert "no longer open" in text(stage, RAMOS, f"OMW {codes.pop()}")[0]
