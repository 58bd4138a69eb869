"""The new card of a draft is filled in as a form, which writes the agency's file."""

import datetime as dt
import html
import re
import tomllib

import pytest
from console_desk import Console, Page, book

from desk import drafts, new_card
from pricing import installed
from storage.database import Database

PATH = "/console/rates/bastrop-tx/draft"


def shown(page: Page) -> dict[str, str]:
    """What the form holds."""
    fields = re.findall(r'<input[^>]*name="([\w-]+)"[^>]*value="([^"]*)"', page.text)
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.text, re.DOTALL)
    assert text
    return {name: html.unescape(value) for name, value in fields if name != "csrf_token"} | {"text": html.unescape(text[1])}


def test_a_figure_a_date_and_a_document_make_a_card(console: Console) -> None:
    reference, client = book(console.stage), console.client("coordinator")
    form = shown(client.get(PATH))
    assert (form["rates-0"], form["from"]) == ("61.60", "2027-01-01")
    typed = form | {"rates-0": "64.00", "from": "2027-02-01", "document": 'Council "minutes", Nov 12'}
    page = client.post(PATH, **typed, do="compare")
    assert "now: For Regular: $64.00 an hour (Council &#34;minutes&#34;, Nov 12)" in page.text
    assert reference in page.text
    assert "+$28.80" in page.text
    again = shown(page)
    assert (again["rates-0"], again["was-rates-0"], again["document"]) == ("64.00", "64.00", 'Council "minutes", Nov 12')
    kept = client.get(client.post(PATH, **again, do="keep").to).text
    assert "Bastrop: a card from 2027-02-01" in kept
    assert "no longer: For Regular: $61.60 an hour" in kept


def test_what_is_typed_into_the_text_stands_beside_the_form(console: Console) -> None:
    client = console.client("coordinator")
    form = shown(client.get(PATH))
    new = form["text"].rindex("[[card]]")
    form["text"] = form["text"][:new] + form["text"][new:].replace('is = "16.80"', 'is = "17.00"')
    page = shown(client.post(PATH, **form | {"rates-0": "64.00", "document": "Council minutes"}, do="compare"))
    assert (page["rates-0"], page["vehicle-0"]) == ("64.00", "17.00")


def test_a_figure_that_is_none_is_said_at_its_line(console: Console) -> None:
    client = console.client("coordinator")
    page = client.post(PATH, **shown(client.get(PATH)) | {"rates-0": "sixty"}, do="compare").text
    number = re.search(r'data-line="(\d+)">Line \1</a>', page)
    assert number
    text = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])  # type: ignore[index]
    assert "sixty" in text.splitlines()[int(number[1]) - 1]


@pytest.mark.parametrize("agency", sorted(installed()))
def test_each_agencys_file_is_written_with_one_more_card_and_nothing_else_changes(agency: str) -> None:
    database = Database.open("sqlite://")
    database.create_all()
    with database.read() as conn:
        text, on_file = drafts.begun(conn, agency, dt.date(2026, 12, 1)), drafts.file_on_file(conn, agency)
    database.close()
    form = new_card.form(text, on_file)
    assert form is not None
    typed = {f"was-{each.name}": each.value for each in form.fields} | {each.name: "88.25" for each in form.fields}
    written = tomllib.loads(new_card.filled(text, on_file, typed | {"from": "2031-03-01", "was-from": form.starts, "document": "A letter"}))
    before = tomllib.loads(text)
    assert written["card"][:-1] == before["card"][:-1]
    assert written["card"][-1]["from"] == dt.date(2031, 3, 1)
    assert {name: value for name, value in written.items() if name not in ("card", "documents")} == {
        name: value for name, value in before.items() if name not in ("card", "documents")
    }
    again = new_card.form(new_card.filled(text, on_file, typed), on_file)
    assert again is not None
    assert {each.value for each in again.fields} <= {"88.25"}
    assert new_card.filled(text, on_file, {}) == text
    assert drafts.new_card(text, agency, on_file).starts == dt.date.fromisoformat(form.starts)  # as it was begun it can be kept
