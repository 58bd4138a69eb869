"""Why a quote costs what it costs: its lines as they were shown, each with what made it, and the documents."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from booking.life import DONE, LIVE
from booking.nouns import ServiceRequest
from bot.answers.asked import Asked, Said, page
from bot.phrasing import Say, replies
from bot.quote_notes import review_reason
from pricing import Line

Key = tuple[str, str, str, Decimal, tuple[str, ...]]


def why(asked: Asked) -> Said | None:
    """The lines of the last quote; None where nothing was quoted."""
    request = asked.request
    if request is None or not request.quotes:
        return nothing_quoted(asked)
    lines = [line for quote in request.quotes for line in quote.lines]
    fees = {fee.key: fee.title for fee in asked.card.fees}
    figures = {
        "lines": [_line(key, units, amount, fees) for key, (units, amount) in _summed(lines).items()],
        "total": request.total,
        "review": Say("question.estimate", {"why": review_reason(request.review)}) if request.review else None,
        "page": page((line.source for line in lines), asked),
    }
    return (Say("question.why", figures),)


def nothing_quoted(asked: Asked) -> Said | None:
    """There is no quote that could be spoken of; None for a bare "why", which is about what was said last."""
    return None if asked.hints("bare_why") else (Say("question.nothing_quoted"),)


def total(asked: Asked) -> Said | None:
    """What the last quote came to; None where nothing was quoted."""
    request = asked.request
    if request is None:
        return None
    key = "question.total_estimate" if request.review else "question.total"
    return (Say(key, {"reference": _name(request), "total": request.total}),)


def in_the_end(asked: Asked) -> Said | None:
    """What the last job came to, also one that is over."""
    over = [r for r in asked.facts.requests if r.approved and r.ends_at <= asked.facts.now] if asked.hints("last_time") else []
    latest = next((r for r in reversed(asked.facts.requests) if r.status in LIVE | DONE), None)
    request = over[-1] if over else asked.request or latest
    return total(replace(asked, request=request)) if request else (Say("status_reply.none"),)


def _name(request: ServiceRequest) -> str | None:
    return None if request.status == "quoted" else request.reference


def _summed(lines: list[Line]) -> dict[Key, tuple[Decimal, Decimal]]:
    """Like lines of several shifts as one: their units and amounts added up."""
    found: dict[Key, tuple[Decimal, Decimal]] = {}
    for line in lines:
        key = (line.item, line.rate_class, line.unit, line.unit_rate, line.why)
        units, amount = found.get(key, (Decimal(0), Decimal(0)))
        found[key] = (units + line.units, amount + line.amount)
    return found


def _line(key: Key, units: Decimal, amount: Decimal, fees: Mapping[str, str]) -> Say:
    """A line of the bill; a fee is called by its title, and what is no hour or mile by its amount alone."""
    item, _, unit, rate, codes = key
    figures = {"units": units, "item": fees.get(item, item), "rate": rate, "amount": amount, "because": reasons(codes)}
    return Say(f"question.line_by_{unit}" if unit in ("hour", "mile") else "question.line_in_all", figures)


def reasons(codes: tuple[str, ...]) -> Say | None:
    """What made a line as it is, in words; None where nothing did."""
    return Say("question.because", {"reasons": [_reason(code) for code in codes]}) if codes else None


def _reason(reason: str) -> Say:
    """`holiday:Christmas Eve` is the holiday rate, on that day."""
    name, _, day = reason.partition(":")
    return (
        Say(f"question.why_{name}", {"day": day})
        if f"why_{name}" in replies("en")["question"]
        else Say("question.why_class", {"name": name})
    )
