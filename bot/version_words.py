"""What is said of a new version of a request: what it costs, and apart from it what is owed for what is taken away."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from booking.changing import MOVED
from booking.nouns import ServiceRequest
from bot.figures import when
from bot.phrasing import Posts, Say
from pricing import Agency, Fee


def fee_words(fee: Fee, hours_less: Decimal, people_less: int) -> Say | None:
    """The fee with what it is for; None where nothing is owed."""
    figures = {"low": fee.low, "high": fee.high, "what": _what(hours_less, people_less)}
    if fee.basis == "unpublished" or (fee.high is None and not fee.low):
        return Say("change.fee_unknown", figures)
    if fee.high is None:
        return Say("change.fee_open", figures)
    if fee.low != fee.high:
        return Say("change.fee_range", figures)
    return Say("change.fee_exact", figures) if fee.low else None


def _what(hours_less: Decimal, people_less: int) -> Say:
    """What is taken away: people where it is people, else hours."""
    if people_less:
        return Say("change.people_less", {"n": people_less})
    return Say("change.hours_less", {"hours": hours_less}) if hours_less else Say("change.something_less")


def staff_words(review: Sequence[str], agency: Agency) -> Say:
    """That staff carry it out, and why where a rule leaves it to them."""
    why = Say("change.because", {"reasons": [Say(f"review_short.{code}") for code in review]}) if review else None
    return Say("change.staff_decide", {"agency": agency.short, "why": why})


def reasons(review: Sequence[str]) -> list[Say]:
    """For staff: each reason in few words, and what their ok means where no page says what is owed."""
    found = [Say(f"review_short.{code}") for code in review]
    if MOVED in review:
        found.append(Say("review_short.moves_free"))
    return found or [Say("review_short.more_than_approved")]


def how_words(request: ServiceRequest, figures: Mapping[str, Any]) -> Say:
    """How a request stands once it is changed, while officers are about to be asked."""
    if not request.approved:
        return Say("change.how_undecided", figures)
    return Say("change.how_filled" if figures["taken"] == figures["places"] else "change.how_open", figures)


def kept_figures(kept: Mapping[str, Any], agency: Agency) -> dict[str, Any]:
    """A version that waits for staff, as an escalation keeps it (`keep`)."""
    spans = [(dt.datetime.fromisoformat(a), dt.datetime.fromisoformat(b)) for a, b in kept["spans"]]
    fee = fee_words(Fee.from_json(kept["fee"]), Decimal(kept["hours_less"]), kept["people_less"])
    return {
        "new_posts": Posts(kept["posts"], kept["vehicles"]),
        "new_when": when(spans, agency),
        "new_total": Decimal(kept["total"]),
        "fee": fee,
        "reasons": reasons(kept["review"]),
    }
