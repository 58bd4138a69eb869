"""What cancelling would cost, said without starting to cancel: for what is quoted or booked in figures, else the agency's policy."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from booking.life import ENDED, LIVE
from booking.nouns import ServiceRequest
from booking.prices import cancelling_costs, same_until
from bot.answers.asked import Asked, Said, page
from bot.answers.policy import policy
from bot.figures import local
from bot.phrasing import Say
from pricing import Fee

MOMENT = dt.timedelta(seconds=1)  # a page may count the very moment to either side


def cancelling(asked: Asked) -> Said:
    """The fee of the request that is talked about, now and later; the policy where there is none."""
    request = asked.request
    if request and request.agency == asked.of.key and request.status not in ENDED:
        return _of_request(asked, request) if request.status in LIVE else _of_quote(asked, request)
    return _policy(asked)


def is_priced(asked: Asked) -> bool:
    """Whether it was asked whether to cancel, with the fee: what anything costs is then asked of that."""
    return any(question.kind == "cancel" for question in asked.facts.questions)


def _of_quote(asked: Asked, request: ServiceRequest) -> Said:
    """Nothing is owed of what is not booked; what it would be once it is."""
    after = _once_approved(asked, request)
    return (Say("question.cancel_quoted"), *((after,) if after else _policy(asked)))


def _of_request(asked: Asked, request: ServiceRequest) -> Said:
    how = Say("question.cancel_how", {"reference": request.reference})
    if not request.approved:
        after = _once_approved(asked, request)
        return (Say("question.cancel_unapproved", {"reference": request.reference}), *((after,) if after else _policy(asked)), how)
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
    return Say("question.cancel_later", {"moment": local(until, asked.of), "fee": _owed(_fee(asked, request, until + MOMENT))})


def _owed(fee: Fee) -> Say:
    figures = {"low": fee.low, "high": fee.high}
    if fee.high is None:
        return Say("question.fee_open" if fee.low else "question.fee_unknown", figures)
    return Say("question.fee_exact" if fee.low == fee.high else "question.fee_range", figures)


def _policy(asked: Asked) -> Said:
    return policy(asked, _operators(asked))


def _page(asked: Asked) -> Say:
    return page((row.source for row in asked.card.cancelling), asked)
