"""What waits for a person: each with the one message that staff get by text, to be decided here as there."""

import datetime as dt
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user

from booking.commands import Decide, GiveBack, TakeOver
from booking.life import LET_GO
from booking.nouns import Escalation
from booking.waiting import STAFF_ANSWER
from bot.phrasing import Say, render
from console.access import allowed, needs, scope, seen
from console.asked import back, before
from console.kinds import BY_TEXT, OPEN_PLACES
from console.tonight import tonight
from desk.at_console import act, doing
from desk.deciding import DECISIONS
from desk.desk import Desk
from desk.escalating import ONCE, sentence
from desk.work import Work
from storage import escalations as store
from storage import lists, staffing
from storage.requests import requests_among

STEPS = {"ok": True, "no": False}
URGENT = ("emergency", "silent", "silent_late")
"""What stands first, whatever came later."""


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("")
    def start() -> Any:
        return redirect("/console/escalations")

    @pages.get("/escalations")
    def every_escalation() -> str:
        ended, kind = "ended" in request.args, request.args.get("kind", "")
        with desk.database.read() as conn:
            page = lists.escalation_page(conn, scope().where, ended=ended, kind=kind, before=before())
            names = lists.staff_names(conn)
            work = Work(desk, conn, desk.clock.now())
            waiting = [] if ended else [store.of_row(row) for row in page.rows]
            about = requests_among(conn, {each.request for each in waiting if each.request})
            said = {each.id: _here(sentence(work, each, about.get(each.request or 0))) for each in waiting}
            night = tonight(conn, scope().where, work.now)
            calls = staffing.numbers_about(conn, waiting, [row["person_id"] for row in page.rows]) if allowed("decide") else {}
        rows = sorted(page.rows, key=lambda row: not ended and row["kind"] not in URGENT)
        shown: dict[str, Any] = {
            "page": page,
            "rows": rows,
            "urgent": URGENT,
            "ended": ended,
            "kind": kind,
            "names": names,
            "said": said,
            "asks": DECISIONS,
            "open_places": OPEN_PLACES,
            "night": night,
            "gone": LET_GO,
        }
        return render_template("console/escalations.html", **shown, calls=calls, next_told=_next_told(waiting, work.now))

    _answering(pages, desk)


def _here(say: Say) -> str:
    """The message that staff get, without how it is answered by text."""
    return render("en", Say(say.key, {name: value for name, value in say.figures.items() if name not in BY_TEXT}))


def _next_told(waiting: list[Escalation], now: dt.datetime) -> dict[int, dt.datetime]:
    """When the next of the staff is told of each, where somebody is."""
    moments = {
        each.id: each.opened_at + STAFF_ANSWER * len(each.told) for each in waiting if each.status == "open" and each.kind not in ONCE
    }
    return {id: moment for id, moment in moments.items() if moment > now}


def _answering(pages: Blueprint, desk: Desk) -> None:
    @pages.post("/escalations/<code>/<step>")
    @needs("decide")
    def answer_escalation(code: str, step: str) -> Any:
        with desk.database.read() as conn:
            escalation = store.escalation_by_code(conn, code)
        if escalation is None:
            abort(404)
        seen(escalation.agency)
        if step in STEPS:
            flash(act(desk, current_user.staff_id, doing(Decide(code, STEPS[step], request.form.get("reason", "").strip()))))
        elif step in ("me", "back"):
            flash(act(desk, current_user.staff_id, doing(TakeOver(code) if step == "me" else GiveBack(code))))
            if step == "me" and escalation.conversation:
                return redirect(f"/console/inbox/{escalation.conversation}")
        else:
            abort(404)
        return back("/console/escalations")
