"""After a shift: it is closed where nobody signs it off; who did not come hears so, and so do the customer and staff."""

from booking.events import ClosedAsAbsent, NobodyCame
from booking.life import ENDED, OVER, UNDECIDED
from booking.nouns import ServiceRequest
from booking.offering import after_quiet
from booking.places import is_open, place_of
from booking.standing import places_of, was_taken
from booking.waiting import CLOSE
from desk import approving, digest, escalating, offering
from desk.expecting import close_later
from desk.telling import tell
from desk.the_day import Day, day_of, mark_missing, wall, when
from desk.work import Work
from storage import questions
from storage import requests as store


def close_shift(work: Work, shift_id: int) -> None:
    """At its end a shift that nobody took has ended. One that somebody was on is closed some hours later, and staff are told whose word
    is missing."""
    request = store.request_of_shift(work.conn, shift_id, lock=True)
    shift = request.shift(shift_id)
    late = shift.status in OVER and any(a.status == "on_post" for a in shift.working)  # somebody came on it by a late word
    over = shift.status in (*OVER, "cancelled") and not late
    if request.status in ENDED | UNDECIDED or over or work.now < shift.ends_at:
        return
    if was_taken(shift) and work.now < shift.ends_at + CLOSE:
        close_later(work, shift)
        return
    unsigned = [day_of(work, a.id) for a in shift.working if a.relieved_at is None]
    for day in unsigned:
        _close(work, day)
    for assignment in shift.assignments:
        for question in questions.open_of(work.conn, request.reference, "assignment", assignment.id, ("confirm", "stay", "orders")):
            questions.close(work.conn, question.code, "expired", work.now)
    request = _settle_closed(work, request.id, shift_id)
    _whose_word(work, request, shift_id, unsigned)
    if not late:
        _how_it_went(work, request, shift_id)


def _close(work: Work, day: Day) -> None:
    """Who was on post was so until the end, as far as anybody knows; who was not did not come."""
    if day.assignment.on_post_at is None:
        mark_missing(work, day)
        return
    store.set_assignment(work.conn, day.assignment.id, status="relieved", relieved_at=day.ends_at)
    work.audit(f"request {day.request.reference}", "on_post", "relieved", f"{day.officer.name}, closed by the program")


def _settle_closed(work: Work, request_id: int, shift_id: int) -> ServiceRequest:
    """Whoever was there is relieved, whatever is still missing beside them; with nobody there it is a no-show."""
    shift = store.request_by_id(work.conn, request_id).shift(shift_id)
    after = "relieved" if shift.working else "no_show"
    if shift.status != after:
        store.set_shift(work.conn, shift_id, after)
        work.audit(f"shift {shift_id}", shift.status, after)
    return offering.settle(work, request_id)


def _whose_word(work: Work, request: ServiceRequest, shift_id: int, unsigned: list[Day]) -> None:
    """Staff hear who came and did not say when they left."""
    forgot = [day for day in unsigned if day.assignment.on_post_at]
    if forgot:
        names = ", ".join(day.officer.name for day in forgot)
        escalating.about(work, "not_signed_off", request, {"officer": names, "shift": shift_id})


def _how_it_went(work: Work, request: ServiceRequest, shift_id: int) -> None:
    """The customer hears how the shift went; staff and the officers themselves who was never heard, unless another took the place."""
    shift = request.shift(shift_id)
    if shift.working:
        digest.send(work, request, shift, closed=True)
    elif was_taken(shift):
        approving.ended(work, request, shift)
        tell(work, NobodyCame(request=request, shift=shift))
    else:
        approving.uncovered(work, request, shift)
    for assignment in shift.assignments:
        if assignment.status == "no_show" and is_open(place_of(assignment, shift), places_of(request), shift):
            _not_heard(work, day_of(work, assignment.id))


def _not_heard(work: Work, day: Day) -> None:
    """Staff hear it now, the officer when they are awake."""
    escalating.close_about(work, day.request, ("silent", "silent_late", "unconfirmed"), officer=day.officer.name)
    escalating.about(work, "no_show", day.request, {"officer": day.officer.name, "shift": day.shift.id})
    awake = after_quiet(day.officer.quiet, work.agency(day.request.agency).zone, None, work.now)
    work.fall_due(f"absent-{day.assignment.id}", "tell_absent", day.assignment.id, awake)


def tell_absent(work: Work, assignment_id: int) -> None:
    """The officer hears how to put it right, unless they have."""
    day = day_of(work, assignment_id)
    if day.assignment.status == "no_show":
        event = ClosedAsAbsent(request=day.request, shift=day.hours, officer=day.officer)
        tell(work, event, code=day.assignment.code, starts=wall(work, day, day.starts_at).time(), when=when(work, day))
