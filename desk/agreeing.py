"""An officer would take a shift on a condition: staff decide, and what is agreed is kept, told, and counted in hours."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from booking.nouns import ServiceRequest, Shift
from bot.condition import hours_meant
from bot.figures import at
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


def agreed_words(agreed: Agreed, asked: Shift, left: Sequence[Say], agency: Agency, pay: Say) -> dict[str, Any]:
    """The figures of what was agreed, for the officer and for the customer. `asked` is the shift as it was offered, `left` the hours
    that nobody covers now."""
    hours = Say("reading.hours", {"starts": at(agreed.starts_at, agency), "ends": at(agreed.ends_at, agency)})
    all_of_it = (agreed.starts_at, agreed.ends_at) == (asked.starts_at, asked.ends_at)
    told = Say("officer.agreed_words", {"words": agreed.words}) if all_of_it else Say("officer.agreed", {"hours": hours, "pay": pay})
    return {"agreed": told, "hours": hours, "words": agreed.words, "left": Say("request.asking_rest", {"hours": left}) if left else None}
