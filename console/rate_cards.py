"""Rate cards: every figure beside its source; a draft, what past quotes would become under it, and its signing."""

import re
import tomllib
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user

from console.access import needs, scope
from console.card_rows import agency_tables, card_tables
from console.words import zone
from desk import cards, drafts, new_card
from desk.at_console import act
from desk.desk import Desk
from pricing import Agency, CardError, agencies, explain
from storage import card_files


def routes(pages: Blueprint, desk: Desk) -> None:
    _reading(pages, desk)
    _drafting(pages, desk)
    _signing(pages, desk)


def _mine(key: str) -> Agency:
    """The agency, where it is in view."""
    agency = agencies().get(key)
    if agency is None or not scope().sees(key):
        abort(404)
    return agency


def _reading(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/rates")
    def every_card() -> str:
        today = desk.clock.now().date()
        return render_template("console/rates.html", agencies=[a for a in agencies().values() if scope().sees(a.key)], today=today)

    @pages.get("/rates/<key>")
    def one_agency(key: str) -> str:
        agency, today = _mine(key), desk.clock.now().astimezone(zone(key)).date()
        with desk.database.read() as conn:
            waiting = card_files.drafts(conn, key)
            signed = {row["starts"]: row for row in card_files.signed(conn, key)}
            written = cards.written(conn, key)
        shown = [
            {"card": card, "tables": card_tables(*written[card.starts]), "signed": signed.get(card.starts)}
            for card in reversed(agency.cards)
        ]
        page = {"a": agency, "cards": shown, "besides": list(agency_tables(agency)), "drafts": waiting}
        return render_template("console/rate_card.html", **page, now=agency.card_for(today), today=today)


def _drafting(pages: Blueprint, desk: Desk) -> None:
    @pages.route("/rates/<key>/draft", methods=["GET", "POST"])
    @needs("edit")
    def draft_card(key: str) -> Any:
        page: dict[str, Any] = {"a": _mine(key), "redone": None, "wrong": [], "card": None, "differences": []}
        with desk.database.read() as conn:
            text = _typed() or drafts.begun(conn, key, desk.clock.now().astimezone(zone(key)).date())
            on_file = drafts.file_on_file(conn, key)
            page["text"] = new_card.filled(text, on_file, request.form) if request.method == "POST" else text
            if request.method == "POST":
                try:
                    page["card"] = drafts.new_card(page["text"], key, on_file)
                    page["redone"] = drafts.redo(conn, key, page["card"])
                    page["differences"] = new_card.differences(page["text"], on_file)
                except CardError as wrong:
                    page["wrong"] = _wrong(str(wrong), page["text"])
        page["form"] = new_card.form(page["text"], on_file)
        if page["card"] is not None and request.form.get("do") == "keep":
            made: list[int] = []
            act(
                desk, current_user.staff_id, lambda work: made.append(drafts.keep(work, key, page["text"], page["card"], current_user.name))
            )
            flash("Kept as a draft. It counts once an approver of the agency, or an administrator, has signed it.")
            return redirect(f"/console/rates/{key}/drafts/{made[-1]}")
        return render_template("console/draft.html", **page, explain=explain.code)


PLACE = re.compile(r"[^:]+:(\d+):\d+: (.*)")


def _wrong(said: str, text: str) -> list[dict[str, Any]]:
    """Each thing that is wrong, with the number of its line and the line itself where it has one."""
    lines, found = text.splitlines(), list[dict[str, Any]]()
    for each in said.splitlines():
        place = PLACE.fullmatch(each)
        number = int(place[1]) if place else None
        line = lines[number - 1].strip() if number and number <= len(lines) else ""
        found.append({"number": number, "line": line, "what": place[2] if place else each.partition(": ")[2] or each})
    return found


def _typed() -> str:
    """The text of the form, or of its file."""
    upload = request.files.get("file")
    typed = request.form.get("text", "").replace("\r\n", "\n")[:400_000]
    return (upload.read(400_000).decode("utf-8", "replace") if upload else "") or typed


def _signing(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/rates/<key>/drafts/<int:id>")
    def one_draft(key: str, id: int) -> str:
        agency = _mine(key)
        with desk.database.read() as conn:
            draft = card_files.one(conn, id)
            if draft is None or draft["agency"] != key:
                abort(404)
            card = cards.read_draft(draft["text"], key).card_from(draft["starts"]) or abort(404)
            redone = drafts.redo(conn, key, card)
            waits = draft["signed_at"] is None and draft["dropped_at"] is None
            differences = new_card.differences(draft["text"], drafts.file_on_file(conn, key)) if waits else []
        file = tomllib.loads(draft["text"])
        said = card_tables(file, next(each for each in file["card"] if each.get("from") == draft["starts"]))
        page: dict[str, Any] = {"a": agency, "d": draft, "card": card, "tables": said, "redone": redone, "differences": differences}
        return render_template("console/one_draft.html", **page, explain=explain.code)

    @pages.post("/rates/<key>/drafts/<int:id>/sign")
    @needs("sign")
    def sign_draft(key: str, id: int) -> Any:
        _found(desk, key, id)
        try:
            act(desk, current_user.staff_id, lambda work: drafts.sign(work, id, current_user.name))
        except drafts.NotSigned as why:
            flash(f"Not signed. {why}")
            return redirect(f"/console/rates/{key}/drafts/{id}")
        flash("Signed. It is announced to whoever asks for rates, and prices every shift from its date on.")
        return redirect(f"/console/rates/{key}")

    @pages.post("/rates/<key>/drafts/<int:id>/drop")
    @needs("edit")
    def drop_draft(key: str, id: int) -> Any:
        _found(desk, key, id)
        act(desk, current_user.staff_id, lambda work: drafts.drop(work, id))
        flash("Dropped.")
        return redirect(f"/console/rates/{key}")


def _found(desk: Desk, key: str, id: int) -> None:
    """Not found where the draft is not the agency's, or the agency not in view."""
    _mine(key)
    with desk.database.read() as conn:
        draft = card_files.one(conn, id)
    if draft is None or draft["agency"] != key:
        abort(404)
