"""The desk as a desk file says it: agencies with their settings, and staff with their order and on-call hours. For administrators."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user

from booking.fairness import ORDERS
from console.access import needs
from desk import editing
from desk.at_console import act
from desk.desk import Desk
from desk.on_call import in_order
from desk.work import Work
from pricing import agencies
from storage import desk_files, people, staffing

LABELS = {
    "sms": "Its own number",
    "admin_fee": "Admin fee an hour, where none is published",
    "max_day_hours": "Most hours in 24",
    "max_week_hours": "Most hours in 7 days",
    "min_rest_hours": "Least rest between two",
    "call_off": "Hours before a start until which officers drop by text",
}


def routes(pages: Blueprint, desk: Desk) -> None:
    _reading(pages, desk)
    _changing(pages, desk)


def _reading(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/desk")
    @needs("manage")
    def the_desk() -> str:
        with desk.database.read() as conn:
            work = Work(desk, conn, desk.clock.now())
            rules = people.desk_rules(conn)
            served = sorted(key for key in rules if key in agencies())
            staff = staffing.everybody(conn)
            first = [each.id for each in in_order(work, None)]
            file = desk_files.latest(conn)
        others = [a for key, a in agencies().items() if key not in served]
        page: dict[str, Any] = {"served": served, "rules": rules, "others": others, "staff": staff, "first": first, "file": file}
        return render_template("console/desk.html", **page)

    @pages.get("/desk/agencies/<key>")
    @needs("manage")
    def agencys_settings(key: str) -> str:
        if key not in agencies():
            abort(404)
        with desk.database.read() as conn:
            settings = editing.settings_of(Work(desk, conn, desk.clock.now()), key)
        return render_template("console/desk_agency.html", key=key, settings=settings, labels=LABELS, orders=ORDERS)

    @pages.get("/desk/staff/<int:id>")
    @needs("manage")
    def one_of_staff(id: int) -> str:
        with desk.database.read() as conn:
            served = sorted(key for key in people.desk_rules(conn) if key in agencies())
            known = (staffing.one(conn, id) or abort(404)) if id else None
        return render_template("console/desk_staff.html", s=known, served=served)


def _changing(pages: Blueprint, desk: Desk) -> None:
    def done(step: Any, otherwise: str) -> Any:
        """Do it and go back to the desk; to the form where something is not right."""
        try:
            act(desk, current_user.staff_id, step)
        except editing.WrongRow as wrong:
            flash(f"Not kept: {wrong}.")
            return redirect(otherwise)
        flash("Kept.")
        return redirect("/console/desk")

    @pages.post("/desk/agencies/<key>")
    @needs("manage")
    def change_settings(key: str) -> Any:
        if key not in agencies():
            abort(404)
        return done(lambda work: editing.edit_agency(work, key, request.form), f"/console/desk/agencies/{key}")

    @pages.post("/desk/staff/<int:id>")
    @needs("manage")
    def change_staff(id: int) -> Any:
        chosen = [key for key in request.form.getlist("agency") if key in agencies()]
        typed = {**request.form.to_dict(), "agencies": chosen}
        return done(lambda work: editing.edit_staff(work, id or None, typed), f"/console/desk/staff/{id}")

    @pages.post("/desk/staff/<int:id>/<what>")
    @needs("manage")
    def retire_staff(id: int, what: str) -> Any:
        if what not in ("leave", "return"):
            abort(404)
        return done(lambda work: editing.retire(work, id, what == "return"), "/console/desk")
