"""One officer put in or changed by hand: what would change is shown before it is kept."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user

from console.access import needs, scope, seen
from desk import editing
from desk.at_console import act
from desk.desk import Desk
from desk.import_officers import WrongFile, preview
from pricing import agencies
from storage import crew, people, staffing

FIELDS = ("badge", "name", "phone", "roles", "hired", "vehicle", "quiet", "language")


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.route("/officers/new", methods=["GET", "POST"])
    @needs("edit")
    def new_officer() -> Any:
        with desk.database.read() as conn:
            served = [key for key in sorted(people.desk_rules(conn)) if scope().sees(key) and key in agencies()]
        agency = request.values.get("agency") or next(iter(served), "")
        if agency not in served:
            abort(404)
        return _form(desk, agency, None, {"vehicle": "no", "quiet": "21:00-08:00", "language": "en", "roles": "officer"})

    @pages.route("/officers/<int:id>/edit", methods=["GET", "POST"])
    @needs("edit")
    def edit_officer(id: int) -> Any:
        with desk.database.read() as conn:
            officer = crew.one_officer(conn, id) or abort(404)
            seen(officer["agency"])
            reached = staffing.officer_with_badge(conn, officer["agency"], officer["badge"])
        known = {name: str(officer[name] or "") for name in ("badge", "name", "hired", "quiet", "language")}
        known |= {
            "phone": (reached["phone"] if reached else None) or "",
            "roles": " ".join(officer["roles"]),
            "vehicle": "yes" if officer["vehicle"] else "no",
        }
        return _form(desk, officer["agency"], id, known)


def _form(desk: Desk, agency: str, id: int | None, known: dict[str, str]) -> Any:
    """The form as it is, then with what would change, then kept."""
    page: dict[str, Any] = {"agency": agency, "id": id, "form": known, "change": None, "wrong": None}
    if request.method == "POST":
        typed = {name: request.form.get(name, "").strip()[:120] for name in FIELDS}
        page["form"] = typed if id is None else typed | {"badge": known["badge"]}
        try:
            with desk.database.read() as conn:
                row = editing.officer_row(agency, page["form"])
                page["change"] = preview(conn, agency, [row])[0]
            if request.form.get("do") == "keep":
                act(desk, current_user.staff_id, lambda work: editing.edit_officer(work, agency, row))
                flash(f"{row['name']} is kept.")
                return redirect(f"/console/officers/{id}" if id else f"/console/officers?agency={agency}")
        except (WrongFile, editing.WrongRow) as wrong:
            page["wrong"], page["change"] = str(wrong), None
    return render_template("console/officer_form.html", **page)
