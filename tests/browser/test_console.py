"""The console in a real browser: every page as each role, WCAG 2.2 AA, and a decision with the customer's phone beside it."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from simulator_site import ACCOUNTS, Site, sign_in

from desk import drafts
from desk.by_hand import run_until
from desk.channel import Inbound
from desk.import_desk import put_officer
from desk.take_message import take_message
from desk.work import Work
from pricing import agencies
from storage import outbox

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CUSTOMER, LINE = "+15125550147", "+15125550100"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
PAGES = (
    "/console/escalations",
    "/console/escalations?ended",
    "/console/inbox",
    "/console/inbox/1",
    "/console/board?day=2026-12-12",
    "/console/board?day=2026-12-12&view=day",
    "/console/requests",
    "/console/requests/{reference}",
    "/console/requests/{reference}/change",
    "/console/requests/by-phone",
    "/console/officers",
    "/console/officers/1",
    "/console/officers/import",
    "/console/officers/new",
    "/console/officers/1/edit",
    "/console/customers",
    "/console/customers/{customer}",
    "/console/rates",
    "/console/rates/bastrop-tx",
    "/console/rates/bastrop-tx/draft",
    "/console/rates/bastrop-tx/drafts/{draft}",
    "/console/gaps",
    "/console/gaps/{gap}",
    "/console/messages",
    "/console/reports",
    "/console/audit",
    "/console/account",
    "/console/accounts",
    "/console/desk",
    "/console/desk/agencies/bastrop-tx",
    "/console/desk/staff/1",
    "/console/desk/staff/0",
    "/console/password",
    "/console/second-factor",
)
EDITS = r"/(import|new|edit|draft)$"
MANAGES = r"^/console/(accounts|desk)"
NOT_THEIRS = {
    "auditor": rf"by-phone|/change$|{EDITS}|{MANAGES}",
    "approver": rf"{EDITS}|{MANAGES}",
    "coordinator": MANAGES,
    "administrator": r"(?!)",
}
"""The pages that a role may not open, as their addresses look."""


def text(site: Site, words: str, number: str = CUSTOMER, line: str = LINE) -> str:
    """A text arrives; everything said to that number since."""
    with site.desk.database.read() as conn:
        before = len(outbox.thread(conn, "web", number))
    take_message(site.desk, Inbound("web", number, line, words, f"{number} {words}"))
    run_until(site.desk, site.desk.clock.now())
    with site.desk.database.read() as conn:
        return " | ".join(row["text"] for row in outbox.thread(conn, "web", number)[before:])


def book(site: Site) -> str:
    """A request that waits for staff; its reference."""
    code = re.search(r"Y (\w{4})", text(site, "2 officers sat dec 12 6pm-midnight, wedding at 412 Main St"))
    assert code
    found = re.search(r"B-\w{4}", text(site, f"Y {code[1]}"))
    assert found
    return found[0]


@pytest.fixture
def desk_page(chromium: Browser, site: Site, complaints: list[str]) -> Iterator[Page]:
    """A browser that nobody is signed in to."""
    context = chromium.new_context(viewport={"width": 1280, "height": 860})
    context.set_default_timeout(8000)
    opened = context.new_page()
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{site.url}/console/sign-in")
    yield opened
    context.close()
    assert [each for each in complaints if "403" not in each] == []
    complaints.clear()


def wrong(page: Page) -> list[str]:
    """What axe finds wrong, in short."""
    found = Axe().run(page, options=RULES)
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found.response["violations"]]


def opened(site: Site, path: str, reference: str) -> str:
    from sqlalchemy import select

    from storage.console_tables import card_files, gaps
    from storage.tables import requests

    with site.desk.database.read() as conn:
        customer = conn.execute(select(requests.c.person_id)).scalars().first()
        gap, draft = conn.execute(select(gaps.c.id)).scalar(), conn.execute(select(card_files.c.id)).scalar()
    return site.url + path.format(reference=reference, customer=customer, gap=gap, draft=draft)


def with_a_question(site: Site) -> str:
    """A request that waits, a question that no page answers, and a draft that answers it; the request's reference."""
    reference = book(site)
    text(site, "do your officers speak mandarin?")
    with site.desk.database.write() as conn:
        work = Work(site.desk, conn, site.desk.clock.now())
        drafts.keep(work, "bastrop-tx", drafts.text_on_file(conn, "bastrop-tx"), agencies()["bastrop-tx"].cards[-1], "Dana Whitfield")
    return reference


@pytest.mark.parametrize("role", sorted(ACCOUNTS))
def test_every_page_opens_for_each_role(desk_page: Page, site: Site, role: str) -> None:
    reference = with_a_question(site)
    sign_in(desk_page, role)
    for path in PAGES:
        answered = desk_page.goto(opened(site, path, reference))
        assert answered is not None
        theirs = not re.search(NOT_THEIRS[role], path)
        assert answered.status == (200 if theirs else 403), path
        assert desk_page.locator("h1").count() == 1, path


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_page_is_accessible_by_day_and_on_a_phone_by_night(chromium: Browser, site: Site, scheme: str, width: int) -> None:
    reference = with_a_question(site)
    context = chromium.new_context(viewport={"width": width, "height": 840}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site.url}/console/sign-in")
    assert wrong(page) == []
    sign_in(page, "administrator")
    for path in PAGES:
        page.goto(opened(site, path, reference))
        assert wrong(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_a_text_arrives_and_is_decided_in_the_console_beside_the_customers_phone(page: Page, desk_page: Page, site: Site) -> None:
    """Both pages are open; neither is loaded again."""
    sign_in(desk_page, "coordinator")
    expect(desk_page.get_by_text("Nothing waits.")).to_be_visible()
    phone = page.get_by_role("region", name="Customer, (512) 555-0147")
    phone.get_by_placeholder("Text message").fill("2 officers sat dec 12, 6pm to midnight, one car, for a wedding at 412 Main St")
    phone.get_by_placeholder("Text message").press("Enter")
    phone.locator(".chips").get_by_role("button", name="Book it", exact=True).click()
    waiting = desk_page.get_by_role("region", name=re.compile(r"^A\d+$"))
    expect(waiting).to_contain_text("$840.00")
    waiting.get_by_role("button", name=re.compile("^Yes to A")).click()
    expect(desk_page.get_by_role("status")).to_contain_text("approved")
    expect(phone.locator(".said:not(.mine) .bubble").filter(has_text="Approved: B-")).to_be_visible()
    desk_page.get_by_role("link", name="Inbox").click()
    desk_page.get_by_role("link", name=re.compile("0147")).click()
    desk_page.get_by_role("button", name="Take over").click()
    desk_page.get_by_label("Write to them, in your name").fill("Congratulations! Anything the officers should know?")
    desk_page.get_by_role("button", name="Send").click()
    expect(phone.locator(".said:not(.mine) .bubble").filter(has_text="Dana Whitfield: Congratulations!")).to_be_visible()
    phone.get_by_placeholder("Text message").fill("the gate code is 4411")
    phone.get_by_placeholder("Text message").press("Enter")
    expect(desk_page.get_by_role("log")).to_contain_text("the gate code is 4411")
    desk_page.get_by_role("button", name="Give back to the bot").click()
    expect(phone.locator(".said:not(.mine) .bubble").filter(has_text="the bot is back")).to_be_visible()


def test_the_keyboard_alone_signs_in_and_approves(desk_page: Page, site: Site) -> None:
    reference = book(site)
    desk_page.get_by_label("Email").focus()
    desk_page.keyboard.type("coordinator@example.org")
    desk_page.keyboard.press("Tab")
    desk_page.keyboard.type("correct horse battery")
    desk_page.keyboard.press("Enter")
    desk_page.get_by_role("button", name="Sign out").wait_for()
    desk_page.keyboard.press("Tab")
    expect(desk_page.get_by_role("link", name="Skip to the page")).to_be_focused()
    desk_page.keyboard.press("Enter")
    for _ in range(6):
        desk_page.keyboard.press("Tab")
        if desk_page.evaluate("document.activeElement.textContent") == "Yes":
            break
    desk_page.keyboard.press("Enter")
    expect(desk_page.get_by_role("status")).to_contain_text(reference)


def test_a_page_that_follows_nothing_still_says_what_waits(desk_page: Page, site: Site) -> None:
    """A coordinator who reads reports hears of a new escalation, in the menu and in the tab's title."""
    sign_in(desk_page, "coordinator")
    desk_page.goto(f"{site.url}/console/reports")
    expect(desk_page).to_have_title("Reports · offduty")
    book(site)
    expect(desk_page.get_by_role("link", name="Waiting 1 waiting")).to_be_visible()
    expect(desk_page).to_have_title("(1) Reports · offduty")


def test_the_agencys_figure_is_put_in_by_hand_and_prices_the_next_text(desk_page: Page, site: Site) -> None:
    """From a text that meets an open figure to the same text priced, with the agency's answer in between."""
    words = "2 officers dec 20 6pm-midnight in grantsville, one car, party at 5 Elm St"
    officer = {"agency": "grantsville-ut", "badge": "7", "name": "K. Lund", "phone": "+14355550111", "roles": ["officer"]}
    with site.desk.database.write() as conn:
        put_officer(conn, officer, site.desk.clock.now())
    assert "estimate" in text(site, words, "+15125550181", "+15125550199").lower()
    sign_in(desk_page, "administrator")
    desk_page.get_by_role("link", name="Open figures").click()
    desk_page.get_by_role("link", name=re.compile("vehicle")).click()
    desk_page.get_by_label("What the agency says, as customers are told").fill("A patrol car is $18.39 an hour.")
    desk_page.get_by_label("Where it stands, or who said so and when").fill("Lt. Moss by phone, Dec 1")
    desk_page.get_by_label("Dollars").fill("18.39")
    desk_page.get_by_role("button", name="Put it on file").click()
    expect(desk_page.get_by_role("status")).to_contain_text("1 customer told")
    assert "estimate" not in text(site, words, "+15125550182", "+15125550199").lower()


def test_a_request_that_is_open_follows_who_takes_it(desk_page: Page, site: Site) -> None:
    """An officer's yes stands on the page without its being loaded again, and what is unfolded stays so."""
    sign_in(desk_page, "coordinator")
    reference = book(site)
    desk_page.goto(f"{site.url}/console/requests/{reference}")
    desk_page.get_by_role("button", name=re.compile("^Approve")).click()
    expect(desk_page.get_by_text("open: officer")).to_have_count(2)
    offers = desk_page.get_by_text(re.compile(r"^Offers \("))
    offers.click()
    with site.desk.database.read() as conn:
        asked = " | ".join(row["text"] for row in outbox.thread(conn, "web", "+15125550111"))
    code = re.search(r"Y (\w{4}) to take", asked)
    assert code
    text(site, f"Y {code[1]}", "+15125550111")
    expect(desk_page.get_by_text("open: officer")).to_have_count(1)
    expect(desk_page.locator("#shifts + div")).to_contain_text("A. Ramos")
    expect(desk_page.locator("details[open] summary").filter(has_text="Offers")).to_be_visible()


def test_at_night_a_page_prints_dark_on_white_and_without_its_forms(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site.url}/console/sign-in")
    sign_in(page, "coordinator")
    page.goto(f"{site.url}/console/audit")
    expect(page.locator(".menu-rail [aria-current]")).to_be_in_viewport(ratio=1)
    page.emulate_media(media="print")
    ink, ground = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("color", "backgroundColor"))
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")
    assert not page.locator(".menu-rail, form").locator("visible=true").count()
    context.close()
