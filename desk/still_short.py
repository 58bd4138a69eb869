"""A day before a shift: where places are still open, customer and staff are told how it stands, while something can be done."""

from booking.events import StillShort
from booking.life import LIVE
from booking.places import missing
from booking.standing import places_of
from booking.waiting import CONFIRM
from bot.figures import next_word
from desk import escalating, offering
from desk.telling import tell
from desk.work import Work
from storage import requests as store


def tell_how(work: Work, shift_id: int) -> None:
    """Of a shift that is filled, over or moved nothing is said; nor where staff were told already that nobody is left to ask."""
    request = store.request_of_shift(work.conn, shift_id, lock=True)
    shift = offering.shift_of(request, shift_id)
    if request.status not in LIVE or shift.status == "cancelled" or not shift.starts_at - CONFIRM <= work.now < shift.starts_at:
        return
    still = len(missing(places_of(request), shift))
    if not still or any(escalating.is_open(work, request, kind) for kind in offering.OPEN_PLACES):
        return
    agency = work.agency(request.agency)
    tell(work, StillShort(request=request, shift=shift, missing=still), next=next_word(request, agency, work.now))
    escalating.about(work, "still_short", request, {"missing": still, "shift": shift_id})
