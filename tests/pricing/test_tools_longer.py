"""A longer shift that costs less is named by the check, unless the card says why."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from pricing.checking import complaints

FILM = """key = "film-ca"
name = "Film Police Department, CA"
short = "Film"
zone = "America/Los_Angeles"
currency = "USD"
contacts = []
[documents]
page = "film.txt"
[[card]]
source = "page"
WHY
roles = [{ key = "officer", title = "Officer", source = "page" }]
rates = [
  { is = "80.00", per = "hour", source = "page" },
  { when = { length = ">= 8" }, is = "500.00", per = "person", says = "A film day.", source = "page" },
]
[[card]]
from = 2026-01-01
source = "page"
roles = [{ key = "officer", title = "Officer", source = "page" }]
rates = [{ is = "80.00", per = "hour", source = "page" }]
"""


@pytest.mark.parametrize(
    ("why", "status", "said"),
    [
        (
            "",
            1,
            ["film-ca.toml:9:3: a longer shift costs less: 7 h from Tue Mar "],
        ),
        ('shorter_may_cost_more = "A film day is 500.00."', 0, ["film-ca.toml: nothing is wrong"]),
    ],
)
def test_a_longer_shift_that_costs_less(tmp_path: Path, why: str, status: int, said: list[str]) -> None:
    path = tmp_path / "film-ca.toml"
    path.write_text(FILM.replace("WHY", why), "utf-8")
    assert complaints(path.name, path.read_text("utf-8"), "film-ca") == []
    ran = CliRunner().invoke(app, ["agency", "check", str(path)])
    assert ran.exit_code == status
    assert len(ran.output.splitlines()) == len(said)
    assert all(line.startswith(part) for line, part in zip(ran.output.splitlines(), said, strict=True)), ran.output
