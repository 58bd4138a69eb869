"""Rate cards: every figure beside its source, and what past quotes would become under a draft."""

from typing import Any

from flask import Blueprint, abort, render_template, request

from console.access import needs, scope
from console.card_rows import tables
from desk import drafts
from desk.desk import Desk
from pricing import CardError, agencies, explain


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/rates")
    def every_card() -> str:
        return render_template("console/rates.html", agencies=[a for a in agencies().values() if scope().sees(a.key)])

    @pages.get("/rates/<key>")
    def one_agency(key: str) -> str:
        agency = agencies().get(key)
        if agency is None or not scope().sees(key):
            abort(404)
        cards = [{"card": card, "tables": tables(agency, card)} for card in reversed(agency.cards)]
        return render_template("console/rate_card.html", a=agency, cards=cards)

    @pages.route("/rates/<key>/draft", methods=["GET", "POST"])
    @needs("edit")
    def draft_card(key: str) -> Any:
        if key not in agencies() or not scope().sees(key):
            abort(404)
        page: dict[str, Any] = {"a": agencies()[key], "text": "", "redone": None, "wrong": None}
        if request.method == "POST":
            upload = request.files.get("file")
            page["text"] = request.form.get("text", "") or (upload.read(400_000).decode("utf-8", "replace") if upload else "")
            try:
                draft = drafts.read_draft(page["text"], key)
                with desk.database.read() as conn:
                    page["redone"] = drafts.redo(conn, draft)
            except CardError as wrong:
                page["wrong"] = str(wrong)
        return render_template("console/draft.html", **page, explain=explain.code)
