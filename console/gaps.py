"""What no page says: each one question for the agency, with everybody who met it, and the blanks of its card to fill in."""

import datetime as dt
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user
from sqlalchemy import RowMapping

from console.access import allowed, needs, scope, seen
from console.asked import said
from console.words import zone
from desk import blanks, drafts
from desk import gaps as desk_gaps
from desk.at_console import act
from desk.desk import Desk
from pricing import CardError, explain
from pricing.codes import EVERY
from storage import card_files, gaps


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/gaps")
    def every_gap() -> str:
        with desk.database.read() as conn:
            listed = gaps.every_gap(conn, scope().where)
        return render_template("console/gaps.html", gaps=listed, title=title, what=what)

    @pages.get("/gaps/<int:id>")
    def one_gap(id: int) -> str:
        with desk.database.read() as conn:
            gap = gaps.gap(conn, id) or abort(404)
            seen(gap["agency"])
            met = {"cases": gaps.cases_of(conn, id), "askers": gaps.askers_of(conn, id), "cards": card_files.of_gap(conn, id)}
            open_in = blanks.card_on(drafts.file_on_file(conn, gap["agency"]), dt.date.max)
        today = desk.clock.now().astimezone(zone(gap["agency"])).date()
        fields = blanks.blanks(open_in, gap["code"]) if open_in else []
        return render_template("console/gap.html", g=gap, **met, title=title, what=what, today=today, blanks=fields)

    @pages.post("/gaps/<int:id>/answer")
    @needs("decide")
    def answer_gap(id: int) -> Any:
        with desk.database.read() as conn:
            gap = gaps.gap(conn, id) or abort(404)
        seen(gap["agency"])
        answer = _read()
        if answer is None:
            flash("The answer, where it stands, and from when it holds, please: a figure without a source is not on file.")
            return redirect(f"/console/gaps/{id}")
        told: list[int] = []
        by, signs = current_user.name, allowed("sign")
        try:
            act(desk, current_user.staff_id, lambda work: told.append(desk_gaps.answer(work, id, answer, by, signs=signs)))
        except (blanks.NotFilled, drafts.NotSigned, CardError) as why:
            flash(f"Not kept. {why}")
            return redirect(f"/console/gaps/{id}")
        flash(f"On file. {told[-1]} customer{'s' if told[-1] != 1 else ''} told.")
        return redirect(f"/console/gaps/{id}")


def _read() -> desk_gaps.AgencysAnswer | None:
    """The form; None where a word, a source or a day is missing."""
    words, source = said("words", 300), said("source", 200)
    try:
        holds_from = dt.date.fromisoformat(said("from"))
    except ValueError:
        return None
    figures = {name[5:]: value[:600] for name, value in request.form.items() if name.startswith("fill-")}
    chosen = tuple(request.form.getlist("day"))
    return desk_gaps.AgencysAnswer(words, source, holds_from, figures, chosen) if words and source else None


def title(gap: RowMapping) -> str:
    """The question in few words: the figure's code, or what was asked."""
    return str(gap["question"] or gap["code"].replace("_", " "))


def what(gap: RowMapping) -> str:
    """What is open, in a sentence."""
    return explain.code(gap["code"]) if gap["code"] in EVERY else "Customers ask this, and the agency's page does not say."
