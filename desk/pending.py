"""What waits for a member of staff, in their own words again; and how a request of their agencies stands."""

from booking.commands import AskPending
from bot.figures import next_word, of_request
from bot.phrasing import Say
from desk import escalating
from desk.work import Work
from storage import escalations, people
from storage import requests as store


def say(work: Work, command: AskPending) -> None:
    """The oldest that waits, as it can be decided, and the codes of the others; or the one request that was named."""
    staff = people.staff_of_person(work.conn, work.person or 0)
    if staff is None:
        return
    if command.reference:
        request = store.request_by_reference(work.conn, command.reference)
        if request is None or not staff.decides_for(request.agency):
            work.reply([Say("first.unknown_reference", {"reference": command.reference})])
            return
        agency = work.agency(request.agency)
        figures = of_request(request, agency) | {"next": next_word(request, agency, work.now)}
        work.reply([Say("status_reply.one", figures)])
        return
    waiting = [each for each in escalations.open_of(work.conn) if staff.id in each.told]
    if not waiting:
        work.reply([Say("staff.nothing_pending")])
        return
    others = [each.code for each in waiting[1:]]
    also = [Say("staff.also_pending", {"codes": others})] if others else []
    work.reply([escalating.sentence(work, waiting[0]), *also])
