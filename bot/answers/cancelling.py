"""What cancelling would cost, said without starting to cancel: for what is quoted or booked in figures, else the agency's policy."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from booking.life import ENDED, LIVE
from booking.nouns import ServiceRequest
from booking.prices import cancelling_costs, same_until
from bot.answers.asked import Asked, Said, page
from bot.answers.rates import notice_of
from bot.figures import local
from bot.phrasing import Say
from pricing import Fee
from pricing.money import printed


def cancelling(asked: Asked) -> Said:
    """The fee of the request that is talked about, now and later; the policy where there is none."""
    request = asked.request
    if request and request.agency == asked.of.key and request.status not in ENDED:
        return _of_request(asked, request) if request.status in LIVE else _of_quote(asked, request)
    return (_policy(asked),)


def is_priced(asked: Asked) -> bool:
    """Whether it was asked whether to cancel, with the fee: what anything costs is then asked of that."""
    return any(question.kind == "cancel" for question in asked.facts.questions)


def _of_quote(asked: Asked, request: ServiceRequest) -> Said:
    """Nothing is owed of what is not booked; what it would be once it is."""
    after = _once_approved(asked, request)
    return (Say("question.cancel_quoted"), after or _policy(asked))


def _of_request(asked: Asked, request: ServiceRequest) -> Said:
    how = Say("question.cancel_how", {"reference": request.reference})
    if not request.approved:
        after = _once_approved(asked, request)
        return (Say("question.cancel_unapproved", {"reference": request.reference}), after or _policy(asked), how)
    fee = _fee(asked, request, asked.facts.now)
    figures = {"reference": request.reference, "fee": _owed(fee), "later": _later(asked, request, fee), "page": _page(asked)}
    said = Say("question.cancel_now", figures)
    return (said,) if is_priced(asked) else (said, how)


def _once_approved(asked: Asked, request: ServiceRequest) -> Say | None:
    """The fees from approval on, where the page has a policy."""
    approved = replace(request, approved_at=asked.facts.now)
    fee = _fee(asked, approved, asked.facts.now)
    if fee.basis == "unpublished":
        return None
    return Say("question.cancel_after", {"fee": _owed(fee), "later": _later(asked, approved, fee), "page": _page(asked)})


def _fee(asked: Asked, request: ServiceRequest, moment: dt.datetime) -> Fee:
    return cancelling_costs(request, moment, _operators(asked))


def _operators(asked: Asked) -> Decimal | None:
    rules = asked.facts.desks.get(asked.of.key)
    return rules.admin_fee if rules else None


def _later(asked: Asked, request: ServiceRequest, fee: Fee) -> Say | None:
    """Until when it stays at that, and what it is from then on."""
    until = same_until(request, asked.facts.now)
    if until is None or fee.basis == "unpublished":
        return None
    return Say("question.cancel_later", {"moment": local(until, asked.of), "fee": _owed(_fee(asked, request, until))})


def _owed(fee: Fee) -> Say:
    figures = {"low": fee.low, "high": fee.high}
    if fee.high is None:
        return Say("question.fee_open" if fee.low else "question.fee_unknown", figures)
    return Say("question.fee_exact" if fee.low == fee.high else "question.fee_range", figures)


# --- the policy -----------------------------------------------------------------------------------------------------------------------


def _policy(asked: Asked) -> Say:
    """The agency's policy with its figures."""
    first, agency = asked.card.cancelling[0], asked.of.short
    found = notice_of(first.when)
    if first.missing or found is None:
        return Say("question.policy_unpublished", {"agency": agency, "page": _page(asked)})
    least = [row for row in asked.card.hours if row.does == "at_least"]
    figures = {
        "agency": agency,
        "hours": found[0],
        "admin_hours": first.admin_hours,
        "admin": _admin(asked),
        "minimum": Say("question.policy_minimum", {"hours": printed(least[-1].low)}) if least else None,
        "page": _page(asked),
    }
    return Say("question.policy", figures)


def _admin(asked: Asked) -> Say:
    """The admin fee an hour: the operator's own where one is set and the page leaves it open, as printed, or that it is not published."""
    rows, own = asked.card.admin, _operators(asked)
    low, high = min(row.low for row in rows), max(row.high for row in rows)
    if any(row.missing for row in rows) or (own is not None and low < high):
        return Say("question.admin_fee", {"low": own}) if own is not None else Say("question.admin_fee_unpublished")
    return Say("question.admin_fee" if low == high else "question.admin_fee_range", {"low": printed(low), "high": printed(high)})


def _page(asked: Asked) -> Say:
    return page((row.source for row in asked.card.cancelling), asked)
