"""What a quote needs, in the order in which it is asked; the next question is the first thing unknown."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation import Wish
from bot.facts import Facts
from bot.figures import options
from bot.heard import Want
from bot.phrasing import Say

MOST_NAMED = 8  # of a longer list nobody reads the end on a phone


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to know: whether it still is unknown, how it is asked, and what sort of answer is expected."""

    name: str
    unknown: Callable[[Wish, Facts], bool]
    ask: Callable[[Wish, Facts], Say]
    want: Want | None


def bookable(facts: Facts) -> list[str | Say]:
    """The agencies with officers on the desk by their short names, of many the first few; all on file where there are none."""
    keys = [key for key in facts.agencies if key in facts.staffed] or list(facts.agencies)
    names: list[str | Say] = [*options(facts.agencies, keys[:MOST_NAMED])]
    return names if len(keys) <= MOST_NAMED else [*names, Say("reading.others", {"n": len(keys) - MOST_NAMED})]


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


def _ask_posts(wish: Wish) -> Say:
    return Say("hire.ask_posts_vehicles", {"vehicles": wish.vehicles.count}) if wish.vehicles else Say("hire.ask_posts")


SLOTS = (
    Slot("agency", lambda w, f: w.agency is None, lambda w, f: Say("hire.ask_agency", {"agencies": bookable(f)}), None),
    Slot("shifts", lambda w, f: not w.shifts, _ask_when, "when"),
    Slot("posts", lambda w, f: not w.posts, lambda w, f: _ask_posts(w), "number"),
    Slot("miles", _needs_miles, lambda w, f: Say("hire.ask_miles"), "number"),
    Slot("activity", _needs_activity, lambda w, f: Say("hire.ask_activity"), None),
)
TAKE_BACK: tuple[tuple[str, Callable[[Wish], Wish]], ...] = (
    ("activity", lambda w: replace(w, activity=None)),
    ("posts", lambda w: replace(w, posts={}, vehicles=None)),
    ("shifts", lambda w: w.without_times()),
)


def next_slot(wish: Wish, facts: Facts) -> Slot | None:
    """The first thing unknown; None when everything is there for a quote."""
    return next((slot for slot in SLOTS if slot.unknown(wish, facts)), None)


def taken_back(wish: Wish, facts: Facts) -> tuple[Wish, Say] | None:
    """The wish without the last thing known, and its question; None where nothing is known."""
    for name, forget in TAKE_BACK:
        shorter = forget(wish)
        if shorter != wish:
            return shorter, next(s for s in SLOTS if s.name == name).ask(shorter, facts)
    return None
