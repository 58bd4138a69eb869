"""A request that came by phone: typed in, priced, and put on file or texted as a quote."""

from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user

from console import phone_form
from console.access import needs, scope, seen
from desk import by_phone
from desk.at_console import act
from desk.desk import Desk
from pricing import PricingError, Quote, agencies, explain
from storage import crew, people, threads
from storage import requests as store


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.route("/requests/by-phone", methods=["GET", "POST"])
    @needs("decide")
    def request_by_phone() -> Any:
        with desk.database.read() as conn:
            served = [key for key in sorted(people.desk_rules(conn)) if scope().sees(key) and key in agencies()]
        form, wrong = _first(desk, served), None
        quotes: tuple[Quote, ...] = ()
        if request.method == "POST":
            try:
                asked = phone_form.asked(form, desk.clock.now(), served)
                quotes = by_phone.priced(asked.requests)
                if form["do"] in ("accepted", "text") and form["total"] == str(_total(quotes)):
                    return _enter(desk, asked, quotes, form["do"] == "accepted")
            except PricingError as error:
                wrong = explain.code(error.code)
            except (phone_form.WrongForm, ValueError) as error:
                wrong = str(error)
        page: dict[str, Any] = {"form": form, "served": served, "wrong": wrong, "total": _total(quotes) if quotes else None}
        page["lines"] = [[explain.line(each, line) for line in each.lines] for each in quotes]
        page["remarks"] = [explain.remark(each, code) for each in quotes[:1] for code in (*each.review, *each.notes)]
        categories = list(dict.fromkeys(c.key for key in served for card in agencies()[key].cards for c in card.categories))
        page |= {"roles": phone_form.roles(served), "categories": categories, "today": desk.clock.now().date()}
        return render_template("console/by_phone.html", **page)


def _first(desk: Desk, served: list[str]) -> dict[str, str]:
    """The form as typed; or filled in as a request that is in view, or with a customer's name and number."""
    with desk.database.read() as conn:
        if "like" in request.args:
            known = store.request_by_reference(conn, request.args["like"]) or abort(404)
            seen(known.agency)
            thread = threads.thread(conn, known.conversation)
            return phone_form.like(known, thread.address, people.person(conn, known.person).name, served)
        if "customer" in request.args:
            customer = crew.one_customer(conn, scope().where, request.args.get("customer", 0, type=int)) or abort(404)
            number = next((a["address"] for a in crew.addresses_of(conn, customer["id"]) if a["channel"] == "sms"), "")
            return phone_form.read({"name": customer["name"] or "", "phone": number.removeprefix("+1")}, served)
    return phone_form.read(request.form, served)


def _total(quotes: tuple[Quote, ...]) -> Decimal:
    return sum((quote.total for quote in quotes), Decimal("0.00"))


def _enter(desk: Desk, asked: phone_form.Asked, quotes: tuple[Quote, ...], accepted: bool) -> Any:
    made: list[str] = []
    command = phone_form.command(asked, quotes)
    act(desk, current_user.staff_id, lambda work: made.append(by_phone.enter(work, asked.caller, command, accepted=accepted)))
    flash(f"{made[-1]} is on file." if accepted else f"The quote of {made[-1]} is texted.")
    return redirect(f"/console/requests/{made[-1]}")
