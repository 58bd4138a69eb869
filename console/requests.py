"""Requests: the list with its filters, and one request with everything that is on file about it."""

from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, render_template, request

from booking.fairness import weighed
from booking.life import DONE, ENDED, LIVE, OVER, UNDECIDED
from booking.nouns import ServiceRequest
from booking.offering import Candidate
from booking.places import missing, place_of
from booking.standing import places_of
from booking.turnout import Turnout, turnouts
from console.access import allowed, scope, seen
from console.asked import before
from desk import choosing
from desk.cancelling import fee_now
from desk.desk import Desk
from desk.work import Work
from pricing import agencies, explain
from storage import lists, people
from storage.request_file import request_file

GROUPS = {
    "undecided": UNDECIDED - {"quoted"},
    "open": frozenset({"approved", "offered", "partly_filled"}),
    "filled": frozenset({"filled", "on_post"}),
    "done": DONE,
    "quoted": frozenset({"quoted"}),
    "ended": ENDED,
}
"""What the filter of the list calls the states."""


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/requests")
    def every_request() -> str:
        asked = {name: request.args.get(name, "")[:80] for name in ("state", "agency", "words")}
        states = GROUPS.get(asked["state"], frozenset())
        with desk.database.read() as conn:
            page = lists.request_page(conn, scope().where, statuses=states, agency=asked["agency"], words=asked["words"], before=before())
            served = [key for key in sorted(people.desk_rules(conn)) if scope().sees(key) and key in agencies()]
        return render_template("console/requests.html", page=page, asked=asked, groups=GROUPS, served=served)

    @pages.get("/requests/<reference>")
    def one_request(reference: str) -> str:
        with desk.database.read() as conn:
            file = request_file(conn, reference)
            if file is None:
                abort(404)
            seen(file.request.agency)
            fee = fee_now(Work(desk, conn, desk.clock.now()), file.request) if file.request.status in LIVE else None
            works = file.request.status not in ENDED | DONE | UNDECIDED
            among = choosing.among(conn, file.request, desk.clock.now()) if works and allowed("decide") else []
        return render_template(
            "console/request.html",
            file=file,
            r=file.request,
            fee=fee,
            owed=[None if end is None else Decimal(end) for end in (file.request.fee["low"], file.request.fee["high"])]
            if file.request.fee
            else [],
            explain=explain.code,
            shifts=_shifts(file.request, among),
            prices=_prices(file.request),
            turnouts=[_turnout(each) for each in turnouts(file.request)],
            undecided=file.request.status in UNDECIDED - {"quoted"},
            works=works,
            weighed=weighed,
            place_of=place_of,
        )


def _shifts(one: ServiceRequest, among: list[Candidate]) -> list[dict[str, Any]]:
    """Each shift with its places: those taken, those open, who may be put on it, and what became of every offer."""
    wanted = places_of(one)
    return [
        {
            "shift": shift,
            "open": missing(wanted, shift) if one.status not in ENDED | UNDECIDED and shift.status not in (*OVER, "cancelled") else (),
            "empty": missing(wanted, shift) if one.approved and shift.status in OVER else (),
            "working": shift.working,
            "gone": [a for a in shift.assignments if not a.stands],
            "offers": shift.offers,
            "choices": choosing.choices(one, shift, among) if among else [],
        }
        for shift in one.shifts
    ]


def _prices(one: ServiceRequest) -> list[dict[str, Any]]:
    """Each shift's quote as it was shown: its lines in words, and what is to be decided or known, each with its source."""
    return [
        {
            "shift": shift,
            "total": quote.total,
            "card": quote.source,
            "lines": [explain.line(quote, line) for line in quote.lines],
            "remarks": [explain.remark(quote, code) for code in (*quote.review, *quote.notes)],
        }
        for shift, quote in zip(one.shifts, one.quotes, strict=False)
    ]


def _turnout(one: Turnout) -> dict[str, Any]:
    """What a closed shift with empty places costs by its card, line by line, and what is left for staff to settle."""
    lines = [explain.line(one.came, line) for line in one.came.lines] if one.came else []
    return {
        "shift": one.shift,
        "empty": len(one.empty),
        "due": one.due,
        "rest": one.rest,
        "total": one.quoted.total,
        "lines": lines,
        "says": one.says,
    }
