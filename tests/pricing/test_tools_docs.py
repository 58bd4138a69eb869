"""docs/rate-cards.md: every example in it is right, loads and comes out, and every word of the language is in it."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from pricing.checking import findings
from pricing.on_file import CARDS, read_agency
from pricing.vocabulary import AGENCY_KEYS, CARD_KEYS, CHOICES, CONDITIONS, EVERY_ROW, LISTS, UNITS, VERBS
from pricing.vocabulary_file import FILE_KEYS, FILE_LISTS
from pricing.vocabulary_words import KEYS
from pricing.word_tables import BEGINS, reference, renewed

PAGE = Path(__file__).parents[2] / "docs" / "rate-cards.md"
TEXT = PAGE.read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
WHOLE = next(block for kind, how, block in BLOCKS if kind == "toml" and how.startswith("file="))
FRAGMENTS = [(how, block) for kind, how, block in BLOCKS if kind == "toml" and how in ("card", "top")]
CONSOLE = [(how, block) for kind, how, block in BLOCKS if kind == "console"]
NAMES = {
    "roles": ("officer", "sergeant", "supervisor", "commander"),
    "categories": ("standard", "security", "traffic", "funeral"),
}
"""What the fragments of a card lean on."""


def whole_with(fragment: str, how: str) -> dict[str, object]:
    """The page's whole file with the lists of a fragment in the place of its own."""
    file = tomllib.loads(WHOLE)
    said = tomllib.loads(fragment)
    if how == "top":
        return {**file, **said}
    asked = {name: [key for key in keys if key == keys[0] or re.search(rf'"{key}"|\\b{key} =', fragment)] for name, keys in NAMES.items()}
    named = {name: [{"key": key, "title": key, "source": "page"} for key in keys] for name, keys in asked.items()}
    plain = {"rates": [{"is": "60.00", "per": "hour", "source": "page"}]}
    days = {"days": file["card"][0]["days"]}
    return {**file, "card": [{"from": file["card"][0]["from"], "source": "page", **named, **plain, **days, **said}]}


@pytest.mark.parametrize(
    ("how", "fragment"), FRAGMENTS, ids=[block.split()[0] + str(number) for number, (_, block) in enumerate(FRAGMENTS)]
)
def test_every_fragment_is_right_and_loads(how: str, fragment: str) -> None:
    file = whole_with(fragment, how)
    assert list(findings(file, "springfield-il")) == []
    assert read_agency(file).cards


def written(folder: Path, whole: str = WHOLE) -> Path:
    """The page's file with its worked examples beside it."""
    path = folder / "springfield-il.toml"
    path.write_text(whole, "utf-8")
    (folder / "cases").mkdir()
    (folder / "cases" / path.name).write_text("\n".join(block for _, how, block in BLOCKS if how.startswith("examples=")), "utf-8")
    return path


def test_the_worked_examples_come_out(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["agency", "check", str(written(tmp_path))])
    assert ran.stdout == "springfield-il.toml: nothing is wrong\n"


def test_a_worked_example_that_does_not_come_out_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE.replace('"61.60"', '"61.70"'))
    ran = CliRunner().invoke(app, ["agency", "check", str(path)])
    assert ran.exit_code == 1
    assert "cases/springfield-il.toml:1:3: the example 'Two officers" in ran.stdout
    assert 'total is "830.40", not "829.20"' in ran.stdout


@pytest.mark.parametrize(("how", "block"), CONSOLE)
def test_every_command_answers_as_shown(tmp_path: Path, how: str, block: str) -> None:
    change = {key: value.encode().decode("unicode_escape") for key, value in (word.split("=", 1) for word in shlex.split(how))}
    path = written(tmp_path, WHOLE.replace(change["wrong"], change["becomes"]) if change else WHOLE)
    command, _, shown = block.partition("\n")
    said = shlex.split(command.removeprefix("$ offduty "))
    ran = CliRunner().invoke(app, [str(path) if word == path.name else word for word in said])
    assert [line.rstrip() for line in ran.output.splitlines()] == shown.splitlines()


@pytest.mark.parametrize(("how", "block"), [(how, block) for _, how, block in BLOCKS if how.startswith("from=")])
def test_rows_of_real_cards_stand_in_their_files(how: str, block: str) -> None:
    lines = (CARDS / how.removeprefix("from=")).read_text("utf-8").splitlines()
    assert [line for line in block.splitlines() if line not in lines] == []


def test_the_tables_are_those_of_the_vocabulary() -> None:
    assert TEXT[TEXT.index(BEGINS) :] == reference(), "run `offduty agency schema`"


def test_every_word_is_explained() -> None:
    words = {*AGENCY_KEYS, *FILE_LISTS, *FILE_KEYS, *CARD_KEYS, *LISTS, *EVERY_ROW, *CONDITIONS, *VERBS, *KEYS, *UNITS}
    words |= {choice for choices in CHOICES.values() for choice in choices}
    assert [word for word in sorted(words) if f"`{word}`" not in TEXT] == []


def test_the_tables_are_the_end_of_the_page_and_made_anew_there() -> None:
    page = renewed("# Rate cards\n")
    assert page == f"# Rate cards\n\n{reference()}"
    assert renewed(f"{page}an old row\n") == page
