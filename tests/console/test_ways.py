"""No page is a dead end: an address that is none, a list without rows; and what is named is named as people know it."""

import pytest
from console_desk import Console, book

from console import words


def test_an_address_that_leads_nowhere_leads_back(console: Console) -> None:
    page = console.client("coordinator").get("/console/nowhere/at-all")
    assert page.status == 404
    assert '<a href="/console">To the start</a>' in page.text
    outside = console.client("coordinator").get("/nowhere")
    assert outside.status == 404
    assert "offduty" not in outside.text


def test_a_list_that_words_leave_empty_leads_to_all_of_it(console: Console) -> None:
    client = console.client("coordinator")
    for page in ("requests", "inbox"):
        assert f'<a href="/console/{page}">Show all</a>' in client.get(f"/console/{page}?words=zzzz").text
        assert "Show all" not in client.get(f"/console/{page}").text


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36", "Chrome on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 Version/18.1 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox on Windows"),
        ("curl/8.5.0", "curl/8.5.0"),
        (None, "A browser"),
    ],
)
def test_a_browser_is_called_as_people_know_it(agent: str | None, said: str) -> None:
    assert words.browser(agent) == said


def test_what_waited_is_called_the_same_wherever_it_stands(console: Console) -> None:
    client = console.client("coordinator")
    reference = book(console.stage)
    for path in ("escalations", f"requests/{reference}", "inbox/1"):
        assert "To be approved" in client.get(f"/console/{path}").text, path
