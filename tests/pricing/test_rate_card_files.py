"""The agencies' files: an agency is a file and nothing else, and a file that is wrong says where."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import pricing
import pricing.on_file
from pricing import codes

BASTROP = pricing.on_file.CARDS / "bastrop-tx.toml"
EXAMPLE = (Path(__file__).parent / "example-tx.toml").read_text("utf-8")
FILES = sorted(path.stem for path in pricing.on_file.CARDS.glob("*.toml"))
NEWER_CARD = EXAMPLE[EXAMPLE.index("[[card]]") : EXAMPLE.rindex("[[card]]")]


@pytest.fixture
def sixth_agency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The agencies on file and one file more, with two cards."""
    for card in pricing.on_file.CARDS.glob("*.toml"):
        (tmp_path / card.name).write_bytes(card.read_bytes())
    path = tmp_path / "example-tx.toml"
    path.write_text(EXAMPLE)
    monkeypatch.setattr(pricing.on_file, "CARDS", tmp_path)
    pricing.on_file.read_anew()
    yield path
    pricing.on_file.read_anew()


def ask(day: str, hours: int = 3, **more: object) -> pricing.QuoteRequest:
    starts = dt.datetime.fromisoformat(f"{day}T10:00")
    asked = {
        "agency": "example-tx",
        "category": "standard",
        "received_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        "posts": {"constable": 2},
    }
    return pricing.QuoteRequest(**{**asked, "starts_at": starts, "ends_at": starts + dt.timedelta(hours=hours), **more})


def lines_of(quote: pricing.Quote) -> list[str]:
    return [f"{line.item} {line.rate_class} {line.units} {line.unit} x {line.unit_rate} = {line.amount}" for line in quote.lines]


def test_a_sixth_agency_is_a_file(sixth_agency: Path) -> None:
    assert len(pricing.agencies()) == len(FILES) + 1
    quote = pricing.quote(ask("2027-12-30", vehicles=pricing.Vehicles(2, "moving", Decimal(3))))
    assert lines_of(quote) == ["constable regular 6 hour x 50.00 = 300.00", "vehicle regular 6 mile x 0.625 = 3.75"]
    assert quote.currency == "NZD"


def test_its_category_decides_the_vehicle_the_remark_and_the_admin_fee(sixth_agency: Path) -> None:
    request = ask("2027-12-30", category="event", vehicles=pricing.Vehicles(1))
    quote = pricing.quote(request)
    assert lines_of(quote)[1] == "vehicle regular 3 hour x 2.00 = 6.00"
    assert quote.review == ("lead_time",)
    assert pricing.cancellation_fee(request, quote, approved=True, cancelled_at=request.received_at).low == 54


def test_one_is_turned_until_there_is_one(sixth_agency: Path) -> None:
    quote = pricing.quote(ask("2027-12-30", posts={"constable": 3}))
    assert dict(quote.posts) == {"constable": 2, "sergeant": 1}
    assert lines_of(quote) == ["constable regular 6 hour x 50.00 = 300.00", "sergeant regular 3 hour x 80.00 = 240.00"]
    assert dict(pricing.quote(ask("2027-12-30", posts={"constable": 2, "sergeant": 1})).posts) == {"constable": 2, "sergeant": 1}


def test_a_rate_can_depend_on_the_head_count(sixth_agency: Path) -> None:
    text = EXAMPLE.replace('turn = "constable", into = "sergeant"', 'turn = "sergeant", into = "constable"')
    sixth_agency.write_text(text)
    pricing.on_file.read_anew()
    assert lines_of(pricing.quote(ask("2027-12-30", posts={"constable": 4}))) == ["constable regular 12 hour x 55.00 = 660.00"]
    assert (
        lines_of(pricing.quote(ask("2027-12-30", posts={"constable": 4, "sergeant": 2})))[0] == "constable regular 12 hour x 50.00 = 600.00"
    )
    assert lines_of(pricing.quote(ask("2027-12-30", posts={"constable": 3}))) == ["constable regular 9 hour x 50.00 = 450.00"]


def test_a_holiday_is_a_day_of_the_agency_not_of_greenwich(sixth_agency: Path) -> None:
    quote = pricing.quote(ask("2027-12-31", hours=15, posts={"constable": 1}))  # until 1 AM
    assert lines_of(quote) == ["constable regular 14 hour x 50.00 = 700.00", "constable holiday 1 hour x 70.00 = 70.00"]


def test_a_newer_card_takes_over_from_its_date_and_a_quoted_request_keeps_its_own(sixth_agency: Path) -> None:
    old, new = pricing.quote(ask("2027-12-30")), pricing.quote(ask("2028-01-01"))
    assert (old.total, old.card_from) == (300, dt.date(2027, 1, 1))
    assert (new.total, new.card_from) == (360, dt.date(2028, 1, 1))
    moved = ask("2028-01-03")
    pay = pricing.officer_pay(moved, "constable", quote=old)
    assert pay is not None
    assert pay.hourly_low == 45
    assert pricing.cheaper_until(moved, new) is None
    with pytest.raises(pricing.PricingError) as refused:
        pricing.quote(ask("2026-12-31"))
    assert refused.value.code == "no_rate_card"


def test_a_reduction_keeps_the_card_of_the_quote(sixth_agency: Path) -> None:
    old = pricing.quote(ask("2027-12-30", posts={"constable": 1, "sergeant": 1}))
    before, after = (ask("2028-01-03", posts={"constable": 1, "sergeant": 1}, hours=hours) for hours in (3, 2))
    terms = {"approved": True, "cancelled_at": before.received_at}
    reduced = pricing.reduction_fee(before, old, after, **terms)
    assert (reduced.quote.total, reduced.fee.low) == (2 * 50 + 2 * 80, 5 + 6)
    fewer = pricing.reduction_fee(before, old, ask("2028-01-03", posts={"constable": 1}), **terms)
    assert (fewer.quote.total, fewer.fee.low) == (150, 3 * 6)


def test_without_a_minimum_only_hours_worked_are_paid(sixth_agency: Path) -> None:
    request = ask("2027-12-30", posts={"sergeant": 1})
    quote = pricing.quote(request)
    late = {"approved": True, "cancelled_at": dt.datetime(2027, 12, 29, 12, tzinfo=dt.UTC)}
    assert pricing.cancellation_fee(request, quote, **late) == pricing.Fee("minimum_plus_admin", Decimal("18.00"), Decimal("18.00"))
    assert pricing.cancellation_fee(request, quote, **late, hours_worked=1).low == 18 + 74
    gone = ask("2027-12-30", posts={"constable": 1})
    assert pricing.reduction_fee(request, quote, gone, **late).fee.low == 18


def test_an_undated_card_holds_until_the_first_dated_one(sixth_agency: Path) -> None:
    sixth_agency.write_text(EXAMPLE.replace("from = 2027-01-01\n", ""))
    pricing.on_file.read_anew()
    assert pricing.quote(ask("2026-12-30")).card_from is None
    assert pricing.quote(ask("2028-01-01")).card_from == dt.date(2028, 1, 1)


def test_a_card_that_is_no_longer_on_file_is_said(sixth_agency: Path) -> None:
    request = ask("2028-01-01")
    quote = pricing.quote(request)
    sixth_agency.write_text(EXAMPLE.replace(NEWER_CARD, ""))
    pricing.on_file.read_anew()
    with pytest.raises(pricing.PricingError) as refused:
        pricing.cancellation_fee(request, quote, approved=True, cancelled_at=request.received_at)
    assert refused.value.code == "no_rate_card"
    sixth_agency.unlink()
    pricing.on_file.read_anew()
    with pytest.raises(pricing.PricingError) as refused:
        pricing.cheaper_until(request, quote)
    assert refused.value.code == "unknown_agency"


WRONG = tomllib.loads((Path(__file__).parent / "wrong_files.toml").read_text("utf-8"))["wrong"]


@pytest.mark.parametrize("case", WRONG, ids=[case["says"] for case in WRONG])
def test_a_wrong_file_says_in_a_line_where_and_what(tmp_path: Path, case: dict[str, str]) -> None:
    text = BASTROP.read_text("utf-8")
    place = text.index(case["what"])
    path = tmp_path / BASTROP.name
    path.write_text(text[:place] + case["becomes"] + text[place + len(case["what"]) :], "utf-8")
    with pytest.raises(pricing.CardError) as wrong:
        pricing.load(path)
    lines = path.read_text("utf-8").splitlines()
    spoiled = text[:place].count("\n") + 1
    said = [complaint.split(":", 3) for complaint in str(wrong.value).splitlines()]
    assert {name for name, *_ in said} == {"bastrop-tx.toml"}
    here = [
        says.strip() for _, line, _, says in said if (lines[int(line) - 1].startswith(case["at"]) if "at" in case else int(line) == spoiled)
    ]
    assert any(says.startswith(case["says"]) for says in here), said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('key = "example-tx"\nname = \n', "example-tx.toml:2:8: Invalid value; this is no TOML"),
        ('key = "example-tx"\nnames = ["a",\n', "example-tx.toml:3:1: Invalid value; this is no TOML"),
        ('key = "a"\nkey = "b"\n', "example-tx.toml:2:10: Cannot overwrite a value; this is no TOML"),
    ],
)
def test_a_file_that_is_no_toml_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "example-tx.toml"
    path.write_text(text)
    with pytest.raises(pricing.CardError) as wrong:
        pricing.load(path)
    assert str(wrong.value) == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (EXAMPLE[: EXAMPLE.index("[[card]]")], ["example-tx.toml:1:1: card is missing; add it"]),
        (EXAMPLE + NEWER_CARD, ["example-tx.toml:78:3: two cards begin on 2028-01-01, this and that in line 16; give one another from"]),
        (
            EXAMPLE.replace("admin_hours = 4", 'admin_hours = "4"'),
            [
                f'example-tx.toml:{place}: admin_hours cannot be "4"; write a whole number without quotes, such as 24'
                for place in ("35:27", "75:57", "76:35")
            ],
        ),
        (
            EXAMPLE.replace('  { when = { notice = "> 24 h" }', "  { when = 3"),
            ['example-tx.toml:75:5: when must be a table such as { role = "officer" }'],
        ),
        (
            EXAMPLE.replace('{ is = "5", per = "hour", source = "page" }', "6"),
            ["example-tx.toml:70:3: a row of admin is a table { ... }, not 6"],
        ),
    ],
)
def test_a_file_with_two_cards_says_which_lines(tmp_path: Path, text: str, says: list[str]) -> None:
    path = tmp_path / "example-tx.toml"
    path.write_text(text)
    with pytest.raises(pricing.CardError) as wrong:
        pricing.load(path)
    assert str(wrong.value).splitlines() == says


@pytest.mark.parametrize("key", pricing.agencies())
def test_an_agency_is_complete(key: str) -> None:
    agency = pricing.load(pricing.on_file.CARDS / f"{key}.toml")
    assert agency.key == key
    assert agency.phone in [contact.phone for contact in agency.contacts] or not agency.contacts
    assert agency.request_page.startswith("https://") or not agency.request_page
    assert {service.key for service in agency.services} >= {"job-status", "liability", "payroll"} or not agency.services
    assert len({rule.kind for rule in agency.prohibited}) == len(agency.prohibited)
    for rule in agency.prohibited:
        assert rule.outcome in ("decline", "ask", "staff")
        assert (rule.outcome == "ask") == bool(rule.question) == bool(rule.if_yes)
    for card in agency.cards:
        assert all(day.name for day in card.days)
        rows = [*card.rates, *card.vehicles, *card.hours, *card.admin, *card.posts, *card.remarks, *card.days, *card.cancelling]
        assert all(row.source for row in rows)
        assert {remark.code for remark in card.remarks} <= codes.EVERY.keys()


def test_a_nickname_is_one_agencys_alone() -> None:
    names = [name.lower() for agency in pricing.agencies().values() for name in {agency.short, *agency.nicknames}]
    assert sorted(names) == sorted(set(names))


FIVE = ("bastrop-tx", "grantsville-ut", "keller-tx", "rockport-tx", "tucson-az")


def test_only_what_the_pages_speak_against_is_on_the_lists() -> None:
    kinds = {
        key: [rule.kind for rule in agency.prohibited if rule.outcome != "staff"]
        for key, agency in pricing.agencies().items()
        if key in FIVE
    }
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


def test_the_vehicles_of_some_agencies_are_told_apart() -> None:
    apart = [key for key, agency in pricing.agencies().items() if agency.cards[0].tells_vehicles_apart]
    assert apart == ["rockport-tx", "thunder-bay-on"]


def test_what_is_put_on_file_counts_in_the_place_of_the_installed_one_until_it_is_taken_back() -> None:
    installed = pricing.installed()["bastrop-tx"]
    pricing.put_on_file({"bastrop-tx": replace(installed, short="Elsewhere"), "gone-tx": installed})
    assert pricing.agencies()["bastrop-tx"].short == "Elsewhere"
    assert "gone-tx" not in pricing.agencies()
    assert pricing.agencies()["tucson-az"] is pricing.installed()["tucson-az"]
    pricing.put_on_file({})
    assert pricing.agencies()["bastrop-tx"] is installed
