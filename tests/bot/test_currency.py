"""Money is said in the currency of the agency that it is about."""

from decimal import Decimal

import pytest
from test_questions import ASKED, ask

from bot.phrasing import Say, render, render_all


@pytest.mark.parametrize(("currency", "said"), [("USD", "$1,840.00 in all."), ("CAD", "CAD 1,840.00 in all.")])
def test_an_amount_is_in_the_currency_of_its_sentence(currency: str, said: str) -> None:
    assert render("en", Say("question.total", {"total": Decimal(1840), "currency": currency})) == said


def test_what_stands_inside_a_sentence_is_in_its_currency() -> None:
    fee = Say("question.several", {"each": [Say("question.fee_range", {"low": Decimal(1), "high": Decimal(2)})]})
    figures = {"reference": "B-4F2K", "fee": fee, "currency": "CAD"}
    assert render("es", Say("question.cancel_now", figures)) == "Cancelar B-4F2K ahora costaría de CAD 1.00 a CAD 2.00."


@pytest.mark.parametrize("key", ["toronto-on", "thunder-bay-on"])
def test_no_answer_about_a_canadian_agency_is_in_us_dollars(key: str) -> None:
    turns = [turn for texts in ASKED.values() for text in texts if (turn := ask(text, line=key))]
    said = [render_all("en", turn.says) for turn in turns]
    assert any("CAD " in each for each in said)
    assert not [each for each in said if "$" in each]
