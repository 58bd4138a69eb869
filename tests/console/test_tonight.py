"""At seven on a Friday the first page says who is not there, what is open, and what waits to be approved."""

import datetime as dt
import re

from console_desk import BASTROP, Client, Console, book

from bot.phrasing import replies
from console.kinds import KINDS

ANSWERED = re.compile(r"\{(talk|done|answers|read)\}|\{escalation\} ok")
TONIGHT = "1 officer fri dec 4 6:30pm-midnight, quinceanera at 412 Main St"


def at(console: Console, moment: str) -> None:
    """Move on to a wall-clock time of Friday in Bastrop."""
    console.stage.until(dt.datetime.fromisoformat(f"2026-12-04T{moment}-06:00"))


def taken(console: Console, client: Client) -> str:
    """Tonight's shift, approved, and the number of who took it."""
    stage = console.stage
    client.post(f"/console/requests/{book(stage, words=TONIGHT)}/decide", answer="yes")
    stage.until(stage.clock.now())
    asked = next(each.message.address for each in stage.sent if "to take it" in each.message.text)
    stage.arrive("sms", asked, BASTROP, "yes")
    return asked


def night(client: Client) -> str:
    found = re.search(r'<section aria-labelledby="tonight">.*?</section>', client.get("/console/escalations").text, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_who_should_be_there_and_is_not_heard_from_stands_first_until_they_say_so(console: Console) -> None:
    client = console.client("coordinator")
    assert "No shift is under way or begins by then." in night(client)
    officer = taken(console, client)
    at(console, "17:00")
    assert "1 as planned" in night(client)
    at(console, "18:41")
    assert "▲ 1 not heard from" in night(client)
    board = client.get("/console/board?day=2026-12-04").text
    assert 'class="shift not_heard_from"' in board
    console.stage.arrive("sms", officer, BASTROP, "on")
    assert "on post" in night(client)
    assert "not heard from" not in night(client)
    at(console, "23:59")
    console.stage.until(dt.datetime.fromisoformat("2026-12-05T00:01-06:00"))
    assert "No shift is under way" in night(client)


def test_a_delay_that_was_told_is_waited_for(console: Console) -> None:
    client = console.client("coordinator")
    officer = taken(console, client)
    at(console, "18:20")
    console.stage.arrive("sms", officer, BASTROP, "late 30")
    at(console, "18:50")
    assert "not heard from" not in night(client)
    at(console, "19:11")
    assert "1 not heard from" in night(client)


def test_what_is_open_and_what_nobody_approved_are_told_apart(console: Console) -> None:
    client = console.client("coordinator")
    at(console, "12:00")
    book(console.stage, words="2 officers tonight 9pm-1am, concert at 5 Main St")
    assert "◇ 1 to be approved" in night(client)
    code = re.search(r"/console/escalations/([A-Z]\d+)/ok", client.get("/console/escalations").text)
    assert code
    client.post(f"/console/escalations/{code[1]}/ok")
    assert "○ 2 open" in night(client)
    assert "to be approved" not in night(client)


def test_nothing_of_another_agency_is_told(console: Console) -> None:
    client = console.client("coordinator")
    at(console, "12:00")
    book(console.stage, "+15205550199", "+15205550100", "1 officer tonight 8pm-11pm, store opening at 9 Elm St")
    assert "Tucson" in night(client)
    assert "Tucson" not in night(console.client("approver"))


def test_what_waits_says_what_happened_and_not_how_to_answer_by_text(console: Console) -> None:
    client = console.client("coordinator")
    taken(console, client)
    at(console, "18:45")
    page = client.get("/console/escalations").text
    assert "An officer is not heard from" in page
    assert "nothing heard from" in page
    assert "Reply" not in page
    assert "http://" not in re.sub(r"<[^>]+>", "", page)


def test_every_kind_of_what_waits_has_a_heading() -> None:
    asked = {name for name, words in replies("en")["staff"].items() if isinstance(words, str) and ANSWERED.search(words)}
    missing = asked - KINDS.keys() - {"nobody_there", "answers", "talk", "done", "read", "back", "from_customer", "relayed_waits"}
    assert not missing
