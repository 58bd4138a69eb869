"""Every route of the console, as every role and as nobody; and an approver of one agency, who finds nothing of another by any address."""

import re
from collections.abc import Iterator

import pytest
from console_desk import ACCOUNTS, BASTROP, OTHER, TUCSON, Console, book, set_up, text
from sqlalchemy import select

from console.access import MAY
from desk import drafts
from desk import gaps as desk_gaps
from desk.work import Work
from pricing import agencies
from storage.console_tables import card_files, gaps, sign_ins
from storage.tables import assignments, conversations, escalations, officers, people, requests

BASTROPS, TUCSONS = "a wedding at 412 Main St", "a wedding at 9 Elm St"
WORDS = {"step": ["ok", "no", "me", "back", "nonsense"], "what": ["leave", "return", "paper", "shut-out", "nonsense"]}


@pytest.fixture(scope="module")
def console() -> Iterator[Console]:
    """Both agencies have a customer, a request with an officer on it, an escalation, a gap and a conversation."""
    made = set_up()
    for number, line, words, officer, officer_line in (
        ("+15125550147", BASTROP, f"1 officer sat dec 12 6pm-midnight, {BASTROPS}", "+15125550111", BASTROP),
        (OTHER, TUCSON, f"1 officer mon dec 14 10am-4pm, {TUCSONS}", "+15205550111", TUCSON),
    ):
        reference = book(made.stage, number, line, words)
        waits = re.search(rf"([A-Z]\d+) [^|]*{reference}", _said_to(made, "+15125550190"))
        assert waits
        before = len(made.stage.sent)
        text(made.stage, f"{waits[1]} ok", "+15125550190", BASTROP)
        offers = [found[1] for s in made.stage.sent[before:] if (found := re.search(r"Y (\w{4}) to take", s.message.text))]
        assert offers
        text(made.stage, f"Y {offers[0]}", officer, officer_line)
        text(made.stage, "I want to talk to a person", number, line)
    with made.stage.desk.database.write() as conn:
        work = Work(made.stage.desk, conn, made.stage.clock.now())
        for row in conn.execute(select(requests)).mappings():
            desk_gaps.gaps.meet(conn, row["agency"], "admin_fee_unpublished", row["id"], work.now)
            drafts.keep(work, row["agency"], drafts.text_on_file(conn, row["agency"]), agencies()[row["agency"]].cards[-1], "Dana")
    yield made
    made.stage.desk.database.close()


def _said_to(console: Console, number: str) -> str:
    return " | ".join(each.message.text for each in console.stage.sent if each.message.address == number)


def agency_ids(console: Console, agency: str) -> dict[str, list[object]]:
    """What stands in addresses, of one agency: by the name of the rule's argument."""
    with console.stage.desk.database.read() as conn:
        of = conn.execute(select(requests).where(requests.c.agency == agency)).mappings().all()
        found: dict[str, list[object]] = {
            "reference": [r["reference"] for r in of],
            "key": [agency],
            "code": list(conn.execute(select(escalations.c.code).where(escalations.c.agency == agency)).scalars()),
            "id": [
                *conn.execute(select(officers.c.id).where(officers.c.agency == agency)).scalars(),
                *(r["conversation_id"] for r in of),
                *(r["person_id"] for r in of),
                *conn.execute(select(gaps.c.id).where(gaps.c.agency == agency)).scalars(),
                *conn.execute(select(card_files.c.id).where(card_files.c.agency == agency)).scalars(),
            ],
            "assignment": list(
                conn.execute(
                    select(assignments.c.id).join(officers, officers.c.id == assignments.c.officer_id).where(officers.c.agency == agency)
                ).scalars()
            ),
        }
        assert all(found.values()), found
        return found | WORDS


def addresses(console: Console, agency: str, method: str) -> list[tuple[str, str]]:
    """Every address of every route of that method, filled with what is the agency's: (the rule, the address)."""
    ids, made = agency_ids(console, agency), []
    for rule in console.app.url_map.iter_rules():
        if method not in (rule.methods or ()) or not rule.endpoint.startswith("console.") or rule.endpoint == "console.static":
            continue
        filled = [rule.rule]
        for argument in sorted(rule.arguments):
            values = ids[argument]
            filled = [re.sub(rf"<(?:[^:<>]+:)?{argument}>", str(value), each) for each in filled for value in values]
        made += [(rule.rule, each) for each in filled]
    return made


def needed(console: Console, rule: str, method: str) -> str:
    view = next(
        console.app.view_functions[r.endpoint] for r in console.app.url_map.iter_rules() if r.rule == rule and method in (r.methods or ())
    )
    return getattr(view, "needs", "read" if method == "GET" else "nothing")


def test_every_change_says_what_it_needs(console: Console) -> None:
    silent = [rule for rule, _ in addresses(console, "bastrop-tx", "POST") if needed(console, rule, "POST") == "nothing"]
    assert silent == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_is_not_signed_in_is_asked_to(console: Console, method: str) -> None:
    nobody = console.client()
    for _, address in addresses(console, "bastrop-tx", method):
        answered = nobody.get(address) if method == "GET" else nobody.post(address)
        assert (answered.status, answered.to) == (302, "/console/sign-in"), address


@pytest.mark.parametrize("role", sorted(ACCOUNTS))
def test_a_role_opens_what_it_may_and_nothing_else(console: Console, role: str) -> None:
    client = console.client(role)
    for rule, address in addresses(console, "bastrop-tx", "GET"):
        status = client.get(address).status
        if needed(console, rule, "GET") not in MAY[role]:
            assert status == 403, address
        else:
            assert status in (200, 302, 404), address  # an id of something else


@pytest.mark.parametrize("role", sorted(ACCOUNTS))
def test_a_role_changes_only_what_it_may(console: Console, role: str) -> None:
    client = console.client(role)
    for rule, address in addresses(console, "bastrop-tx", "POST"):
        if needed(console, rule, "POST") not in MAY[role]:
            assert client.post(address, reason="x").status == 403, address


@pytest.mark.parametrize("role", ["administrator", "coordinator"])
def test_no_change_is_made_without_the_forms_token_or_from_elsewhere(console: Console, role: str) -> None:
    client = console.client(role)
    for _, address in addresses(console, "bastrop-tx", "POST"):
        assert client.post(address, token=False).status in (400, 403), address
        foreign = client.http.post(address, data={"csrf_token": client.token}, headers={"Origin": "http://elsewhere.example.org"})
        assert foreign.status_code == 403, address


def secrets_of(console: Console, agency: str) -> list[str]:
    """Words that stand nowhere but in what is one agency's."""
    with console.stage.desk.database.read() as conn:
        of = conn.execute(select(requests).where(requests.c.agency == agency)).mappings().all()
        names = conn.execute(select(officers.c.name).where(officers.c.agency == agency)).scalars()
        return [*(r["reference"] for r in of), *(r["place"] for r in of if r["place"]), *names, agency, {"tucson-az": "Tucson"}[agency]]


def test_an_approver_finds_nothing_of_another_agency_by_any_address(console: Console) -> None:
    """Whatever address is tried, with the ids of the other agency's things: not found, or a page without a word of it."""
    client, hidden = console.client("approver"), secrets_of(console, "tucson-az")
    tried = 0
    with console.stage.desk.database.read() as conn:
        hidden_customer = conn.execute(select(requests.c.person_id).where(requests.c.agency == "tucson-az")).scalars().first()
    for rule, address in addresses(console, "tucson-az", "GET"):
        for query in (
            "",
            "?agency=tucson-az",
            "?words=Elm",
            "?words=" + hidden[0],
            f"?subject=request {hidden[0]}",
            f"?like={hidden[0]}",
            f"?customer={hidden_customer}",
        ):
            page = client.get(address + query)
            if page.status == 403:
                continue
            tried += 1
            said = _without_what_was_asked(page.text, query, hidden[0])
            assert page.status in (200, 302, 404), address
            assert not [word for word in hidden if word in said], (rule, address + query)
    assert tried > 60


def _without_what_was_asked(page: str, query: str, reference: str) -> str:
    """A search shows its own words again."""
    return page.replace(f'value="request {reference}"', "").replace(f'value="{reference}"', "") if query else page


def test_an_approver_changes_nothing_of_another_agency(console: Console) -> None:
    client = console.client("approver")
    before = _everything(console)
    for rule, address in addresses(console, "tucson-az", "POST"):
        if rule.startswith("/console/account/"):
            continue  # one's own sessions
        form = {"reason": "x", "text": "x", "answer": "yes", "words": "x", "source": "x", "from": "2026-12-01", "agency": "tucson-az"}
        answered = client.post(address, **form)
        assert answered.status in (200, 302, 403, 404), address
    after = _everything(console)
    assert after == before


def _everything(console: Console) -> dict[str, list[tuple[object, ...]]]:
    """The other agency's rows, and what was said to its people."""
    with console.stage.desk.database.read() as conn:
        rows = {
            table.name: [tuple(row) for row in conn.execute(select(table).where(table.c.agency == "tucson-az").order_by(table.c.id))]
            for table in (requests, escalations, officers, gaps, card_files)
        }
        own = select(requests.c.conversation_id).where(requests.c.agency == "tucson-az")
        rows["held"] = [
            tuple(row) for row in conn.execute(select(conversations.c.id, conversations.c.held_by).where(conversations.c.id.in_(own)))
        ]
        rows["people"] = [tuple(row) for row in conn.execute(select(people).order_by(people.c.id))]
    rows["sent"] = [(s.message.text,) for s in console.stage.sent if s.message.address in (OTHER, "+15205550111")]
    return rows


def test_signing_in_elsewhere_leaves_a_session_that_can_be_ended(console: Console) -> None:
    here, there = console.client("auditor"), console.client("auditor")
    with console.stage.desk.database.read() as conn:
        latest = conn.execute(select(sign_ins.c.id).order_by(sign_ins.c.id.desc()).limit(1)).scalar_one()
    assert here.post(f"/console/account/sessions/{latest}/end").status == 302
    assert here.get("/console/requests").status == 200
    assert there.get("/console/requests").to == "/console/sign-in"
