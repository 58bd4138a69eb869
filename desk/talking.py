"""A person takes over a conversation: their words go to the customer, the customer's to them, and neither sees a number."""

from booking.commands import Decide, GiveBack, RelayToCustomer, RelayToStaff, SayAgain, TakeOver
from booking.nouns import Escalation, Staff
from bot.controls import reason_to_allow
from bot.phrasing import Say
from bot.relayed import harmless
from desk import deciding
from desk.escalating import mine
from desk.work import Work
from storage import escalations as store
from storage import outbox, people, threads


def _me(work: Work) -> Staff:
    staff = people.staff_of_person(work.conn, work.person or 0)
    if staff is None:
        raise LookupError("only staff talk")
    return staff


def take_over(work: Work, command: TakeOver) -> None:
    """`A7 me`: the bot is silent in that conversation from here on."""
    escalation = mine(work, command.code)
    if escalation is None:
        return
    if escalation.conversation is None:
        work.reply([Say("staff.nobody_there", {"escalation": escalation.code})])
        return
    thread = threads.thread(work.conn, escalation.conversation, lock=True)
    staff = _me(work)
    if thread.held_by not in (None, staff.id):
        holder = people.staff_named(work.conn, [thread.held_by or 0])
        name = holder[thread.held_by].name if thread.held_by in holder else "-"
        work.reply([Say("staff.holder", {"escalation": escalation.code, "who": name})])
        return
    threads.hold(work.conn, thread.id, staff.id)
    store.set_escalation(work.conn, escalation.id, status="held", answered_by=staff.id, closed_at=None)
    work.audit(f"escalation {escalation.code}", escalation.status, "held", staff.name)
    work.reply([Say("staff.took", {"escalation": escalation.code})])
    if thread.held_by is None:
        work.say_in(threads.channels_of(work.conn, thread.id)[0], [Say("customer.taken_over", {"who": staff.name})])


def give_back(work: Work, command: GiveBack) -> None:
    """`A7 back`: the bot goes on where it was."""
    escalation = mine(work, command.code)
    if escalation is None or escalation.conversation is None:
        return
    staff = _me(work)
    threads.hold(work.conn, escalation.conversation, None)
    status = "open" if escalation.kind in ("approval", "review") and escalation.status == "held" else "closed"
    store.set_escalation(work.conn, escalation.id, status=status, closed_at=None if status == "open" else work.now)
    work.audit(f"escalation {escalation.code}", escalation.status, status, staff.name)
    work.reply([Say("staff.back", {"escalation": escalation.code})])
    if escalation.status == "held":
        heard_last = threads.channels_of(work.conn, escalation.conversation)[0]
        work.say_in(heard_last, [Say("customer.given_back", {"who": staff.name})])


def to_customer(work: Work, command: RelayToCustomer) -> None:
    """`A7 text`, or plain words while exactly one conversation is held."""
    escalation = mine(work, command.code) if command.code else _held(work)
    if escalation is None:
        return
    allowed = reason_to_allow(command.text, people.person(work.conn, work.person or 0).language) if escalation.kind == "limits" else None
    if allowed is not None:
        deciding.decide(work, Decide(escalation.code, True, allowed))
        return
    if escalation.conversation is None or not command.text.strip():
        work.reply([Say("staff.relay_nobody")])
        return
    staff = _me(work)
    heard_last = threads.channels_of(work.conn, escalation.conversation)[0]
    work.say_in(heard_last, [Say("customer.relay", {"who": staff.name, "text": command.text.strip()})], kind="relay")
    work.audit(f"escalation {escalation.code}", None, "relayed", f"by {staff.name}")
    waits = escalation.kind in deciding.DECISIONS and escalation.status in ("open", "held")
    work.reply([Say("staff.relayed_waits" if waits else "staff.relayed", {"escalation": escalation.code})])


def _held(work: Work) -> Escalation | None:
    held = store.held_by(work.conn, _me(work).id)
    return held[0] if len(held) == 1 else None


def to_staff(work: Work, command: RelayToStaff) -> None:
    """The customer's words, to the one who holds the conversation."""
    if work.thread is None:
        return
    open_ones = [each for id in threads.channels_of(work.conn, work.thread.id) for each in store.open_of(work.conn, conversation=id)]
    for escalation in sorted(open_ones, key=lambda e: e.status == "held")[-1:]:
        staff = people.staff_named(work.conn, [work.thread.held_by or 0]).get(work.thread.held_by or 0)
        if staff:
            words = Say("staff.from_customer", {"escalation": escalation.code, "text": harmless(command.text)})
            work.say_to(staff.person, [words], agency=escalation.agency, kind="relay", subject=f"escalation {escalation.code}")


def say_again(work: Work, command: SayAgain) -> None:
    """What was said last to the one who asks, or one offer to them, once more."""
    about = f"offer {command.code}" if command.code else None
    said = outbox.last_text(work.conn, work.thread.channel, work.thread.address, about) if work.thread else None
    work.reply([Say("reading.words", {"words": said}) if said else Say("first.nothing_to_repeat")])
