"""`offduty agency new`: asks what a page says, and writes a file that is right, loads, and explains itself."""

import io
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pricing
from cli import agency_answers as read
from cli.asking import Asker
from cli.main import app

EVERYTHING = """\
Springfield Police Department, IL

central

217-555-0100

https://springfield.example/off-duty
Springfield page of 2026-05-01
2026-01-01
Officer 61.60
Desk Sergeant 72.50

Tariff of 2026
3

Christmas Day
Founders Day = 06-14

85.00
Holiday letter
48
85.00

72

15.00 hour

6.50

24
minimum

"""
ALMOST_NOTHING = """\
Quiet Police Department, TX
Quiet
America/Chicago
USD


a letter

Deputy 40

"""


def new(tmp_path: Path, answers: str, key: str = "springfield-il") -> str:
    ran = CliRunner().invoke(app, ["agency", "new", key, "--folder", str(tmp_path)], input=answers)
    assert ran.exit_code == 0, ran.output
    return (tmp_path / f"{key}.toml").read_text("utf-8")


def test_every_answer_is_in_the_file_with_its_source(tmp_path: Path) -> None:
    file = tomllib.loads(new(tmp_path, EVERYTHING))
    card = file["card"][0]
    assert file["documents"] == {"page": "Springfield page of 2026-05-01", "page-2": "Tariff of 2026", "page-3": "Holiday letter"}
    assert file["short"] == "Springfield"
    assert [role["key"] for role in card["roles"]] == ["officer", "desk-sergeant"]
    assert [(row.get("class"), row.get("is") or row.get("at_least"), row["source"]) for row in card["rates"]] == [
        (None, "61.60", "page-2"),
        (None, "72.50", "page-2"),
        ("holiday", "85.00", "page-3"),
        ("emergency", "85.00", "page"),
    ]
    assert card["hours"] == [{"at_least": "3", "per": "hour", "source": "page"}]
    assert card["days"][1] == {"kind": "holiday", "name": "Founders Day", "on": "06-14", "source": "page-3"}
    assert card["vehicle"][0]["is"] == "15.00"
    assert card["admin"][0]["is"] == "6.50"
    assert card["remarks"][0]["when"] == {"notice": "< 72 h"}
    assert [row.get("hours", row.get("basis")) for row in card["cancelling"]] == ["none", "minimum"]


@pytest.mark.parametrize("answers", [EVERYTHING, ALMOST_NOTHING])
def test_the_file_is_right_and_can_be_priced(tmp_path: Path, answers: str) -> None:
    new(tmp_path, answers)
    assert pricing.load(tmp_path / "springfield-il.toml").cards[0].rates


def test_what_the_page_does_not_say_is_open(tmp_path: Path) -> None:
    card = tomllib.loads(new(tmp_path, ALMOST_NOTHING))["card"][0]
    assert [next(iter(card[name][0])) for name in ("vehicle", "admin", "cancelling")] == ["open"] * 3
    assert "days" not in card
    assert "from" not in card


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a-tx.toml").write_text("mine")
    ran = CliRunner().invoke(app, ["agency", "new", "a-tx", "--folder", str(tmp_path)], input=EVERYTHING)
    assert ran.exit_code == 1
    assert (tmp_path / "a-tx.toml").read_text() == "mine"


def test_a_wrong_answer_from_a_pipe_ends_with_its_number(tmp_path: Path) -> None:
    wrong = EVERYTHING.replace("central", "centrl")
    ran = CliRunner().invoke(app, ["agency", "new", "a-tx", "--folder", str(tmp_path)], input=wrong)
    assert ran.exit_code == 1
    assert "answer 3: no time zone is called 'centrl'; did you mean central?" in ran.stderr
    assert not (tmp_path / "a-tx.toml").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_it_is_asked_again() -> None:
    questions = io.StringIO()
    asker = Asker(Terminal("eastren\n\neastern\n"), questions)
    assert asker.ask("Time zone", read.zone) == "America/New_York"
    assert "did you mean eastern?" in questions.getvalue()
    assert "this needs an answer" in questions.getvalue()


@pytest.mark.parametrize(
    ("reader", "said", "says"),
    [
        (read.key, "Springfield", "a key is"),
        (read.currency, "dollars", "three capital letters"),
        (read.address, "springfield.example", "begins with https"),
        (read.date, "5/1/2026", "written 2026-01-31"),
        (read.figure, "a lot", "written 61.60"),
        (read.role, "61.60", "the role and its rate"),
        (read.special, "half 3", "times 1.5"),
        (read.priced, "15.00", "its unit"),
        (read.holiday, "Christmas", "did you mean Christmas Eve or Christmas Day"),
        (read.holiday, "Mine", "write its rule too"),
        (read.holiday, "Mine = 06-31", "june has 30 days"),
        (read.charged, "some", "written 61.60"),
    ],
)
def test_what_cannot_be_used_says_how_it_is_written(reader: object, said: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        reader(said)  # type: ignore[operator]
