"""Staff who have to phone somebody find the number at the console, and no message holds one."""

import re
from dataclasses import replace
from decimal import Decimal

from console_desk import BASTROP, CUSTOMER, DESK_FILE, NINE, Console, book, set_up, text, told

from bot.phrasing import replies
from desk.budget import Budget
from desk.deciding import DECISIONS
from desk.stage import Stage

STAFF, RAMOS = "+15125550190", "+15125550111"


def test_who_opts_out_with_a_live_booking_can_be_phoned(console: Console) -> None:
    reference = book(console.stage)
    client = console.client("coordinator")
    client.post(f"/console/requests/{reference}/decide", answer="yes")
    text(console.stage, "please stop texting me")
    paged = re.search(r"Please phone them \(http://127\.0\.0\.1:8000(/console/customers/\d+)\)", told(console, STAFF))
    assert paged
    assert CUSTOMER not in told(console, STAFF)
    assert CUSTOMER in client.get(paged[1]).text
    assert f'href="tel:{CUSTOMER}"' in client.get("/console/escalations").text
    assert f'href="tel:{CUSTOMER}"' not in console.client("auditor").get("/console/escalations").text


def test_an_officer_who_opts_out_of_a_shift_can_be_phoned(console: Console) -> None:
    reference = book(console.stage)
    client = console.client("coordinator")
    client.post(f"/console/requests/{reference}/decide", answer="yes")
    offer = re.search(r"Y (\w{4}) to take", told(console, RAMOS))
    assert offer
    text(console.stage, f"Y {offer[1]}", RAMOS, BASTROP)
    text(console.stage, "stop texting me", RAMOS, BASTROP)
    paged = re.search(r"Please phone them \(http://127\.0\.0\.1:8000(/console/officers/\d+)\)", told(console, STAFF))
    assert paged
    assert RAMOS in client.get(paged[1]).text


def test_a_customer_on_the_phone_is_found_by_number_and_the_form_knows_them(console: Console) -> None:
    book(console.stage)
    client = console.client("coordinator")
    found = re.search(r"/console/customers/(\d+)", client.get("/console/customers?words=512-555-0147").text)
    assert found
    assert "They are on the phone" in client.get(found[0]).text
    assert 'value="5125550147"' in client.get(f"/console/requests/by-phone?customer={found[1]}").text
    assert client.get("/console/requests/by-phone?customer=9999").status == 404


def test_the_one_message_says_by_when_and_the_console_when_the_next_is_told(console: Console) -> None:
    book(console.stage)
    assert "or A1 me to talk to them, by 9:10 AM." in told(console, STAFF)
    assert "the next at 9:10 AM" in console.client("auditor").get("/console/escalations").text


def test_what_is_spent_and_what_waits_stand_above_the_messages() -> None:
    stage = Stage.set_up(DESK_FILE, NINE)
    stage.desk = replace(stage.desk, budget=Budget(2, 100, Decimal("0.0083"), lambda text: 1))
    console = set_up(stage)
    for number in range(3):
        text(stage, "hello", f"+1512555016{number}")
    page = console.client("administrator").get("/console/messages").text
    assert "3 of 2 parts, about $0.02" in page  # the third is what staff are told
    assert "1 wait" in page
    assert "Yes to A1" in console.client("coordinator").get("/console/escalations").text
    assert "What is spent" not in console.client("approver").get("/console/messages").text
    stage.desk.database.close()


def test_what_can_be_refused_by_text_can_be_refused_here() -> None:
    refused = {kind for kind, words in replies("en")["staff"].items() if "{answers}" in words or "{escalation} no" in words}
    assert refused - {"answers", "needs_reason", "relayed_waits"} == set(DECISIONS)
