"""`offduty agency check`, `try` and `diff` as a person meets them."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import card_words
from cli.agency_diff import report
from cli.main import app
from pricing import Agency, QuoteRequest, agencies, on_file
from pricing.comparing import changes, compared, samples
from pricing.on_file import read

TUCSON = (on_file.CARDS / "tucson-az.toml").read_text("utf-8")
BAD = """\
key = "bad-tx"
name = "Bad"
short = "Bad"
nicknames = ["Bad"]
zone = "America/Chicago"
curency = "USD"
contacts = [{ kind = "x", phone = "1" }]
[documents]
page = "page.txt"
[[card]]
source = "page"
roles = [{ key = "officer", title = "Officer", source = "page" }]
rates = [
  { when = { role = "oficer" }, is = "61.60", source = "page" },
  { is = 61.60, per = "hour", source = "rumor" },
]
"""
SENSELESS = """\
key = "senseless-tx"
name = "Senseless"
short = "Senseless"
nicknames = []
zone = "America/Chicago"
currency = "USD"
[documents]
page = "page.txt"
[[card]]
from = 2025-01-01
until = 2026-06-30
source = "page"
roles = [
  { key = "officer", title = "Officer", source = "page" },
  { key = "sergeant", title = "Sergeant", source = "page" },
]
tiers = [{ key = "gold", title = "Gold", source = "page" }]
rates = [
  { when = { role = "officer", clock = "07:00-19:00" }, is = "50.00", per = "hour", source = "page" },
  { when = { role = "officer", clock = "20:00-07:00" }, is = "60.00", per = "hour", source = "page" },
]
days = [
  { kind = "holiday", name = "X", on = "06-31", source = "page" },
  { kind = "holiday", name = "Y", on = "6th monday of may", source = "page" },
  { kind = "holiday", name = "Z", on = "1 day after Nothing", source = "page" },
]
[[card]]
from = 2026-01-01
source = "page"
roles = [{ key = "officer", title = "Officer", source = "page" }]
categories = [{ key = "standard", title = "S", source = "page" }, { key = "traffic", title = "T", source = "page" }]
rates = [{ when = { category = "standard" }, is = "50.00", per = "hour", source = "page" }]
"""


def run(*words: str | Path) -> tuple[int, str]:
    ran = CliRunner().invoke(app, ["agency", *map(str, words)])
    return ran.exit_code, ran.output


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_every_misspelt_word_is_said_at_once(tmp_path: Path) -> None:
    status, said = run("check", put(tmp_path, "bad-tx.toml", BAD))
    assert status == 1
    assert said.splitlines() == [
        "bad-tx.toml:1:1: currency is missing; add it",
        "bad-tx.toml:6:1: 'curency' is no word of an agency's file; did you mean currency?",
        'bad-tx.toml:7:13: source is missing; name the document that it was read from: source = "page"',
        "bad-tx.toml:14:14: the card has no role 'oficer'; did you mean officer?",
        "bad-tx.toml:14:33: a figure without a unit; add per = one of: hour, person, job",
        'bad-tx.toml:15:5: is cannot be 61.6; write a text such as "61.60", or a range ["6.40", "12.00"]',
        "bad-tx.toml:15:31: no document is called 'rumor'; it can be: page",
    ]


def test_what_cannot_be_meant_is_said_at_once(tmp_path: Path) -> None:
    status, said = run("check", put(tmp_path, "senseless-tx.toml", SENSELESS))
    assert status == 1
    assert said.splitlines() == [
        "senseless-tx.toml:11:1: the card overlaps the next, which begins on 2026-01-01 (line 27); end it before",
        "senseless-tx.toml:15:3: no rate names the role 'sergeant'; add a row, with open where the page has no figure",
        "senseless-tx.toml:17:10: no row depends on the tier 'gold'; add the row that does, or take it out",
        "senseless-tx.toml:20:32: no row says anything for role officer, clock 19:00-20:00; let the windows meet, or add a row with open",
        "senseless-tx.toml:23:35: '06-31' never falls: june has 30 days",
        "senseless-tx.toml:24:35: '6th monday of may' never falls: there is no '6th'; did you mean 4th?",
        "senseless-tx.toml:25:35: no day of the year is written '1 day after Nothing'; write 12-25, or 3rd monday of january",
        "senseless-tx.toml:31:67: no rate names 'traffic' work by the role 'officer'; add a row, with open where the page has no figure",
    ]


@pytest.mark.parametrize("path", sorted(on_file.CARDS.glob("*.toml")), ids=lambda path: path.stem)
def test_nothing_is_wrong_with_what_is_on_file(path: Path) -> None:
    assert run("check", path) == (0, f"{path.name}: nothing is wrong\n")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin-tx.toml"
    path.write_bytes(b'name = "\xe9"')
    assert run("check", path) == (1, "latin-tx.toml:1:1: no UTF-8 text (invalid continuation byte at byte 8); save it as UTF-8\n")


def test_a_worked_example_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, "tucson-az.toml", TUCSON)
    (tmp_path / "cases").mkdir()
    put(tmp_path / "cases", path.name, '[[case]]\nsays = "x"\n')
    assert run("check", path) == (1, "cases/tucson-az.toml:1:3: the example cannot be read: 'received'\n")
    put(tmp_path / "cases", path.name, "[[case")
    assert run("check", path)[1].endswith("this is no TOML\n")


def test_a_shift_is_priced_by_a_file_that_is_not_installed(tmp_path: Path) -> None:
    path = put(tmp_path, "tried.toml", TUCSON.replace('key = "tucson-az"', 'key = "tried-az"').replace('"64.11"', '"70.00"'))
    status, said = run("try", path, "2 officers dec 12 2026 6pm-10pm, one car", "--at", "2026-12-01T09:00")
    assert status == 0
    assert "8.5 hour x   70.00 =      $595.00" in said
    assert "driving a vehicle adds time" in said
    assert "tried-az" not in agencies()


def test_a_draft_is_tried_and_compared_as_if_it_were_signed(tmp_path: Path) -> None:
    newer = TUCSON.replace("[[card]]\n", "[[card]]\ndraft = true\nfrom = 2026-01-01\n").replace('"64.11"', '"70.00"')
    draft, installed = put(tmp_path, "newer.toml", newer), put(tmp_path, "tucson-az.toml", TUCSON)
    status, said = run("try", draft, "2 officers dec 12 2026 6pm-10pm", "--at", "2026-12-01T09:00")
    assert (status, "8 hour x   70.00 =      $560.00" in said, "rates from 2026-01-01" in said) == (0, True, True)
    assert "no_rate_card" not in run("diff", installed, draft)[1]
    assert "no_rate_card" in run("diff", draft, installed)[1]


def test_what_cannot_be_tried_says_why(tmp_path: Path) -> None:
    assert "currency is missing" in run("try", put(tmp_path, "bad-tx.toml", BAD), "2 officers")[1]
    path = put(tmp_path, "tucson-az.toml", TUCSON)
    assert run("try", path, "dec 12 2026 6pm-10pm", "--at", "2026-12-01T09:00")[1] == (
        "say how many officers; the roles are officer, sergeant, commander.\n"
    )
    assert "is no time such as" in run("try", path, "2 officers", "--at", "soon")[1]
    for offset in ("Z", "-06:00"):
        assert "has an offset" in run("try", path, "2 officers", "--at", f"2026-12-01T09:00{offset}")[1]


def test_a_text_is_read_in_the_words_of_the_card() -> None:
    casa = agencies()["casa-grande-az"].cards[-1]
    assert card_words.more(casa, "2 officers at priority two for 1,200 guests, paid by card, offering $90, 12 miles away") == {
        "customer": "",
        "tier": card_words.named(casa.tiers, "priority two")[0],
        "conditions": frozenset(),
        "equipment": {},
        "paid": "card",
        "attendance": 1200,
        "offer": Decimal(90),
        "distance": Decimal(12),
    }
    harbor = agencies()["bay-harbor-islands-fl"].cards[-1]
    guard = next(role.key for role in harbor.roles if "guard" in role.key)
    assert card_words.posts(harbor, "two crossing guards monday", {}) == {guard: 2}
    assert card_words.posts(casa, "a cop", {"officer": 1}) == {casa.roles[0].key: 1}


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("2 officers at $97 an hour", "97"),
        ("2 officers dec 12 6pm-10pm for 97.50 per hour", "97.50"),
        ("paying $97/hr", "97"),
        ("we pay 97 dollars an hour", "97"),
        ("offering CAD 97 each hour", "97"),
        ("offer $97", "97"),
        ("2 officers at 9 for 4 hours", None),
        ("at 10 am, for 3 hours a day", None),
        ("for 2 an hour later", None),
        ("a car at 412 Main St", None),
    ],
)
def test_an_offer_is_read_as_people_write_it(text: str, offer: str | None) -> None:
    found = card_words.more(agencies()["casa-grande-az"].cards[-1], text)
    assert found.get("offer") == (offer and Decimal(offer))


def test_an_offer_below_the_rate_is_no_price(tmp_path: Path) -> None:
    path = put(tmp_path, "tallahassee-fl.toml", (on_file.CARDS / "tallahassee-fl.toml").read_text("utf-8"))
    asked = "one officer jan 16 2027 9am-1pm at ${} an hour"
    assert "x   70.00 " in run("try", path, asked.format(70), "--at", "2026-12-01T09:00")[1]
    assert run("try", path, asked.format(45), "--at", "2026-12-01T09:00")[1].startswith("The agency takes no such offer")


def changed(folder: Path) -> tuple[Path, Path]:
    new = TUCSON.replace('"64.11"', '"66.00"').replace('"< 72 h"', '"< 96 h"')
    return put(folder, "old.toml", TUCSON), put(folder, "new.toml", new)


def test_what_changed_is_said_in_words_and_in_prices(tmp_path: Path) -> None:
    status, said = run("diff", *changed(tmp_path), "--database", f"sqlite:///{tmp_path}/none.db")
    assert status == 0
    role = "For Officer, where the work is Standard"
    assert f"  no longer: {role}: $64.11 an hour [page]\n  now:       {role}: $66.00" in said
    assert "At a notice of less than 96 hours: staff decide" in said
    assert "sample shifts (no past ones are on file) by both:" in said
    assert " -> " in said
    same, other = changed(tmp_path)
    assert "The two files say the same." in run("diff", same, same, "--database", f"sqlite:///{tmp_path}/none.db")[1]
    assert "name is missing" in run("diff", other, put(tmp_path, "bad.toml", 'key = "x"'))[1]


def test_past_shifts_are_priced_where_there_are_any(tmp_path: Path) -> None:
    old, new = map(read, changed(tmp_path))
    starts = dt.datetime.fromisoformat("2026-12-15T10:00")
    asked = QuoteRequest(
        "tucson-az", "standard", dt.datetime(2026, 12, 1, tzinfo=dt.UTC), starts, starts + dt.timedelta(hours=6), {"officer": 1}
    )
    lines = list(report(old, new, [asked]))
    assert lines[0] == "1 past shifts by both:"
    assert "$384.66 -> $396.00" in lines[1]
    assert lines[-1] == "0 the same, 1 different; all that both price: $384.66 -> $396.00"


def test_a_shift_that_one_file_does_not_price_has_no_difference(tmp_path: Path) -> None:
    old, new = map(read, changed(tmp_path))
    starts = dt.datetime.fromisoformat("2026-12-15T10:00")
    received = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    (found,) = compared(old, new, [QuoteRequest("tucson-az", "standard", received, starts, starts, {"officer": 1})])
    assert (found.old, found.new, found.same, found.difference) == ("bad_time_range", "bad_time_range", True, None)


def test_a_card_from_another_day_is_said() -> None:
    old, new = ({"card": [{"source": "page", "from": dt.date(year, 1, 1)}]} for year in (2026, 2027))
    (said,) = changes(old, new)
    assert re.fullmatch(r".*2026-01-01.* -> .*2027-01-01.*", said)


@pytest.mark.parametrize("key", ["bastrop-tx", "keller-tx", "charlton-ma", "umd-mn"])
def test_samples_cover_an_agency_and_a_file_is_like_itself(key: str) -> None:
    agency: Agency = agencies()[key]
    asked = list(samples(agency, 2027))
    assert {role for request in asked for role in request.posts} == {role.key for role in agency.cards[-1].roles}
    assert all(each.same for each in compared(agency, agency, asked[:200]))
