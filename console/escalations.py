"""What waits for a person: each with the one message that staff get by text, to be decided here as there."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user

from booking.commands import Decide, GiveBack, TakeOver
from bot.phrasing import render
from console.access import needs, scope, seen
from console.asked import back, before
from desk.at_console import act, doing
from desk.desk import Desk
from desk.escalating import sentence
from desk.work import Work
from storage import escalations as store
from storage import lists
from storage.requests import requests_among

STEPS = {"ok": True, "no": False}
ASKS = ("approval", "review", "condition", "limits")  # what has a yes and a no; the others are only dealt with


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
            said = {each.id: render("en", sentence(work, each, about.get(each.request or 0))) for each in waiting}
        return render_template("console/escalations.html", page=page, ended=ended, kind=kind, names=names, said=said, asks=ASKS)

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
