"""The inbox: conversations, one with its transcript and what was understood, take over, write, give back, notes."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_security import current_user
from sqlalchemy import RowMapping

from booking.commands import Command, GiveBack, RelayToCustomer
from console import words
from console.access import needs, scope
from console.asked import before, said
from desk.at_console import act
from desk.desk import Desk
from desk.joining import held_under, join
from desk.perform import perform
from desk.work import Work
from storage import audit, conversing
from storage.conversing import Transcript, transcript

WHICH = {"": "all", "waiting": "waiting for a person", "held": "held by a person"}


def routes(pages: Blueprint, desk: Desk) -> None:
    def found(id: int) -> Transcript:
        with desk.database.read() as conn:
            spoken = transcript(conn, scope().keys, id)
        return spoken or abort(404)

    _reading(pages, desk, found)
    _writing(pages, desk, found)


def _reading(pages: Blueprint, desk: Desk, found: Callable[[int], Transcript]) -> None:
    @pages.get("/inbox")
    def every_conversation() -> str:
        asked = {name: request.args.get(name, "")[:80] for name in ("which", "words")}
        with desk.database.read() as conn:
            page = conversing.thread_page(conn, scope().keys, words=asked["words"], which=asked["which"], before=before())
        return render_template("console/inbox.html", page=page, asked=asked, which=WHICH)

    @pages.get("/inbox/<int:id>")
    def one_conversation(id: int) -> str:
        spoken = found(id)
        mine = current_user.staff_id is not None and spoken.thread["held_by"] == current_user.staff_id
        agency = _agency(spoken)
        return render_template("console/thread.html", t=spoken, turns=turns(spoken), mine=mine, agency=agency)


def _writing(pages: Blueprint, desk: Desk, found: Callable[[int], Transcript]) -> None:
    @pages.post("/inbox/<int:id>/take")
    @needs("decide")
    def take_conversation(id: int) -> Any:
        agency = _agency(found(id)) or next(iter(sorted(scope().keys or ())), None)
        flash(act(desk, current_user.staff_id, lambda work: join(work, id, agency)))
        return redirect(f"/console/inbox/{id}")

    def held(id: int, command: Any) -> Any:
        found(id)

        def step(work: Work) -> None:
            code = held_under(work, id)
            if code is None:
                flash("You do not hold this conversation: take it over first.")
            else:
                made: Command = command(code)
                perform(work, made)

        answer = act(desk, current_user.staff_id, step)
        if answer:
            flash(answer)
        return redirect(f"/console/inbox/{id}")

    @pages.post("/inbox/<int:id>/give-back")
    @needs("decide")
    def give_conversation_back(id: int) -> Any:
        return held(id, GiveBack)

    @pages.post("/inbox/<int:id>/write")
    @needs("decide")
    def write_in_conversation(id: int) -> Any:
        text = said("text", 1200)
        if not text:
            return redirect(f"/console/inbox/{id}")
        return held(id, lambda code: RelayToCustomer(code, text))

    @pages.post("/inbox/<int:id>/note")
    @needs("decide")
    def note_on_conversation(id: int) -> Any:
        found(id)
        text = said("text", 1200)
        if text:
            with desk.database.write() as conn:
                conversing.add_note(conn, id, current_user.name, text, desk.clock.now())
                audit.write(conn, desk.clock.now(), f"staff {current_user.name}", f"conversation {id}", None, "noted", None)
        return redirect(f"/console/inbox/{id}")


def _agency(spoken: Transcript) -> str | None:
    return spoken.requests[0]["agency"] if spoken.requests else None


def turns(spoken: Transcript) -> list[dict[str, Any]]:
    """What was said each way and noted, in its order: at one moment a message stands before what it led to."""
    heard = [
        {
            "channel": m["channel"],
            "at": m["received_at"],
            "turn": (m["id"], 0, 0),
            "side": "theirs",
            "text": m["text"],
            "heard": understood(m["heard"]),
            "id": m["id"],
        }
        | {"extra": _extra(m)}
        for m in spoken.heard
    ]
    told = [
        {
            "channel": m["channel"],
            "at": m["created_at"],
            "turn": (m["inbox_id"] or 0, 1, m["id"]),
            "side": "ours",
            "text": m["text"],
            "status": m["status"],
        }
        | {"kind": m["kind"], "error": m["error"]}
        for m in spoken.said
    ]
    notes = [{"at": n["at"], "turn": (0, 2, n["id"]), "side": "note", "text": n["text"], "who": n["who"]} for n in spoken.notes]
    return sorted(heard + told + notes, key=lambda each: (each["at"].replace(microsecond=0), each["turn"]))


def _extra(message: RowMapping) -> str:
    parts = [f"[{file.get('type', 'file')}]" for file in message["media"]]
    return " ".join(parts + ([f"at {message['location'][0]:.4f}, {message['location'][1]:.4f}"] if message["location"] else []))


def understood(heard: Mapping[str, Any] | None) -> list[str]:
    """What was read from a message, each fact with the words it stands on."""
    if not heard:
        return []
    stands = heard.get("words", {})
    lines = [f"{words.plain(name)}: {_value(value)}" + _on(stands.get(name)) for name, value in heard.get("facts", {}).items()]
    return lines + [f"unsure: {words.plain(doubt['slot'])}" + _on(doubt.get("words")) for doubt in heard.get("doubts", ())]


def _on(stretch: str | None) -> str:
    return f" (from “{stretch}”)" if stretch else ""


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{count} {name}" for name, count in value.items())
    if isinstance(value, list):
        return "; ".join(_value(each) for each in value)
    return str(value)
