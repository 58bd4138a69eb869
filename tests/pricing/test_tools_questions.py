"""What `offduty agency check` asks about though every word is good, and how a file answers it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from pricing.checking import complaints
from pricing.on_file import CARDS

BOATS = """\
key = "boats-tx"
name = "Boats Police Department, TX"
short = "Boats"
nicknames = ["Boats PD"]
zone = "America/Chicago"
currency = "USD"
contacts = []
[documents]
page = "Boats page, 2026"
[[card]]
source = "page"
roles = [{ key = "officer", title = "Officer", source = "page" }]
items = [{ key = "boat", title = "Boat", source = "page" }]
vehicle = [{ item = "boat", is = "50.00", per = "use", source = "page" }]
rates = [
  { is = "60.00", per = "hour", source = "page" },
]
hours = [
  { at_least = "3", per = "hour", source = "page" },
]
"""
RATE = '  { is = "60.00", per = "hour", source = "page" },\n'
HOURS = '{ at_least = "3", per = "hour", source = "page" }'
FIXED = "boats-tx.toml:19:5: is bills 3 hours however long the shift is; a minimum is at_least."
FOR_ALL = "this changes the rate of everybody on a job that takes it; what the equipment costs is a row of vehicle with item."
MEANT = " If {} is meant, put down what the page says in says"


def checked(folder: Path, text: str) -> list[str]:
    """What the check says of a file that the loader takes as it is."""
    path = folder / "boats-tx.toml"
    path.write_text(text, "utf-8")
    assert complaints(path.name, text, "boats-tx") == []
    return CliRunner().invoke(app, ["agency", "check", str(path)]).output.splitlines()


def test_a_file_that_leaves_nothing_to_ask(tmp_path: Path) -> None:
    assert checked(tmp_path, BOATS) == ["boats-tx.toml: nothing is wrong"]


def test_a_file_without_a_telephone_is_asked_for_it(tmp_path: Path) -> None:
    (said,) = checked(tmp_path, BOATS.replace("contacts = []\n", ""))
    assert said == (
        "boats-tx.toml:1:1: contacts is missing: where is a person sent when nobody here can help?"
        " Add the number as published, or contacts = [] where the page prints none"
    )


@pytest.mark.parametrize(
    ("own", "others", "place", "whose"),
    [
        ('"Boats PD"', '"Harbor", "tucson pd"', "4:24", "Tucson Police Department, AZ"),
        ('short = "Boats"', 'short = "Bastrop"', "3:1", "City of Bastrop Police Department, TX"),
        ('name = "Boats', 'name = "Tucson Police Department, AZ" #', "2:1", "Tucson Police Department, AZ"),
    ],
)
def test_a_name_of_another_agency_is_named_with_whose_it_is(tmp_path: Path, own: str, others: str, place: str, whose: str) -> None:
    (said,) = checked(tmp_path, BOATS.replace(own, others))
    assert said.startswith(f"boats-tx.toml:{place}: ")
    assert said.endswith(f"is what people call {whose}; use a name that is this agency's alone")


def test_another_version_of_a_file_keeps_its_names(tmp_path: Path) -> None:
    path = tmp_path / "tucson-az.toml"
    path.write_text((CARDS / path.name).read_text("utf-8"), "utf-8")
    assert CliRunner().invoke(app, ["agency", "check", str(path)]).exit_code == 0


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        ('{ is = "3", per = "hour", source = "page" }', f"{FIXED} If every shift is billed so, put down what the page says in says"),
        ('{ is = "3", per = "hour", says = "A film day is 3 hours.", source = "page" }', ""),
        ('{ when = { length = "<= 3" }, is = "3", per = "hour", source = "page" }', ""),
    ],
)
def test_hours_that_are_billed_whatever_the_length_are_asked_about(tmp_path: Path, row: str, asked: str) -> None:
    assert checked(tmp_path, BOATS.replace(HOURS, row)) == [asked or "boats-tx.toml: nothing is wrong"]


@pytest.mark.parametrize(
    ("row", "at"),
    [
        ('{ when = { equipment = "boat" }, plus = "10.00", per = "hour", source = "page" }', "17:14"),
        ('{ unless = { equipment = "boat" }, times = "0.9", source = "page" }', "17:16"),
        ('{ when = { equipment = "boat" }, plus = "10.00", per = "hour", says = "A boat crew has 10.00 more.", source = "page" }', ""),
    ],
)
def test_a_rate_by_what_one_of_them_brings_is_asked_about(tmp_path: Path, row: str, at: str) -> None:
    said = f"boats-tx.toml:{at}: {FOR_ALL}{MEANT.format('everybody')}"
    assert checked(tmp_path, BOATS.replace(RATE, f"{RATE}  {row},\n")) == [said if at else "boats-tx.toml: nothing is wrong"]


def test_a_ceiling_by_equipment_is_asked_about_too(tmp_path: Path) -> None:
    text = BOATS + 'finally = [{ when = { equipment = "boat" }, at_most = "70.00", per = "hour", source = "page" }]\n'
    (said,) = checked(tmp_path, text)
    assert said.startswith("boats-tx.toml:21:23: this changes the rate of everybody")


@pytest.mark.parametrize("written", ["dollars", "$", "usd", "US dollars"])
def test_a_currency_is_its_code(written: str) -> None:
    (said,) = complaints("boats-tx.toml", BOATS.replace('"USD"', f'"{written}"'))
    assert said == f'boats-tx.toml:6:1: currency cannot be "{written}"; write its code of three capital letters, such as "USD"'


def test_days_between_two_cards_are_asked_about_and_are_no_fault(tmp_path: Path) -> None:
    dated = BOATS.replace('[[card]]\nsource = "page"\n', '[[card]]\nuntil = 2026-03-31\nsource = "page"\n', 1)
    card = dated[dated.index("[[card]]") :].replace("until = 2026-03-31", "from = DAY")
    (asked,) = checked(tmp_path, dated + card.replace("DAY", "2026-05-01"))
    assert asked.startswith("boats-tx.toml:11:1: a gap: no card is in force from 2026-04-01 until 2026-05-01 (line 22);")
    assert checked(tmp_path, dated + card.replace("DAY", "2026-04-01")) == ["boats-tx.toml: nothing is wrong"]
    doubted = dated.replace("until = 2026-03-31", 'until = 2026-03-31\ndoubt = "The page was empty in April."')
    assert checked(tmp_path, doubted + card.replace("DAY", "2026-05-01")) == ["boats-tx.toml: nothing is wrong"]
