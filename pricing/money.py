"""Exact money: fractions inside, rounded half up to the cent once, decimals outside."""

from decimal import Decimal
from fractions import Fraction

ZERO = Decimal("0.00")
UNIT_PLACES = 6


def half_up(amount: Fraction, places: int = 2) -> Decimal:
    """The amount at so many decimal places, a half going up."""
    whole = (2 * amount.numerator * 10**places + amount.denominator) // (2 * amount.denominator)
    return Decimal(whole).scaleb(-places)


def units(amount: Fraction) -> Decimal:
    """Hours or miles without trailing zeros: exact where six decimal places can say it, else rounded to them."""
    if amount.denominator == 1:
        return Decimal(amount.numerator)
    return Decimal(f"{half_up(amount, UNIT_PLACES):f}".rstrip("0"))


def printed(figure: Fraction) -> Decimal:
    """A figure as its page prints it: at least two decimal places, and more where it has them."""
    cents = half_up(figure)
    return cents if cents == figure else units(figure)


def sign(currency: str) -> str:
    """What stands before a sum of money: $61.60, CAD 61.60."""
    return "$" if currency == "USD" else f"{currency} "


def in_money(amount: Decimal, currency: str) -> str:
    """An amount as people read it: $1,234.50, CAD 1,234.50, of a discount -$26.40."""
    return behind_sign(f"{amount:,.2f}", currency)


def behind_sign(figure: str, currency: str) -> str:
    """A figure as written with its currency before it; a minus stands before both."""
    return f"-{sign(currency)}{figure[1:]}" if figure.startswith("-") else f"{sign(currency)}{figure}"
