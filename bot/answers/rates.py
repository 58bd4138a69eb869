"""What an hour costs, at which rate when, and how little is billed: read off the agency's card."""

import datetime as dt
import operator
from dataclasses import dataclass
from fractions import Fraction

from bot.answers.asked import Asked, Said, page
from bot.phrasing import Say, number, replies
from pricing import Card
from pricing.figure import Figure, done
from pricing.money import printed
from pricing.when import Test, never

HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A rate as it is shown: dollars an hour, and the row it stands in."""

    rate_class: str
    amount: Fraction
    row: Figure


def rates_of(card: Card, role: str, category: str) -> list[Shown]:
    """The regular rate of a role, then its special ones in the card's order; none where the page prints no figure."""
    (_, regular), *special = card.rates_of(role, category)
    base = next((row for row in regular if not row.when), regular[0])
    if base.missing:
        return []
    figures = [(name, row) for name, (row, *_) in special if not row.missing]
    return [Shown("regular", base.low, base), *(Shown(name, done(base.low, row, row.low), row) for name, row in figures)]


def class_of(rate_class: str) -> Say | str:
    """What a rate class is called; one of an agency's own is called as its card does."""
    return Say(f"classes.{rate_class}") if rate_class in replies("en")["classes"] else rate_class


def price(asked: Asked) -> Said | None:
    """What the named roles and vehicles cost an hour; everything on the card where none was named."""
    heard = asked.heard
    if heard.shifts or heard.starts or (heard.hours or 1) != 1 or heard.recurrence or (heard.dates and not asked.items()):
        return None
    card, agency = asked.card, asked.of
    roles = [role.key for role in card.roles]
    named = asked.items() or [*roles, "vehicle"]
    unknown = [item for item in named if item not in (*roles, "vehicle")]
    if unknown:
        return (no_role(asked, unknown[0]),)
    every = {role: rates_of(card, role, asked.category) for role in named if role != "vehicle"}
    shown = {role: rates for role, rates in every.items() if rates}
    vehicles = list(card.vehicles) if "vehicle" in named else []
    priced = [row for row in vehicles if row.does != "open"]
    lines = [_line(asked, role, rates, alone=not _alike(shown)) for role, rates in shown.items()] + [_vehicle(row) for row in priced]
    sources = [rate.row.source for rates in shown.values() for rate in rates] + [row.source for row in vehicles]
    figures = {
        "agency": agency.short,
        "rates": lines,
        "category": _category(asked),
        "special": _for_everyone(shown),
        "open": _not_published(asked, shown, len(priced) < len(vehicles)),
        "page": page(sources, asked),
    }
    return (Say("question.rates" if lines else "question.rates_none", figures), *_ahead(asked))


def _ahead(asked: Asked) -> Said:
    """A card that is announced: other rates apply from its day."""
    today = asked.facts.local_now(asked.of.key).date()
    coming = next((card.starts for card in asked.of.cards if card.starts and card.starts > today and not card.draft), None)
    return (Say("question.rates_ahead", {"agency": asked.of.short, "date": coming}),) if coming else ()


def no_role(asked: Asked, role: str) -> Say:
    """The agency's page does not have the role; those it has."""
    has = [Say("reading.role", {"role": each.key}) for each in asked.card.roles]
    return Say("question.no_role", {"agency": asked.of.short, "role": role, "roles": has, "page": page([asked.card.source], asked)})


def _line(asked: Asked, role: str, rates: list[Shown], *, alone: bool) -> Say:
    special = [_special(rate) for rate in rates[1:]] if alone else []
    title = asked.card.title(role)
    return Say(
        "question.rate",
        {
            "role": role,
            "title": title,
            "amount": printed(rates[0].amount),
            "special": Say("question.several", {"each": special}) if special else None,
        },
    )


def _special(rate: Shown) -> Say:
    return Say("question.special_rate", {"class": class_of(rate.rate_class), "amount": printed(rate.amount)})


def _alike(shown: dict[str, list[Shown]]) -> bool:
    """Whether several roles have one and the same special rates, which then are said once."""
    each = [[(rate.rate_class, rate.amount) for rate in rates[1:]] for rates in shown.values()]
    return len(each) > 1 and all(special == each[0] for special in each)


def _for_everyone(shown: dict[str, list[Shown]]) -> Say | None:
    special = next(iter(shown.values()))[1:] if _alike(shown) else []
    return Say("question.for_everyone", {"each": [_special(rate) for rate in special]}) if special else None


def _category(asked: Asked) -> str | None:
    """The published title of a category of work other than the ordinary one."""
    titles = {category.key: category.title for category in asked.card.categories}
    return titles[asked.category] if asked.category != "standard" else None


def _vehicle(row: Figure) -> Say:
    uses = [str(test.value) for test in row.when if test.fact == "use"]
    use = Say(f"question.use_{uses[0]}") if uses else None
    return Say(f"question.vehicle_by_{row.per}", {"use": use, "amount": printed(row.low)})


def _not_published(asked: Asked, shown: dict[str, list[Shown]], no_vehicle: bool) -> Say | None:
    """What the page leaves open of the rates just said."""
    if no_vehicle:
        return Say("question.vehicle_unpublished", {"agency": asked.of.short})
    special = [rate for rates in shown.values() for rate in rates[1:] if is_open(rate.row)]
    return Say("question.when_unpublished", {"agency": asked.of.short}) if special else None


def is_open(row: Figure) -> bool:
    """Whether the page prints the figure but not when it applies."""
    return any(test.compare is never for test in row.when)


# --- special rates --------------------------------------------------------------------------------------------------------------------


def holiday_rate(asked: Asked) -> Said:
    """What an hour costs on a holiday."""
    return _special_rate(asked, "holiday")


def short_notice(asked: Asked) -> Said:
    """What an hour costs when asked for late, and when that is."""
    return _special_rate(asked, "emergency")


def _special_rate(asked: Asked, rate_class: str) -> Said:
    found = {
        role.key: rate
        for role in asked.card.roles
        for rate in rates_of(asked.card, role.key, asked.category)
        if rate.rate_class == rate_class
    }
    figures = {"agency": asked.of.short, "class": Say(f"classes.{rate_class}")}
    if not found:
        return (Say("question.no_special", figures),)
    named = [role for role in asked.items() if role in found] or list(found)
    rates = [found[role] for role in named]
    if len({rate.amount for rate in rates}) == 1:
        said = Say("question.one_rate", {"amount": printed(rates[0].amount)})
    else:
        each = [Say("question.rate", {"role": role, "amount": printed(found[role].amount)}) for role in named]
        said = Say("question.several", {"each": each})
    sources = page((rate.row.source for rate in rates), asked)
    return (Say("question.special", figures | {"rates": said, "when": applies(rates[0].row), "page": sources}),)


def applies(row: Figure) -> Say | None:
    """When a special rate applies, in words."""
    if is_open(row):
        return Say("question.applies_unpublished")
    within = notice_of(row.when)
    if within:
        return Say("question.applies_within" if within[1] else "question.applies_under", {"hours": within[0]})
    return Say("question.applies_holidays") if any(test.fact == "on" for test in row.when) else None


def notice_of(when: tuple[Test, ...]) -> tuple[str, bool] | None:
    """The hours of notice that a row names, and whether just so many are within it."""
    found = next((test for test in when if test.fact == "notice"), None)
    return (number(printed(Fraction(found.value // HOUR))), found.compare in (operator.le, operator.gt)) if found else None


def mileage(asked: Asked) -> Said:
    """What a mile costs, where the page has a rate for it."""
    miles = [row for row in asked.card.vehicles if row.per == "mile" and row.does != "open"]
    if not miles:
        return (Say("question.no_mileage", {"agency": asked.of.short}),)
    figures = {"agency": asked.of.short, "rates": [_vehicle(row) for row in miles], "page": page((row.source for row in miles), asked)}
    return (Say("question.mileage", figures),)


# --- how little, how soon, who ---------------------------------------------------------------------------------------------------------


def minimum(asked: Asked) -> Said:
    """The hours that are billed at least, and what driving adds to them."""
    least = [row for row in asked.card.hours if row.does == "at_least"]
    added = [row for row in asked.card.hours if row.does == "plus"]
    figures = {"agency": asked.of.short, "page": page((row.source for row in (*least, *added)), asked)}
    if not least:
        return (Say("question.no_minimum", figures),)
    extra = Say("question.drivers_add", {"hours": printed(added[0].low)}) if added else None
    return (Say("question.minimum", figures | {"hours": printed(least[-1].low), "added": extra}),)


def notice(asked: Asked) -> Said:
    """How long before the start the agency wants to be asked, and what asking late costs."""
    card, figures = asked.card, {"agency": asked.of.short}
    lead = [remark for remark in card.remarks if remark.code == "lead_time" and notice_of(remark.when)]
    late = [row for row in card.rates if row.rate_class == "emergency"]
    said = Say("question.no_lead_time", figures)
    if lead:
        found = notice_of(lead[0].when)
        said = Say("question.lead_time", figures | {"hours": found[0] if found else ""})
    costs = applies(late[0]) if late else None
    sources = [*(remark.source for remark in lead), *(row.source for row in late)] or [card.source]
    late_rate = Say("question.late_rate", {"when": costs}) if costs else None
    return (Say("question.notice", {"lead": said, "late": late_rate, "page": page(sources, asked)}),)


def car(asked: Asked) -> Said:
    """Whether officers bring a vehicle: where it is asked for, at its rate."""
    if asked.request and asked.request.vehicles:
        return (Say("question.car_comes", {"vehicles": asked.request.vehicles.count}),)
    priced = [row for row in asked.card.vehicles if row.does != "open"]
    if not priced:
        return (Say("question.car_unpublished", {"agency": asked.of.short}),)
    figures = {"rates": [_vehicle(row) for row in priced], "page": page((row.source for row in priced), asked)}
    return (Say("question.car", figures),)


def crew(asked: Asked) -> Said:
    """When the card wants a sergeant, a supervisor or a commander among the people."""
    card, agency = asked.card, asked.of
    rules = [(rule, test.value) for rule in card.posts for test in rule.when if test.fact == "people"]
    each = [Say("question.crew_rule", {"people": people, "role": rule.into}) for rule, people in rules]
    notes = [remark for remark in card.remarks if not remark.review]
    if not each and not notes:
        return (Say("question.no_crew_rule", {"agency": agency.short}),)
    sources = [*(rule.source for rule in card.posts), *(remark.source for remark in notes)]
    said = [Say("question.crew", {"agency": agency.short, "rules": each})] if each else []
    return (*said, *(Say(f"note.{remark.code}") for remark in notes), page(sources, asked))
