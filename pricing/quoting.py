"""What a shift costs: a request and a rate card give lines, a total, and what a person has to decide."""

from collections.abc import Iterable

from pricing.equipment import equipment_lines
from pricing.fees import fee_lines
from pricing.lines import Priced
from pricing.people import people_lines
from pricing.quote import Quote, Quotes
from pricing.rate_card import Card
from pricing.request import PricingError, QuoteRequest
from pricing.shift import Shift, checked
from pricing.when import HIGH, holds


def quote(request: QuoteRequest, *, card: Card | None = None) -> Quote:
    """Price one shift; PricingError with the first of the error codes that applies.

    `card` is the card of an earlier quote, which the request keeps; without it the shift's local start date decides.
    """
    shift = checked(request, card)
    shifts = [shift, checked(request, card, HIGH)] if shift.card.ranged else [shift]
    ends = sorted(((each, price(each)) for each in shifts), key=lambda end: end[1].total)  # of a discount the higher end costs less
    (shift, priced), (_, dearest) = ends[0], ends[-1]
    codes = {code for _, end in ends for code in end.reviews} | ({"rate_range"} if priced.total < dearest.total else set())
    review, notes = remarks(shift)
    return Quote(
        agency=request.agency,
        currency=shift.agency.currency,
        posts=shift.posts,
        lines=tuple(priced.lines),
        total=priced.total,
        review=tuple(sorted({*review, *codes})),
        notes=tuple(sorted({*notes, *priced.notes})),
        card_from=shift.card.starts,
        source=shift.card.source,
        total_high=None if any(end.open for _, end in ends) else dearest.total,
        drivers={crew.role: crew.people for crew in shift.crews if crew.drives},
    )


def quote_all(requests: Iterable[QuoteRequest]) -> Quotes:
    """Price several shifts together; PricingError of the first that cannot be priced."""
    return Quotes(tuple(quote(request) for request in requests))


def price(shift: Shift) -> Priced:
    """The shift at one end of its ranges; PricingError rate_unpublished where not one person's rate is on file: nothing is invented."""
    priced = Priced()
    people_lines(shift, priced)
    if not priced.lines:
        raise PricingError("rate_unpublished")
    equipment_lines(shift, priced)
    if shift.card.fees:
        fee_lines(shift, priced)
    return priced


def remarks(shift: Shift) -> tuple[list[str], list[str]]:
    """The codes that staff must decide and those that the customer should know: of the whole shift, its hours as asked."""
    card, facts = shift.card, shift.whole()
    held = [remark for remark in card.remarks if not remark.refuses and holds(remark.when, facts)]
    review = [*shift.reviews, *(remark.code for remark in held if remark.review)]
    if card.by_distance and facts.distance is None:
        review.append("distance_unknown")
    day = shift.request.starts_at.date()
    if card.ends and day > card.ends:
        review.append("card_expired")
    if card.last_date and day > card.last_date:
        review.append("holiday_list_outdated")
    notes = [remark.code for remark in held if not remark.review]
    return review, notes
