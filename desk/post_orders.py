"""Post orders: what officers must know at a site, in versions; each is sent to all who work there, and acknowledged by each."""

import datetime as dt
from dataclasses import replace

from booking.commands import Acknowledge, Answer, GivePostOrders, ShiftWord
from booking.events import OrdersChanged, OrdersSent
from booking.life import DONE, ENDED
from booking.nouns import Question, ServiceRequest
from bot.phrasing import Say
from bot.relayed import harmless
from desk.links import link
from desk.own_request import own_request
from desk.telling import tell
from desk.the_day import Day, day_of
from desk.work import Work
from storage import orders as kept
from storage import questions, reach
from storage import requests as store

FITS = 170  # characters that a message of two parts has room for; the rest is read on the page
OVER = dt.timedelta(hours=12)


def give(work: Work, command: GivePostOrders) -> None:
    """The customer's text becomes the next version."""
    request = own_request(work, command.reference)
    if request is None:
        return
    if request.status in ENDED | DONE:
        work.reply([Say("orders.too_late", {"reference": request.reference})])
    elif not command.text.strip():
        work.reply([Say("orders.what", {"reference": request.reference})])
    elif _is_unproven(work):
        _ask_for_code(work, request, harmless(command.text))
    else:
        _give(work, request, harmless(command.text))


def _give(work: Work, request: ServiceRequest, text: str) -> None:
    version = add(work, replace(request, instructions=text))
    work.reply([Say("orders.noted", {"reference": request.reference, "version": version})])


def _is_unproven(work: Work) -> bool:
    return work.thread is not None and reach.is_unproven(work.conn, work.thread.channel, work.thread.address)


def _ask_for_code(work: Work, request: ServiceRequest, text: str) -> None:
    """After a long silence officers are told nothing in a customer's name before a code was answered."""
    questions.close_all(work.conn, request.reference, ("orders_given",), "replaced", work.now)
    code = work.fresh_code()
    questions.ask(work.conn, code, request.person, "orders_given", request.reference, {"text": text}, work.now)
    work.reply([Say("orders.confirm", {"reference": request.reference, "code": code})])


def confirmed(work: Work, question: Question, said: Answer) -> None:
    """The code is answered: what was written becomes the post orders, or nothing does."""
    request = store.request_by_reference(work.conn, question.reference or "", lock=True)
    questions.close(work.conn, question.code, "accepted" if said.yes else "declined", work.now)
    if request is None or request.status in ENDED | DONE:
        work.reply([Say("first.code_withdrawn", {"code": question.code})])
    elif said.yes:
        _give(work, request, str(question.payload["text"]))
    else:
        work.reply([Say("orders.kept", {"reference": request.reference})])


def add(work: Work, request: ServiceRequest) -> int:
    """Put a request's instructions on file as its next version, and send it to everybody who works there; its number."""
    store.save_request(work.conn, request)
    version = kept.add(work.conn, request.id, request.instructions or "", work.now)
    work.audit(f"request {request.reference}", f"post orders {version - 1}", f"post orders {version}")
    tell(work, OrdersChanged(request=request, version=version))
    for shift in request.shifts:
        for assignment in shift.working:
            if assignment.relieved_at is None and shift.ends_at > work.now:
                send(work, day_of(work, assignment.id))
    return version


def _latest(work: Work, request: ServiceRequest) -> kept.PostOrders | None:
    """The version that counts; what a booking said from the beginning becomes the first."""
    found = kept.latest(work.conn, request.id)
    if found is None and request.instructions:
        kept.add(work.conn, request.id, request.instructions, work.now)
        return kept.latest(work.conn, request.id)
    return found


def send(work: Work, day: Day, *, reminder: bool = False) -> None:
    """Send the version that counts to the officer of this day, and ask them to acknowledge it, where they have not yet."""
    orders = _latest(work, day.request)
    if orders is None:
        return
    event = OrdersSent(request=day.request, shift=day.shift, officer=day.officer, version=orders.version, code=None)
    if not kept.acknowledged(work.conn, orders.id, day.assignment.id):
        event = replace(event, code=_ask(work, day, orders))
    elif not reminder:
        return
    tell(work, event, words=_shown(work, day, orders.text))


def say_again(work: Work, day: Day, command: ShiftWord) -> None:
    """An officer asks for the orders of their shift: the version that counts, read already or not."""
    if _latest(work, day.request) is None:
        work.reply([Say("orders.none", {"reference": day.request.reference})])
    else:
        send(work, day)


def _ask(work: Work, day: Day, orders: kept.PostOrders) -> str:
    for earlier in questions.open_of(work.conn, day.request.reference, "assignment", day.assignment.id, ("orders",)):
        questions.close(work.conn, earlier.code, "replaced", work.now)
    code = work.fresh_code()
    payload = {"assignment": day.assignment.id, "orders": orders.id, "version": orders.version}
    questions.ask(work.conn, code, day.officer.person, "orders", day.request.reference, payload, work.now)
    return code


def _shown(work: Work, day: Day, text: str) -> str:
    plain = harmless(text).rstrip(".")
    if len(plain) <= FITS:
        return plain
    page = link(work.desk, "orders", day.request.id, day.officer.person, until=day.shift.ends_at + OVER)
    return f"{plain[: FITS - len(page) - 8].rstrip()}... All: {page} "


def acknowledge(work: Work, command: Acknowledge) -> None:
    """ACK with the code of the orders or of the shift, or without one where one version waits."""
    if command.code is None:
        waiting = [q for q in questions.open_questions(work.conn, work.person or 0) if q.kind == "orders"]
        if waiting:
            acknowledged(work, waiting[-1], Answer(waiting[-1].code, True))
        else:
            work.reply([Say("orders.nothing")])
        return
    question = questions.question(work.conn, command.code)
    if question is None or question.person != work.person or question.kind not in ("orders", "shift"):
        work.reply([Say("first.unknown_code", {"code": command.code})])
    elif question.kind == "orders" and question.status == "replaced":
        work.reply([Say("first.code_replaced", {"code": command.code})])
    else:
        acknowledged(work, question, Answer(command.code, True))


def acknowledged(work: Work, question: Question, said: Answer) -> None:
    """A yes says that the version that counts is read; a no is passed over to a person."""
    day = day_of(work, int(str(question.payload["assignment"])))
    orders = _latest(work, day.request)
    if orders is None or not day.assignment.stands:
        work.reply([Say("orders.nothing")])
        return
    if not said.yes:
        work.reply([Say("orders.not_read", {"code": question.code})])
        return
    kept.acknowledge(work.conn, orders.id, day.assignment.id, work.now)
    for waiting in questions.open_of(work.conn, day.request.reference, "assignment", day.assignment.id, ("orders",)):
        questions.close(work.conn, waiting.code, "accepted", work.now)
    work.audit(f"request {day.request.reference}", None, "acknowledged", f"{day.officer.name}, post orders {orders.version}")
    work.reply([Say("orders.acknowledged", {"version": orders.version, "reference": day.request.reference})])
