"""Reports by agency and week, as charts and as CSV."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, render_template, request

from console import words
from console.access import scope
from console.asked import on_day
from console.charts import Bar, bars
from desk.desk import Desk
from pricing import agencies
from storage import crew, people
from storage.reporting import REASONS, Week, weeks

SPAN = dt.timedelta(weeks=11)
MOST = dt.timedelta(weeks=60)
COLUMNS = (
    "agency",
    "week",
    "shifts",
    "places",
    "filled",
    "fill_rate",
    "hours_to_fill",
    "unfilled",
    "staff_minutes",
    "officer_minutes",
    "cancelled",
    "fees",
)


def routes(pages: Blueprint, desk: Desk) -> None:
    def asked() -> dict[str, Any]:
        today = desk.clock.now().date()
        last = _monday(on_day("to", today + dt.timedelta(days=6)))
        first = max(_monday(on_day("from", last - SPAN)), last - MOST)
        with desk.database.read() as conn:
            served = [key for key in sorted(people.desk_rules(conn)) if scope().sees(key) and key in agencies()]
            agency = request.args.get("agency", "")
            agency = agency if agency in served else ""
            found = weeks(conn, scope().where, first, last, desk.clock.now(), agency)
            hours = {key: _hours(conn, key, first, last) for key in served if agency in ("", key)}
        return {"first": first, "last": last, "agency": agency, "served": served, "weeks": found, "hours": hours}

    @pages.get("/reports")
    def reports() -> str:
        page = asked()
        return render_template("console/reports.html", **page, charts=charts(page["weeks"], page["hours"]), reasons=REASONS)

    @pages.get("/reports.csv")
    def reports_file() -> Response:
        return as_csv("reports.csv", COLUMNS, (_row(week) for week in asked()["weeks"]))


def as_csv(name: str, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> Response:
    """A CSV file; a cell that a spreadsheet would take for a formula is marked as text."""
    made = io.StringIO()
    writer = csv.DictWriter(made, list(columns), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {key: f"'{value}" if str(value)[:1] in "=+-@\t\r" and not _is_number(value) else value for key, value in row.items()}
        )
    return Response(made.getvalue(), mimetype="text/csv", headers={"Content-Disposition": f"attachment; filename={name}"})


def _is_number(value: object) -> bool:
    return str(value).lstrip("-").replace(".", "", 1).isdigit() or value == ""


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _hours(conn: Any, agency: str, first: dt.date, last: dt.date) -> list[tuple[str, Decimal]]:
    """The officers of an agency with their hours in these weeks, the most first."""
    begins = dt.datetime.combine(first, dt.time(), dt.UTC)
    worked = crew.hours_between(conn, agency, begins, dt.datetime.combine(last, dt.time(), dt.UTC) + dt.timedelta(days=7))
    listed = [(o["name"], worked.get(o["id"], Decimal(0))) for o in crew.officers_of(conn, agency) if o["active"] or o["id"] in worked]
    return sorted(listed, key=lambda each: (-each[1], each[0]))


def _row(week: Week) -> dict[str, Any]:
    return {
        "agency": week.agency,
        "week": week.monday.isoformat(),
        "shifts": week.shifts,
        "places": week.places,
        "filled": week.filled,
        "fill_rate": "" if week.fill_rate is None else f"{week.fill_rate:.3f}",
        "hours_to_fill": "" if week.to_fill is None else f"{week.to_fill:.2f}",
        "unfilled": "; ".join(f"{count} {REASONS[why]}" for why, count in week.unfilled.items()),
        "staff_minutes": "" if week.staff_minutes is None else f"{week.staff_minutes:.1f}",
        "officer_minutes": "" if week.officer_minutes is None else f"{week.officer_minutes:.1f}",
        "cancelled": week.cancelled,
        "fees": f"{week.fees:.2f}",
    }


def charts(found: list[Week], hours: Mapping[str, list[tuple[str, Decimal]]]) -> list[dict[str, Any]]:
    """One chart a question; a week without an answer to it has no bar."""
    made = [
        _chart("Fill rate", found, lambda w: w.fill_rate, lambda v, _: f"{v:.0%}"),
        _chart("Hours from approval until filled (median)", found, lambda w: w.to_fill, lambda v, _: f"{v:.1f} h"),
        _chart("Minutes until staff answered (median)", found, lambda w: w.staff_minutes, lambda v, _: f"{v:.0f} min"),
        _chart("Minutes until officers answered (median)", found, lambda w: w.officer_minutes, lambda v, _: f"{v:.0f} min"),
        _chart("Requests cancelled", found, lambda w: w.cancelled or None, lambda v, _: f"{v:.0f}"),
        *_fees(found),
    ]
    missing = {why: sum(week.unfilled.get(why, 0) for week in found) for why in REASONS}
    rows = [Bar(REASONS[why].capitalize(), count, str(count)) for why, count in missing.items() if count]
    made.append({"title": "Places unfilled, and why", "chart": bars("Places unfilled, and why", rows) if rows else None})
    for key, listed in hours.items():
        most, least = (listed[0][1], listed[-1][1]) if listed else (Decimal(0), Decimal(0))
        title = f"Hours of {words.agency(key)}'s officers, {words.number(most - least)} h apart"
        rows = [Bar(name, float(value), f"{words.number(value)} h") for name, value in listed[:40]]
        made.append({"title": title, "chart": bars(title, rows) if rows else None})
    return made


def _fees(found: list[Week]) -> list[dict[str, Any]]:
    """A chart for each currency: bars of several would be as long as amounts that cannot be compared."""
    spent = sorted({agencies()[week.agency].currency for week in found if week.fees}) or [""]
    titles = {currency: "Fees owed for cancelling" + (f" ({currency})" if len(spent) > 1 else "") for currency in spent}
    return [
        _chart(titles[currency], [w for w in found if agencies()[w.agency].currency == currency], lambda w: w.fees or None, words.money)
        for currency in spent
    ]


def _chart(title: str, found: list[Week], value: Any, figure: Callable[[Any, str], str]) -> dict[str, Any]:
    """A bar a week: how long by `value`, and how it is written by `figure`, which is given the week's agency as well."""
    several = len({week.agency for week in found}) > 1
    rows = [
        Bar(
            f"{words.agency(week.agency)}, {week.monday:%b} {week.monday.day}"
            if several
            else f"Week of {week.monday:%b} {week.monday.day}",
            float(v),
            figure(v, week.agency),
        )
        for week in found
        if (v := value(week)) is not None
    ]
    return {"title": title, "chart": bars(title, rows) if rows else None}
