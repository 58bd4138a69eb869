"""What a shift costs: a request and a rate card give lines, a total, and what a person has to decide."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from pricing.figure import Settled, settle
from pricing.money import ZERO, half_up, printed, units
from pricing.quote import Line, Quote, Quotes, Unit
from pricing.rate_card import Card
from pricing.request import QuoteRequest, Vehicles
from pricing.shift import Rate, Shift, checked
from pricing.stretches import Stretch
from pricing.when import Facts, holds


@dataclass(slots=True)
class Tally:
    """The hours of one role at one rate, as they are added up."""

    rate: Rate
    hours: Fraction = Fraction(0)
    why: dict[str, None] = field(default_factory=dict)


def quote(request: QuoteRequest, *, card: Card | None = None) -> Quote:
    """Price one shift; PricingError with the first of the error codes that applies.

    `card` is the card of an earlier quote, which the request keeps; without it the shift's local start date decides.
    """
    shift = checked(request, card)
    lines = people_lines(shift)
    codes = remarks(shift)
    if request.vehicles and request.vehicles.count:
        figure = vehicle_figure(shift, request.vehicles)
        if figure.missing:
            codes.append((figure.missing, True))
        else:
            lines.append(vehicle_line(shift, request.vehicles, figure))
    return Quote(
        agency=request.agency,
        currency=shift.agency.currency,
        posts=shift.posts,
        lines=tuple(lines),
        total=sum((line.amount for line in lines), ZERO),
        review=tuple(sorted(code for code, review in codes if review)),
        notes=tuple(sorted(code for code, review in codes if not review)),
        card_from=shift.card.starts,
        source=shift.card.source,
    )


def quote_all(requests: Iterable[QuoteRequest]) -> Quotes:
    """Price several shifts together; PricingError of the first that cannot be priced."""
    return Quotes(tuple(quote(request) for request in requests))


def people_lines(shift: Shift) -> list[Line]:
    """A line for each role, rate class and rate, lowest rank first: the exact hours of all its people, rounded once."""
    tallies: dict[tuple[int, int, Fraction], Tally] = {}
    for crew in shift.crews:
        for stretch in shift.stretches(crew.hours):
            rate = shift.rate(crew.role, stretch)
            key = (shift.card.rank[crew.role], shift.card.classes.index(rate.rate_class), rate.figure.low)
            tally = tallies.setdefault(key, Tally(rate))
            tally.hours += crew.people * stretch.hours
            tally.why.update(dict.fromkeys((*crew.why, *reasons(rate, stretch))))
    return [
        line(shift.card.roles[key[0]].key, tally.rate.rate_class, "hour", tally.hours, tally.rate.figure, tuple(tally.why))
        for key, tally in ((key, tallies[key]) for key in sorted(tallies))
    ]


def reasons(rate: Rate, stretch: Stretch) -> list[str]:
    """Why a special rate applies: its class, and the days whose list its row names."""
    if rate.rate_class == "regular":
        return []
    kinds = {test.value for test in rate.figure.row.when if test.fact == "on"}
    return [f"{rate.rate_class}:{day.name}" for day in stretch.days if day.kind in kinds] or [rate.rate_class]


def vehicle_figure(shift: Shift, vehicles: Vehicles) -> Settled:
    """What a vehicle costs by the card."""
    return settle(shift.card.vehicles, Facts(category=shift.request.category, use=vehicles.use))


def vehicle_line(shift: Shift, vehicles: Vehicles, figure: Settled) -> Line:
    """By the hour a vehicle is billed for the hours of who drives it, by the mile for its miles."""
    if figure.row.per == "mile":
        return line("vehicle", "regular", "mile", vehicles.count * Fraction(vehicles.miles or 0), figure, ())
    driven = sum((crew.people * crew.hours for crew in shift.crews if crew.drives), Fraction(0))
    return line("vehicle", "regular", "hour", driven, figure, ())


def line(item: str, rate_class: str, unit: Unit, amount: Fraction, figure: Settled, why: tuple[str, ...]) -> Line:
    """So many units at a rate, rounded to the cent once."""
    return Line(item, rate_class, unit, units(amount), printed(figure.low), half_up(amount * figure.low), figure.row.source, why)


def remarks(shift: Shift) -> list[tuple[str, bool]]:
    """The codes of the card that apply to the whole shift, its hours as asked, each with whether staff must decide."""
    touched = frozenset(day.kind for stretch in shift.stretches(shift.hours) for day in stretch.days)
    facts = Facts(category=shift.request.category, on=touched, notice=shift.notice, people=shift.people, posts=shift.posts)
    return [(remark.code, remark.review) for remark in shift.card.remarks if holds(remark.when, facts)]
