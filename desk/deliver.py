"""One outbox row to its channel: commit `sending`, hand it over, settle. Safe to run again at any moment, by anybody.

Whoever finds a row still `sending` after its lease asks the provider before it sends again; where the provider cannot be asked, the kind
of the message decides (AFTER_SILENCE).
"""

import datetime as dt
import logging
import math
from dataclasses import replace
from typing import Literal

from sqlalchemy import Connection, RowMapping

from desk import budget, undelivered
from desk.channel import Button, Channel, Outgoing, Receipt
from desk.desk import Desk
from storage import outbox, reach, reports, senders, spending

LEASE = dt.timedelta(seconds=60)  # longer than the HTTP timeout and the provider's listing delay together
MOST_ATTEMPTS = 8
LONGEST_WAIT = 900  # seconds

# Sent and not heard of again, and nobody to ask. A second copy of what carries a code or a fact does no harm, since a code counts once
# and a fact stays true; words that one person wrote to another read oddly twice, and their writer can look and decide.
AFTER_SILENCE: dict[str, Literal["again", "tell"]] = {
    "reply": "again",
    "notice": "again",
    "offer": "again",
    "orders": "again",
    "escalation": "again",
    "opt_out": "tell",
    "relay": "tell",
}

log = logging.getLogger(__name__)


def deliver(desk: Desk, outbox_id: int, *, paced: bool = True) -> None:
    """Deliver a message that is due, or see to one whose sender died; nothing when it is not due, or another has it.

    `paced=False` lets no sender's limit apply.
    """
    with desk.database.write() as conn:
        row = outbox.load(conn, outbox_id)
        if row is None or not _take(desk, conn, row, paced):
            return
    lost = row["status"] == "sending"
    receipt = _look_up(desk, row) if lost else _send(desk.channels[row["channel"]], outgoing(row))
    with desk.database.write() as conn:
        _settle(desk, conn, row, receipt)
    if lost and receipt.outcome == "later":
        deliver(desk, outbox_id, paced=paced)  # as any message: it may be too late by now, or not wanted any more


def outgoing(row: RowMapping) -> Outgoing:
    """The row as a channel sends it."""
    buttons = tuple(Button(label=button["label"], reply=button["reply"]) for button in row["buttons"])
    return Outgoing(row["id"], row["channel"], row["address"], row["ours"], row["text"], buttons, row["valid_until"])


def _take(desk: Desk, conn: Connection, row: RowMapping, paced: bool) -> bool:
    """Whether the row is ours to send now; it is leased then. What must not be sent is settled here."""
    now = desk.clock.now()
    lost = row["status"] == "sending" and row["lease_until"] <= now
    ready = row["status"] == "queued" and row["due_at"] <= now
    if not lost and not (ready and _allowed(desk, conn, row) and not (paced and _waits(desk, conn, row))):
        return False
    budget.spend(desk, conn, row)
    outbox.lease(conn, row["id"], now + LEASE)
    return True


def _allowed(desk: Desk, conn: Connection, row: RowMapping) -> bool:
    now, known = desk.clock.now(), reach.address_of(conn, row["channel"], row["address"])
    if row["valid_until"] is not None and row["valid_until"] <= now:
        outbox.settle(conn, row["id"], "failed", at=now, error="too late")
    elif known is not None and known["opted_out_at"] is not None and row["kind"] != "opt_out":
        outbox.settle(conn, row["id"], "withheld", at=now, error="opted out")
    elif known is not None and known["dead_at"] is not None:
        _give_up(desk, conn, row, "withheld", "dead address")
    elif row["channel"] not in desk.channels:
        _give_up(desk, conn, row, "failed", f"{row['channel']} is off")
    elif (until := budget.held_back(desk, conn, row)) is not None:
        outbox.postpone(conn, row["id"], until, error=spending.HELD)
        desk.clock.wake_delivery(conn, row["id"], until)
    else:
        return True
    return False


def _waits(desk: Desk, conn: Connection, row: RowMapping) -> bool:
    """Whether it must wait for its place in the sender's line. Replies take a place and do not wait for it."""
    pace, now = desk.channels[row["channel"]].pace, desk.clock.now()
    if math.isinf(pace) or row["slot_at"] is not None:
        return False
    slot = senders.next_slot(conn, row["channel"], row["ours"], now, dt.timedelta(seconds=1 / pace))
    if slot <= now or row["kind"] in ("reply", "opt_out"):
        return False
    outbox.postpone(conn, row["id"], slot, slot_at=slot)
    desk.clock.wake_delivery(conn, row["id"], slot)
    return True


def _send(channel: Channel, message: Outgoing) -> Receipt:
    try:
        return channel.send(message)
    except Exception:
        log.exception("message %d: the channel %s raised", message.id, channel.name)
        return Receipt("unknown", error="the channel raised")


def _look_up(desk: Desk, row: RowMapping) -> Receipt:
    """What became of a message whose sender never came back; `later`, and at once, where it is to be sent again."""
    channel = desk.channels.get(row["channel"])
    found = channel.find(outgoing(row), row["lease_until"] - LEASE) if channel is not None else None
    if found is not None:
        return replace(found, retry_after=0) if found.outcome == "later" else found
    if AFTER_SILENCE.get(row["kind"], "tell") == "again":
        return Receipt("later", retry_after=0)
    return Receipt("unknown", error="nobody can say", tell_staff=True)


def _settle(desk: Desk, conn: Connection, row: RowMapping, receipt: Receipt) -> None:
    now, tries = desk.clock.now(), row["attempts"] + 1
    reach.close(conn, row["channel"], row["address"], now, dead=receipt.dead_address, opted_out=receipt.opted_out)
    if receipt.outcome == "sent":
        sent = outbox.settle(conn, row["id"], "sent", at=now, provider_id=receipt.provider_id)
        if sent is not None and receipt.provider_id is not None:
            _catch_up(desk, conn, sent, receipt.provider_id)
    elif receipt.outcome == "failed" or tries >= MOST_ATTEMPTS or (receipt.outcome == "unknown" and receipt.tell_staff):
        status = "unknown" if receipt.outcome == "unknown" else "failed"
        _give_up(desk, conn, row, status, receipt.error, receipt=receipt)
    elif receipt.outcome == "later":
        later(desk, conn, row, receipt)
    else:
        desk.clock.wake_delivery(conn, row["id"], now + LEASE)


def later(desk: Desk, conn: Connection, row: RowMapping, receipt: Receipt) -> None:
    """Queue a message again: after the time the provider asked for, or twice as long as the last time."""
    longer = min(15 * 2 ** row["attempts"], LONGEST_WAIT)
    at = desk.clock.now() + dt.timedelta(seconds=longer if receipt.retry_after is None else receipt.retry_after)
    outbox.postpone(conn, row["id"], at, error=receipt.error)
    desk.clock.wake_delivery(conn, row["id"], at)


def _catch_up(desk: Desk, conn: Connection, row: RowMapping, provider_id: str) -> None:
    """Reports may overtake the answer that carries the provider's id."""
    for said in reports.noted(conn, row["channel"], provider_id):
        changed = reports.apply(conn, row, provider_id, said["status"], said["error"], said["at"])
        if changed is not None and changed["status"] == "failed":
            undelivered.on_failed(desk, conn, changed)
        row = changed or row


def _give_up(desk: Desk, conn: Connection, row: RowMapping, status: str, error: str | None, *, receipt: Receipt | None = None) -> None:
    provider_id = None if receipt is None else receipt.provider_id
    settled = outbox.settle(conn, row["id"], status, at=desk.clock.now(), error=error, provider_id=provider_id)
    if settled is None:
        return
    if status == "unknown":
        undelivered.tell(desk, conn, settled)
    else:
        undelivered.on_failed(desk, conn, settled, tell_staff=receipt is not None and receipt.tell_staff)
