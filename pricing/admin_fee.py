"""The admin fee that an hour's rate holds: published, a range, or unknown unless the operator has set one."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.figure import settle
from pricing.shift import Shift
from pricing.when import Facts


@dataclass(frozen=True, slots=True)
class AdminFee:
    """Dollars an hour from `low` to `high`; where `missing` is a code, nobody has published or set it."""

    low: Fraction
    high: Fraction
    missing: str = ""


def admin_fee_of(shift: Shift, role: str, operators: Decimal | None) -> AdminFee:
    """The admin fee of a role's hour.

    The operator's own figure counts where the page leaves the fee open or gives a range; a single published figure stands.
    """
    published = settle(shift.card.admin, Facts(role=role, category=shift.request.category))
    if operators is not None and (published.missing or published.low < published.high):
        return AdminFee(Fraction(operators), Fraction(operators))
    return AdminFee(published.low, published.high, published.missing)
