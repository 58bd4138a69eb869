"""The agencies' files: an agency is a file and nothing else, and a file that is wrong says where."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import pricing
import pricing.on_file
from pricing import codes

BASTROP = pricing.on_file.CARDS / "bastrop-tx.toml"
ELSEWHERE = """
key = "example-tx"
name = "Example Police Department"
short = "Example"
nicknames = []
zone = "Europe/London"
currency = "GBP"
request_page = "https://example.org"
contacts = [
  { kind = "line", phone = "555-0100", source = "page" },
]

[documents]
page = "example.txt"

[[card]]
from = 2027-01-01
source = "page"
roles = [
  { key = "constable", title = "Constable", source = "page" },
]
categories = [
  { key = "standard", title = "Standard", source = "page" },
]
rates = [
  { when = { role = "constable" }, is = "50.00", per = "hour", source = "page" },
]
vehicle = [
  { is = "0.625", per = "mile", source = "page" },
]
admin = [
  { is = "5", per = "hour", source = "page" },
]
cancelling = [
  { basis = "admin_only", admin_hours = 4, source = "page" },
]
"""
NEWER = ELSEWHERE[ELSEWHERE.index("[[card]]") :].replace("2027-01-01", "2028-01-01").replace("50.00", "60.00")


@pytest.fixture
def sixth_agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The agencies on file and one file more, with two cards."""
    for card in pricing.on_file.CARDS.glob("*.toml"):
        (tmp_path / card.name).write_bytes(card.read_bytes())
    path = tmp_path / "example-tx.toml"
    path.write_text(ELSEWHERE + NEWER)
    monkeypatch.setattr(pricing.on_file, "CARDS", tmp_path)
    pricing.agencies.cache_clear()
    yield path
    pricing.agencies.cache_clear()


def ask(day: str, **more: object) -> pricing.QuoteRequest:
    starts = dt.datetime.fromisoformat(f"{day}T10:00")
    asked = {
        "agency": "example-tx",
        "category": "standard",
        "received_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        "posts": {"constable": 2},
    }
    return pricing.QuoteRequest(**{**asked, "starts_at": starts, "ends_at": starts + dt.timedelta(hours=3), **more})


def test_a_sixth_agency_is_a_file(sixth_agency: Path) -> None:
    assert len(pricing.agencies()) == 6
    quote = pricing.quote(ask("2027-12-31", vehicles=pricing.Vehicles(2)))
    assert [(line.item, str(line.units), str(line.unit_rate), str(line.amount)) for line in quote.lines] == [
        ("constable", "6", "50.00", "300.00"),
        ("vehicle", "0", "0.625", "0.00"),
    ]
    assert quote.currency == "GBP"


def test_a_newer_card_takes_over_from_its_date_and_a_quoted_request_keeps_its_own(sixth_agency: Path) -> None:
    old, new = pricing.quote(ask("2027-12-31")), pricing.quote(ask("2028-01-01"))
    assert (old.total, old.card_from) == (300, dt.date(2027, 1, 1))
    assert (new.total, new.card_from) == (360, dt.date(2028, 1, 1))
    moved = ask("2028-01-01")
    assert pricing.reduction_fee(ask("2027-12-31"), old, moved, approved=False, cancelled_at=moved.received_at).quote.total == 300
    pay = pricing.officer_pay(moved, "constable", quote=old)
    assert pay is not None
    assert pay.hourly_low == 45
    assert pricing.cheaper_until(moved, new) is None
    with pytest.raises(pricing.PricingError, match="no_rate_card"):
        pricing.quote(ask("2026-12-31"))


def test_a_card_that_is_no_longer_on_file_is_said(sixth_agency: Path) -> None:
    request = ask("2028-01-01")
    quote = pricing.quote(request)
    sixth_agency.write_text(ELSEWHERE)
    pricing.agencies.cache_clear()
    with pytest.raises(pricing.PricingError, match="no_rate_card"):
        pricing.cancellation_fee(request, quote, approved=True, cancelled_at=request.received_at)
    sixth_agency.unlink()
    pricing.agencies.cache_clear()
    with pytest.raises(pricing.PricingError, match="unknown_agency"):
        pricing.cheaper_until(request, quote)


WRONG = tomllib.loads((Path(__file__).parent / "wrong_files.toml").read_text("utf-8"))["wrong"]


@pytest.mark.parametrize("case", WRONG, ids=[case["says"] for case in WRONG])
def test_a_wrong_file_says_in_one_line_where_and_what(tmp_path: Path, case: dict[str, str]) -> None:
    text = BASTROP.read_text("utf-8")
    place = text.index(case["what"])
    path = tmp_path / BASTROP.name
    path.write_text(text[:place] + case["becomes"] + text[place + len(case["what"]) :], "utf-8")
    with pytest.raises(pricing.CardError) as wrong:
        pricing.load(path)
    name, line, says = str(wrong.value).split(":", 2)
    assert name == "bastrop-tx.toml"
    assert says.strip().startswith(case["says"])
    lines = path.read_text("utf-8").splitlines()
    if "at" in case:
        assert lines[int(line) - 1].startswith(case["at"])
    else:
        assert int(line) == text[:place].count("\n") + 1
    assert "\n" not in says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('key = "example-tx"\nname = \n', "example-tx.toml:2: Invalid value"),
        ('key = "example-tx"\nnames = ["a",\n', "example-tx.toml:3: Invalid value"),
        ('key = "a"\nkey = "b"\n', "example-tx.toml:2: Cannot overwrite a value"),
    ],
)
def test_a_file_that_is_no_toml_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "example-tx.toml"
    path.write_text(text)
    with pytest.raises(pricing.CardError) as wrong:
        pricing.load(path)
    assert str(wrong.value) == says


def test_a_file_without_a_card_or_with_one_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "example-tx.toml"
    path.write_text(ELSEWHERE[: ELSEWHERE.index("[[card]]")])
    with pytest.raises(pricing.CardError, match="1: card is missing"):
        pricing.load(path)
    path.write_text(ELSEWHERE + ELSEWHERE[ELSEWHERE.index("[[card]]") :])
    with pytest.raises(pricing.CardError, match="two cards have the same date"):
        pricing.load(path)


@pytest.mark.parametrize("agency", pricing.agencies().values(), ids=lambda agency: agency.key)
def test_an_agency_is_complete(agency: pricing.Agency) -> None:
    assert agency.phone in [contact.phone for contact in agency.contacts]
    assert agency.request_page.startswith("https://")
    assert {service.key for service in agency.services} >= {"job-status", "liability", "payroll"}
    assert len({rule.kind for rule in agency.prohibited}) == len(agency.prohibited)
    for card in agency.cards:
        rows = [*card.rates, *card.vehicles, *card.hours, *card.admin, *card.posts, *card.remarks, *card.days, *card.cancelling]
        assert all(row.source for row in rows)
        assert {remark.code for remark in card.remarks} <= codes.EVERY.keys()


def test_only_what_the_pages_speak_against_is_on_the_lists() -> None:
    kinds = {key: [rule.kind for rule in agency.prohibited if rule.outcome != "staff"] for key, agency in pricing.agencies().items()}
    assert kinds == {
        "bastrop-tx": [],
        "rockport-tx": [],
        "grantsville-ut": ["labor-dispute"],
        "keller-tx": ["adult", "gambling", "private-investigation", "process-serving", "collection", "repossession", "towing"],
        "tucson-az": ["armed-security", "civil-legal", "bodyguard", "bouncer", "alcohol-principal"],
    }
    asked = {rule.kind: rule.if_yes for rule in pricing.agencies()["tucson-az"].prohibited if rule.question}
    assert asked == {"armed-security": "decline", "alcohol-principal": "staff"}


def test_no_code_knows_an_agency() -> None:
    keys = [*pricing.agencies(), *(agency.short for agency in pricing.agencies().values())]
    code = "".join(path.read_text() for path in pricing.on_file.CARDS.parent.glob("*.py"))
    assert [key for key in keys if key in code] == []


def test_the_vehicles_of_one_agency_are_told_apart() -> None:
    assert [key for key, agency in pricing.agencies().items() if agency.cards[0].tells_vehicles_apart] == ["rockport-tx"]
