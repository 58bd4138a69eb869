"""What an agency refuses of a request, in the published order."""

import datetime as dt

from pricing.agency import Agency
from pricing.local_time import real_instant
from pricing.rate_card import Card
from pricing.request import PricingError, QuoteRequest


def check_people(request: QuoteRequest, card: Card, people: int) -> None:
    """PricingError for a category or a role that the card does not have, for nobody, and for vehicles without drivers."""
    if request.category not in card.knows["category"]:
        raise PricingError("unknown_category")
    if any(role not in card.rank for role in request.posts):
        raise PricingError("unknown_role")
    if not people:
        raise PricingError("no_officers")
    if request.vehicles and request.vehicles.count > people:
        raise PricingError("too_many_vehicles")


def check_names(request: QuoteRequest, card: Card) -> None:
    """PricingError for a customer class, a tier, a condition or equipment that the card does not have."""
    if request.customer and request.customer not in card.knows["customer"]:
        raise PricingError("unknown_customer")
    if request.tier and request.tier not in card.knows["tier"]:
        raise PricingError("unknown_tier")
    if request.conditions and not request.conditions <= card.knows["condition"]:
        raise PricingError("unknown_condition")
    if request.equipment and not request.equipment.keys() <= card.knows["item"]:
        raise PricingError("unknown_item")
    if request.offer is not None and all(row.does != "offer" for row in card.rates):
        raise PricingError("bad_offer")


def check_times(request: QuoteRequest, agency: Agency) -> tuple[dt.datetime, dt.datetime]:
    """The instants at which the shift starts and ends; PricingError for times that cannot be."""
    start, end = real_instant(request.starts_at, agency.zone), real_instant(request.ends_at, agency.zone)
    if start is None or end is None:
        raise PricingError("nonexistent_time")
    if end <= start:
        raise PricingError("bad_time_range")
    if start <= request.received_at:
        raise PricingError("in_the_past")
    return start, end
