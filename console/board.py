"""The board: a day or a week of shifts, who is on each and where it stands."""

import datetime as dt
from typing import Any

from flask import Blueprint, render_template, request

from console.access import scope
from console.asked import on_day
from console.words import zone
from desk.desk import Desk
from pricing import agencies
from storage import people
from storage.boards import shifts_between


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/board")
    def board() -> str:
        with desk.database.read() as conn:
            served = [key for key in sorted(people.desk_rules(conn)) if scope().sees(key) and key in agencies()]
            agency = request.args.get("agency", "")
            agency = agency if agency in served else ""
            today = desk.clock.now().astimezone(zone(agency or next(iter(served), None))).date()
            day, week = on_day("day", today), request.args.get("view", "week") != "day"
            first = day - dt.timedelta(days=day.weekday()) if week else day
            days = [first + dt.timedelta(days=n) for n in range(7 if week else 1)]
            shown = shifts_between(conn, scope().where, days[0], days[-1], desk.clock.now(), agency)
        columns = [{"day": each, "today": each == today, "shifts": [s for s in shown if s.starts.date() == each]} for each in days]
        step = dt.timedelta(days=7 if week else 1)
        page: dict[str, Any] = {"columns": columns, "week": week, "day": day, "agency": agency, "served": served, "today": today}
        return render_template("console/board.html", **page, earlier=day - step, later=day + step)
