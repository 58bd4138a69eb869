"""Figures that no page gives: each one question for the agency, with every request that met it."""

import datetime as dt
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template
from flask_security import current_user

from console.access import needs, scope, seen
from console.asked import said
from desk import gaps as desk_gaps
from desk.at_console import act
from desk.desk import Desk
from pricing import explain
from storage import gaps


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/gaps")
    def every_gap() -> str:
        with desk.database.read() as conn:
            listed = gaps.every_gap(conn, scope().where)
        return render_template("console/gaps.html", gaps=listed, explain=explain.code)

    @pages.get("/gaps/<int:id>")
    def one_gap(id: int) -> str:
        with desk.database.read() as conn:
            gap = gaps.gap(conn, id) or abort(404)
            seen(gap["agency"])
            cases = gaps.cases_of(conn, id)
        return render_template("console/gap.html", g=gap, cases=cases, explain=explain.code, today=desk.clock.now().date())

    @pages.post("/gaps/<int:id>/answer")
    @needs("decide")
    def answer_gap(id: int) -> Any:
        with desk.database.read() as conn:
            gap = gaps.gap(conn, id) or abort(404)
        seen(gap["agency"])
        words, source = said("words", 300), said("source", 200)
        try:
            holds_from = dt.date.fromisoformat(said("from"))
        except ValueError:
            holds_from = None
        if not (words and source and holds_from):
            flash("The answer, where it stands, and from when it holds, please: a figure without a source is not on file.")
            return redirect(f"/console/gaps/{id}")
        told: list[int] = []
        act(desk, current_user.staff_id, lambda work: told.append(desk_gaps.answer(work, id, words, source, holds_from, current_user.name)))
        flash(f"On file. {told[-1]} customer{'s' if told[-1] != 1 else ''} told.")
        return redirect(f"/console/gaps/{id}")
