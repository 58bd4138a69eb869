"""Why a wish cannot be quoted as it stands, and what of it is to be said anew."""

import datetime as dt
from dataclasses import replace

from booking.nouns import LONGEST
from bot.conversation import Wish
from bot.facts import Facts
from bot.figures import when
from bot.phrasing import Say
from bot.slots import bookable
from pricing import Agency

FEWEST_REPEATED = 3  # shifts of a repetition


def not_served(wish: Wish, city: str | None, facts: Facts) -> Say | None:
    """A city that is not on file, or an agency without officers here, is said before anything else is asked."""
    if city:
        phone = next(iter(facts.agencies.values())).phone
        named = city.title() if city.islower() else city
        return Say("hire.not_on_file", {"city": named, "agencies": bookable(facts), "phone": phone})
    if wish.agency and wish.agency not in facts.staffed:
        agency = facts.agencies[wish.agency]
        return Say("hire.no_officers", {"agency": agency.short, "phone": agency.phone})
    return None


def wrong_times(wish: Wish, facts: Facts) -> str | None:
    """An error that the times alone already have, so that nobody answers more questions in vain."""
    if not wish.shifts or wish.agency is None:
        return None
    if any(s.ends_at <= s.starts_at for s in wish.shifts):
        return "bad_time_range"
    if any(s.ends_at - s.starts_at > LONGEST for s in wish.shifts):
        return "too_long"
    return "in_the_past" if any(s.starts_at <= facts.local_now(wish.agency) for s in wish.shifts) else None


def without_past(wish: Wish, facts: Facts) -> Wish:
    """The wish without the days of a repetition that are over ("weekdays 7-9am", asked at noon); as it is where no day would be left."""
    ahead = tuple(s for s in wish.shifts if s.starts_at > facts.local_now(wish.agency))
    if len(wish.shifts) < FEWEST_REPEATED or not ahead:
        return wish
    return replace(wish, shifts=ahead, dates=tuple(dict.fromkeys(s.starts_at.date() for s in ahead)))


def refusal(wish: Wish, code: str, facts: Facts) -> tuple[Wish, Say]:
    """The sentence for an error, and the wish with what it was about forgotten, so that it is the next thing to know."""
    agency = facts.agencies.get(wish.agency or "")
    figures = {"agency": agency.short if agency else "", "hours": LONGEST // dt.timedelta(hours=1), "roles": _roles(agency, wish)}
    if agency and code == "in_the_past":
        past = [s for s in wish.shifts if s.starts_at <= facts.local_now(wish.agency)]
        figures["when"] = when([(s.starts_at, s.ends_at) for s in past or wish.shifts[:1]], agency)
    return _forget(wish, code), Say(f"error.{code}", figures)


MOST_UNASKED = 20  # people
FAR_BEYOND = 10  # times the officers on file


def crew_doubted(wish: Wish, facts: Facts) -> str | None:
    """The doubt about a crew that is larger than anybody would think of here, until the customer has confirmed it."""
    heads = sum(wish.posts.values())
    limit = min(MOST_UNASKED, FAR_BEYOND * facts.staffed.get(wish.agency or "", MOST_UNASKED))
    return "crew" if heads > max(limit, wish.sure_of) else None


def of_published_roles(wish: Wish, facts: Facts) -> dict[str, int]:
    """The same number of people in roles that the card has: who has none of those is an officer."""
    agency = facts.agencies.get(wish.agency or "")
    card = agency.card_for(wish.shifts[0].starts_at.date()) if agency and wish.shifts else None
    if card is None or not card.roles:
        return {}
    known = {role.key: 0 for role in card.roles}
    lowest = "officer" if "officer" in known else next(iter(known))
    for role, number in wish.posts.items():
        known[role if role in known else lowest] += number
    return {role: number for role, number in known.items() if number}


def _roles(agency: Agency | None, wish: Wish) -> list[Say]:
    card = agency.card_for(wish.shifts[0].starts_at.date()) if agency and wish.shifts else None
    return [Say("reading.roles", {"role": role.key}) for role in card.roles] if card else []


def _forget(wish: Wish, code: str) -> Wish:
    if code in ("unknown_role", "no_officers", "too_many_vehicles"):
        return replace(wish, posts={}, vehicles=None)
    if code == "unknown_category":
        return replace(wish, category=None)
    if code == "unknown_agency":
        return replace(wish, agency=None)
    if code == "in_the_past":  # another day at the same hours
        return replace(wish, dates=(), shifts=())
    if code in ("nonexistent_time", "bad_time_range", "too_long"):  # other hours on the same day
        return replace(wish, starts=None, ends=None, hours=None, shifts=())
    return wish.without_times()
