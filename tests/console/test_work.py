"""What staff do at the console is done by the desk: the phones hear it, and the audit log has their name."""

import re

import pytest
from console_desk import BASTROP, CUSTOMER, Client, Console, book, text, told
from sqlalchemy import select

from storage.console_tables import credentials, staff_notes
from storage.tables import audit, conversations, officers, requests

RAMOS, ORTIZ, VANCE = "+15125550111", "+15125550112", "+15125550113"


def who_did(console: Console, subject: str, after: str) -> str:
    with console.stage.desk.database.read() as conn:
        return str(conn.execute(select(audit.c.who).where(audit.c.subject == subject, audit.c.after == after)).scalars().first())


def approved(console: Console, client: Client) -> str:
    reference = book(console.stage)
    client.post(f"/console/requests/{reference}/decide", answer="yes")
    return reference


def test_a_request_is_approved_in_ones_own_name(console: Console) -> None:
    reference = approved(console, console.client("coordinator"))
    assert f"Approved: {reference}" in told(console, CUSTOMER)
    assert "to take it" in told(console, RAMOS)
    assert who_did(console, f"request {reference}", "approved") == "staff Dana"


def test_a_refusal_needs_a_reason_that_the_customer_hears(console: Console) -> None:
    reference, client = book(console.stage), console.client("approver")
    client.post(f"/console/requests/{reference}/decide", answer="no")
    assert "A reason, please" in client.get("/console/requests").text
    client.post(f"/console/requests/{reference}/decide", answer="no", reason="No officer trained for it")
    assert "No officer trained for it" in told(console, CUSTOMER)


def test_an_escalation_is_answered_once_and_the_second_hears_by_whom(console: Console) -> None:
    reference, client = book(console.stage), console.client("coordinator")
    code = re.search(r"<b>([A-Z]\d+)</b>", client.get("/console/escalations").text)
    assert code
    client.post(f"/console/escalations/{code[1]}/ok")
    assert f"Approved: {reference}" in told(console, CUSTOMER)
    client.post(f"/console/escalations/{code[1]}/ok")
    assert "Dana" in client.get("/console/escalations").text


def test_cancelling_shows_the_fee_first_and_takes_no_other(console: Console) -> None:
    client = console.client("coordinator")
    reference = approved(console, client)
    shown = re.search(r'name="shown" value="([^"]+)"', client.get(f"/console/requests/{reference}").text)
    assert shown
    client.post(f"/console/requests/{reference}/cancel", shown="1.00 1.00", reason="The customer called")
    assert "The fee has changed" in client.get(f"/console/requests/{reference}").text
    client.post(f"/console/requests/{reference}/cancel", shown=shown[1], reason="The customer called")
    assert re.search(rf"{reference}.*cancelled|[Cc]ancelled.*{reference}", told(console, CUSTOMER))
    assert who_did(console, f"request {reference}", "cancelled") == "staff Dana"


def officer_id(console: Console, name: str) -> int:
    with console.stage.desk.database.read() as conn:
        return int(conn.execute(select(officers.c.id).where(officers.c.name == name)).scalar_one())


def first_place(client: Client, reference: str) -> str:
    found = re.search(r'<option value="(\d+ officer 0)"', client.get(f"/console/requests/{reference}").text)
    assert found
    return found[1]


def test_an_officer_is_assigned_swapped_and_taken_off_with_a_reason(console: Console) -> None:
    client = console.client("coordinator")
    reference = approved(console, client)
    vance, ortiz = officer_id(console, "P. Vance"), officer_id(console, "J. Ortiz")
    place = first_place(client, reference)
    client.post(f"/console/requests/{reference}/assign", place=place, officer=vance)
    assert "A reason, please" in client.get(f"/console/requests/{reference}").text
    client.post(f"/console/requests/{reference}/assign", place=place, officer=vance, reason="Asked for by name")
    assert f"It's yours: {reference}" in told(console, VANCE)
    page = client.get(f"/console/requests/{reference}").text
    swap = re.search(r"/officers/(\d+)/swap", page)
    assert swap
    client.post(f"/console/requests/{reference}/officers/{swap[1]}/swap", officer=ortiz, reason="Court that day")
    assert "Court that day" in told(console, VANCE)
    assert f"It's yours: {reference}" in told(console, ORTIZ)
    off = re.search(r"/officers/(\d+)/off", client.get(f"/console/requests/{reference}").text)
    assert off
    client.post(f"/console/requests/{reference}/officers/{off[1]}/off", reason="Ill")
    assert "took you off" in told(console, ORTIZ)
    assert "Ill" in told(console, ORTIZ)
    assert who_did(console, f"request {reference}", "taken off") == "staff Dana"


def test_the_list_of_officers_begins_with_who_is_free_and_says_what_speaks_against_the_others(console: Console) -> None:
    client = console.client("coordinator")
    first = approved(console, client)
    vance = officer_id(console, "P. Vance")
    client.post(f"/console/requests/{first}/assign", place=first_place(client, first), officer=vance, reason="x")
    second = book(console.stage, "+15125550149", words="1 officer sat dec 12 8pm-11pm, party at 5 Elm St")
    client.post(f"/console/requests/{second}/decide", answer="yes")
    page = client.get(f"/console/requests/{second}").text
    free, barred = page.split('<optgroup label="Something speaks against">')[:2]
    assert "J. Ortiz, 4480: 6 h lately" in free
    assert "P. Vance, 4491: works another shift then" in barred


def test_another_agencys_officer_is_none(console: Console) -> None:
    client = console.client("coordinator")
    reference = approved(console, client)
    place = first_place(client, reference)
    client.post(f"/console/requests/{reference}/assign", place=place, officer=officer_id(console, "R. Castillo"), reason="x")
    assert "There is no such officer" in client.get(f"/console/requests/{reference}").text


PHONED = {
    "agency": "bastrop-tx",
    "phone": "(512) 555-0160",
    "name": "Maria Cole",
    "dates": "2026-12-12",
    "starts": "18:00",
    "ends": "00:00",
    "officer": "2",
    "activity": "wedding",
    "place": "412 Main St",
    "contact": "Maria, 512-555-0160",
}


def test_a_request_by_phone_is_priced_and_goes_on_as_after_a_yes(console: Console) -> None:
    client = console.client("coordinator")
    priced = client.post("/console/requests/by-phone", **PHONED, do="price")
    total = re.search(r'name="total" value="([^"]+)"', priced.text)
    assert total
    assert "61.60" in priced.text
    entered = client.post("/console/requests/by-phone", **PHONED, do="accepted", total=total[1])
    reference = entered.to.rsplit("/", 1)[1]
    assert reference in told(console, "+15125550160")
    assert "Maria Cole" in client.get(f"/console/requests/{reference}").text
    assert who_did(console, f"request {reference}", "entered by phone") == "staff Dana"
    assert reference in client.get("/console/escalations").text


def test_a_quote_is_texted_to_a_caller_who_then_says_yes_by_text(console: Console) -> None:
    client = console.client("coordinator")
    priced = client.post("/console/requests/by-phone", **PHONED, do="price")
    total = re.search(r'name="total" value="([^"]+)"', priced.text)
    assert total
    client.post("/console/requests/by-phone", **PHONED, do="text", total=total[1])
    code = re.search(r"Y (\w{4})", told(console, "+15125550160"))
    assert code
    assert "B-" in text(console.stage, f"Y {code[1]}", "+15125550160", BASTROP)


@pytest.mark.parametrize(
    ("change", "said"), [({"phone": "55"}, "ten digits"), ({"dates": "soon"}, "no date"), ({"officer": ""}, "How many")]
)
def test_what_is_missing_on_the_phone_form_is_named(console: Console, change: dict[str, str], said: str) -> None:
    assert said in console.client("coordinator").post("/console/requests/by-phone", **(PHONED | change), do="price").text


def test_a_conversation_is_taken_over_written_in_and_given_back(console: Console) -> None:
    text(console.stage, "hello")
    client = console.client("coordinator")
    with console.stage.desk.database.read() as conn:
        id = conn.execute(select(conversations.c.id)).scalar_one()
    client.post(f"/console/inbox/{id}/write", text="too early")
    assert "take it over first" in client.get(f"/console/inbox/{id}").text
    client.post(f"/console/inbox/{id}/take")
    assert "Dana from our staff" in told(console, CUSTOMER)
    client.post(f"/console/inbox/{id}/write", text="Shall I call you?")
    assert "Dana: Shall I call you?" in told(console, CUSTOMER)
    quiet = len([s for s in console.stage.sent if s.message.address == CUSTOMER])
    text(console.stage, "yes please")
    assert len([s for s in console.stage.sent if s.message.address == CUSTOMER]) == quiet
    assert "yes please" in client.get(f"/console/inbox/{id}").text
    client.post(f"/console/inbox/{id}/note", text="A regular of ours")
    assert "A regular of ours" not in told(console, CUSTOMER)
    client.post(f"/console/inbox/{id}/give-back")
    assert "Dana has left" in told(console, CUSTOMER)
    with console.stage.desk.database.read() as conn:
        assert conn.execute(select(staff_notes.c.who, staff_notes.c.text)).all() == [("Dana", "A regular of ours")]


def test_the_transcript_says_what_was_understood(console: Console) -> None:
    book(console.stage)
    page = console.client("auditor").get("/console/inbox/1").text
    assert "what was understood" in page
    assert "activity: wedding" in page


def test_a_file_of_officers_is_shown_before_it_is_imported(console: Console) -> None:
    client = console.client("coordinator")
    head = "badge,name,phone,roles,hired,vehicle,licence expires"
    ramos = "4471,A. Ramos,+15125550111,officer traffic supervisor,2015-03-01,yes,2027-06-30"
    lines = f"{head}\n{ramos}\n77,N. Webb,+15125550177,officer,2024-01-02,no,\n"
    seen = client.post("/console/officers/import", agency="bastrop-tx", text=lines, do="preview").text
    assert "It would add 1, change 1 and leave 0 as they are" in seen
    assert "<del>officer traffic</del> → officer traffic supervisor" in seen
    with console.stage.desk.database.read() as conn:
        assert conn.execute(select(officers.c.id).where(officers.c.badge == "77")).first() is None
    client.post("/console/officers/import", agency="bastrop-tx", text=lines, do="import")
    assert "leave 2" in client.post("/console/officers/import", agency="bastrop-tx", text=lines, do="preview").text
    with console.stage.desk.database.read() as conn:
        assert conn.execute(select(credentials.c.name)).scalars().all() == ["licence"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("badge,name\n1,A", "phone"),
        ("badge,name,phone,roles,shoe\n1,A,+15125550111,officer,44", "shoe"),
        ("badge,name,phone,roles\n1,A,55,officer", "line 2"),
        ("badge,name,phone,roles\n1,A,+15125550111,officer\n1,B,+15125550112,officer", "twice"),
    ],
)
def test_a_file_that_is_wrong_changes_nothing_and_says_where(console: Console, lines: str, said: str) -> None:
    page = console.client("coordinator").post("/console/officers/import", agency="bastrop-tx", text=lines, do="import")
    assert said in page.text
    assert "Nothing was changed" in page.text


def test_reports_and_the_auditors_file_hold_what_happened(console: Console) -> None:
    client = console.client("coordinator")
    reference = approved(console, client)
    client.post(
        f"/console/requests/{reference}/assign", place=first_place(client, reference), officer=officer_id(console, "P. Vance"), reason="x"
    )
    rows = client.get("/console/reports.csv?from=2026-12-01&to=2026-12-31").text.splitlines()
    assert rows[-1].split(",")[:6] == ["bastrop-tx", "2026-12-07", "1", "2", "1", "0.500"]
    assert "<svg" in client.get("/console/reports?from=2026-12-01&to=2026-12-31").text
    proof = client.get("/console/reports/audit.csv?from=2026-12-01&to=2026-12-31").text.splitlines()
    assert f"bastrop-tx,P. Vance,4491,{reference}" in proof[1]


def test_a_customers_data_is_given_out_and_erased_once_nothing_is_live(console: Console) -> None:
    reference, client = book(console.stage), console.client("administrator")
    with console.stage.desk.database.read() as conn:
        id = conn.execute(select(requests.c.person_id)).scalar_one()
    given = client.get(f"/console/customers/{id}/data.json")
    assert given.response.json["requests"][0]["reference"] == reference  # type: ignore[attr-defined]
    page = f"/console/customers/{id}"
    client.post(f"{page}/erase")
    assert "Tick the box" in client.get(page).text
    client.post(f"{page}/erase", sure="yes")
    assert f"{reference} is not over yet" in client.get(page).text
    client.post(f"/console/requests/{reference}/decide", answer="no", reason="No officer is free")
    client.post(f"{page}/erase", sure="yes")
    assert "Erased. Prices" in client.get(page).text
    assert CUSTOMER not in client.get(page).text
    assert who_did(console, f"person {id}", "erased") == "staff Ada"
