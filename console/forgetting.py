"""A customer's own data: given out as a file, and erased for good. For administrators who see every agency."""

from typing import Any

from flask import Blueprint, Response, abort, flash, jsonify, redirect, request
from flask_security import current_user

from console.access import needs, scope
from desk import forgetting
from desk.desk import Desk
from storage import crew


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/customers/<int:id>/data.json")
    @needs("manage")
    def data_of_customer(id: int) -> Response:
        _in_view(desk, id)
        given = jsonify(forgetting.export(desk, id))
        given.headers["Content-Disposition"] = f'attachment; filename="person-{id}.json"'
        return given

    @pages.post("/customers/<int:id>/erase")
    @needs("manage")
    def erase_customer(id: int) -> Any:
        _in_view(desk, id)
        if request.form.get("sure") != "yes":
            flash("Tick the box if everything said with this customer shall be erased for good.")
            return redirect(f"/console/customers/{id}")
        try:
            forgetting.erase(desk, id, f"staff {current_user.name}")
            flash("Erased. Prices, hours and decisions stay.")
        except (forgetting.StillLive, forgetting.IsStaff) as why:
            flash(f"Not erased: {why}.")
        return redirect(f"/console/customers/{id}")


def _in_view(desk: Desk, id: int) -> None:
    """What is erased is erased for every agency, so it takes somebody who sees them all."""
    with desk.database.read() as conn:
        if scope().keys is not None or crew.one_customer(conn, scope().where, id) is None:
            abort(404)
