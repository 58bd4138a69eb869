"""The day of a shift in the simulator: on post, a picture with the note, off, and the customer's report behind its link."""

import datetime as dt
import io
import re
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from simulator_site import Site
from test_booking import CUSTOMER, ORTIZ, RAMOS, book, phone, reads, text

from desk.by_hand import run_until

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(out, "PNG")
    return out.getvalue()


def test_a_shift_is_worked_and_read_about(page: Page, site: Site) -> None:
    book(page)
    run_until(site.desk, dt.datetime(2026, 12, 13, 0, 5, tzinfo=dt.UTC))
    for officer in (RAMOS, ORTIZ):
        text(page, officer, "on post")
        reads(page, officer, "on post since 6:05 PM")
    text(page, RAMOS, "note side gate was open")
    reads(page, RAMOS, "Noted")
    phone(page, RAMOS).locator(".picture").set_input_files({"name": "gate.png", "mimeType": "image/png", "buffer": picture()})
    reads(page, RAMOS, "Noted, with 1 picture")
    run_until(site.desk, dt.datetime(2026, 12, 13, 6, 1, tzinfo=dt.UTC))
    for officer in (RAMOS, ORTIZ):
        text(page, officer, "off")
        reads(page, officer, "off at 12:01 AM")
    digest = reads(page, CUSTOMER, "2 notes, 1 picture")
    link = re.search(r"http://\S+/report/\S+", digest)
    assert link
    page.goto(site.url + urlsplit(link[0]).path)
    expect(page.get_by_role("article").first).to_contain_text("side gate was open")
    shown = page.get_by_role("img", name=re.compile("Picture 1 of a note by A. Ramos"))
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") == 320
