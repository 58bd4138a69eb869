"""A booking by hand on every phone, to its end: the customer books, staff approve, officers take it, the customer cancels."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from simulator_site import DESK_FILE, Site, sign_in

from desk.script import Run, head, pair_codes, same_words, scenes

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CUSTOMER, STAFF = "Customer, (512) 555-0147", "Dana Whitfield, (512) 555-0190"
RAMOS, ORTIZ = "A. Ramos, (512) 555-0111", "J. Ortiz, (512) 555-0112"


def phone(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def text(page: Page, name: str, words: str) -> None:
    phone(page, name).get_by_placeholder("Text message").fill(words)
    phone(page, name).get_by_placeholder("Text message").press("Enter")


def tap(page: Page, name: str, label: str) -> None:
    phone(page, name).locator(".chips").get_by_role("button", name=label, exact=True).click()


def reads(page: Page, name: str, words: str) -> str:
    """The latest message on a phone that holds these words."""
    found = phone(page, name).locator(".said:not(.mine) .bubble").filter(has_text=re.compile(words)).last
    expect(found).to_be_visible()
    return found.inner_text()


def book(page: Page) -> str:
    """Two officers and a car, booked, approved and taken; the request's reference."""
    page.get_by_text("Add a phone").click()
    page.get_by_role("button", name="J. Ortiz").click()
    text(page, CUSTOMER, "2 officers sat dec 12, 6pm to midnight, one car, for a wedding at 412 Main St")
    assert "$840.00" in reads(page, CUSTOMER, "Bastrop: 2 officers and 1 vehicle")
    tap(page, CUSTOMER, "Book it")
    reference = re.search(r"B-\w{4}", reads(page, CUSTOMER, "Requested: B-"))
    assert reference
    code = re.match(r"[A-Z]\d+", reads(page, STAFF, reference[0]))
    assert code
    text(page, STAFF, f"{code[0]} ok")
    reads(page, CUSTOMER, f"Approved: {reference[0]}")
    for officer in (RAMOS, ORTIZ):
        offer = re.search(r"Y (\w{4}) to take it", reads(page, officer, "to take it"))
        assert offer
        text(page, officer, f"Y {offer[1]}")
        reads(page, officer, "It's yours")
    reads(page, CUSTOMER, f"Confirmed: {reference[0]}")
    return reference[0]


def test_a_booking_is_made_taken_and_cancelled(page: Page, site: Site) -> None:
    reference = book(page)
    text(page, CUSTOMER, f"cancel {reference}")
    reads(page, CUSTOMER, f"Cancel {reference}")
    tap(page, CUSTOMER, "Cancel it")
    reads(page, CUSTOMER, f"{reference}.* cancelled|[Cc]ancelled.*{reference}")
    for officer in (RAMOS, ORTIZ):
        reads(page, officer, f"Cancelled by the customer: {reference}")
    page.goto(f"{site.url}/console")
    sign_in(page, "coordinator")
    page.get_by_role("link", name="Requests").click()
    expect(page.get_by_role("row").filter(has_text=reference).first).to_contain_text("$840.00")


def test_a_saved_booking_runs_again_word_for_word(page: Page, tmp_path: Path) -> None:
    book(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as .chat").click()
    download.value.save_as(tmp_path / "saved.chat")
    lines = (tmp_path / "saved.chat").read_text().splitlines()
    run = Run.begin(head(lines), DESK_FILE)
    for _, cause, answers in scenes(lines):
        said = run.do(cause)
        for written, now in zip(sorted(answers), sorted(said), strict=True):
            pair_codes(written, now, run.codes)
            assert same_words(written, now, run.codes)
