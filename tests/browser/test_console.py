"""The console in a real browser: every page as each role, WCAG 2.2 AA, and a decision with the customer's phone beside it."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from simulator_site import ACCOUNTS, Site, sign_in

from desk.by_hand import run_until
from desk.channel import Inbound
from desk.take_message import take_message

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
    "/console/requests/by-phone",
    "/console/officers",
    "/console/officers/1",
    "/console/officers/import",
    "/console/customers",
    "/console/customers/{customer}",
    "/console/rates",
    "/console/rates/bastrop-tx",
    "/console/rates/bastrop-tx/draft",
    "/console/gaps",
    "/console/messages",
    "/console/reports",
    "/console/audit",
    "/console/account",
    "/console/accounts",
    "/console/password",
    "/console/second-factor",
)
NOT_THEIRS = {
    "auditor": {"by-phone", "import", "draft", "accounts"},
    "approver": {"import", "draft", "accounts"},
    "coordinator": {"accounts"},
    "administrator": set[str](),
}


def text(site: Site, words: str, number: str = CUSTOMER) -> str:
    """A text arrives; everything said to that number since."""
    from storage import outbox

    with site.desk.database.read() as conn:
        before = len(outbox.thread(conn, "web", number))
    take_message(site.desk, Inbound("web", number, LINE, words, f"{number} {words}"))
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

    from storage.tables import requests

    with site.desk.database.read() as conn:
        customer = conn.execute(select(requests.c.person_id)).scalars().first()
    return site.url + path.format(reference=reference, customer=customer)


@pytest.mark.parametrize("role", sorted(ACCOUNTS))
def test_every_page_opens_for_each_role(desk_page: Page, site: Site, role: str) -> None:
    reference = book(site)
    sign_in(desk_page, role)
    for path in PAGES:
        answered = desk_page.goto(opened(site, path, reference))
        assert answered is not None
        theirs = path.rsplit("/", 1)[1] not in NOT_THEIRS[role]
        assert answered.status == (200 if theirs else 403), path
        assert desk_page.locator("h1").count() == 1, path


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_page_is_accessible_by_day_and_on_a_phone_by_night(chromium: Browser, site: Site, scheme: str, width: int) -> None:
    reference = book(site)
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
