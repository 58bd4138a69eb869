"""What it would cost otherwise: the same rules, both prices side by side, and nothing is changed."""

import datetime as dt
from decimal import Decimal

from booking.changing import NoChange, Wanted, propose
from booking.life import LIVE
from booking.nouns import LONGEST, ServiceRequest
from bot.answers.asked import Asked, Said
from bot.answers.rates import no_role
from bot.answers.why import nothing_quoted
from bot.clauses import day_alone
from bot.conversation import Conversation, Wish
from bot.figures import when
from bot.heard import Heard
from bot.otherwise import supposed, wish_of
from bot.phrasing import Posts, Say
from bot.quote_notes import review_reason
from bot.topics import matching
from bot.version_words import fee_words, staff_words
from pricing import Agency, PricingError, Quote, QuoteRequest, quote
from pricing import Vehicles as PricedVehicles


def what_if(asked: Asked) -> Said | None:
    """The request that is talked about, with what the text says otherwise; None where it says nothing, or there is no such request."""
    if asked.request is None and asked.hints("if_so_many") and asked.heard.number and not (asked.heard.posts or asked.heard.dates):
        return nothing_quoted(asked)
    if asked.request is None or asked.request.agency != asked.of.key or not asked.request.shifts:
        return None
    tells = asked.hints("plainly") and not asked.text.rstrip().endswith("?")  # "for 2 weeks" wishes for it
    if tells or _asks_a_rate(asked):
        return None
    base = wish_of(asked.request)
    other = _supposed(asked, base)
    if other == base or not (other.shifts and other.posts):
        return None
    if other.vehicles and other.vehicles.use == "moving" and other.vehicles.miles is None:
        return (Say("question.needs_miles"),)
    try:
        return _of_booking(asked, asked.request, other) if asked.request.status in LIVE else _of_quote(asked, asked.request, other)
    except NoChange:
        return None
    except PricingError as error:
        return (_cannot(asked, other, error.code), Say("question.unchanged"))


def _supposed(asked: Asked, base: Wish) -> Wish:
    """What is quoted with all that is supposed of it."""
    return supposed(base, supposing(asked.text, asked.heard, asked.conversation), asked.facts, asked.language)


def supposing(text: str, heard: Heard, conversation: Conversation) -> str:
    """What is supposed now, in the customer's words; behind what was supposed before, where "and without it?" goes on from that."""
    now = day_alone(text, conversation.language) if heard.dates else text
    goes_on = conversation.supposed and {"and", "taking_out"} <= set(matching(text, conversation.language, "hint"))
    return f"{conversation.supposed}\n{now}" if goes_on else now


def _of_quote(asked: Asked, request: ServiceRequest, other: Wish) -> Said:
    """Of what is only quoted: what it would be if it was said so now."""
    quotes = priced(other, asked.facts.now)
    review = sorted({code for each in quotes for code in each.review})
    return _side_by_side(request, other, quotes, review_reason(review), asked.of)


def _of_booking(asked: Asked, request: ServiceRequest, other: Wish) -> Said:
    """Of what is booked: what changing it would come to, with the fee apart, as the change itself would say."""
    vehicles = other.vehicles
    cars = PricedVehicles(vehicles.count, vehicles.use or "static", vehicles.miles) if vehicles and vehicles.count else None
    wanted = Wanted(other.posts, cars, tuple((span.starts_at, span.ends_at) for span in other.shifts))
    found = propose(request, wanted, asked.facts.now, asked.facts.desks.get(request.agency))
    fee = fee_words(found.fee, found.hours_less, found.people_less)
    said = _side_by_side(request, other, found.quotes, None, asked.of, fee)
    return (said[0], staff_words(found.review, asked.of), said[1]) if found.review else said


def _asks_a_rate(asked: Asked) -> bool:
    """ "How much is a sergeant?" asks for a rate: one of something, and nothing supposed."""
    heard = asked.heard
    several = any(count > 1 for count in heard.posts.values()) or (heard.vehicles is not None and heard.vehicles.count != 1)
    times = heard.dates or heard.starts or heard.ends or heard.hours or heard.doubts
    return bool(asked.items()) and not (several or times or asked.hints("supposing"))


def priced(wish: Wish, now: dt.datetime) -> tuple[Quote, ...]:
    """One quote a shift, received now. PricingError as `pricing.quote`; too_long for a shift that nobody works."""
    if any(span.ends_at - span.starts_at > LONGEST for span in wish.shifts):
        raise PricingError("too_long")
    vehicles = PricedVehicles(wish.vehicles.count, wish.vehicles.use or "static", wish.vehicles.miles) if wish.vehicles else None
    agency, category = wish.agency or "", wish.category or "standard"
    return tuple(quote(QuoteRequest(agency, category, now, span.starts_at, span.ends_at, wish.posts, vehicles)) for span in wish.shifts)


def _cannot(asked: Asked, other: Wish, code: str) -> Say:
    """Why there is no such price."""
    if code == "unknown_role":
        return no_role(asked, next(role for role in other.posts if role not in asked.card.rank))
    return Say(f"question.cannot_{code}", {"agency": asked.of.short, "hours": Decimal(LONGEST // dt.timedelta(hours=1))})


def _side_by_side(
    request: ServiceRequest, other: Wish, quotes: tuple[Quote, ...], review: Say | None, agency: Agency, fee: Say | None = None
) -> Said:
    figures = {
        "before": request.total,
        "after": sum((each.total for each in quotes), Decimal("0.00")),
        "posts": Posts(quotes[0].posts, other.vehicles.count if other.vehicles else 0),
        "when": when([(span.starts_at, span.ends_at) for span in other.shifts], agency),
        "review": Say("question.estimate", {"why": review}) if review else None,
        "fee": fee,
    }
    return (Say("question.what_if", figures), Say("question.unchanged"))
