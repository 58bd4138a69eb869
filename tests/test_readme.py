"""The README tells the truth: its conversation is one that is tested, every setting stands in it, and what the pages point to is there."""

import re
from pathlib import Path

from desk.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def test_the_conversation_is_one_that_is_tested() -> None:
    said = (ROOT / "tests/conversations/booking/readme.chat").read_text("utf-8").splitlines()
    shown = re.search(r"```\n(customer>.*?)```", README, re.S)
    assert shown, "the README opens with a conversation"
    lines = [line for line in shown[1].splitlines() if line]
    assert lines == [line for line in said if line and not line.startswith("#")][: len(lines)]


def test_every_setting_is_in_the_readme() -> None:
    missing = [name.upper() for name in Settings.model_fields if f"`{name.upper()}`" not in README]
    assert not missing, f"these settings are not in the README: {', '.join(missing)}"


def test_every_command_is_in_the_readme() -> None:
    from cli.main import app

    commands = [c.name or (c.callback.__name__ if c.callback else "") for c in app.registered_commands]
    names = commands + [g.name for g in app.registered_groups]
    missing = [name for name in names if f"offduty {name}" not in README]
    assert not missing, f"these commands are not in the README: {', '.join(map(str, missing))}"


def test_what_the_pages_point_to_is_there() -> None:
    pointed = [(page, link) for page in PAGES for link in re.findall(r"\]\(([^)#\s:]+)(?:#[^)\s]*)?\)", page.read_text("utf-8"))]
    missing = [f"{page.name}: {link}" for page, link in pointed if not (page.parent / link).exists()]
    assert pointed
    assert not missing, f"these links lead nowhere: {', '.join(missing)}"
