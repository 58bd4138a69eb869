"""What an officer must renew: they are told a month and a week before it runs out, staff a week before and when it has.

One that has run out keeps its officer from every shift that it does not last through (`booking.offering.bar`).
"""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import RowMapping

from bot.phrasing import Say
from desk import escalating
from desk.work import Work
from storage import credentials, escalations, people, staffing

MONTH, WEEK, ONE_DAY = dt.timedelta(days=30), dt.timedelta(days=7), dt.timedelta(days=1)
MORNING = dt.time(9)
ABOUT = ("paper_soon", "paper_out")


def keep(work: Work, agency: str, badge: str, papers: Mapping[str, dt.date]) -> None:
    """Put papers on file for an officer, in the place of those of the same names; what was asked about those is settled."""
    officer = _officer(work, agency, badge)
    for id, name, expires in credentials.keep(work.conn, officer["id"], papers):
        _expect(work, agency, id, expires)
        _settled(work, agency, officer["name"], name)


def drop(work: Work, agency: str, badge: str, name: str) -> None:
    """Take a paper off file that is not asked of an officer any more."""
    officer = _officer(work, agency, badge)
    if credentials.drop(work.conn, officer["id"], name):
        _settled(work, agency, officer["name"], name)
        work.audit(f"officer {agency} {badge}"[:40], name, "not asked for", None)


def _officer(work: Work, agency: str, badge: str) -> RowMapping:
    found = staffing.officer_with_badge(work.conn, agency, badge)
    if found is None:
        raise LookupError(f"{agency} has no officer {badge}")
    return found


def _settled(work: Work, agency: str, officer: str, paper: str) -> None:
    for each in escalations.open_of(work.conn, kinds=ABOUT):
        if (each.agency, each.say.get("officer"), each.say.get("words")) == (agency, officer, paper):
            escalating.settled(work, each)


def _expect(work: Work, agency: str, id: int, expires: dt.date) -> None:
    """Set each of the three days that is to come; of those that are past only the last is told, the next morning."""
    days = (
        (f"paper-{id}", "paper_runs_out", expires - MONTH),
        (f"paper-week-{id}", "paper_runs_out_soon", expires - WEEK),
        (f"paper-out-{id}", "paper_ran_out", expires + ONE_DAY),
    )
    today = _here(work, agency).date()
    past = [day for day in days if day[2] <= today]
    for key, kind, day in (*past[-1:], *days[len(past) :]):
        work.fall_due(key, kind, id, _morning(work, agency, day))


def _here(work: Work, agency: str) -> dt.datetime:
    return work.now.astimezone(work.agency(agency).zone)


def _morning(work: Work, agency: str, day: dt.date) -> dt.datetime:
    """Nine on the agency's wall clock that day; the next nine o'clock where that is past."""
    here = _here(work, agency)
    soonest = here.date() if here.time() < MORNING else here.date() + ONE_DAY
    return dt.datetime.combine(max(day, soonest), MORNING, here.tzinfo).astimezone(dt.UTC)


def runs_out(work: Work, id: int) -> None:
    """The officer hears what they must renew; one that was renewed meanwhile is another paper."""
    paper = credentials.paper(work.conn, id)
    if paper is not None and paper["expires"] >= _here(work, paper["agency"]).date():
        _tell(work, paper, "officer.paper_runs_out")


def runs_out_soon(work: Work, id: int) -> None:
    """A week before: the officer hears it again, and staff from when they cannot work."""
    runs_out(work, id)
    paper = credentials.paper(work.conn, id)
    if paper is not None and paper["expires"] >= _here(work, paper["agency"]).date():
        _tell_staff(work, paper, "paper_soon")


def ran_out(work: Work, id: int) -> None:
    """Both hear it. What the officer has taken already is for staff to decide."""
    paper = credentials.paper(work.conn, id)
    if paper is not None and paper["expires"] < _here(work, paper["agency"]).date():
        _settled(work, paper["agency"], paper["officer"], paper["name"])
        _tell(work, paper, "officer.paper_ran_out")
        _tell_staff(work, paper, "paper_out")


def _tell(work: Work, paper: RowMapping, key: str) -> None:
    figures = {"name": paper["name"], "agency": work.agency(paper["agency"]).short, "date": paper["expires"]}
    work.say_to(people.officer(work.conn, paper["officer_id"]).person, [Say(key, figures)], agency=paper["agency"])


def _tell_staff(work: Work, paper: RowMapping, kind: str) -> None:
    zone = work.agency(paper["agency"]).zone
    after = dt.datetime.combine(paper["expires"] + ONE_DAY, dt.time(), zone).astimezone(dt.UTC)
    figures = {
        "officer": paper["officer"],
        "words": paper["name"],
        "expires": paper["expires"].isoformat(),
        "shifts": credentials.taken_after(work.conn, paper["officer_id"], after),
        "link": f"{work.desk.public_url}/console/officers/{paper['officer_id']}",
    }
    escalating.of_the_desk(work, kind, figures, paper["agency"])
