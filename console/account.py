"""One's own account with its open sessions, and for administrators everybody's."""

import secrets
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user, hash_password

from console.access import needs
from desk.desk import Desk
from pricing import agencies
from storage import accounts, audit
from storage.people import desk_rules


def routes(pages: Blueprint, desk: Desk) -> None:
    _own(pages, desk)
    _everybodys(pages, desk)


def _own(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/account")
    def own_account() -> str:
        with desk.database.read() as conn:
            return render_template("console/account.html", sign_ins=accounts.sign_ins_of(conn, current_user.id))

    @pages.post("/account/sessions/<int:id>/end")
    @needs("read")
    def end_session(id: int) -> Any:
        with desk.database.write() as conn:
            accounts.end_sign_in(conn, current_user.id, id, desk.clock.now())
        return redirect("/console/account")


def _everybodys(pages: Blueprint, desk: Desk) -> None:
    def changed(id: int, after: str, **columns: Any) -> None:
        with desk.database.write() as conn:
            now = desk.clock.now()
            if accounts.account(conn, id=id) is None:
                abort(404)
            if columns:
                accounts.set_account(conn, id, **columns)
            if after in ("shut out", "closed"):
                accounts.end_every_sign_in(conn, id, now)
            audit.write(conn, now, f"staff {current_user.name}", f"account {id}", None, after, None)

    @pages.get("/accounts")
    @needs("manage")
    def every_account() -> str:
        with desk.database.read() as conn:
            served = [key for key in sorted(desk_rules(conn)) if key in agencies()]
            return render_template("console/accounts.html", accounts=accounts.every_account(conn), roles=accounts.ROLES, served=served)

    @pages.post("/accounts")
    @needs("manage")
    def add_account() -> Any:
        said, password = request.form, secrets.token_urlsafe(12)
        name, email = said.get("name", "").strip(), said.get("email", "").strip()
        if not name or "@" not in email:
            flash("A name and an e-mail address, please.")
            return redirect("/console/accounts")
        hashed = hash_password(password)
        try:
            with desk.database.write() as conn:
                where = [key for key in said.getlist("agency") if key in agencies()] or ["*"]
                facts: dict[str, Any] = {"name": name[:120], "email": email[:254], "role": said.get("role", ""), "agencies": where}
                id = accounts.add_account(conn, **facts, password=hashed, uniquifier=secrets.token_hex(32), at=desk.clock.now())
                audit.write(conn, desk.clock.now(), f"staff {current_user.name}", f"account {id}", None, facts["role"], None, name)
        except accounts.NoSuchRole as wrong:
            flash(f"Not added: {wrong}.")
            return redirect("/console/accounts")
        flash(f"{name} signs in as {email} with {password}. This is shown once; they choose another at “Change password”.")
        return redirect("/console/accounts")

    @pages.post("/accounts/<int:id>/<what>")
    @needs("manage")
    def change_account(id: int, what: str) -> Any:
        changes: dict[str, tuple[str, dict[str, Any]]] = {
            "shut-out": ("shut out", {"fs_uniquifier": secrets.token_hex(32)}),
            "unlock": ("unlocked", {"locked_until": None, "failures": 0}),
            "no-second-factor": ("second factor taken away", {"tf_primary_method": None, "tf_totp_secret": None}),
            "close": ("closed", {"active": False}),
            "open": ("opened", {"active": True}),
        }
        if what not in changes or (what == "close" and id == current_user.id):
            abort(404)
        after, columns = changes[what]
        changed(id, after, **columns)
        flash("Done.")
        return redirect("/console/accounts")
