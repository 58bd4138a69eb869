"""Somebody at the console joins a conversation, whether or not something in it waits for a person."""

from booking.commands import TakeOver
from desk import talking
from desk.at_console import me
from desk.work import Work
from storage import escalations as store
from storage import threads


def join(work: Work, conversation: int, agency: str | None) -> None:
    """Take the conversation over under what waits in it, or else under an escalation of one's own that nobody else is told of."""
    waiting = [e for e in store.open_of(work.conn, conversation=conversation) if me(work).decides_for(e.agency)]
    if waiting:
        code = waiting[-1].code
    else:
        person = threads.thread(work.conn, conversation).person
        made = store.open_escalation(work.conn, "person", {"words": ""}, work.now, agency=agency, conversation=conversation, person=person)
        store.set_escalation(work.conn, made.id, told=[me(work).id])
        work.audit(f"escalation {made.code}", None, "open", "joined at the console")
        code = made.code
    talking.take_over(work, TakeOver(code))


def held_under(work: Work, conversation: int) -> str | None:
    """The code under which one holds a conversation oneself; None where somebody else does, or nobody."""
    if threads.thread(work.conn, conversation).held_by != me(work).id:
        return None
    every = (e for id in threads.channels_of(work.conn, conversation) for e in store.open_of(work.conn, conversation=id))
    held = [e.code for e in every if e.status == "held"]
    return held[-1] if held else None
