"""Where, whom to ask for, what to know: kept with the request, passed on to the officers on it, and asked on until nothing is open."""

from dataclasses import replace

from booking.commands import GiveDetails
from booking.events import DetailsGiven
from bot.dialogs.details import next_unknown
from bot.phrasing import Say
from desk import post_orders
from desk.own_request import own_request
from desk.telling import tell
from desk.work import Work
from storage import requests as store
from storage import threads


def give(work: Work, command: GiveDetails) -> None:
    """Keep what the customer says, tell the officers on it, and ask for what is still unknown."""
    told = command.details
    request = own_request(work, command.reference)
    if request is None or work.thread is None:
        return
    kept = replace(
        request,
        place=told.get("place") or request.place,
        contact=told.get("contact") or request.contact,
        instructions="\n".join(filter(None, (request.instructions, told.get("instructions")))) or None,
    )
    store.save_request(work.conn, kept)
    if told.get("instructions"):
        post_orders.add(work, kept)
    work.audit(f"request {request.reference}", None, "details", ", ".join(told))
    if command.quiet:
        return
    tell(work, DetailsGiven(request=kept, details=told), what=list(told.values()))
    state = threads.thread(work.conn, work.thread.id).state
    following = next_unknown(kept, state.wish.cleared)
    if following:
        work.reply([following[1]])
    elif "instructions" not in told:
        work.reply([Say("details.all_set")])
