"""Money on the console's pages is in the currency of the agency that it is about."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

import console
from console import words
from console.reports import charts
from storage.reporting import Week

TEMPLATES = sorted((Path(console.__file__).parent / "templates").rglob("*.html"))


@pytest.mark.parametrize(("key", "said"), [("toronto-on", "CAD 1,234.50"), ("bastrop-tx", "$1,234.50"), (None, "$1,234.50")])
def test_an_amount_is_said_in_the_agencys_currency(key: str | None, said: str) -> None:
    assert words.money(Decimal("1234.5"), key) == said


def test_no_amount_is_nothing() -> None:
    assert words.money(None, "toronto-on") == ""


def test_every_amount_on_a_page_names_its_agency_but_the_cost_of_texts() -> None:
    bare = {call for path in TEMPLATES for call in re.findall(r"words\.money\(([^,()]*)\)", path.read_text("utf-8"))}
    assert bare == {"s.cost"}


def test_no_page_writes_a_sign_of_money_itself() -> None:
    assert [path.name for path in TEMPLATES if "$" in path.read_text("utf-8")] == []


def drawn(owed: list[Week]) -> dict[str, str]:
    return {chart["title"]: chart["chart"] for chart in charts(owed, {}) if chart["title"].startswith("Fees")}


def test_fees_have_a_chart_for_each_currency_with_bars_of_their_own() -> None:
    monday = dt.date(2026, 12, 7)
    owed = [
        Week(key, monday, fees=Decimal(fee)) for key, fee in (("toronto-on", "9000"), ("bastrop-tx", "1234.50"), ("keller-tx", "617.25"))
    ]
    found = drawn(owed)
    assert list(found) == ["Fees owed for cancelling (CAD)", "Fees owed for cancelling (USD)"]
    assert ">CAD 9,000.00<" in found["Fees owed for cancelling (CAD)"]
    dollars = found["Fees owed for cancelling (USD)"]
    assert ">$1,234.50<" in dollars
    longest, half = (float(width) for width in re.findall(r'class="bar-of"[^>]* width="([\d.]+)"', dollars))
    assert longest == pytest.approx(2 * half)


def test_one_currency_is_named_by_its_figures_alone() -> None:
    assert list(drawn([Week("toronto-on", dt.date(2026, 12, 7), fees=Decimal(1))])) == ["Fees owed for cancelling"]
    assert drawn([]) == {"Fees owed for cancelling": None}
