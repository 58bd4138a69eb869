"""What a quote says beside its total: special rates, minimums, a crew that the card enlarges, and why staff decide."""

from collections.abc import Sequence
from decimal import Decimal

from booking.nouns import ServiceRequest
from bot.answers.rates import class_of
from bot.figures import hours_between
from bot.phrasing import Posts, Say
from pricing import Agency, Line


def notes(request: ServiceRequest, agency: Agency, *, endless: bool = False) -> list[Say]:
    """The sentences that keep a price from surprising. `endless`: its shifts are the next ones of a repetition that has no end."""
    codes = sorted({code for quote in request.quotes for code in quote.notes})
    goes_on = [Say("quote.endless", {"n": len(request.shifts), "last": request.shifts[-1].starts.date()})] if endless else []
    return [*goes_on, *_crew(request, agency), *_hours(request, agency), *_rates(request), *(Say(f"note.{code}") for code in codes)]


def _crew(request: ServiceRequest, agency: Agency) -> list[Say]:
    """Who is on it by the card and was not asked for."""
    added = {role: n - request.asked_posts.get(role, 0) for role, n in request.posts.items() if n > request.asked_posts.get(role, 0)}
    return [Say("quote.converted", {"agency": agency.short, "posts": Posts(added)})] if added else []


def _hours(request: ServiceRequest, agency: Agency) -> list[Say]:
    """A minimum, or a driver's time, that makes the billed hours more than the shift's."""
    billed = _people_lines(request)
    least = [line.units / request.posts[line.item] for line in billed if "minimum" in line.why]
    if least:
        return [Say("quote.minimum", {"hours": max(least)})]
    shifts = sum(hours_between(s.starts, s.ends, agency.zone) for s in request.shifts) * sum(request.posts.values())
    more = sum(line.units for line in billed) - shifts
    drivers = request.vehicles.count * len(request.shifts) if request.vehicles else 0
    return [Say("quote.driver", {"hours": more / drivers})] if more > 0 and drivers else []


def _rates(request: ServiceRequest) -> list[Say]:
    """Hours at another rate than the regular one."""
    every = sum(line.units for line in _people_lines(request))
    special: dict[str, Decimal] = {}
    for line in _people_lines(request):
        if line.rate_class != "regular":
            special[line.rate_class] = special.get(line.rate_class, Decimal(0)) + line.units
    if len(special) > 1:
        parts = [Say("quote.special_part", {"hours": hours, "class": class_of(name)}) for name, hours in special.items()]
        return [Say("quote.specials", {"all": every, "parts": parts})]
    return [
        Say("quote.all_special" if hours == every else "quote.special", {"hours": hours, "all": every, "class": class_of(name)})
        for name, hours in special.items()
    ]


def _people_lines(request: ServiceRequest) -> list[Line]:
    lines = [line for quote in request.quotes for line in quote.lines]
    return [line for line in lines if line.item in request.posts and line.unit == "hour" and line.rate_class != "fee"]


def review_reason(review: Sequence[str]) -> Say | None:
    """Why staff decide, in one clause; several reasons are one sentence."""
    if not review:
        return None
    return Say(f"review.{review[0]}") if len(review) == 1 else Say("review.several")


def review_reasons(request: ServiceRequest, agency: Agency) -> list[Say]:
    """Every reason, for staff; of doubtful work the agency's own rule."""
    rules = [Say("review_short.rule", {"rule": p.rule}) for p in agency.prohibited if p.kind in request.doubtful]
    return [Say(f"review_short.{code}") for code in request.review if code != "work_doubtful" or not rules] + rules
