"""The phone simulator by hand: typing, tapping, attaching, losing messages, moving the clock."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from simulator_site import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CUSTOMER, STAFF, OFFICER = "Customer, (512) 555-0147", "Dana Whitfield, (512) 555-0190", "A. Ramos, (512) 555-0111"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6360f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def phone(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def text(page: Page, name: str, words: str) -> None:
    phone(page, name).get_by_placeholder("Text message").fill(words)
    phone(page, name).get_by_role("button", name="Send", exact=True).click()


def received(page: Page, name: str) -> Locator:
    return phone(page, name).locator(".said:not(.mine)")


def written(page: Page, name: str) -> Locator:
    return phone(page, name).locator(".said.mine")


def test_a_customer_staff_and_an_officer_lie_on_the_table_at_first(page: Page) -> None:
    for name in (CUSTOMER, STAFF, OFFICER):
        expect(phone(page, name)).to_be_visible()
    expect(page.locator("#today")).to_have_text("Tue, Dec 1")
    expect(page.locator("#now")).to_have_text("9:00 AM")


def test_a_text_is_answered_and_both_say_what_became_of_them(page: Page) -> None:
    text(page, CUSTOMER, "hello")
    expect(written(page, CUSTOMER)).to_contain_text("hello")
    expect(received(page, CUSTOMER)).to_have_count(1)
    expect(received(page, CUSTOMER).locator(".meta")).to_contain_text("delivered")
    expect(phone(page, CUSTOMER).get_by_placeholder("Text message")).to_have_value("")


def test_enter_sends_and_shift_enter_makes_a_new_line(page: Page) -> None:
    box = phone(page, CUSTOMER).get_by_placeholder("Text message")
    box.fill("first line")
    box.press("Shift+Enter")
    box.press_sequentially("second line")
    box.press("Enter")
    expect(written(page, CUSTOMER).locator(".bubble")).to_have_text("first line\nsecond line")


def test_words_are_shown_as_they_are_and_never_as_a_page(page: Page) -> None:
    text(page, CUSTOMER, "<img src=x onerror=alert(1)> <b>hello</b>")
    expect(written(page, CUSTOMER).locator(".bubble")).to_have_text("<img src=x onerror=alert(1)> <b>hello</b>")


def test_another_customer_is_added_by_number_and_an_officer_by_name(page: Page) -> None:
    page.get_by_text("Add a phone").click()
    page.get_by_label("Number").fill("(737) 555-0123")
    page.get_by_role("button", name="Add this phone").click()
    expect(phone(page, "Customer, (737) 555-0123")).to_be_visible()
    page.get_by_text("Add a phone").click()
    page.get_by_role("button", name="J. Ortiz").click()
    expect(phone(page, "J. Ortiz, (512) 555-0112")).to_be_visible()
    page.reload()
    expect(page.locator(".phone")).to_have_count(5)


def test_a_number_that_is_none_is_not_added(page: Page) -> None:
    page.get_by_text("Add a phone").click()
    page.get_by_label("Number").fill("555-0123")
    page.get_by_role("button", name="Add this phone").click()
    expect(page.locator("#number-hint")).to_contain_text("ten digits")
    expect(page.locator(".phone")).to_have_count(3)


def test_a_phone_is_put_away(page: Page) -> None:
    phone(page, OFFICER).get_by_label("More about this phone").click()
    phone(page, OFFICER).get_by_role("button", name="Put this phone away").click()
    expect(page.locator(".phone")).to_have_count(2)


def test_a_customer_chooses_which_line_to_text(page: Page) -> None:
    lines = phone(page, CUSTOMER).get_by_label("Line to text")
    expect(lines.locator("option")).to_have_count(3)
    lines.select_option("+15125550199")
    with page.expect_request("**/webhooks/web") as sent:
        text(page, CUSTOMER, "hello")
    assert sent.value.post_data_json["to"] == "+15125550199"


def test_a_picture_and_a_place_are_sent(page: Page) -> None:
    phone(page, CUSTOMER).get_by_label("Attach").click()
    phone(page, CUSTOMER).locator(".picture").set_input_files({"name": "gate.png", "mimeType": "image/png", "buffer": PIXEL})
    expect(written(page, CUSTOMER).locator("img")).to_have_count(1)
    phone(page, CUSTOMER).get_by_label("Attach").click()
    phone(page, CUSTOMER).get_by_label("Latitude").fill("30.1")
    phone(page, CUSTOMER).locator(".locate").click()
    expect(written(page, CUSTOMER).last).to_contain_text("30.1, -97.3153")


def test_where_reception_is_weak_messages_get_lost(page: Page) -> None:
    phone(page, CUSTOMER).get_by_label("More about this phone").click()
    phone(page, CUSTOMER).get_by_label("Reception").select_option("lost")
    text(page, CUSTOMER, "hello")
    expect(received(page, CUSTOMER).locator(".meta")).to_contain_text("not delivered: 30003")


def test_a_phone_that_is_off_is_refused_its_messages(page: Page) -> None:
    phone(page, CUSTOMER).get_by_label("More about this phone").click()
    phone(page, CUSTOMER).get_by_label("Reception").select_option("off")
    expect(page.locator(".phone.off")).to_have_count(1)
    text(page, CUSTOMER, "hello")
    expect(received(page, CUSTOMER).locator(".meta")).to_contain_text("not delivered: 30003")
    phone(page, CUSTOMER).get_by_label("More about this phone").click()
    phone(page, CUSTOMER).get_by_label("Reception").select_option("good")
    text(page, CUSTOMER, "hello again")
    expect(received(page, CUSTOMER).last.locator(".meta")).to_contain_text("delivered")


def test_the_clock_is_moved_on_and_never_back(page: Page) -> None:
    clock = page.locator("#clock-menu summary")
    for move, expected in (("15 minutes on", "9:15 AM"), ("1 hour on", "10:15 AM")):
        clock.click()
        page.get_by_role("button", name=move).click()
        expect(page.locator("#now")).to_have_text(expected)
    clock.click()
    page.get_by_label("To a time").fill("2026-12-12T18:00")
    page.get_by_role("button", name="Go").click()
    expect(page.locator("#today")).to_have_text("Sat, Dec 12")
    expect(page.locator("#now")).to_have_text("6:00 PM")


def test_a_conversation_is_saved_as_a_chat_file(page: Page, tmp_path: Path) -> None:
    text(page, CUSTOMER, "hello")
    expect(received(page, CUSTOMER)).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as .chat").click()
    download.value.save_as(tmp_path / "saved.chat")
    saved = (tmp_path / "saved.chat").read_text()
    head, _, said = saved.partition("\n\n")
    assert head.splitlines()[1:] == ["# now: 2026-12-01 09:00 America/Chicago", "# line: +15125550100"]
    assert said.startswith("customer> hello\nbot> ")


def test_a_phone_elsewhere_on_the_table_counts_what_is_unread(page: Page) -> None:
    text(page, CUSTOMER, "hello")
    phone(page, STAFF).get_by_role("log").click()
    text(page, STAFF, "hello")
    expect(received(page, STAFF)).to_have_count(1)
    expect(phone(page, STAFF).locator(".unread")).to_be_hidden()
    page.evaluate("() => { document.querySelector('.phone.customer textarea').focus(); }")
    said = {"from": "+15125550190", "to": "+15125550100", "id": "x1", "text": "hi"}
    page.evaluate("(said) => fetch('/webhooks/web', {method: 'POST', body: JSON.stringify(said)})", said)
    expect(phone(page, STAFF).locator(".unread")).to_have_text("1")


def test_on_a_phone_screen_there_is_one_phone_at_a_time(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    tabs = page.get_by_role("navigation", name="Phones").get_by_role("button")
    expect(tabs).to_have_count(3)
    expect(page.locator(".phone:visible")).to_have_count(1)
    tabs.nth(1).click()
    expect(phone(page, STAFF)).to_be_visible()
    expect(phone(page, CUSTOMER)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_message_that_did_not_get_out_is_sent_again_by_hand(page: Page, complaints: list[str]) -> None:
    page.route("**/webhooks/web", lambda route: route.fulfill(status=503, body="{}"), times=1)
    text(page, CUSTOMER, "hello")
    again = written(page, CUSTOMER).get_by_role("button", name=re.compile("Try again"))
    again.click()
    expect(received(page, CUSTOMER)).to_have_count(1)
    assert [each for each in complaints if "503" not in each] == []
    complaints.clear()
    expect(written(page, CUSTOMER)).to_have_count(1)


def test_every_control_has_a_name(page: Page) -> None:
    page.wait_for_timeout(300)
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, select, textarea, summary, a')].filter((each) =>
          !(each.getAttribute('aria-label') || each.labels?.length || each.textContent.trim())).map((each) => each.outerHTML)"""
    )
    assert nameless == []


def test_the_console_shows_what_was_said(page: Page) -> None:
    text(page, CUSTOMER, "hello")
    expect(received(page, CUSTOMER)).to_have_count(1)
    words = received(page, CUSTOMER).locator(".bubble").inner_text()
    page.get_by_role("link", name="Console").click()
    sign_in(page, "coordinator")
    page.get_by_role("link", name="Messages").click()
    expect(page.get_by_role("row").filter(has_text=words)).to_contain_text("delivered")
