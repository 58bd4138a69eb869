"""The pictures of docs/: `python -m tests.pictures`, or `make pictures`. A booking is made by text, and every page is shown."""

import copy
import datetime as dt
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from simulator_site import Site, serving_site, sign_in  # noqa: E402  # after the path

from desk import drafts  # noqa: E402
from desk.by_hand import run_until  # noqa: E402
from desk.channel import Inbound  # noqa: E402
from desk.take_message import take_message  # noqa: E402
from desk.toml_text import toml_text  # noqa: E402
from desk.work import Work  # noqa: E402

WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
BASTROP, TUCSON, STAFF, GENERAL = "+15125550100", "+15205550100", "+15125550190", "+15125550199"
YES, TAKE, WAITS = r"Y (\w{4})", r"Y (\w{4}) to take", r"([A-Z]\d+) "
WEDDING = "2 officers sat dec 12 6pm to midnight, one car, wedding at 412 Main St"
SHOWN = (("", WIDE, "light"), ("-dark", WIDE, "dark"), ("-phone", NARROW, "light"), ("-phone-dark", NARROW, "dark"))
PAGES = {
    "waiting": "/console/escalations",
    "inbox": "/console/inbox",
    "thread": "/console/inbox/1",
    "board": "/console/board?day=2026-12-12",
    "requests": "/console/requests",
    "request": "/console/requests/{reference}",
    "by-phone": "/console/requests/by-phone",
    "officers": "/console/officers",
    "officer": "/console/officers/1",
    "officer-form": "/console/officers/1/edit",
    "import": "/console/officers/import",
    "customers": "/console/customers",
    "rates": "/console/rates/bastrop-tx",
    "draft": "/console/rates/bastrop-tx/draft",
    "signing": "/console/rates/bastrop-tx/drafts/1",
    "gaps": "/console/gaps",
    "gap": "/console/gaps/1",
    "messages": "/console/messages",
    "reports": "/console/reports?from=2026-11-30&to=2026-12-20",
    "audit": "/console/audit",
    "account": "/console/account",
    "accounts": "/console/accounts",
    "desk": "/console/desk",
    "desk-staff": "/console/desk/staff/1",
    "desk-agency": "/console/desk/agencies/bastrop-tx",
}


class Story:
    """Texts from several phones, to a desk with a clock of its own."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.count = 0

    def text(self, number: str, words: str, line: str = BASTROP) -> None:
        self.count += 1
        take_message(self.site.desk, Inbound("web", number, line, words, f"story-{self.count}"))
        run_until(self.site.desk, self.site.desk.clock.now())

    def last(self, pattern: str, number: str) -> str:
        """What stands in the latest message to a number."""
        from storage import outbox

        with self.site.desk.database.read() as conn:
            for row in reversed(outbox.thread(conn, "web", number)):
                if found := re.search(pattern, row["text"]):
                    return found[1]
            said = [row["text"] for row in outbox.thread(conn, "web", number)][-2:]
        raise LookupError(f"{pattern} is not in {said}")

    def book(self, number: str, words: str, line: str = BASTROP) -> str:
        self.text(number, words, line)
        self.text(number, f"Y {self.last(YES, number)}", line)
        return self.last(r"(B-\w{4})", number)

    def later(self, **time: int) -> None:
        run_until(self.site.desk, self.site.desk.clock.now() + dt.timedelta(**time))


def tell(site: Site) -> str:
    """A morning at the desk: one wedding filled, a refusal, a person asked for, what waits; the wedding's reference."""
    story = Story(site)
    wedding = story.book("+15125550147", "2 officers sat dec 12 6pm to midnight, one car, wedding at 412 Main St")
    story.later(minutes=4)
    story.text(STAFF, f"{story.last(WAITS, STAFF)} ok")
    for officer in ("+15125550111", "+15125550112"):
        story.later(minutes=3)
        story.text(officer, f"Y {story.last(TAKE, officer)}")
    story.book("+15125550148", "1 officer fri dec 11 9am-3pm, road work at Chestnut and Main")
    story.text("+15125550149", "do you have k9 units for a search? I'd like to talk to a person")
    story.book("+15205550150", "1 officer dec 14 10am-4pm, store opening at 9 Elm St", TUCSON)
    story.text("+15125550151", "2 officers dec 31 6pm-midnight at keller, one car, party at 5 Elm St", GENERAL)
    story.text("+15125550152", "do your officers speak mandarin?")
    draft(site)
    story.later(minutes=9)
    return wedding


def draft(site: Site) -> None:
    """Bastrop's card of next year, to be signed: an officer costs more."""
    with site.desk.database.write() as conn:
        file = drafts.file_on_file(conn, "bastrop-tx")
        card = copy.deepcopy(file["card"][-1]) | {"from": dt.date(2027, 1, 1), "source": "council"}
        card["rates"][0] |= {"is": "64.00", "source": "council"}
        file["documents"]["council"] = "Council minutes of Nov 12, 2026"
        text = toml_text(file | {"card": [*file["card"], card]})
        made = drafts.new_card(text, "bastrop-tx", drafts.file_on_file(conn, "bastrop-tx"))
        drafts.keep(Work(site.desk, conn, site.desk.clock.now()), "bastrop-tx", text, made, "Dana Whitfield")


def main() -> None:
    """Write the pictures that the pages of docs/ name; into a folder that is given every page, wide and narrow, by day and by night."""
    everything = len(sys.argv) > 1
    folder = Path(sys.argv[1]) if everything else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with serving_site(ROOT / "cli" / "demo.toml") as site, sync_playwright() as playwright:
        reference = tell(site)
        browser = playwright.chromium.launch(executable_path=found, args=["--headless", "--no-sandbox"])
        for suffix, size, scheme in SHOWN:
            context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            page = context.new_page()
            for name, path in {"phones": "/phones", "console-sign-in": "/console/sign-in"}.items():
                _shoot(page, site.url + path, folder / f"{name}{suffix}.png", everything)
            page.goto(f"{site.url}/console/sign-in")
            sign_in(page, "administrator")
            for key, path in PAGES.items():
                _shoot(page, site.url + path.format(reference=reference), folder / f"console-{key}{suffix}.png", everything)
            context.close()
        browser.close()


def _named() -> set[str]:
    """The pictures that some page shows."""
    pages = (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    return {name for page in pages for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text(encoding="utf-8"))}


def _shoot(page: Page, url: str, path: Path, everything: bool) -> None:
    if everything or path.name in _named():
        page.goto(url)
        if path.name.startswith("phones"):
            page.get_by_text("Confirmed:").first.wait_for()
        page.screenshot(path=path, full_page=True)


if __name__ == "__main__":
    main()
