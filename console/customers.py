"""Customers: who books, and one with everything of theirs that is in view."""

from flask import Blueprint, abort, render_template, request

from console.access import scope
from console.asked import before
from desk.desk import Desk
from storage import crew
from storage.conversing import in_view


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/customers")
    def every_customer() -> str:
        words = request.args.get("words", "")[:80]
        with desk.database.read() as conn:
            page = crew.customer_page(conn, scope().where, words=words, before=before())
        return render_template("console/customers.html", page=page, words_asked=words)

    @pages.get("/customers/<int:id>")
    def one_customer(id: int) -> str:
        with desk.database.read() as conn:
            person = crew.one_customer(conn, scope().where, id) or abort(404)
            booked = crew.requests_of_customer(conn, scope().where, id)
            reached = crew.addresses_of(conn, id)
            talks = crew.conversations_of(conn, id, in_view(scope().keys))
        return render_template("console/customer.html", c=person, booked=booked, reached=reached, talks=talks)
