"""A request that can be priced: checked against its agency's card, its times as instants, its people as crews."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pricing.agency import Agency
from pricing.checks import check_names, check_people, check_times
from pricing.choosing import Rate, chosen
from pricing.crew import Crew, crewed
from pricing.elapsed import in_hours
from pricing.figure import settle
from pricing.head_count import required_posts
from pricing.on_file import agencies
from pricing.rate_card import Card
from pricing.request import PricingError, QuoteRequest
from pricing.stretches import Stretch, mostly, stretches
from pricing.when import LOW, NO_HOURS, NOWHERE, Facts, Moment, holds

HOURLY = ("hour", "")


@dataclass(frozen=True, slots=True)
class Shift:
    """A request, its card, its start as an instant, its notice and length, who is needed, lowest rank first.

    `asked` is its time as ordered, `treated` the days it is treated as besides; `facts` are those of the whole shift, `end` the end of
    every range that is priced, and `reviews` what staff decide about who is needed.
    """

    request: QuoteRequest
    agency: Agency
    card: Card
    start: dt.datetime
    notice: dt.timedelta
    hours: Fraction
    people: int
    vehicles: int
    posts: Mapping[str, int]
    crews: tuple[Crew, ...]
    asked: list[Stretch]
    treated: frozenset[str]
    facts: Facts
    end: int
    reviews: tuple[str, ...]

    def stretches(self, hours: Fraction) -> list[Stretch]:
        """So many hours from the shift's start, cut wherever the card may change."""
        return self.asked if hours == self.hours else stretches(self.card, self.agency.zone, self.start, hours)

    def rate(self, role: str, stretch: Stretch, drives: bool = False) -> Rate:
        """The rate of a role in a stretch: of the special ones that apply the one that the card's `special` says, else the regular."""
        facts = self.at(stretch)
        facts.role, facts.drives, facts.item = role, drives, ""
        (_, rows), *special = self.card.rates_of(role, facts.category)
        rate = Rate("regular", settle(rows, facts))
        if rate.figure.per not in HOURLY:
            facts.into = NO_HOURS  # a sum for the job or a person knows no hours
        if special:
            rate = chosen(self.card.special, special, facts, rate)
        if self.card.finally_:
            rate = Rate(rate.rate_class, settle(self.card.finally_, facts, rate.figure))
        facts.into = stretch.into
        return rate

    def at(self, stretch: Stretch) -> Facts:
        """The facts of a stretch. They are one object for a whole shift, since building them would be most of the work of a quote."""
        facts = self.facts
        facts.on, facts.into = stretch.on | self.treated if self.treated else stretch.on, stretch.into
        return facts

    def whole(self) -> Facts:
        """The facts of the whole shift."""
        facts = self.facts
        facts.on, facts.into = facts.touch_on, NO_HOURS
        facts.role, facts.drives, facts.item, facts.posts = "", False, "", self.posts
        return facts


def checked(request: QuoteRequest, card: Card | None = None, end: int = LOW) -> Shift:
    """The request as a shift that can be priced; PricingError with the first error, in the published order.

    `card` is one that the request keeps; without it the shift's local start date decides. `end` is the end of every range that is priced.
    """
    agency = agencies().get(request.agency)
    if agency is None:
        raise PricingError("unknown_agency")
    in_force = card or agency.card_for(request.starts_at.date())
    card = in_force or agency.cards[0]
    people = sum(request.posts.values())
    check_people(request, card, people)
    check_names(request, card)
    start, ended = check_times(request, agency)
    if in_force is None:
        raise PricingError("no_rate_card")
    hours = in_hours(ended - start)
    asked = stretches(card, agency.zone, start, hours)
    facts = facts_of(request, card, agency, start, hours, asked)
    facts.people, facts.end = people, end
    treated = treat(card, facts)
    for remark in card.remarks:
        if remark.refuses and holds(remark.when, facts):
            raise PricingError(remark.code)
    posts, reviews = required_posts(card, request.posts, facts)
    vehicles = wanted_vehicles(request, card, facts, sum(posts.values()))
    crews = crewed(card, posts, vehicles, hours, facts)
    return Shift(request, agency, card, start, facts.notice, hours, people, vehicles, posts, crews, asked, treated, facts, end, reviews)


def facts_of(request: QuoteRequest, card: Card, agency: Agency, start: dt.datetime, hours: Fraction, asked: list[Stretch]) -> Facts:
    """What the request says, as the conditions of a card look at it."""
    touched = asked[0].on if len(asked) == 1 else NOWHERE.union(*(stretch.on for stretch in asked))
    notice = start - request.received_at
    facts = Facts(
        category=request.category,
        customer=request.customer or (card.customers[0].key if card.customers else ""),
        tier=request.tier,
        conditions=request.conditions,
        equipment=equipment_of(request),
        paid=request.paid,
        on=touched,
        start_on=asked[0].on,
        end_on=asked[-1].on,
        touch_on=touched,
        most_on=mostly(asked) if card.by_most else NOWHERE,
        notice=notice,
        approved=start - request.approved_at if request.approved_at else notice,
        vehicles=request.vehicles.count if request.vehicles else 0,
        attendance=request.attendance,
        length=hours,
        distance=None if request.distance is None else Fraction(request.distance),
        offer=None if request.offer is None else Fraction(request.offer),
    )
    if card.by_date:
        facts.moment = moment(card, agency, request.received_at, request)
        facts.approval = moment(card, agency, request.approved_at or request.received_at, request)
    return facts


def equipment_of(request: QuoteRequest) -> frozenset[str]:
    """What was asked for besides people."""
    driven = ("vehicle",) if request.vehicles and request.vehicles.count else ()
    return frozenset((*driven, *(item for item, count in request.equipment.items() if count)))


def moment(card: Card, agency: Agency, told: dt.datetime, request: QuoteRequest) -> Moment:
    """When something was told, on the agency's wall clock."""
    return Moment(told.astimezone(agency.zone).replace(tzinfo=None), request.starts_at, card.is_business)


def treat(card: Card, facts: Facts) -> frozenset[str]:
    """Let the facts be those that the card treats the job as; the days that it is treated as."""
    days: set[str] = set()
    for row in card.treats:
        if holds(row.when, facts):
            facts.category = row.category or facts.category
            facts.customer = row.customer or facts.customer
            facts.tier = higher(card, facts.tier, row.tier)
            facts.conditions |= {row.condition} if row.condition else NOWHERE
            days |= {row.on} if row.on else NOWHERE
    if days:
        facts.start_on, facts.end_on = facts.start_on | days, facts.end_on | days
        facts.touch_on, facts.most_on = facts.touch_on | days, facts.most_on | days
        facts.on = facts.touch_on
    return frozenset(days)


def higher(card: Card, chosen: str, required: str) -> str:
    """The tier that stands later on the card, lowest first: a customer may choose a higher one than is required."""
    tiers = ["", *(tier.key for tier in card.tiers)]
    return max(chosen, required, key=tiers.index)


def wanted_vehicles(request: QuoteRequest, card: Card, facts: Facts, people: int) -> int:
    """How many vehicles are driven: those asked for, and those that the card makes a job take."""
    for row in card.compulsory:
        if row.item == "vehicle" and holds(row.when, facts):
            facts.vehicles = max(facts.vehicles, row.pieces(people))
    return facts.vehicles
