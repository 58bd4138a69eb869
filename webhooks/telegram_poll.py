"""Updates fetched rather than sent to us, into the same inbox: for a machine without a public address."""

import logging
import threading

from telegram.error import TelegramError

from desk.desk import Desk
from webhooks.telegram import BotAccount, take_update

_log = logging.getLogger(__name__)

WAIT = 20  # seconds that one request stays open for news
REST = 5.0  # seconds after an error


def start(desk: Desk, ours: BotAccount) -> threading.Event:
    """Poll in a thread of its own until the event that is given back is set. Telegram sends no webhooks from then on."""
    stop = threading.Event()
    threading.Thread(target=poll, args=(desk, ours, stop), name="telegram-poll", daemon=True).start()
    return stop


def poll(desk: Desk, ours: BotAccount, stop: threading.Event, wait: int = WAIT, rest: float = REST) -> None:
    """Take in every update until `stop` is set. One is confirmed to Telegram after it is stored, so none is lost with the process."""
    offset, hooked = 0, True
    while not stop.is_set():
        try:
            if hooked:
                thread = ours.thread()
                thread.run(thread.bot.delete_webhook())
                hooked = False
            offset = _once(desk, ours, offset, wait)
        except TelegramError as error:
            _log.warning("Telegram could not be polled: %s", error)
            stop.wait(rest)
        except Exception:
            _log.exception("polling Telegram was interrupted")
            stop.wait(rest)


def _once(desk: Desk, ours: BotAccount, offset: int, wait: int) -> int:
    """Fetch and take in what is new; the offset after it."""
    thread = ours.thread()
    updates = thread.run(
        thread.bot.get_updates(offset=offset, timeout=wait, allowed_updates=["message", "callback_query"]), wait + 2 * ours.timeout
    )
    for update in updates:
        take_update(desk, ours, update)
        offset = update.update_id + 1
    return offset
