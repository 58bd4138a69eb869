"""A request that can be priced: checked against its agency's card, its times as instants, its people as crews."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pricing.agency import Agency
from pricing.crew import Crew, crewed, in_hours, required_posts
from pricing.figure import Settled, settle
from pricing.local_time import real_instant
from pricing.on_file import agencies
from pricing.rate_card import Card
from pricing.request import PricingError, QuoteRequest
from pricing.stretches import Stretch, stretches
from pricing.when import Facts


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour costs, by which row, in which class."""

    rate_class: str
    figure: Settled


@dataclass(frozen=True, slots=True)
class Shift:
    """A request, its card, its start as an instant, its notice and length, who is needed, lowest rank first."""

    request: QuoteRequest
    agency: Agency
    card: Card
    start: dt.datetime
    notice: dt.timedelta
    hours: Fraction
    people: int
    posts: Mapping[str, int]
    crews: tuple[Crew, ...]

    def stretches(self, hours: Fraction) -> list[Stretch]:
        """So many hours from the shift's start, cut at the card's days."""
        return stretches(self.card, self.agency.zone, self.start, hours)

    def rate(self, role: str, stretch: Stretch) -> Rate:
        """The rate of a role in a stretch: the highest of the special ones that apply, of equal ones the card's first; else the regular."""
        on = frozenset(day.kind for day in stretch.days)
        facts = Facts(on=on, notice=self.notice, people=self.people, posts=self.posts)
        (_, rows), *special = self.card.rates_of(role, self.request.category)
        regular = settle(rows, facts)
        found = [Rate(name, figure) for name, rows in special if (figure := settle(rows, facts, regular)) is not regular]
        return max(found, key=lambda each: each.figure.low) if found else Rate("regular", regular)


def checked(request: QuoteRequest, card: Card | None = None) -> Shift:
    """The request as a shift that can be priced; PricingError with the first error, in the published order.

    `card` is one that the request keeps; without it the shift's local start date decides.
    """
    agency = agencies().get(request.agency)
    if agency is None:
        raise PricingError("unknown_agency")
    in_force = card or agency.card_for(request.starts_at.date())
    card = in_force or agency.cards[0]
    people = sum(request.posts.values())
    check_people(request, card, people)
    start, end = check_times(request, agency)
    if in_force is None:
        raise PricingError("no_rate_card")
    posts, hours = required_posts(card, request.posts, people), in_hours(end - start)
    crews = crewed(card, posts, request.vehicles.count if request.vehicles else 0, hours)
    return Shift(request, agency, card, start, start - request.received_at, hours, people, posts, crews)


def check_people(request: QuoteRequest, card: Card, people: int) -> None:
    """PricingError for a category or a role that the card does not have, for nobody, and for vehicles without drivers."""
    if all(request.category != category.key for category in card.categories):
        raise PricingError("unknown_category")
    if any(role not in card.rank for role in request.posts):
        raise PricingError("unknown_role")
    if not people:
        raise PricingError("no_officers")
    if request.vehicles and request.vehicles.count > people:
        raise PricingError("too_many_vehicles")


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
