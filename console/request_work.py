"""What staff do with a request: decide, change, cancel, assign, swap, take off, and enter one that came by phone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, request
from flask_security import current_user

from booking.commands import Decide, GiveDetails
from booking.life import LIVE
from booking.nouns import ServiceRequest
from booking.places import Place
from console.access import needs, seen
from console.asked import said
from desk import assigning, cancelling
from desk.at_console import act, doing
from desk.desk import Desk
from desk.perform import perform
from desk.work import Work
from storage import escalations, threads
from storage import requests as store

WHERE = {"place": 200, "contact": 120, "instructions": 600}


def routes(pages: Blueprint, desk: Desk) -> None:
    _deciding(pages, desk)
    _manning(pages, desk)


def page_of(reference: str) -> Any:
    return redirect(f"/console/requests/{reference}")


def mine(desk: Desk, reference: str) -> ServiceRequest:
    """The request, where it is in view."""
    with desk.database.read() as conn:
        found = store.request_by_reference(conn, reference)
    if found is None:
        abort(404)
    seen(found.agency)
    return found


def with_reason(desk: Desk, reference: str, step: Callable[[Work, str], None], done: str) -> Any:
    """Do something that the audit log keeps a reason of."""
    reason = said("reason", 300)
    if not reason:
        flash("A reason, please: the audit log keeps it.")
        return page_of(reference)
    try:
        act(desk, current_user.staff_id, lambda work: step(work, reason))
        flash(done)
    except assigning.NotAssigned as why:
        flash(f"Not done. {why}")
    return page_of(reference)


def _deciding(pages: Blueprint, desk: Desk) -> None:
    @pages.post("/requests/<reference>/decide")
    @needs("decide")
    def decide_request(reference: str) -> Any:
        one, yes = mine(desk, reference), request.form.get("answer") == "yes"
        if not yes and not said("reason", 300):
            flash("A reason, please: the customer is told.")
            return page_of(reference)
        with desk.database.read() as conn:
            waiting = escalations.open_of(conn, request=one.id, kinds=("approval", "review"))
        if not waiting:
            flash("Nothing about it waits for an answer.")
            return page_of(reference)
        flash(act(desk, current_user.staff_id, doing(Decide(waiting[-1].code, yes, said("reason", 300)))))
        return page_of(reference)

    @pages.post("/requests/<reference>/details")
    @needs("decide")
    def change_details(reference: str) -> Any:
        one = mine(desk, reference)
        told = {name: text for name, most in WHERE.items() if (text := said(name, most))}

        def change(work: Work) -> None:
            work.person, work.thread = one.person, threads.thread(work.conn, one.conversation, lock=True)
            perform(work, GiveDetails(reference, told))

        if told:
            act(desk, current_user.staff_id, change)
            flash("Kept. The customer and the officers on it are told.")
        return page_of(reference)

    @pages.post("/requests/<reference>/cancel")
    @needs("decide")
    def cancel_request(reference: str) -> Any:
        mine(desk, reference)
        shown = request.form.get("shown", "")

        def cancel(work: Work, reason: str) -> None:
            one = store.request_by_reference(work.conn, reference, lock=True)
            if one is None or one.status not in LIVE:
                raise assigning.NotAssigned("It has ended already.")
            fee = cancelling.fee_now(work, one)
            if f"{fee.low} {fee.high}" != shown:
                raise assigning.NotAssigned("The fee has changed since it was shown: look at it again.")
            work.audit(f"request {reference}", None, "cancelled by staff", reason)
            cancelling.cancel(work, one, fee)

        return with_reason(desk, reference, cancel, "Cancelled. The customer and the officers are told.")


def _manning(pages: Blueprint, desk: Desk) -> None:
    @pages.post("/requests/<reference>/assign")
    @needs("decide")
    def assign_officer(reference: str) -> Any:
        mine(desk, reference)
        shift, place = _place(said("place"))
        officer = request.form.get("officer", 0, type=int)

        def assign(work: Work, reason: str) -> None:
            assigning.assign(work, reference, shift, officer, place, reason)

        return with_reason(desk, reference, assign, "Assigned. The officer and the customer are told.")

    @pages.post("/requests/<reference>/officers/<int:assignment>/off")
    @needs("decide")
    def take_officer_off(reference: str, assignment: int) -> Any:
        mine(desk, reference)
        return with_reason(
            desk,
            reference,
            lambda work, reason: assigning.take_off(work, reference, assignment, reason),
            "Taken off. Others are asked for the place.",
        )

    @pages.post("/requests/<reference>/officers/<int:assignment>/swap")
    @needs("decide")
    def swap_officer(reference: str, assignment: int) -> Any:
        mine(desk, reference)
        officer = request.form.get("officer", 0, type=int)

        def swap(work: Work, reason: str) -> None:
            assigning.swap(work, reference, assignment, officer, reason)

        return with_reason(desk, reference, swap, "Swapped. Both officers are told.")


def _place(text: str) -> tuple[int, Place]:
    """`17 officer 1` is an officer with a vehicle on shift 17; two moments after it are the part of the shift that is open."""
    shift, role, vehicle, *hours = text.split() if len(text.split()) in (3, 5) else abort(400)
    try:
        starts_at, ends_at = (dt.datetime.fromisoformat(moment) for moment in hours) if hours else (None, None)
    except ValueError:
        abort(400)
    span = (starts_at, ends_at) if starts_at and ends_at else None
    return int(shift) if shift.isdigit() else abort(400), Place(role, vehicle == "1", span)
