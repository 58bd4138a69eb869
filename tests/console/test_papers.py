"""Officers are told a month and a week before a paper runs out, staff a week before and when it has; it bars what comes after."""

import datetime as dt
import re

from console_desk import Client, Console, book, text
from sqlalchemy import select

from storage.tables import escalations, officers

RAMOS, STAFF = "+15125550111", "+15125550190"


def ramos(console: Console) -> int:
    with console.stage.desk.database.read() as conn:
        return int(conn.execute(select(officers.c.id).where(officers.c.badge == "4471")).scalar_one())


def keep(console: Console, expires: str, name: str = "licence") -> None:
    console.client("coordinator").post(f"/console/officers/{ramos(console)}/paper", name=name, expires=expires)


def told(console: Console, number: str) -> list[str]:
    return [each.message.text for each in console.stage.sent if each.message.address == number]


def until(console: Console, day: str) -> None:
    console.stage.until(dt.datetime.fromisoformat(f"{day}T18:00+00:00"))


def test_the_officer_is_told_thirty_days_before_at_nine(console: Console) -> None:
    keep(console, "2027-01-20")
    until(console, "2026-12-20")
    assert told(console, RAMOS) == []
    until(console, "2026-12-21")
    (words,) = told(console, RAMOS)
    assert words.startswith("Your licence on file with Bastrop runs out on Wed Jan 20. Please renew it and send the new date")
    assert words.endswith("you get no shift after it.")
    sent = next(each for each in console.stage.sent if each.message.address == RAMOS)
    assert sent.at == dt.datetime(2026, 12, 21, 15, 0, tzinfo=dt.UTC)


def test_one_that_runs_out_sooner_is_told_the_next_morning(console: Console) -> None:
    keep(console, "2026-12-10")
    until(console, "2026-12-02")
    assert len(told(console, RAMOS)) == 1
    until(console, "2026-12-03")
    assert len(told(console, RAMOS)) == 2
    assert "A. Ramos: licence runs out on Thu Dec 10, and no offer goes beyond it." in told(console, STAFF)[-1]


def test_staff_hear_when_it_has_run_out_and_nobody_else_is_woken(console: Console) -> None:
    keep(console, "2026-12-10")
    until(console, "2026-12-12")
    assert [said for said in told(console, STAFF) if "A. Ramos: licence has run out" in said]
    assert "so you get no offers" in told(console, RAMOS)[-1]
    assert waiting(console) == [("bastrop-tx", "paper_out")]


def waiting(console: Console) -> list[tuple[str | None, str]]:
    query = select(escalations.c.agency, escalations.c.kind).where(escalations.c.status == "open")
    with console.stage.desk.database.read() as conn:
        return [(row.agency, row.kind) for row in conn.execute(query)]


def test_a_renewed_one_is_asked_for_in_its_own_time(console: Console) -> None:
    keep(console, "2026-12-10")
    keep(console, "2028-12-10")
    until(console, "2026-12-15")
    assert told(console, RAMOS) == []
    assert told(console, STAFF) == []


def test_a_new_date_settles_what_staff_were_asked_and_the_same_date_is_nothing_new(console: Console) -> None:
    keep(console, "2026-12-10")
    until(console, "2026-12-12")
    keep(console, "2026-12-10")
    until(console, "2026-12-14")
    assert len([said for said in told(console, STAFF) if "has run out" in said]) == 1
    assert waiting(console) == [("bastrop-tx", "paper_out")]
    keep(console, "2028-12-10")
    assert waiting(console) == []


def offered(console: Console, client: Client, words: str = "1 officer sat dec 12 6pm-midnight, wedding at 412 Main St") -> str:
    """A request that is approved; its reference."""
    reference = book(console.stage, words=words)
    client.post(f"/console/requests/{reference}/decide", answer="yes")
    console.stage.until(console.stage.clock.now())
    return reference


def test_no_offer_goes_beyond_the_last_day_of_a_paper_and_why_says_so(console: Console) -> None:
    client = console.client("coordinator")
    keep(console, "2026-12-11")
    offered(console, client)
    assert not [said for said in told(console, RAMOS) if "to take it" in said]
    page = client.get(f"/console/requests/{offered(console, client, '2 officers sat dec 12 1pm-4pm, wedding at 5 Elm St')}").text
    assert "A. Ramos, 4471: has a paper that runs out before: licence, 2026-12-11" in page
    reference = reference_in(page)
    assert "your licence runs out on Fri Dec 11" in text(console.stage, f"why {reference}", RAMOS)


def reference_in(page: str) -> str:
    found = re.search(r"B-\w{4}", page)
    assert found
    return found[0]


def test_a_shift_that_ends_at_midnight_is_on_the_last_day_still(console: Console) -> None:
    keep(console, "2026-12-12")
    offered(console, console.client("coordinator"))
    assert [said for said in told(console, RAMOS) if "to take it" in said]


def test_a_paper_put_in_after_the_offer_bars_the_yes(console: Console) -> None:
    offered(console, console.client("coordinator"))
    keep(console, "2026-12-11")
    assert "Your licence runs out on Fri Dec 11, so Sat Dec 12" in text(console.stage, "yes", RAMOS)


def test_staff_hear_how_many_shifts_are_taken_beyond_it(console: Console) -> None:
    offered(console, console.client("coordinator"))
    text(console.stage, "yes", RAMOS)
    keep(console, "2026-12-10")
    until(console, "2026-12-03")
    assert "1 shift after it is theirs" in told(console, STAFF)[-1]


def test_a_paper_that_is_not_asked_for_any_more_bars_nothing(console: Console) -> None:
    client = console.client("coordinator")
    keep(console, "2026-11-11")
    until(console, "2026-12-02")
    assert "none: licence ran out" in client.get("/console/officers").text
    client.post(f"/console/officers/{ramos(console)}/no-paper", name="licence")
    assert waiting(console) == []
    assert "none: licence ran out" not in client.get("/console/officers").text
    offered(console, client)
    assert [said for said in told(console, RAMOS) if "to take it" in said]
