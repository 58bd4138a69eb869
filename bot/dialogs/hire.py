"""Hiring: what is wanted, asked only as far as it is needed, in any order; then a quote."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from booking.commands import ShowQuote
from bot import prohibited
from bot.choosing import doubt_to_ask, picked
from bot.conversation import Conversation, Wish
from bot.facts import Facts
from bot.figures import options
from bot.filling import fill, has_details, settle
from bot.heard import Heard, Want
from bot.phrasing import Say
from bot.turn import Turn
from pricing import Agency, PricingError, Quote, QuoteRequest, quote
from pricing import Vehicles as PricedVehicles

NAME = "hire"
LONGEST = dt.timedelta(days=4)
MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to know: whether it still is unknown, how it is asked, and what sort of answer is expected."""

    name: str
    unknown: Callable[[Wish, Facts], bool]
    ask: Callable[[Wish, Facts], Say]
    want: Want | None


def _bookable(facts: Facts) -> list[str]:
    return options(facts.agencies, (key for key in facts.agencies if key in facts.staffed)) or options(facts.agencies, facts.agencies)


def _needs_activity(wish: Wish, facts: Facts) -> bool:
    """Only an agency that publishes prohibited work makes the job's nature something to know before the price."""
    return wish.activity is None and bool(facts.agencies[wish.agency or ""].prohibited)


def _needs_miles(wish: Wish, facts: Facts) -> bool:
    return wish.vehicles is not None and wish.vehicles.use == "moving" and wish.vehicles.miles is None


def _ask_when(wish: Wish, facts: Facts) -> Say:
    if wish.dates and wish.starts:
        return Say("hire.ask_ends", {"starts": wish.starts})
    if wish.dates:
        return Say("hire.ask_starts", {"date": wish.dates[0]})
    return Say("hire.ask_date") if wish.starts and (wish.ends or wish.hours) else Say("hire.ask_when")


SLOTS = (
    Slot("agency", lambda w, f: w.agency is None, lambda w, f: Say("hire.ask_agency", {"agencies": _bookable(f)}), None),
    Slot("shifts", lambda w, f: not w.shifts, _ask_when, "when"),
    Slot("posts", lambda w, f: not w.posts, lambda w, f: Say("hire.ask_posts"), "number"),
    Slot("miles", _needs_miles, lambda w, f: Say("hire.ask_miles"), "number"),
    Slot("activity", _needs_activity, lambda w, f: Say("hire.ask_activity"), None),
)


def next_slot(wish: Wish, facts: Facts) -> Slot | None:
    """The first thing unknown; None when everything is there for a quote."""
    return next((slot for slot in SLOTS if slot.unknown(wish, facts)), None)


def want(conversation: Conversation, facts: Facts) -> Want | None:
    """What sort of answer the person was asked for."""
    if conversation.screening:
        return "boolean"
    slot = next_slot(conversation.wish, facts)
    return slot.want if slot else None


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """One message of somebody who is hiring; None where it says nothing of that."""
    wish = conversation.wish
    if wish.agency is None and facts.line in facts.agencies:
        wish = replace(wish, agency=facts.line)
    if conversation.choice:
        chosen = picked(conversation.choice, heard, conversation.language)
        if chosen is not None:
            return _go_on(conversation, settle(wish, conversation.choice.slot, chosen), None, facts)
    filled = fill(wish, heard)
    if conversation.dialog == NAME:
        filled = _bare_answer(filled, heard, facts)
    if filled == wish and not has_details(heard) and not set(heard.intents) & {"book", "quote"}:
        return None
    doubt = doubt_to_ask(heard)
    if doubt:
        return Turn(replace(conversation, dialog=NAME, wish=filled, choice=doubt[0], misses=0), (doubt[1],))
    city = heard.city if not heard.agency else None
    return _go_on(conversation, filled, city, facts)


def _bare_answer(wish: Wish, heard: Heard, facts: Facts) -> Wish:
    """An answer that is only meant by what was asked: a number of people or miles, the job in the person's own words."""
    slot = next_slot(wish, facts)
    if slot is None:
        return wish
    if slot.name == "posts" and heard.number is not None and heard.number == int(heard.number):
        return replace(wish, posts={"officer": int(heard.number)})
    if slot.name == "miles" and heard.number is not None and wish.vehicles:
        return replace(wish, vehicles=replace(wish.vehicles, miles=heard.number))
    words = heard.text.strip()[:MOST_WORDS]
    if slot.name == "activity" and words and not has_details(heard) and not heard.intents:
        return replace(wish, activity=words)
    return wish


def _go_on(conversation: Conversation, wish: Wish, city: str | None, facts: Facts) -> Turn:
    """Say why it cannot be, ask the first thing unknown, or show the quote."""
    conversation = replace(conversation, dialog=NAME, wish=wish, choice=None, misses=0)
    refused = _not_served(wish, city, facts)
    if refused:
        return Turn(replace(conversation, wish=replace(wish, agency=None)), (refused,))
    if wish.agency and wish.activity and (turn := prohibited.held_up(conversation, wish, facts)):
        return turn
    early = _wrong_times(wish, facts)
    if early:
        return _refusal(conversation, wish, early, facts)
    slot = next_slot(wish, facts)
    return Turn(conversation, (slot.ask(wish, facts),)) if slot else when_complete(conversation, wish, facts)


def _not_served(wish: Wish, city: str | None, facts: Facts) -> Say | None:
    """A city that is not on file, or an agency without officers here, is said before anything else is asked."""
    if city:
        phone = next(iter(facts.agencies.values())).phone
        return Say("hire.not_on_file", {"city": city, "agencies": _bookable(facts), "phone": phone})
    if wish.agency and wish.agency not in facts.staffed:
        agency = facts.agencies[wish.agency]
        return Say("hire.no_officers", {"agency": agency.short, "phone": agency.phone})
    return None


def _wrong_times(wish: Wish, facts: Facts) -> str | None:
    """An error that the times alone already have, so that nobody answers more questions in vain."""
    if not wish.shifts or wish.agency is None:
        return None
    if any(s.ends_at <= s.starts_at for s in wish.shifts):
        return "bad_time_range"
    if any(s.ends_at - s.starts_at > LONGEST for s in wish.shifts):
        return "too_long"
    return "in_the_past" if any(s.starts_at <= facts.local_now(wish.agency) for s in wish.shifts) else None


def screening_answered(conversation: Conversation, yes: bool, facts: Facts) -> Turn:
    """The one question that decides whether a job is allowed was answered."""
    after = prohibited.answered(conversation, yes, facts)
    return after if isinstance(after, Turn) else _go_on(after, after.wish, None, facts)


# --- the quote ------------------------------------------------------------------------------------------------------------------------


def when_complete(conversation: Conversation, wish: Wish, facts: Facts) -> Turn:
    """Everything is known: a quote is shown, or the sentence for why there can be none."""
    try:
        quotes = quotes_for(wish, facts.now)
    except PricingError as error:
        return _refusal(conversation, wish, error.code, facts)
    shown = ShowQuote(
        reference=_still_quoted(conversation.reference, facts),
        agency=quotes[0].agency,
        category=wish.category or "standard",
        posts=wish.posts,
        vehicles=priced(wish),
        quotes=quotes,
        spans=tuple((s.starts_at.isoformat(timespec="minutes"), s.ends_at.isoformat(timespec="minutes")) for s in wish.shifts),
        activity=wish.activity,
        place=wish.place,
        contact=wish.contact,
        instructions=wish.instructions,
        doubtful=prohibited.doubtful(wish, facts, conversation.language),
    )
    return Turn(conversation, (), (shown,))


def _still_quoted(reference: str | None, facts: Facts) -> str | None:
    request = facts.request(reference)
    return reference if request and request.status == "quoted" else None


def priced(wish: Wish) -> PricedVehicles | None:
    """The vehicles as pricing takes them."""
    if wish.vehicles is None:
        return None
    return PricedVehicles(wish.vehicles.count, wish.vehicles.use or "static", wish.vehicles.miles)


def quotes_for(wish: Wish, now: dt.datetime) -> tuple[Quote, ...]:
    """One quote a shift, received now. PricingError as `pricing.quote` raises it."""
    agency, category, vehicles = wish.agency or "", wish.category or "standard", priced(wish)
    return tuple(quote(QuoteRequest(agency, category, now, s.starts_at, s.ends_at, wish.posts, vehicles)) for s in wish.shifts)


def _refusal(conversation: Conversation, wish: Wish, code: str, facts: Facts) -> Turn:
    """The sentence for an error, and what it was about forgotten, so that it is the next thing to know."""
    agency = facts.agencies.get(wish.agency or "")
    figures = {"agency": agency.short if agency else "", "hours": LONGEST // dt.timedelta(hours=1), "roles": _roles(agency, wish)}
    return Turn(replace(conversation, wish=_forget(wish, code)), (Say(f"error.{code}", figures),))


def _roles(agency: Agency | None, wish: Wish) -> list[Say]:
    card = agency.card_for(wish.shifts[0].starts_at.date()) if agency and wish.shifts else None
    return [Say("reading.role", {"role": role.key}) for role in card.roles] if card else []


def _forget(wish: Wish, code: str) -> Wish:
    if code in ("unknown_role", "no_officers", "too_many_vehicles"):
        return replace(wish, posts={}, vehicles=None)
    if code == "unknown_category":
        return replace(wish, category=None)
    return replace(wish, agency=None) if code == "unknown_agency" else wish.without_times()


# --- taking back ----------------------------------------------------------------------------------------------------------------------

TAKE_BACK: tuple[tuple[str, Callable[[Wish], Wish]], ...] = (
    ("activity", lambda w: replace(w, activity=None)),
    ("posts", lambda w: replace(w, posts={}, vehicles=None)),
    ("shifts", lambda w: w.without_times()),
)


def back(conversation: Conversation, facts: Facts) -> Turn | None:
    """One answer taken back: the last thing known is asked anew."""
    if conversation.dialog != NAME:
        return None
    for name, forget in TAKE_BACK:
        wish = forget(conversation.wish)
        if wish != conversation.wish:
            slot = next(s for s in SLOTS if s.name == name)
            return Turn(replace(conversation, wish=wish, choice=None, screening=None), (slot.ask(wish, facts),))
    return None
