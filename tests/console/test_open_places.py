"""The page of a request: which hours are open, and where nobody was."""

import datetime as dt
import re
from dataclasses import replace

from console_desk import Client, Console, book
from sqlalchemy import select

from desk import choosing
from storage import requests as store
from storage.tables import officers


def after_a_condition(console: Console, client: Client) -> str:
    """One officer has the shift until nine; the hours after are open."""
    stage = console.stage
    reference = book(stage, words="1 officer sat dec 12 6pm-midnight, wedding at 412 Main St")
    client.post(f"/console/requests/{reference}/decide", answer="yes")
    stage.until(stage.clock.now())
    asked = next(each.message.address for each in stage.sent if "to take it" in each.message.text)
    stage.arrive("sms", asked, "+15125550100", "yes but only till 9")
    code = re.findall(r"<b>([A-Z]\d+)</b>", client.get("/console/escalations").text)[-1]
    client.post(f"/console/escalations/{code}/ok")
    return reference


def test_a_part_that_is_open_is_shown_and_filled_with_its_hours(console: Console) -> None:
    client = console.client("coordinator")
    reference = after_a_condition(console, client)
    page = client.get(f"/console/requests/{reference}").text
    assert "open: officer, 9:00 PM – 12:00 AM" in page
    assert "officer, 6:00 PM – 9:00 PM" in page
    place = re.search(r'<option value="(\d+ officer 0 [^"]+)"', page)
    assert place
    with console.stage.desk.database.read() as conn:
        vance = conn.execute(select(officers.c.id).where(officers.c.name == "P. Vance")).scalar_one()
    client.post(f"/console/requests/{reference}/assign", place=place[1], officer=vance, reason="Free that night")
    page = client.get(f"/console/requests/{reference}").text
    assert "open: officer" not in page
    assert re.search(r"P\. Vance</b>.*officer, 9:00 PM – 12:00 AM", page)


def test_where_nobody_was_is_shown_with_what_was_quoted_for_it(console: Console) -> None:
    client = console.client("coordinator")
    reference = book(console.stage, words="1 officer sat dec 12 6pm-midnight, wedding at 412 Main St")
    client.post(f"/console/requests/{reference}/decide", answer="yes")
    console.stage.until(dt.datetime(2026, 12, 13, 12, tzinfo=dt.UTC))
    page = client.get(f"/console/requests/{reference}").text
    assert "nobody was there: officer" in page
    assert "<b>$369.60</b> of $369.60 is for the empty place. No page says that a customer owes it: it is yours to settle." in page
    assert "open: officer" not in page
    assert "<small>nobody was there</small>" in client.get("/console/requests").text


def test_where_only_some_were_what_they_cost_stands_with_its_document(console: Console) -> None:
    client, stage = console.client("coordinator"), console.stage
    reference = book(stage)
    client.post(f"/console/requests/{reference}/decide", answer="yes")
    stage.until(stage.clock.now())
    asked = next(each.message.address for each in stage.sent if "to take it" in each.message.text)
    stage.arrive("sms", asked, "+15125550100", "yes")
    stage.until(dt.datetime(2026, 12, 12, 23, 55, tzinfo=dt.UTC))
    stage.arrive("sms", asked, "+15125550100", "on")
    stage.until(dt.datetime(2026, 12, 13, 12, tzinfo=dt.UTC))
    page = client.get(f"/console/requests/{reference}").text
    assert "By the card those who were there cost <b>$369.60</b>:" in page
    assert "Regular: 6 h at $61.60 an hour is $369.60." in page
    assert "<b>$369.60</b> of $739.20 is for the empty place. No page says that a customer owes it" in page


def test_who_may_have_one_of_the_open_places_is_not_barred_by_another(console: Console) -> None:
    reference = book(console.stage, words="1 officer and 1 supervisor sat dec 12 6pm-midnight, wedding at 412 Main St")
    with console.stage.desk.database.read() as conn:
        request = store.request_by_reference(conn, reference)
        assert request is not None
        among = choosing.among(conn, request, console.stage.clock.now())
    only = [
        replace(each, officer=replace(each.officer, roles=roles))
        for each, roles in zip(among, (("supervisor",), ("traffic",)), strict=False)
    ]
    said = {choice.officer.roles: choice.against for choice in choosing.choices(request, request.shifts[0], only)}
    assert said == {("supervisor",): "", ("traffic",): "does not have that role"}


def test_a_place_that_cannot_be_read_is_refused(console: Console) -> None:
    client = console.client("coordinator")
    reference = book(console.stage)
    for place in ("", "7", "x officer 0", "7 officer 0 soon later", "7 officer 0 2026-12-12"):
        assert client.post(f"/console/requests/{reference}/assign", place=place, officer=1, reason="x").status == 400
