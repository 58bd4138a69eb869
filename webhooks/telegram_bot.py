"""One Bot on one event loop in a thread of its own, made at its first use in each process.

python-telegram-bot is asynchronous and its Bot belongs to one loop: a new Bot for each message costs twenty times as much, and a loop made
before a fork is dead in the child, so loops are kept by process id.
"""

import asyncio
import logging
import os
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from telegram import Bot
from telegram.request import HTTPXRequest

T = TypeVar("T")
SLACK = 5.0  # seconds for a busy machine; with it a request still ends within the lease of its message

os.environ.setdefault("PTB_TIMEDELTA", "1")  # spans of time as the library's next version gives them; it warns without

_log = logging.getLogger(__name__)
_threads: dict[tuple[int, str, str], "BotThread"] = {}
_making = threading.Lock()


class BotThread:
    """A Bot and the thread that runs its loop. `timeout` is in seconds, for each step of a request."""

    def __init__(self, token: str, api_url: str, timeout: float) -> None:
        silence(token)
        self._timeout = timeout
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="telegram", daemon=True)
        self._thread.start()
        self._requests: tuple[HTTPXRequest, ...] = ()
        self.bot: Bot = self.run(self._made(token, api_url))

    async def _made(self, token: str, api_url: str) -> Bot:
        wait = self._timeout
        request = HTTPXRequest(connection_pool_size=16, connect_timeout=wait, read_timeout=wait, write_timeout=wait, pool_timeout=wait)
        polling = HTTPXRequest(connection_pool_size=1, connect_timeout=wait, read_timeout=wait)
        self._requests = (request, polling)
        return Bot(token, base_url=f"{api_url}/bot", base_file_url=f"{api_url}/file/bot", request=request, get_updates_request=polling)

    def run(self, work: Coroutine[Any, Any, T], longest: float | None = None) -> T:
        """What the coroutine gives, or raises; `longest` seconds are waited, or long enough for every step of one request."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(longest or 4 * self._timeout + SLACK)
        except TimeoutError:
            future.cancel()
            raise

    def start(self, work: Coroutine[Any, Any, object]) -> None:
        """Have it done, and do not wait; what goes wrong is logged."""
        asyncio.run_coroutine_threadsafe(_logged(work), self._loop)

    def close(self) -> None:
        """End the Bot's connections and its loop, and have the next to ask for this Bot get another."""
        with _making:
            for key in [key for key, kept in _threads.items() if kept is self]:
                del _threads[key]
        self.run(self._shutdown())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _shutdown(self) -> None:
        for request in self._requests:  # a Bot that was never initialised does not shut its requests down itself
            await request.shutdown()


def bot_thread(token: str, api_url: str, timeout: float) -> BotThread:
    """This process's Bot for that token."""
    key = (os.getpid(), token, api_url)
    with _making:
        if key not in _threads:
            _threads[key] = BotThread(token, api_url, timeout)
        return _threads[key]


class _Redacted(logging.Filter):
    """Takes the token out of whatever is logged: it stands in every address that is called."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if self.token in message:
            record.msg, record.args = message.replace(self.token, "***"), ()
        return True


def silence(token: str) -> None:
    """Have httpx log no address at INFO, and no logger on the way write the token at any level."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("httpx", "httpcore.connection", "httpcore.http11", "telegram.Bot", "telegram.request.HTTPXRequest", __name__):
        logger = logging.getLogger(name)
        if not any(isinstance(each, _Redacted) and each.token == token for each in logger.filters):
            logger.addFilter(_Redacted(token))


async def _logged(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Exception as error:
        _log.warning("a call to Telegram came to nothing: %s", error)
