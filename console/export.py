"""The auditors' export: hours tracked, limits broken, place and time proven, double work, one row a shift taken."""

import datetime as dt

from flask import Blueprint, Response, request

from console.access import scope
from console.asked import on_day
from console.reports import as_csv
from desk.desk import Desk
from storage.proving import COLUMNS, proofs


def routes(pages: Blueprint, desk: Desk) -> None:
    @pages.get("/reports/audit.csv")
    def auditors_file() -> Response:
        today = desk.clock.now().date()
        first, last = on_day("from", today - dt.timedelta(days=91)), on_day("to", today)
        begins = dt.datetime.combine(first, dt.time(), dt.UTC)
        ends = dt.datetime.combine(last, dt.time(), dt.UTC) + dt.timedelta(days=1)
        agency = request.args.get("agency", "")
        with desk.database.read() as conn:
            rows = [row for row in proofs(conn, scope().where, begins, ends) if agency in ("", row["agency"])]
        return as_csv("audit.csv", COLUMNS, rows)
