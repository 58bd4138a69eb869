"""Changing what is booked: which booking, what of it; the desk shows what that comes to, and asks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from booking.commands import AskToCancel, AskToChange, CallStaff, GiveDetails, Keep
from booking.life import LIVE
from booking.nouns import ServiceRequest
from bot.bookings import pointed_at
from bot.controls import adds
from bot.conversation import Conversation, Wish
from bot.facts import Facts
from bot.figures import of_request
from bot.filling import has_details
from bot.heard import Heard, Span, Vehicles
from bot.otherwise import days_named, otherwise, read_against, wish_of
from bot.phrasing import Say
from bot.topics import matching
from bot.turn import Turn
from pricing import Vehicles as PricedVehicles

NAME = "change"
MOST = 3
FEW = 3  # words that only count


def changeable(facts: Facts) -> list[ServiceRequest]:
    """This customer's bookings that are ahead or under way, soonest first."""
    return sorted((r for r in facts.requests if r.status in LIVE and r.ends_at > facts.now), key=lambda r: r.starts_at)


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """A wish to change a booking that was said yes to; one that is only quoted is changed by hiring itself."""
    live, asked_about = changeable(facts), facts.request(conversation.reference)
    if conversation.dialog == NAME and asked_about and heard.intents[:1] == ("deny",) and not has_details(heard):
        kept = replace(conversation.fresh(), reference=asked_about.reference)
        return Turn(kept, (Say("change.kept", {"reference": asked_about.reference}),))
    pointed = pointed_at(heard.text, conversation.language, live) if conversation.wanted and len(live) > 1 else None
    changes = pointed or _asked(conversation, heard) or _counts(conversation, heard, facts) or _is_hour(conversation, heard, facts)
    if not live or not changes or _is_hiring(conversation, heard, facts):
        return None
    if _another(heard, live) and "whole" not in matching(heard.text, conversation.language, "hint"):
        return None
    if heard.reference and facts.request(heard.reference) is None:
        return Turn(conversation, (Say("first.unknown_reference", {"reference": heard.reference}),))
    if pointed and conversation.wanted:
        return _one(replace(conversation, wanted=None), replace(heard, number=None), conversation.wanted, pointed, facts)
    words = f"{conversation.wanted} {heard.text}" if conversation.wanted else heard.text
    request = _meant(conversation, heard, facts, live)
    if request is None:
        lines = [Say("status_reply.line", of_request(r, facts.agencies[r.agency])) for r in live[:MOST]]
        asked = Say("change.which", {"lines": Say("reading.lines", {"lines": lines})})
        return Turn(replace(conversation, dialog=NAME, wanted=words, misses=0), (asked,))
    conversation = replace(conversation, wanted=None)
    if request.status not in LIVE:
        return Turn(conversation.fresh(), (Say("change.ended", of_request(request, facts.agencies[request.agency])),))
    return _one(conversation, heard, words, request, facts)


def parts_off(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Some days of a booking of several, a vehicle or some people are cancelled: that changes it, and does not end it."""
    if "cancel" not in heard.intents and "taking_out" not in matching(heard.text, conversation.language, "hint"):
        return None
    named = [r for r in changeable(facts) if heard.reference in (None, r.reference)]
    meant = [r for r in named if _some_days(r, heard.text, facts, conversation.language)] if heard.dates else []
    if "cancel" in heard.intents and not heard.dates:
        meant = [r for r in named if heard.vehicles is not None or _fewer(r, heard.text, facts, conversation.language)]
    return _one(replace(conversation, misses=0), heard, heard.text, meant[0], facts) if len(meant) == 1 else None


def _fewer(request: ServiceRequest, text: str, facts: Facts, language: str) -> bool:
    """Whether the text leaves some of its people, and not all."""
    posts = otherwise(wish_of(request), text, facts, language).posts
    return 0 < sum(posts.values()) < sum(request.asked_posts.values())


def _some_days(request: ServiceRequest, text: str, facts: Facts, language: str) -> bool:
    """Whether the text names some of its days, and not all: a weekday is that of the booking."""
    booked = {shift.starts.date() for shift in request.shifts}
    said = set(read_against(wish_of(request), text, facts, language).dates)
    return bool(said) and said < booked


def _asked(conversation: Conversation, heard: Heard) -> bool:
    """Whether the message changes something: its words say so, it adds a day, or it answers what was asked about a change."""
    hints = matching(heard.text, conversation.language, "hint")
    if "change" in heard.intents or "changing" in hints:
        return True
    if adds(heard.text, conversation.language) and heard.dates and not heard.posts:
        return True
    return conversation.dialog == NAME and (has_details(heard) or bool(heard.reference))


def _counts(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """Whether a few words count the people of the booking that is talked about: "2 then", after a change was declined."""
    request = facts.request(conversation.reference)
    if request is None or heard.number is None or len(heard.text.split()) > FEW:
        return False
    names = request.contact or heard.text[:1].isdigit()  # nobody's name begins with a number: "2 then"
    if conversation.dialog not in (None, NAME) and not (request.place and names):
        return False  # it may answer what is asked
    told = read_against(wish_of(request), heard.text, facts, conversation.language)
    alone = not (told.dates or told.starts or told.ends or told.hours or told.vehicles or told.doubts)
    return alone and (bool(told.posts) or told.number == sum(request.asked_posts.values()))


def _is_hour(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """Whether an hour alone is said of the booking that is talked about: "8p", behind "wait"."""
    request = facts.request(conversation.reference)
    if request is None or request.status not in LIVE or request.starts_at <= facts.now:
        return False
    if conversation.dialog not in (None, NAME) and not (request.place and request.contact):
        return False  # it may answer what is asked
    clock = heard.starts or heard.ends or any(doubt.slot in ("starts", "ends", "shifts") for doubt in heard.doubts)
    more = heard.dates or heard.posts or heard.place or heard.contact or heard.intents
    return bool(clock) and not more and len(heard.text.split()) <= FEW


def _is_hiring(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """Whether a new booking is in the making or quoted: what is said without a name is said of that."""
    if heard.reference or conversation.dialog != "hire":
        return False
    quoted = facts.request(conversation.reference)
    return conversation.wish != Wish() and (quoted is None or quoted.status == "quoted" or quoted.status in LIVE)


def _another(heard: Heard, live: list[ServiceRequest]) -> bool:
    """Whether a whole booking is told, on days on which nothing is booked: "another one: 1 officer dec 19 noon to 4pm"."""
    booked = {shift.starts.date() for request in live for shift in request.shifts}
    return bool(heard.posts and heard.shifts) and not heard.reference and not booked & {s.starts_at.date() for s in heard.shifts}


def _meant(conversation: Conversation, heard: Heard, facts: Facts, live: list[ServiceRequest]) -> ServiceRequest | None:
    """The booking that was named, that is talked about, the only one there is, or the only one on a day that was named."""
    if heard.reference:
        return facts.request(heard.reference)
    talked_about = facts.request(conversation.reference)
    if len(live) == 1:
        return live[0]
    if talked_about in live:
        return talked_about
    on_day = [r for r in live if any(s.starts.date() in heard.dates for s in r.shifts)]
    return on_day[0] if len(on_day) == 1 else None


def _one(conversation: Conversation, heard: Heard, words: str, request: ServiceRequest, facts: Facts) -> Turn:
    told = {name: value for name in ("place", "contact") if (value := getattr(heard, name))}
    base = _proposed(request, facts) or wish_of(request)
    wish = otherwise(base, words, facts, conversation.language)
    if told and wish == base:
        return Turn(replace(conversation, misses=0), (), (GiveDetails(request.reference, told),))
    if not (wish.shifts and wish.posts):
        return Turn(replace(conversation.fresh(), reference=request.reference), (), (AskToCancel(request.reference),))  # nothing is left
    if wish.posts != base.posts and _of_some_days(base, words, facts, conversation.language):
        return _to_person(conversation, words, request, facts)
    again = conversation.dialog == NAME and conversation.reference == request.reference and conversation.misses > 0
    conversation = replace(conversation.fresh(), dialog=NAME if request.starts_at > facts.now else None, reference=request.reference)
    said = heard.dates or heard.starts or heard.ends or heard.hours or heard.posts or heard.vehicles or heard.number
    if wish == base and base == wish_of(request) and not said:
        return _what(conversation, words, request, facts, again=again)
    if wish == wish_of(request) and any(q.reference == request.reference for q in facts.waiting):
        return Turn(conversation, (), (Keep(request.reference),))  # the change that waits for staff is wanted no more
    return Turn(conversation, (), (_command(request, wish, words),))


def _what(conversation: Conversation, words: str, request: ServiceRequest, facts: Facts, *, again: bool) -> Turn:
    """Nothing of it was understood: it is asked once, and then a person sees to it."""
    figures = of_request(request, facts.agencies[request.agency])
    if again:
        return _to_person(conversation, words, request, facts)
    return Turn(replace(conversation, misses=1), (Say("change.what", figures),))


def _to_person(conversation: Conversation, words: str, request: ServiceRequest, facts: Facts) -> Turn:
    """What no version of a request can be, or nobody understands."""
    said = Say("change.passed_on", of_request(request, facts.agencies[request.agency]))
    call = CallStaff("change", request.agency, request.reference, words)
    return Turn(replace(conversation.fresh(), reference=request.reference), (said,), (call,))


def _of_some_days(base: Wish, words: str, facts: Facts, language: str) -> bool:
    """Whether other people are wanted on some days only: a request has the same people on all of its days."""
    named = days_named(base, read_against(base, words, facts, language), words, language)
    return 0 < len(named) < len(base.shifts)


def _command(request: ServiceRequest, wish: Wish, words: str) -> AskToChange:
    vehicles = wish.vehicles
    priced = PricedVehicles(vehicles.count, *_use(vehicles)) if vehicles and vehicles.count else None
    return AskToChange(request.reference, wish.posts, priced, tuple((s.starts_at, s.ends_at) for s in wish.shifts), words)


def _use(vehicles: Vehicles) -> Any:
    """How they are used; a moving one without its miles stands still, as the quote then says."""
    return ("moving", vehicles.miles) if vehicles.use == "moving" and vehicles.miles is not None else ("static", None)


def _proposed(request: ServiceRequest, facts: Facts) -> Wish | None:
    """What was proposed last and is not answered, by the customer or by staff: more is said of that."""
    asked = next((q for q in (*reversed(facts.questions), *facts.waiting) if q.kind == NAME and q.reference == request.reference), None)
    if asked is None or not isinstance(asked.payload.get("version"), Mapping):
        return None
    version: Any = asked.payload["version"]
    spans = tuple(Span(dt.datetime.fromisoformat(p["starts"]), dt.datetime.fromisoformat(p["ends"])) for p in version["parts"])
    cars = version["vehicles"]
    vehicles = Vehicles(cars["count"], cars["use"], None if cars["miles"] is None else Decimal(cars["miles"])) if cars else None
    first = spans[0]
    return replace(
        wish_of(request),
        dates=tuple(span.starts_at.date() for span in spans),
        starts=first.starts_at.time(),
        ends=first.ends_at.time(),
        shifts=spans,
        posts=dict(version["posts"]),
        vehicles=vehicles,
    )
