"""A real Chromium in front of the phone simulator."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from simulator_site import Site, serving_site

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser that keeps nothing and calls nobody."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine: the browser tests are left out")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving_site() as serving:
        yield serving


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of; what is left of it at the end fails the test."""
    return []


@pytest.fixture
def page(chromium: Browser, site: Site, complaints: list[str]) -> Iterator[Page]:
    """The simulator, open on a laptop."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(8000)
    opened = context.new_page()
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{site.url}/phones")
    opened.locator(".phone").first.wait_for()
    yield opened
    context.close()
    assert complaints == []
