"""Before a shift, where places are still open: customer and staff are told how it stands while something can be done."""

from booking.events import NobodyCame, NobodyLeft, StillShort, WentUncovered
from booking.life import LIVE
from booking.nouns import ServiceRequest, Shift
from booking.places import missing, unasked
from booking.standing import places_of, was_taken
from booking.waiting import CONFIRM, NUDGE
from bot.figures import at, next_word
from bot.phrasing import Say
from desk import digest, escalating, offering
from desk.offer_words import hours_words
from desk.telling import tell
from desk.work import Work
from storage import requests as store


def tell_how(work: Work, shift_id: int) -> None:
    """A day before and again two hours before. Of a shift that is filled, over or moved nothing is said.

    A day before, nothing either where both were told already that nobody is left to ask, and staff have it in hand.
    """
    request = store.request_of_shift(work.conn, shift_id, lock=True)
    shift = request.shift(shift_id)
    if not _is_short(work, request, shift) or work.now < shift.starts_at - CONFIRM:
        return
    soon = work.now >= shift.starts_at - NUDGE
    known = any(escalating.is_open(work, request, kind) for kind in offering.OPEN_PLACES)
    if soon or not known:
        _tell(work, request, shift, soon=soon)
    if not known:
        asking = any(o.status == "open" for o in shift.offers)
        kind = "short_soon" if soon else "still_short" if asking else "short_unasked"
        escalating.about(work, kind, request, {"missing": _missing(request, shift), "shift": shift_id})


def in_the_morning(work: Work, shift_id: int) -> None:
    """What came up at night, as it stands now."""
    request = store.request_of_shift(work.conn, shift_id, lock=True)
    shift = request.shift(shift_id)
    if _is_short(work, request, shift):
        _tell(work, request, shift, soon=work.now >= shift.starts_at - NUDGE)
    elif shift.status == "relieved":
        digest.tell_how(work, request, shift)
    elif shift.status == "no_show":
        tell(work, (NobodyCame if was_taken(shift) else WentUncovered)(request=request, shift=shift))


def _is_short(work: Work, request: ServiceRequest, shift: Shift) -> bool:
    return request.status in LIVE and shift.status != "cancelled" and work.now < shift.starts_at and bool(_missing(request, shift))


def _missing(request: ServiceRequest, shift: Shift) -> int:
    return len(missing(places_of(request), shift))


def _tell(work: Work, request: ServiceRequest, shift: Shift, *, soon: bool) -> None:
    agency, open_places = work.agency(request.agency), missing(places_of(request), shift)
    left = unasked(open_places, shift)
    if left and not soon:
        tell(work, NobodyLeft(request=request, shift=shift, open_places=left), hours=hours_words(left, shift, agency))
        return
    figures = {"next": next_word(request, agency, work.now), "starts": at(shift.starts_at, agency)}
    how = Say("request.soon_unasked" if left else "request.soon_asking")
    tell(work, StillShort(request=request, shift=shift, missing=len(open_places), soon=soon), **figures, how=how)
