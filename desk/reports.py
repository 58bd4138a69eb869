"""A provider's report about a message that it took: delivered, failed, once more later."""

from desk import undelivered
from desk.channel import Receipt
from desk.deliver import later
from desk.desk import Desk
from storage import outbox, reach
from storage import reports as said
from storage.database import insist


def take_report(
    desk: Desk, channel: str, provider_id: str, word: str, *, receipt: Receipt | None = None, outbox_id: int | None = None
) -> None:
    """Take in one word of a provider ("delivered", "undelivered", ...), in a transaction of its own. The same word again does nothing.

    `receipt` is what the channel reads from the error code (a dead address, an opt-out, `later`); `outbox_id` is our own id where the
    report carries it, which settles a message that was not known to be sent.
    """
    insist(lambda: _take(desk, channel, provider_id, word, receipt, outbox_id))


def _take(desk: Desk, channel: str, provider_id: str, word: str, receipt: Receipt | None, outbox_id: int | None) -> None:
    now, error = desk.clock.now(), receipt.error if receipt else None
    with desk.database.write() as conn:
        if not said.note(conn, channel, provider_id, word, error and error[:40], now):
            return
        row = outbox.by_provider(conn, channel, provider_id)
        if row is None and outbox_id is not None:
            row = outbox.load(conn, outbox_id)
        if row is None or row["channel"] != channel or row["provider_id"] not in (None, provider_id):
            return
        if receipt is not None:
            reach.close(conn, channel, row["address"], now, dead=receipt.dead_address, opted_out=receipt.opted_out)
        changed = said.apply(conn, row, provider_id, word, error, now)
        if changed is None or changed["status"] != "failed":
            return
        if receipt is not None and receipt.outcome == "later" and row["attempts"] < 2:
            later(desk, conn, changed, receipt)
        else:
            undelivered.on_failed(desk, conn, changed, tell_staff=receipt is not None and receipt.tell_staff)
