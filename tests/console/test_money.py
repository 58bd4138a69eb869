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


def test_the_chart_of_fees_is_in_the_currency_of_each_agency() -> None:
    monday = dt.date(2026, 12, 7)
    owed = [Week(key, monday, fees=Decimal("1234.50")) for key in ("toronto-on", "bastrop-tx")]
    chart = next(chart["chart"] for chart in charts(owed, {}) if chart["title"].startswith("Fees"))
    assert ">CAD 1,234.50<" in chart
    assert ">$1,234.50<" in chart
