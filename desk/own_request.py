"""A request that somebody names, where it is theirs."""

from booking.nouns import ServiceRequest
from bot.phrasing import Say
from desk.work import Work
from storage import requests as store


def own_request(work: Work, reference: str, *, lock: bool = True) -> ServiceRequest | None:
    """The writer's request of this reference; another's reads as unknown, and they are told so."""
    request = store.request_by_reference(work.conn, reference, lock=lock)
    if request is None or request.person != work.person:
        work.reply([Say("first.unknown_reference", {"reference": reference})])
        return None
    return request
