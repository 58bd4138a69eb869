"""The admin fee that an hour's rate holds: published, a range, or unknown unless the operator has set one."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pricing.figure import NOTHING, settle
from pricing.shift import Shift


@dataclass(frozen=True, slots=True)
class AdminFee:
    """Dollars an hour from `low` to `high`; where `missing` is a code, nobody has published or set it."""

    low: Fraction
    high: Fraction
    missing: str = ""


NO_FEE = AdminFee(Fraction(0), Fraction(0))
UNPUBLISHED = "admin_fee_unpublished"


def admin_fee_of(shift: Shift, role: str, operators: Decimal | None) -> AdminFee:
    """The admin fee of a role's hour.

    The operator's own figure counts where the page leaves the fee open or gives a range; a single published figure stands. A percent is one
    of the officer's pay, which the regular rate holds as well.
    """
    facts = replace(shift.whole(), role=role)
    published = settle(shift.card.admin, facts)
    low, high, missing = published.low, published.high, published.row.missing
    if published is NOTHING:
        missing = UNPUBLISHED
    if published.row.does == "percent":
        rate = settle(shift.card.rates_of(role, facts.category)[0][1], facts)
        low, high, missing = low * rate.low / (100 + low), high * rate.high / (100 + high), UNPUBLISHED if rate.row.missing else ""
    if operators is not None and (missing or low < high):
        return AdminFee(Fraction(operators), Fraction(operators))
    return AdminFee(low, high, missing)
