"""What an officer is paid whom a change takes off a shift too late for the agency's window."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from booking.nouns import Assignment, ServiceRequest, Shift
from booking.prices import to_price
from pricing import OfficerPay, cancellation_fee, officer_pay

SHORTEST = dt.timedelta.resolution  # a shift of this length is paid at the agency's minimum, and runs into no hour that the clocks skip


def owed_when_released(
    request: ServiceRequest, shift: Shift, assignment: Assignment, now: dt.datetime, admin_fee: Decimal | None
) -> OfficerPay | None:
    """Officer pay for the agency's minimum from the shift's start (rule 15); None where nothing is owed, or no page says how much."""
    if not request.approved:
        return None
    quoted = request.quotes[[s.id for s in request.shifts].index(shift.id)]
    priced = to_price(request, shift)
    fee = cancellation_fee(priced, quoted, approved=True, cancelled_at=now, admin_fee=admin_fee)
    if fee.basis != "minimum_plus_admin":
        return None
    least = replace(priced, ends_at=priced.starts_at + SHORTEST)
    return officer_pay(least, assignment.role, quote=quoted, admin_fee=admin_fee)
