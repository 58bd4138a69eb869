"""A rate card is drafted, held against past quotes, signed and announced; from its date it prices, and what was quoted keeps its card."""

import datetime as dt
import html
import re

import pytest
from console_desk import Client, Console, book, set_up, text

from desk import cards
from desk.drafts import text_on_file
from pricing import agencies, put_on_file

OTHER_CUSTOMER = "+15125550148"
JANUARY = "1 officer jan 16 6pm-midnight, wedding at 412 Main St"


def drafted(console: Console, figure: str = "70.00", starts: str = "2027-01-01") -> str:
    """Bastrop's file with one more card, from a day on, whose officers cost another figure."""
    with console.stage.desk.database.read() as conn:
        file = text_on_file(conn, "bastrop-tx")
    head, card = file[: file.index("[[card]]")], file[file.rindex("[[card]]") :]
    card = re.sub(r"^from = .*\n", "", card, flags=re.MULTILINE).replace("[[card]]", f"[[card]]\nfrom = {starts}", 1)
    card = re.sub(r'is = "61\.60"', f'is = "{figure}"', card).replace('source = "page"', 'source = "council"')
    if "council = " not in head:
        head = head.replace("[documents]\n", '[documents]\ncouncil = "Council minutes of Nov 12, 2026"\n')
    return head + file[file.index("[[card]]") :].rstrip() + "\n\n" + card


def keep(client: Client, file: str) -> str:
    """The address of the draft that is kept."""
    return client.post("/console/rates/bastrop-tx/draft", text=file, do="keep").to


def test_a_draft_says_what_past_quotes_become_and_prices_nothing_until_it_is_signed(console: Console) -> None:
    reference, client = book(console.stage), console.client("coordinator")
    dearer = client.post("/console/rates/bastrop-tx/draft", text=drafted(console), do="compare").text
    assert "1 of the latest 1 requests would differ" in dearer
    assert reference in dearer
    same = client.post("/console/rates/bastrop-tx/draft", text=drafted(console, "61.60"), do="compare").text
    assert "0 of the latest 1 requests would differ" in same
    address = keep(client, drafted(console))
    assert "1 of the latest 1 requests would differ" in client.get(address).text
    assert "To be signed" in client.get("/console/rates/bastrop-tx").text
    assert "$369.60" in text(console.stage, JANUARY, OTHER_CUSTOMER)


@pytest.mark.parametrize("role", ["approver", "administrator"])
def test_a_signed_card_prices_from_its_date_and_what_was_quoted_keeps_its_card(console: Console, role: str) -> None:
    shown = text(console.stage, JANUARY, OTHER_CUSTOMER)
    address = keep(console.client("coordinator"), drafted(console))
    client = console.client(role)
    client.post(f"{address}/sign")
    assert "announced 2026-12-01" in client.get("/console/rates/bastrop-tx").text
    assert f"signed by {client_name(role)}" in client.get("/console/rates/bastrop-tx").text
    assert "$420.00" in text(console.stage, JANUARY)
    assert "$369.60" in text(console.stage, "1 officer dec 19 6pm-midnight, wedding at 412 Main St", "+15125550149")
    code = re.search(r"Y (\w{4})", shown)
    assert code
    booked = text(console.stage, f"Y {code[1]}", OTHER_CUSTOMER)
    reference = re.search(r"B-\w{4}", booked)
    assert reference, booked
    assert "Why $369.60" in client.get(f"/console/requests/{reference[0]}").text


def client_name(role: str) -> str:
    return {"approver": "Bo", "administrator": "Ada"}[role]


def test_a_card_that_is_announced_is_told_to_who_asks_for_rates(console: Console) -> None:
    assert "Jan 1" not in text(console.stage, "how much is an officer?")
    address = keep(console.client("coordinator"), drafted(console))
    console.client("administrator").post(f"{address}/sign")
    assert "From Fri Jan 1 other rates apply" in text(console.stage, "how much is an officer?", OTHER_CUSTOMER)


def test_the_quote_names_the_new_cards_document(console: Console) -> None:
    address = keep(console.client("coordinator"), drafted(console))
    client = console.client("administrator")
    client.post(f"{address}/sign")
    reference = book(console.stage, words=JANUARY)
    assert "Council minutes of Nov 12, 2026" in client.get(f"/console/requests/{reference}").text


@pytest.mark.parametrize(("role", "status"), [("coordinator", 403), ("auditor", 403)])
def test_nobody_else_signs(console: Console, role: str, status: int) -> None:
    address = keep(console.client("coordinator"), drafted(console))
    assert console.client(role).post(f"{address}/sign").status == status


def test_a_process_that_did_not_sign_it_prices_by_it(console: Console) -> None:
    """Another process starts with the installed cards, and looks before it does anything."""
    address = keep(console.client("coordinator"), drafted(console))
    console.client("administrator").post(f"{address}/sign")
    put_on_file({})
    cards._last = (None, 0)
    assert len(agencies()["bastrop-tx"].cards) == 1
    assert "$420.00" in text(console.stage, JANUARY)


def test_another_database_in_the_same_process_has_its_own_cards(console: Console) -> None:
    address = keep(console.client("coordinator"), drafted(console))
    console.client("administrator").post(f"{address}/sign")
    assert "$420.00" in text(console.stage, JANUARY)
    other = set_up()
    assert "$369.60" in text(other.stage, JANUARY)
    other.stage.desk.database.close()
    assert "$420.00" in text(console.stage, JANUARY, OTHER_CUSTOMER)


def test_a_draft_of_yesterday_is_not_signed(console: Console) -> None:
    address = keep(console.client("coordinator"), drafted(console, starts="2026-12-01"))
    client = console.client("administrator")
    client.post(f"{address}/sign")
    assert "a new card is announced first" in client.get(address).text
    assert "$369.60" in text(console.stage, JANUARY)


def test_a_draft_begins_as_the_latest_card_of_next_month(console: Console) -> None:
    client = console.client("coordinator")
    text = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", client.get("/console/rates/bastrop-tx/draft").text, re.DOTALL)[1])  # type: ignore[index]
    assert text.rindex("from = 2027-01-01") > text.rindex("[[card]]")
    assert client.post("/console/rates/bastrop-tx/draft", text=text, do="compare").text.count("0 of the latest 0 requests") == 1


def test_a_dropped_draft_is_none(console: Console) -> None:
    client = console.client("administrator")
    address = keep(client, drafted(console))
    client.post(f"{address}/drop")
    client.post(f"{address}/sign")
    assert "It is no draft any more" in client.get(address).text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda file: "key = ", '<a href="#text" data-line="1">Line 1</a>'),
        (
            lambda file: file.replace("per =", "pre ="),
            'class="key">{ when = { role = &#34;officer&#34; }, is = &#34;61.60&#34;, pre = &#34;hour&#34;',
        ),
        (lambda file: file[: file.rindex("[[card]]")], "no card with a date of its own"),
        (lambda file: file.replace('"61.60"', '"62.60"', 1), "stays as it is"),
    ],
)
def test_a_draft_that_cannot_be_is_refused_in_words(console: Console, change: object, said: str) -> None:
    file = change(drafted(console))  # type: ignore[operator]
    assert said in console.client("coordinator").post("/console/rates/bastrop-tx/draft", text=file, do="keep").text


def test_a_second_draft_begins_with_the_first_card(console: Console) -> None:
    client = console.client("administrator")
    client.post(f"{keep(client, drafted(console))}/sign")
    assert "from = 2027-01-01" in client.get("/console/rates/bastrop-tx/draft").text
    client.post(f"{keep(client, drafted(console, '80.00', '2027-06-01'))}/sign")
    assert "In force from 2027-06-01, announced" in client.get("/console/rates/bastrop-tx").text
    assert [card.starts for card in agencies()["bastrop-tx"].cards][1:] == [dt.date(2027, 1, 1), dt.date(2027, 6, 1)]
