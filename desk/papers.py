"""What an officer must renew: they are told a month before it runs out, and staff when it has."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import RowMapping

from bot.phrasing import Say
from desk import escalating
from desk.work import Work
from storage import credentials, people

BEFORE = dt.timedelta(days=30)
MORNING = dt.time(9)
ONE_DAY = dt.timedelta(days=1)


def keep(work: Work, agency: str, badge: str, papers: Mapping[str, dt.date]) -> None:
    """Put papers on file for an officer, in the place of those of the same names."""
    for id, expires in credentials.keep(work.conn, agency, badge, papers).items():
        work.fall_due(f"paper-{id}", "paper_runs_out", id, _morning(work, agency, expires - BEFORE))
        work.fall_due(f"paper-out-{id}", "paper_ran_out", id, _morning(work, agency, expires + ONE_DAY))


def _morning(work: Work, agency: str, day: dt.date) -> dt.datetime:
    """Nine on the agency's wall clock that day; the next nine o'clock where that is past."""
    zone = work.agency(agency).zone
    here = work.now.astimezone(zone)
    soonest = here.date() if here.time() < MORNING else here.date() + ONE_DAY
    return dt.datetime.combine(max(day, soonest), MORNING, zone).astimezone(dt.UTC)


def runs_out(work: Work, id: int) -> None:
    """The officer hears what they must renew; one that was renewed meanwhile is another paper."""
    paper = credentials.paper(work.conn, id)
    if paper is not None and paper["expires"] >= _today(work, paper):
        says = [
            Say("officer.paper_runs_out", {"name": paper["name"], "agency": work.agency(paper["agency"]).short, "date": paper["expires"]})
        ]
        work.say_to(people.officer(work.conn, paper["officer_id"]).person, says, agency=paper["agency"])


def ran_out(work: Work, id: int) -> None:
    """Staff hear it: whether the officer still works is theirs to decide."""
    paper = credentials.paper(work.conn, id)
    if paper is not None and paper["expires"] < _today(work, paper):
        figures = {"officer": paper["officer"], "words": paper["name"]}
        escalating.of_the_desk(work, "paper_out", figures, paper["agency"])


def _today(work: Work, paper: RowMapping) -> dt.date:
    return work.now.astimezone(work.agency(paper["agency"]).zone).date()
