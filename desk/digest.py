"""After a shift: the customer reads who was there and when, and signs it off or says what was wrong."""

from booking.commands import Answer
from booking.events import Disputed, ShiftDone, SignedOff
from booking.nouns import Assignment, Question, ServiceRequest, Shift
from booking.standing import absent, places_of
from booking.turnout import turnouts
from booking.waiting import SIGN_OFF
from bot.figures import at
from bot.phrasing import Say
from bot.relayed import harmless
from bot.turnout_words import in_short
from desk import escalating
from desk.links import SHARED, link
from desk.night import waits_for_morning
from desk.telling import tell
from desk.work import Work
from pricing import Agency
from storage import notes, questions
from storage import requests as store

MOST_LINES = 3


def send(work: Work, request: ServiceRequest, shift: Shift, *, closed: bool = False) -> None:
    """Tell the customer how the shift went, once for a shift, with a code to sign it off. One that the program closed can wait for the
    morning."""
    if questions.open_of(work.conn, request.reference, "shift", shift.id, ("digest",)):
        return
    code = work.fresh_code()
    questions.ask(work.conn, code, request.person, "digest", request.reference, {"shift": shift.id}, work.now)
    work.fall_due(f"digest-{shift.id}", "digest_lapses", shift.id, work.now + SIGN_OFF)
    if not (closed and waits_for_morning(work, ShiftDone(request=request, shift=shift, code=code))):
        tell_how(work, request, shift)


def tell_how(work: Work, request: ServiceRequest, shift: Shift) -> None:
    """Say how the shift went, where that is to be signed off."""
    more = _more(work, request, notes.count(work.conn, shift.id))
    empty = [in_short(request, t, with_source=more is None) for t in turnouts(request) if t.shift.id == shift.id and shift.working]
    figures = {"lines": _lines(request, shift, work.agency(request.agency)), "empty": empty, "more": more}
    for question in questions.open_of(work.conn, request.reference, "shift", shift.id, ("digest",)):
        tell(work, ShiftDone(request=request, shift=shift, code=question.code), **figures)


def _lines(request: ServiceRequest, shift: Shift, agency: Agency) -> list[Say]:
    """Who did not come stands first: what is signed off is read from the start."""
    lines = [Say("digest.line_absent", {"name": a.name}) for a in absent(shift, places_of(request))]
    lines += [_line(a, agency) for a in shift.working if a.relieved_at]
    return [*lines[:MOST_LINES], Say("reading.more", {"n": len(lines) - MOST_LINES})] if len(lines) > MOST_LINES else lines


def _line(assignment: Assignment, agency: Agency) -> Say:
    times = {"since": assignment.on_post_at, "until": assignment.relieved_at}
    figures = {name: at(moment, agency) for name, moment in times.items() if moment}
    told = "line" if assignment.relieved_told_at else "line_unsigned"
    return Say(f"digest.{told if assignment.on_post_at else 'line_no_start'}", figures | {"name": assignment.name})


def _more(work: Work, request: ServiceRequest, counted: notes.Counted) -> Say | None:
    if not counted.notes:
        return None
    page = link(work.desk, "report", request.id, until=work.now + SHARED)
    return Say(
        "digest.with_photos" if counted.photos else "digest.with_notes", {"n": counted.notes, "photos": counted.photos, "link": page}
    )


def lapses(work: Work, shift_id: int) -> None:
    """Nobody answered for a week: a plain yes means something else from here on."""
    request = store.request_of_shift(work.conn, shift_id)
    for question in questions.open_of(work.conn, request.reference, "shift", shift_id, ("digest",)):
        questions.close(work.conn, question.code, "expired", work.now)


def answered(work: Work, question: Question, said: Answer) -> None:
    """A yes signs the shift off; a no needs the customer's words, which go to staff."""
    request = store.request_of_shift(work.conn, int(str(question.payload["shift"])), lock=True)
    shift = request.shift(int(str(question.payload["shift"])))
    words = harmless(said.rest)
    if said.yes:
        questions.close(work.conn, question.code, "accepted", work.now)
        store.set_shift_word(work.conn, shift.id, signed_off_at=work.now)
        work.audit(f"request {request.reference}", "done", "signed off", f"shift {shift.id}")
        tell(work, SignedOff(request=request, shift=shift))
    elif not words:
        work.reply([Say("digest.what_wrong", {"code": question.code})])
    else:
        questions.close(work.conn, question.code, "declined", work.now)
        store.set_shift_word(work.conn, shift.id, dispute=words)
        work.audit(f"request {request.reference}", "done", "disputed", words)
        tell(work, Disputed(request=request, shift=shift, words=words))
        escalating.about(work, "dispute", request, {"words": words[:160], "shift": shift.id})
