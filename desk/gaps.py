"""A figure that no page gives is asked of the agency once; those whose requests met it are told the answer."""

import datetime as dt

from booking.life import DONE, ENDED
from booking.nouns import ServiceRequest
from bot.phrasing import Say
from bot.relayed import harmless
from desk.work import Work
from storage import gaps
from storage import requests as store

UNPUBLISHED = "_unpublished"  # what the review codes of a missing figure end in


def meet(work: Work, request: ServiceRequest) -> None:
    """Enter a request with every gap that its price met."""
    for code in request.review:
        if code.endswith(UNPUBLISHED):
            gaps.meet(work.conn, request.agency, code, request.id, work.now)


def answer(work: Work, gap_id: int, words: str, source: str, holds_from: dt.date, by: str) -> int:
    """Keep the agency's answer, and tell everybody whose request met the gap and is not over; how many."""
    gap = gaps.gap(work.conn, gap_id, lock=True)
    if gap is None:
        raise LookupError("no such gap")
    gaps.answer(work.conn, gap_id, words=words, source=source, holds_from=holds_from, by=by, at=work.now)
    work.audit(f"gap {gap_id}", "open" if gap["answer"] is None else "answered", "answered", f"{words} ({source}, from {holds_from})")
    told = 0
    for case in gaps.cases_of(work.conn, gap_id):
        if case["status"] in ENDED | DONE:
            continue
        request = store.request_by_id(work.conn, case["id"])
        figures = {
            "agency": work.agency(request.agency).short,
            "reference": request.reference,
            "words": harmless(words, 160),
            "source": harmless(source, 60),
        }
        work.say_in(request.conversation, [Say("customer.gap_answered", figures)], subject=f"request {request.reference}")
        told += 1
    return told
