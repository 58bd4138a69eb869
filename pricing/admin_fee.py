"""The admin fee that an hour's rate holds: published, a range, or unknown unless the operator has set one."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pricing.figure import NOTHING, settle
from pricing.shift import Shift
from pricing.when import Facts


@dataclass(frozen=True, slots=True)
class AdminFee:
    """Dollars an hour from `low` to `high`; where `missing` is a code, nobody has published or set it."""

    low: Fraction
    high: Fraction
    missing: str = ""


NO_FEE = AdminFee(Fraction(0), Fraction(0))
UNPUBLISHED = AdminFee(Fraction(0), Fraction(0), "admin_fee_unpublished")


def admin_fee_of(shift: Shift, role: str, operators: Decimal | None) -> AdminFee:
    """The admin fee of a role's hour.

    The operator's own figure counts where the page leaves the fee open or gives a range; a single published figure stands.
    """
    published = published_fee(shift, replace(shift.whole(), role=role))
    if operators is not None and (published.missing or published.low < published.high):
        return AdminFee(Fraction(operators), Fraction(operators))
    return published


def published_fee(shift: Shift, facts: Facts) -> AdminFee:
    """What the page says of it. A percent is one of the officer's pay, which the regular rate holds as well."""
    fee = settle(shift.card.admin, facts)
    if fee is NOTHING:
        return UNPUBLISHED
    if fee.row.does != "percent":
        return AdminFee(fee.low, fee.high, fee.missing)
    regular = settle(shift.card.rates_of(facts.role, facts.category)[0][1], facts)
    if regular.missing:
        return UNPUBLISHED
    return AdminFee(regular.low * fee.low / (100 + fee.low), regular.high * fee.high / (100 + fee.high))
