"""What no page says is one question to the agency, with everybody who met it; its answer prices from its day, and they are told."""

import datetime as dt
import re

from console_desk import CUSTOMER, Client, Console, text, told
from sqlalchemy import select

from desk.cards import read_draft
from desk.drafts import file_on_file
from storage import card_files
from storage.console_tables import gap_askers, gaps
from storage.tables import audit, escalations
from webhooks.sms_text import parts

GENERAL, SECOND, THIRD, STAFF = "+15125550000", "+15125550148", "+15125550149", "+15125550190"
SOURCE = "Sgt. Hale by phone, Dec 1"
QUOTED = "2 officers sat dec 12 6pm-midnight"
KELLER = "2 officers dec 20 6pm-midnight at keller, one car, party at 5 Elm St"


def gap_of(console: Console, code: str) -> int:
    with console.stage.desk.database.read() as conn:
        return int(conn.execute(select(gaps.c.id).where(gaps.c.code.like(f"{code}%"))).scalar_one())


def answered(client: Client, gap: int, words: str, **figures: str) -> str:
    form = {"words": words, "source": SOURCE, "from": "2026-12-01"} | {name.replace("_", "-"): value for name, value in figures.items()}
    client.post(f"/console/gaps/{gap}/answer", **form)
    return client.get(f"/console/gaps/{gap}").text


def test_an_answer_without_a_source_is_not_on_file(console: Console) -> None:
    text(console.stage, KELLER, CUSTOMER, GENERAL)
    gap, client = gap_of(console, "vehicle"), console.client("coordinator")
    client.post(f"/console/gaps/{gap}/answer", words="A car is $18.39 an hour.")
    assert "a figure without a source" in client.get(f"/console/gaps/{gap}").text


def test_the_answer_is_told_and_prices_from_its_day_while_what_was_quoted_stays(console: Console) -> None:
    before = text(console.stage, KELLER, CUSTOMER, GENERAL)
    assert "estimate" in before.lower()
    gap = gap_of(console, "vehicle")
    page = answered(console.client("administrator"), gap, "A car is $18.39 an hour.", fill_vehicle_0="18.39")
    assert "it prices from that day on" in page
    assert f"A car is $18.39 an hour. Source: {SOURCE}" in told(console, CUSTOMER)
    after = text(console.stage, KELLER, SECOND, GENERAL)
    assert "$924.66" in after  # 12 h at 67.86 and 6 h at 18.39
    assert "estimate" not in after.lower()
    reference = re.search(r"B-\w{4}", text(console.stage, f"Y {code_in(before)}", CUSTOMER, GENERAL))
    assert reference
    assert "Why $814.32" in console.client("coordinator").get(f"/console/requests/{reference[0]}").text


def code_in(said: str) -> str:
    found = re.search(r"Y (\w{4})", said)
    assert found, said
    return found[1]


def test_a_coordinators_figure_is_a_draft_until_it_is_signed(console: Console) -> None:
    text(console.stage, KELLER, CUSTOMER, GENERAL)
    gap = gap_of(console, "vehicle")
    page = answered(console.client("coordinator"), gap, "A car is $18.39 an hour.", fill_vehicle_0="18.39")
    address = re.search(r"/console/rates/keller-tx/drafts/\d+", page)
    assert address
    assert "prices nothing until it is signed" in page
    assert "$924.66" not in text(console.stage, KELLER, SECOND, GENERAL)
    console.client("administrator").post(f"{address[0]}/sign")
    assert "$924.66" in text(console.stage, KELLER, THIRD, GENERAL)


def test_a_window_and_holidays_are_figures_too(console: Console) -> None:
    """Keller's emergency window, and then its list of holidays: nothing is left for staff to check."""
    soon = "1 officer dec 3 6pm-midnight at keller, party at 5 Elm St"
    assert "confirm" in text(console.stage, soon, CUSTOMER, GENERAL)
    client = console.client("administrator")
    answered(client, gap_of(console, "emergency"), "Under 72 hours.", fill_notice="72")
    assert "$512.46" in text(console.stage, soon, SECOND, GENERAL)
    eve = "1 officer dec 31 1pm-7pm at keller, party at 5 Elm St"
    text(console.stage, eve, THIRD, GENERAL)
    form = {"words": "Christmas Day alone.", "source": SOURCE, "from": "2026-12-02", "day": "Christmas Day"}
    client.post(f"/console/gaps/{gap_of(console, 'holiday')}/answer", **form)
    assert "$407.16" in text(console.stage, eve, "+15125550151", GENERAL)
    assert "$512.46" in text(console.stage, eve.replace("dec 31", "dec 25"), "+15125550152", GENERAL)


def test_cancelling_that_has_no_published_fee_is_a_question_too(console: Console) -> None:
    code = code_in(text(console.stage, KELLER, CUSTOMER, GENERAL))
    reference = re.search(r"B-\w{4}", text(console.stage, f"Y {code}", CUSTOMER, GENERAL))
    assert reference
    console.client("coordinator").post(f"/console/requests/{reference[0]}/decide", answer="yes")
    text(console.stage, f"cancel {reference[0]}", CUSTOMER, GENERAL)
    gap = gap_of(console, "cancellation_policy")
    page = console.client("administrator").get(f"/console/gaps/{gap}").text
    assert reference[0] in page
    answered(console.client("administrator"), gap, "Free until 24 hours before, then the minimum.", fill_free="24")
    with console.stage.desk.database.read() as conn:
        file = file_on_file(conn, "keller-tx")
        assert file["card"][-1]["cancelling"][0]["when"] == {"notice": "> 24 h"}
        assert read_draft(card_files.signed(conn)[0]["text"], "keller-tx")


def test_a_question_in_ones_own_words_is_asked_of_the_agency_once(console: Console) -> None:
    text(console.stage, QUOTED)
    said = text(console.stage, "do your officers speak mandarin?")
    assert "I've asked our staff" in said
    assert parts(said) <= 2
    text(console.stage, "do your officers speak Mandarin??", SECOND)
    text(console.stage, "and do your officers speak mandarin?", CUSTOMER)
    with console.stage.desk.database.read() as conn:
        assert len(conn.execute(select(gaps.c.id)).all()) == 1
        assert len(conn.execute(select(gap_askers.c.id)).all()) == 2
        assert len(conn.execute(select(escalations.c.id).where(escalations.c.kind == "asked")).all()) == 1
    assert told(console, STAFF).count("what no page says") == 1


def test_a_question_that_nothing_waits_for_is_kept_and_pages_nobody(console: Console) -> None:
    assert "It's noted for our staff" in text(console.stage, "do your officers speak mandarin?")
    assert "no page says" not in told(console, STAFF)
    assert gap_of(console, "asked")


def test_nobody_is_woken_in_turn_for_a_question(console: Console) -> None:
    text(console.stage, QUOTED)
    text(console.stage, "do your officers speak mandarin?")
    console.stage.until(console.stage.clock.now() + dt.timedelta(hours=1))
    assert "haven't answered yet" not in told(console, CUSTOMER)


def test_the_answer_in_words_is_told_to_those_who_asked_and_said_to_the_next(console: Console) -> None:
    text(console.stage, QUOTED)
    text(console.stage, "do your officers speak mandarin?")
    page = answered(console.client("coordinator"), gap_of(console, "asked"), "Two officers do.")
    assert "said to whoever asks" in page
    heard = told(console, CUSTOMER)
    assert f'You asked: "do your officers speak mandarin?" Bastrop answers: Two officers do. Source: {SOURCE}' in heard
    assert f"Bastrop: Two officers do. Source: {SOURCE}" in text(console.stage, "do the officers speak mandarin?", SECOND)
    with console.stage.desk.database.read() as conn:
        assert conn.execute(select(escalations.c.status)).scalar_one() == "closed"
        assert conn.execute(select(audit.c.who).where(audit.c.after == "answered")).scalar_one() == "staff Dana"


def test_figures_that_make_no_card_keep_nothing(console: Console) -> None:
    text(console.stage, KELLER, CUSTOMER, GENERAL)
    gap = gap_of(console, "vehicle")
    page = answered(console.client("administrator"), gap, "A car is dear.", fill_vehicle_0="dear")
    assert "dear is no amount" in page
    with console.stage.desk.database.read() as conn:
        assert conn.execute(select(gaps.c.answer).where(gaps.c.id == gap)).scalar_one() is None
