"""Officers: hours and fairness, papers that run out, one officer, and a CSV file with a preview of what it changes."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user

from booking.fairness import weighed
from console.access import needs, scope, seen
from console.words import zone
from desk import papers
from desk.at_console import act
from desk.desk import Desk
from desk.import_officers import Change, WrongFile, import_officers, preview, read
from desk.work import Work
from pricing import agencies
from storage import audit, credentials, crew, people, staffing, workload

SOON = dt.timedelta(days=60)


def routes(pages: Blueprint, desk: Desk) -> None:
    _reading(pages, desk)
    _changing(pages, desk)
    _importing(pages, desk)


def _served(desk: Desk) -> list[str]:
    with desk.database.read() as conn:
        return [key for key in sorted(people.desk_rules(conn)) if scope().sees(key) and key in agencies()]


def _chosen(where: list[str]) -> str:
    agency = request.values.get("agency") or next(iter(where), "")
    return agency if agency in where else abort(404)


def _reading(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/officers")
    def every_officer() -> str:
        where = _served(desk)
        agency, now = _chosen(where), desk.clock.now()
        monday = _monday(now, agency)
        with desk.database.read() as conn:
            listed = crew.officers_of(conn, agency)
            week = crew.hours_between(conn, agency, monday, monday + dt.timedelta(days=7))
            weights = {c.officer.id: c.officer for c in workload.candidates(conn, agency, 0, now, now, now)}
            today = now.astimezone(zone(agency)).date()
            listing = credentials.expiring(conn, scope().where, today + SOON)
        out = {p["officer_id"]: p["name"] for p in listing if p["expires"] < today}
        rows = [{"o": o, "week": week.get(o["id"], 0), "w": weights.get(o["id"]), "out": out.get(o["id"])} for o in listed]
        return render_template(
            "console/officers.html", rows=rows, agency=agency, served=where, papers=listing, today=today, weighed=weighed
        )

    @pages.get("/officers/<int:id>")
    def one_officer(id: int) -> str:
        with desk.database.read() as conn:
            officer = crew.one_officer(conn, id) or abort(404)
            seen(officer["agency"])
            file = {"work": crew.work_of(conn, id), "answers": crew.answers_of(conn, id), "papers": crew.papers_of(conn, id)}
            known = staffing.officer_with_badge(conn, officer["agency"], officer["badge"])
        phone, today = known["phone"] if known else None, desk.clock.now().astimezone(zone(officer["agency"])).date()
        return render_template("console/officer.html", o=officer, phone=phone, today=today, **file)


def _changing(pages: Blueprint, desk: Desk) -> None:
    @pages.post("/officers/<int:id>/<what>")
    @needs("edit")
    def change_officer(id: int, what: str) -> Any:
        now = desk.clock.now()
        with desk.database.write() as conn:
            officer = crew.one_officer(conn, id) or abort(404)
            seen(officer["agency"])
            name = f"officer {officer['agency']} {officer['badge']}"[:40]
            if what in ("leave", "return"):
                crew.set_active(conn, id, what == "return")
                audit.write(conn, now, f"staff {current_user.name}", name, None, "left" if what == "leave" else "returned", None)
            elif what not in PAPERS:
                abort(404)
        if what in PAPERS:
            PAPERS[what](desk, officer, name)
        return redirect(f"/console/officers/{id}")


def _importing(pages: Blueprint, desk: Desk) -> None:
    @pages.route("/officers/import", methods=["GET", "POST"])
    @needs("edit")
    def import_page() -> Any:
        where = _served(desk)
        page: dict[str, Any] = {"served": where, "agency": _chosen(where), "text": "", "changes": None, "wrong": None}
        if request.method == "POST":
            upload = request.files.get("file")
            page["text"] = request.form.get("text", "") or (upload.read(1_000_000).decode("utf-8", "replace") if upload else "")
            try:
                rows = read(page["text"], page["agency"])
                if request.form.get("do") == "import":
                    done: list[int] = []
                    act(desk, current_user.staff_id, lambda work: done.append(import_officers(work, page["agency"], rows)))
                    flash(f"{done[-1]} officers added or changed.")
                    return redirect(f"/console/officers?agency={page['agency']}")
                with desk.database.read() as conn:
                    page["changes"] = preview(conn, page["agency"], rows)
            except WrongFile as wrong:
                page["wrong"] = str(wrong)
        return render_template("console/import.html", **page, counts=_counts(page["changes"]))


def _paper(desk: Desk, officer: Any, name: str) -> None:
    paper, until = request.form.get("name", "").strip()[:80], request.form.get("expires", "")
    try:
        expires = dt.date.fromisoformat(until)
    except ValueError:
        expires = None
    if not paper or expires is None:
        flash("A name and a date, please.")
        return

    def keep(work: Work) -> None:
        papers.keep(work, officer["agency"], officer["badge"], {paper: expires})
        work.audit(name, None, "paper", f"{paper} until {until}")

    act(desk, current_user.staff_id, keep)
    flash("Kept. The officer is told a month and a week before it runs out; no offer goes beyond its last day.")


def _no_paper(desk: Desk, officer: Any, name: str) -> None:
    paper = request.form.get("name", "")[:80]
    act(desk, current_user.staff_id, lambda work: papers.drop(work, officer["agency"], officer["badge"], paper))
    flash(f"{paper} is not asked for any more.")


PAPERS: Mapping[str, Callable[[Desk, Any, str], None]] = {"paper": _paper, "no-paper": _no_paper}


def _counts(changes: list[Change] | None) -> dict[str, int]:
    return {what: sum(change.what == what for change in changes or ()) for what in ("new", "changed", "same")}


def _monday(now: dt.datetime, agency: str) -> dt.datetime:
    """When this week began on the agency's wall clock."""
    today = now.astimezone(zone(agency)).date()
    return dt.datetime.combine(today - dt.timedelta(days=today.weekday()), dt.time(), zone(agency)).astimezone(dt.UTC)
