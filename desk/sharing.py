"""What a customer is shown on pages: the notes and pictures of their shifts, the code of a site; and where a site is."""

from dataclasses import replace

from booking.commands import SetSite, ShareReport, ShareSiteCode
from bot.phrasing import Say
from desk.links import SHARED, link
from desk.own_request import own_request
from desk.work import Work
from storage import requests as store


def report(work: Work, command: ShareReport) -> None:
    """A link to one request, or to all of a customer's shifts."""
    if command.reference is None:
        _all(work)
        return
    request = own_request(work, command.reference, lock=False)
    if request is not None:
        page = link(work.desk, "report", request.id, until=work.now + SHARED)
        work.reply([Say("after.report", {"reference": request.reference, "link": page})])


def _all(work: Work) -> None:
    person = work.person or 0
    if not any(r.approved for r in store.requests_of(work.conn, person)):
        work.reply([Say("after.nothing")])
        return
    work.reply([Say("after.shifts", {"link": link(work.desk, "shifts", person, until=work.now + SHARED)})])


def code(work: Work, command: ShareSiteCode) -> None:
    """A link to the code that the site shows, good until a day after the last shift."""
    request = own_request(work, command.reference, lock=False)
    if request is not None:
        page = link(work.desk, "site", request.id, until=request.ends_at + SHARED / 7)
        work.reply([Say("after.site_code", {"link": page})])


def place(work: Work, command: SetSite) -> None:
    """The customer shared where the site is."""
    request = own_request(work, command.reference)
    if request is not None:
        store.save_request(work.conn, replace(request, site=command.location))
        work.audit(f"request {request.reference}", None, "site", "shared by the customer")
        work.reply([Say("after.site", {"reference": request.reference})])
