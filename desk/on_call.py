"""Who of the staff is told, in which order, and until when they have to answer."""

import datetime as dt
from zoneinfo import ZoneInfo

from booking.nouns import Staff
from booking.on_call import is_on_call
from bot.phrasing import Say
from desk.work import Work
from pricing import agencies
from storage import people


def in_order(work: Work, agency: str | None) -> list[Staff]:
    """Who decides for an agency: those on call now in their order, then the others in theirs, so that nothing stays unanswered."""
    wall = work.now.astimezone(_zone(work, agency)).replace(tzinfo=None)
    return sorted(people.staff_for(work.conn, agency), key=lambda staff: not is_on_call(staff.on_call, wall))


def until(work: Work, agency: str | None, moment: dt.datetime | None) -> Say | None:
    """By when to answer, on the agency's wall clock; None where nobody else is told afterwards."""
    return None if moment is None else Say("staff.by", {"time": moment.astimezone(_zone(work, agency)).time()})


def _zone(work: Work, agency: str | None) -> ZoneInfo:
    """The agency's zone; where it is no agency's matter that of the first one served here."""
    return agencies()[agency or min(work.rules(), default=min(agencies()))].zone
