"""A quote is shown, and accepted as it was shown or shown anew."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from booking.commands import Answer, ShowQuote
from booking.events import QuoteDeclined, QuoteShown
from booking.life import REQUEST, moved
from booking.nouns import Question, ServiceRequest
from booking.prices import requote, same_offer
from bot.phrasing import Say
from desk import approving, gaps
from desk.telling import tell
from desk.work import Work
from pricing import Agency, PricingError, Quote
from storage import questions, threads
from storage import requests as store

Spans = list[tuple[dt.datetime, dt.datetime, dt.datetime, dt.datetime]]


def show(work: Work, command: ShowQuote) -> None:
    """Keep the quote as it is shown, and ask."""
    ask(work, keep(work, command), changed=False, endless=command.endless)


def keep(work: Work, command: ShowQuote) -> ServiceRequest:
    """Put the quote on file. A request that was only quoted is the same request with new figures."""
    agency = work.agency(command.agency)
    spans = _spans(command.spans, agency)
    earlier = store.request_by_reference(work.conn, command.reference, lock=True) if command.reference else None
    if earlier is not None and earlier.status == "quoted" and earlier.person == work.person:
        request = replace(_request(work, command, spans, earlier.reference), id=earlier.id)
        store.save_request(work.conn, request)
        store.drop_shifts(work.conn, earlier.id)
        store.add_shifts(work.conn, earlier.id, spans)
        id = earlier.id
    else:
        request = _request(work, command, spans, f"B-{work.fresh_code()}")
        id = store.add_request(work.conn, request, spans, work.now)
        work.audit(f"request {request.reference}", None, "quoted")
    if work.thread:
        threads.refer(work.conn, work.thread.id, request.reference, work.now)
    kept = store.request_by_id(work.conn, id)
    gaps.meet(work, kept, kept.review)
    return kept


def _spans(spans: Iterable[tuple[str, str]], agency: Agency) -> Spans:
    walls = [(dt.datetime.fromisoformat(a), dt.datetime.fromisoformat(b)) for a, b in spans]
    return [(a, b, a.replace(tzinfo=agency.zone).astimezone(dt.UTC), b.replace(tzinfo=agency.zone).astimezone(dt.UTC)) for a, b in walls]


def _request(work: Work, command: ShowQuote, spans: Spans, reference: str) -> ServiceRequest:
    return ServiceRequest(
        id=0,
        reference=reference,
        agency=command.agency,
        person=work.person or 0,
        conversation=work.thread.id if work.thread else 0,
        status="quoted",
        category=command.category,
        activity=command.activity,
        place=command.place,
        contact=command.contact,
        instructions=command.instructions,
        asked_posts=command.posts,
        posts=command.quotes[0].posts,
        vehicles=command.vehicles,
        quotes=command.quotes,
        total=sum((q.total for q in command.quotes), Decimal("0.00")),
        review=_review(command.quotes, command.doubtful),
        doubtful=command.doubtful,
        received_at=work.now,
        starts_at=min(s[2] for s in spans),
        ends_at=max(s[3] for s in spans),
    )


def _review(quotes: Iterable[Quote], doubtful: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of all its quotes, and that the kind of work is for staff to judge."""
    return tuple(sorted({code for q in quotes for code in q.review} | ({"work_doubtful"} if doubtful else set())))


def ask(work: Work, request: ServiceRequest, *, changed: bool, endless: bool = False) -> None:
    """Put the quote under a new code; an earlier one of the same request is replaced."""
    questions.close_all(work.conn, request.reference, ("quote",), "replaced", work.now)
    code = work.fresh_code()
    questions.ask(work.conn, code, request.person, "quote", request.reference, {}, work.now)
    work.fall_due(f"expire-{request.id}", "expire_request", request.id, request.starts_at)
    tell(work, QuoteShown(request=request, code=code, changed=changed, endless=endless))


def answer(work: Work, question: Question, said: Answer) -> None:
    """A yes accepts exactly what was shown; where the same request has another price now, it is shown and asked again."""
    request = store.request_by_reference(work.conn, question.reference or "", lock=True)
    if request is None or request.status != "quoted":
        questions.close(work.conn, question.code, "withdrawn", work.now)
        work.reply([Say("first.code_withdrawn", {"code": question.code})])
        return
    if not said.yes:
        questions.close(work.conn, question.code, "declined", work.now)
        _end(work, request)
        return
    try:
        fresh = requote(request, work.now)
    except PricingError as error:
        questions.close(work.conn, question.code, "expired", work.now)
        work.reply([Say(f"error.{error.code}", {"agency": work.agency(request.agency).short})])
        return
    if not same_offer(request.quotes, fresh):
        changed = replace(request, quotes=fresh, posts=fresh[0].posts, total=sum((q.total for q in fresh), Decimal("0.00")))
        changed = replace(changed, review=_review(fresh, request.doubtful), received_at=work.now)
        store.save_request(work.conn, changed)
        ask(work, changed, changed=True)
        return
    questions.close(work.conn, question.code, "accepted", work.now)
    approving.accept(work, request)


def _end(work: Work, request: ServiceRequest) -> None:
    ended = replace(request, status=moved(REQUEST, request.status, "declined"))
    store.save_request(work.conn, ended, ended_at=work.now)
    work.audit(f"request {request.reference}", request.status, ended.status)
    tell(work, QuoteDeclined(request=ended))
