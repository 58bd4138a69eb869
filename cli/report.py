"""`offduty report fairness`: how even the hours of each agency's officers came out, and what the rule allows."""

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.start import settings, stop

if TYPE_CHECKING:
    from booking.fairness import Measured
    from storage.database import Database

app = typer.Typer(no_args_is_help=True, help="What came of it, from the database.")
QUARTER = dt.timedelta(weeks=13)
COLUMNS = ("agency", "from", "to", "officer", "badge", "hours", "offers_answered", "offers_taken", "willing")


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency over the days asked for; `order` is how its officers are asked."""

    key: str
    order: str
    officers: Sequence["Measured"]
    allowed: Decimal

    @property
    def willing(self) -> list[Decimal]:
        return [each.hours for each in self.officers if each.willing]


@app.callback()
def group() -> None:
    """What came of it, from the database."""


@app.command("fairness")
def fairness(
    agency: Annotated[list[str] | None, typer.Option(help="This agency alone; may be given more than once.")] = None,
    begins: Annotated[str | None, typer.Option("--from", help="The first day, like 2026-10-01; 13 weeks back where left out.")] = None,
    ends: Annotated[str | None, typer.Option("--to", help="The last day; today where left out.")] = None,
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Write every officer's row to this file.")] = None,
    svg: Annotated[Path | None, typer.Option("--svg", help="Draw the hours of the willing into this file.")] = None,
) -> None:
    """Hours of the officers who take what they are offered (nine offers of ten), how far apart they are, and how far the rule allows."""
    from desk.upgrade import upgrade_tables
    from storage.database import Database

    first, last = _days(begins, ends)
    database = Database.open(settings().database_url)
    try:
        upgrade_tables(database)
        found = _measured(database, agency, first, last)
    finally:
        database.close()
    print("\n".join(line for each in found for line in _lines(each, first, last)) or "No agency has officers.")
    if csv_file:
        _write(csv_file, found, first, last)
    if svg:
        from cli.fairness_plot import picture

        rows, allowed = {each.key: each.willing for each in found}, {each.key: each.allowed for each in found}
        svg.write_text(picture(f"Hours of the willing officers, {first} to {last}", rows, allowed), "utf-8")


def _days(begins: str | None, ends: str | None) -> tuple[dt.date, dt.date]:
    from desk.clock import now

    try:
        last = dt.date.fromisoformat(ends) if ends else now().date()
        first = dt.date.fromisoformat(begins) if begins else last - QUARTER
    except ValueError as wrong:
        stop(f"{wrong}: a day is written like 2026-10-01")
    if first > last:
        stop(f"{first} is after {last}")
    return first, last


def _measured(database: "Database", wanted: Sequence[str] | None, first: dt.date, last: dt.date) -> list[Agency]:
    from booking.fairness import allowed_spread
    from pricing import agencies
    from storage import fairness, people

    with database.read() as conn:
        rules, staffed = people.desk_rules(conn), people.agencies_with_officers(conn)
        unknown = sorted(set(wanted or ()) - set(rules))
        if unknown:
            stop(f"{unknown[0]!r} has no desk here ({', '.join(sorted(rules))})")
        found = []
        for key in wanted or sorted(staffed):
            begins, ends = (dt.datetime.combine(day, dt.time(), agencies()[key].zone) for day in (first, last + dt.timedelta(days=1)))
            longest = fairness.longest_shift(conn, key, begins, ends)
            found.append(Agency(key, rules[key].offers, fairness.measured(conn, key, begins, ends), allowed_spread(longest)))
        return found


def _lines(each: Agency, first: dt.date, last: dt.date) -> Iterator[str]:
    from booking.fairness import spread

    yield f"{each.key}, {first} to {last}, asked by {each.order}"
    yield f"  {'officer':24} {'badge':>8} {'hours':>8} {'taken':>9}"
    for one in each.officers:
        answered = f"{one.yes:>4} of {one.asked:<3}{'' if one.willing else ' (not counted)'}"
        yield f"  {one.name[:24]:24} {one.badge:>8} {one.hours:>8.2f} {answered}"
    if len(each.willing) < 2:
        yield "  fewer than two officers took nine offers of ten: there is nothing to compare"
        return
    apart = spread(each.willing)
    yield f"  the {len(each.willing)} willing lie {apart:.2f} h apart; {_verdict(each, apart)}"


def _verdict(each: Agency, apart: Decimal) -> str:
    if each.order != "fairness":
        return f"this order promises no spread (fairness would allow {each.allowed:.2f} h)"
    return f"the rule allows {each.allowed:.2f} h, so it is {'kept' if apart <= each.allowed else 'NOT kept'}"


def _write(path: Path, found: Sequence[Agency], first: dt.date, last: dt.date) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for each in found:
            for one in each.officers:
                willing = "yes" if one.willing else "no"
                rows.writerow([each.key, first, last, one.name, one.badge, f"{one.hours:.2f}", one.asked, one.yes, willing])
