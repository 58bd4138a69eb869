"""Money and units as they are rounded and shown."""

from fractions import Fraction

import pytest

from pricing.money import half_up, in_money, printed, units


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("0", "0.00"), ("1.004999", "1.00"), ("1.005", "1.01"), ("1.015", "1.02"), ("2.675", "2.68"), ("-1.005", "-1.00"), ("1/3", "0.33")],
)
def test_a_half_goes_up(amount: str, cents: str) -> None:
    assert str(half_up(Fraction(amount))) == cents


@pytest.mark.parametrize(
    ("amount", "shown"), [("12", "12"), ("100", "100"), ("6.50", "6.5"), ("1/3", "0.333333"), ("2/3", "0.666667"), ("0.000001", "0.000001")]
)
def test_units_are_shown_without_trailing_zeros(amount: str, shown: str) -> None:
    assert str(units(Fraction(amount))) == shown


@pytest.mark.parametrize(("figure", "shown"), [("15", "15.00"), ("61.6", "61.60"), ("0.725", "0.725"), ("0.724", "0.724")])
def test_a_figure_is_shown_as_its_page_prints_it(figure: str, shown: str) -> None:
    assert str(printed(Fraction(figure))) == shown


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [("1234.5", "USD", "$1,234.50"), ("1234.5", "CAD", "CAD 1,234.50"), ("8", "EUR", "EUR 8.00"), ("-26.4", "USD", "-$26.40")],
)
def test_money_is_said_with_its_currency(amount: str, currency: str, said: str) -> None:
    assert in_money(half_up(Fraction(amount)), currency) == said
