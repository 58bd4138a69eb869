"""What a quote says beside its total: special rates, minimums, a crew that the card enlarges, and why staff decide."""

from collections.abc import Sequence
from decimal import Decimal

from booking.nouns import ServiceRequest
from bot.phrasing import Posts, Say
from pricing import Agency


def notes(request: ServiceRequest, agency: Agency) -> list[Say]:
    """The sentences that keep a price from surprising, shortest first."""
    said = []
    if dict(request.posts) != dict(request.asked_posts):
        said.append(Say("quote.converted", {"agency": agency.short, "posts": Posts(request.posts)}))
    special: dict[str, Decimal] = {}
    for line in (line for quote in request.quotes for line in quote.lines):
        if line.rate_class != "regular" and line.item != "vehicle":
            special[line.rate_class] = special.get(line.rate_class, Decimal(0)) + line.units
    for rate_class, hours in special.items():
        said.append(Say("quote.special", {"hours": hours, "class": Say(f"classes.{rate_class}")}))
    codes = sorted({code for quote in request.quotes for code in quote.notes})
    return said + [Say(f"note.{code}") for code in codes]


def review_reason(review: Sequence[str]) -> Say | None:
    """Why staff decide, in one clause; several reasons are one sentence."""
    if not review:
        return None
    return Say(f"review.{review[0]}") if len(review) == 1 else Say("review.several")


def review_reasons(review: Sequence[str]) -> list[Say]:
    """Every reason, for staff."""
    return [Say(f"review.{code}") for code in review]
