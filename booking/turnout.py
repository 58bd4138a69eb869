"""What a closed shift costs where places stayed empty: by its card, those who were there; the rest is a person's to settle."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from booking.life import OVER
from booking.nouns import ServiceRequest, Shift
from booking.places import Place, missing
from booking.prices import to_price
from booking.standing import places_of
from pricing import Card, PricingError, Quote, agencies, quote
from pricing.rate_card import Term

UNFILLED = "unfilled"


@dataclass(frozen=True, slots=True)
class Turnout:
    """A closed shift with the places that nobody had, or had for a part only.

    `came` is the quote of those who were there, by the card and from the moment of the request's own; None where nobody was, or where
    the card prices no such crew. `says` is what the page says of too few officers, where it says anything.
    """

    shift: Shift
    empty: tuple[Place, ...]
    quoted: Quote
    came: Quote | None
    says: tuple[Term, ...]

    @property
    def due(self) -> Decimal | None:
        """What is owed for those who were there; None where no page prices it."""
        if not self.shift.working:
            return Decimal("0.00")
        return self.came.total if self.came else None

    @property
    def rest(self) -> Decimal | None:
        """What was quoted for the empty places."""
        return None if self.due is None else self.quoted.total - self.due


def turnouts(request: ServiceRequest) -> tuple[Turnout, ...]:
    """Its closed shifts that were not fully there, in their order."""
    if not request.approved:
        return ()
    pairs = zip(request.shifts, request.quotes, strict=False)
    return tuple(_turnout(request, shift, quoted, empty) for shift, quoted in pairs if (empty := _empty(request, shift)))


def _empty(request: ServiceRequest, shift: Shift) -> tuple[Place, ...]:
    return missing(places_of(request), shift) if shift.status in OVER else ()


def _turnout(request: ServiceRequest, shift: Shift, quoted: Quote, empty: tuple[Place, ...]) -> Turnout:
    card = agencies()[request.agency].card_from(quoted.card_from)
    says = tuple(term for term in card.terms if term.about == UNFILLED) if card else ()
    return Turnout(shift, empty, quoted, _came(request, shift, quoted, empty, card), says)


def _came(request: ServiceRequest, shift: Shift, quoted: Quote, empty: tuple[Place, ...], card: Card | None) -> Quote | None:
    """The quote of those who were there all the time; none where the card would have sent others, or a figure is open."""
    if card is None or not shift.working or any(place.hours for place in empty):
        return None
    posts = Counter(request.posts) - Counter(place.role for place in empty)
    vehicles = request.vehicles and replace(request.vehicles, count=request.vehicles.count - sum(place.vehicle for place in empty))
    try:
        came = quote(replace(to_price(request, shift), posts=dict(posts), vehicles=vehicles), card=card)
    except PricingError:
        return None
    exact = all(each.total == each.total_high for each in (quoted, came))
    return came if exact and Counter(came.posts) == posts else None
