"""Staff change a request for its customer: shown side by side with the fee and whom it concerns, and done as shown."""

import re
from html import unescape

import pytest
from console_desk import CUSTOMER, Client, Console, Page, book, text, told
from test_work import ORTIZ, RAMOS, approved, who_did

from booking.nouns import ServiceRequest
from storage.requests import request_by_reference


def fields(page: Page) -> dict[str, str]:
    """What the form that confirms would send."""
    form = page.text[page.text.rindex('<form method="post"') :]
    return {name: unescape(value) for name, value in re.findall(r'name="([a-z_0-9-]+)"[^>]*value="([^"]*)"', form) if name != "csrf_token"}


def priced(client: Client, reference: str, **wanted: str) -> Page:
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    return client.get(f"/console/requests/{reference}/change?{query}")


def request_of(console: Console, reference: str) -> ServiceRequest:
    with console.stage.desk.database.read() as conn:
        found = request_by_reference(conn, reference)
    assert found
    return found


EVENING = {"day_0": "2026-12-12", "from_0": "18:00", "to_0": "00:00"}


def both_confirmed(console: Console, client: Client) -> str:
    reference = approved(console, client)
    for phone in (RAMOS, ORTIZ):
        offers = re.findall(r"Y (\w{4}) to take it", told(console, phone))
        if offers:
            text(console.stage, f"Y {offers[-1]}", phone)
    return reference


def test_the_form_holds_the_request_as_it_stands(console: Console) -> None:
    client = console.client("coordinator")
    reference = approved(console, client)
    page = client.get(f"/console/requests/{reference}/change")
    assert 'name="day_0" value="2026-12-12"' in page.text
    assert 'name="day_1" value=""' in page.text
    assert "Change it to" not in page.text
    assert f"/console/requests/{reference}/change" in client.get(f"/console/requests/{reference}").text


def test_a_change_is_shown_side_by_side_and_done_as_shown(console: Console) -> None:
    client = console.client("coordinator")
    reference = both_confirmed(console, client)
    before = request_of(console, reference)
    people = sum(before.posts.values())
    page = priced(client, reference, **EVENING | {"to_0": "22:00"}, post_officer=str(people))
    assert "Now" in page.text
    assert "keeps the place and is asked about the hours" in page.text
    sent = fields(page)
    client.post(f"/console/requests/{reference}/change", **sent)
    assert "A reason, please" in client.get("/console/requests").text
    client.post(f"/console/requests/{reference}/change", **sent, reason="The hall closes at ten")
    assert "Changed. The customer" in client.get("/console/requests").text
    after = request_of(console, reference)
    assert (after.total, f"{after.shifts[0].ends:%H:%M}") == (people * 4 * before.quotes[0].lines[0].unit_rate, "22:00")
    assert f"staff changed {reference}" in told(console, CUSTOMER)
    assert f"Changed: {reference} is now" in told(console, RAMOS) + told(console, ORTIZ)
    assert who_did(console, f"request {reference}", "changed by staff") == "staff Dana"


def test_figures_that_have_changed_since_are_not_used(console: Console) -> None:
    client = console.client("coordinator")
    reference = approved(console, client)
    sent = fields(priced(client, reference, **EVENING, post_officer="3"))
    client.post(f"/console/requests/{reference}/change", **sent | {"post_officer": "4", "reason": "They called"})
    assert "look at them again" in client.get("/console/requests").text
    client.post(f"/console/requests/{reference}/change", **sent | {"reason": "They called"})
    client.post(f"/console/requests/{reference}/change", **sent | {"reason": "They called"})
    assert "Nothing would be another" in client.get("/console/requests").text


def test_what_a_move_costs_is_for_staff_to_say(console: Console) -> None:
    client = console.client("coordinator")
    reference = approved(console, client)
    people = sum(request_of(console, reference).posts.values())
    moved = {"day_0": "2026-12-19", "from_0": "18:00", "to_0": "00:00", "post_officer": str(people)}
    assert "No page says what a move costs" in priced(client, reference, **moved).text
    sent = fields(priced(client, reference, **moved, fee="25"))
    client.post(f"/console/requests/{reference}/change", **sent, reason="Another night")
    after = request_of(console, reference)
    assert after.fee == {"low": "25.00", "high": "25.00"}
    assert (f"{after.shifts[0].starts:%d}", len(after.removed)) == ("19", 1)
    assert "$25.00 fee" in told(console, CUSTOMER)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (EVENING | {"post_officer": "0"}, "officer"),
        (EVENING | {"post_officer": "x"}, "whole number"),
        (EVENING | {"from_0": ""}, "needs its date"),
        (EVENING | {"post_officer": "1", "vehicles": "2"}, "vehicles"),
        (EVENING | {"post_officer": "1", "vehicles": "1", "use": "moving"}, "needs its miles"),
        ({"day_0": "2020-12-12", "from_0": "18:00", "to_0": "00:00", "post_officer": "1"}, "started already"),
        ({"day_0": "", "post_officer": "1"}, "At least one day"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_can_be_confirmed(console: Console, wanted: dict[str, str], said: str) -> None:
    client = console.client("coordinator")
    page = priced(client, approved(console, client), **wanted)
    assert 'role="alert"' in page.text
    assert "Change it to" not in page.text
    assert said in page.text[page.text.index('role="alert"') :][:300]


def test_what_has_begun_or_ended_is_not_changed(console: Console) -> None:
    client = console.client("coordinator")
    reference = book(console.stage)
    client.post(f"/console/requests/{reference}/decide", answer="no", reason="Nobody free")
    assert client.get(f"/console/requests/{reference}/change").status == 302
    assert "cannot be changed" in client.get("/console/requests").text
    client.post(f"/console/requests/{reference}/change", **EVENING, post_officer="1", shown="x", reason="They called")
    assert "cannot be changed any more" in client.get("/console/requests").text
