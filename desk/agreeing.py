"""An officer would take a shift on a condition: staff decide, and what is agreed is kept, told, and counted in hours."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from booking.nouns import ServiceRequest, Shift
from bot.condition import hours_meant
from bot.figures import at, hours_between, local
from bot.phrasing import Say
from desk.work import Work
from pricing import Agency


@dataclass(frozen=True, slots=True)
class Agreed:
    """What staff agreed to: the officer's words, and the hours of the shift that they leave."""

    words: str
    starts_at: dt.datetime
    ends_at: dt.datetime


def agreed_on(work: Work, request: ServiceRequest, shift: Shift, words: str) -> Agreed:
    """The hours that a condition leaves of a shift: all of them where it is about something else than hours."""
    zone = work.agency(request.agency).zone
    starts, ends = hours_meant(words, shift.starts, shift.ends)
    begin = shift.starts_at if starts == shift.starts else starts.replace(tzinfo=zone).astimezone(dt.UTC)
    return Agreed(words, begin, shift.ends_at if ends == shift.ends else ends.replace(tzinfo=zone).astimezone(dt.UTC))


def agreed_words(agreed: Agreed, shift: Shift, agency: Agency) -> dict[str, Any]:
    """The figures of what was agreed, for the officer and for the customer."""
    hours = Say("reading.hours", {"starts": at(agreed.starts_at, agency), "ends": at(agreed.ends_at, agency)})
    all_of_it = (agreed.starts_at, agreed.ends_at) == (shift.starts_at, shift.ends_at)
    told = Say("officer.agreed_words", {"words": agreed.words}) if all_of_it else Say("officer.agreed", {"hours": hours})
    return {"agreed": told, "hours": hours, "words": agreed.words}


def left_open(agreed: Agreed, shift: Shift, agency: Agency) -> dict[str, Any] | None:
    """The hours that nobody covers then, as an escalation keeps them; None where there are none."""
    gaps = [(shift.starts_at, agreed.starts_at), (agreed.ends_at, shift.ends_at)]
    open_hours = [(local(s, agency), local(e, agency)) for s, e in gaps if s < e]
    if not open_hours:
        return None
    hours = sum(hours_between(s, e, agency.zone) for s, e in open_hours)
    return {"gaps": [[s.isoformat(), e.isoformat()] for s, e in open_hours], "open_hours": str(hours)}
