"""A picture that Telegram keeps, fetched by its file's id through the Bot."""

import logging

from desk.channel import Fetch
from webhooks.telegram import BotAccount

_SCHEME = "telegram:"
_log = logging.getLogger(__name__)


def fetcher(ours: BotAccount) -> Fetch:
    """Gets a file by `telegram:FILE_ID`. Its size is asked first; the file's address holds the token and is never kept or logged."""

    def fetch(url: str, most: int) -> bytes | None:
        from telegram.error import TelegramError

        if not url.startswith(_SCHEME):
            return None
        thread = ours.thread()
        try:
            file = thread.run(thread.bot.get_file(url.removeprefix(_SCHEME)))
            if file.file_size is not None and file.file_size > most:
                return b"\0" * (most + 1)
            return bytes(thread.run(file.download_as_bytearray()))
        except (TelegramError, TimeoutError) as error:
            _log.warning("a picture could not be fetched: %s", type(error).__name__)
            return None

    return fetch
