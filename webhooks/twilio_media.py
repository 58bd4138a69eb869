"""A picture that Twilio keeps under our account, fetched with our credentials, of a bounded size and in bounded time."""

import logging
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

from desk.channel import Fetch
from webhooks.twilio import Account, own_media

_TWILIO = "https://api.twilio.com"
_CHUNK = 64 * 1024
_HOPS = 3  # Twilio sends on to the store that holds the file
_log = logging.getLogger(__name__)


def fetcher(ours: Account) -> Fetch:
    """Gets a file by the address that came with its message; None for any address that is not Twilio's own of our account."""

    def fetch(url: str, most: int) -> bytes | None:
        import requests

        if own_media(url, ours.sid) is None:
            return None
        try:
            with requests.Session() as session:
                session.max_redirects = _HOPS
                auth = (ours.sid, ours.tokens[0])  # requests does not carry it on to another host
                with session.get(url.replace(_TWILIO, ours.api_url, 1), auth=auth, timeout=ours.timeout, stream=True) as answer:
                    answer.raise_for_status()
                    secure = urlsplit(answer.url).scheme == "https" or answer.url.startswith(f"{ours.api_url}/")
                    return _bounded(answer.iter_content(_CHUNK), most, ours.timeout) if secure else None
        except requests.RequestException as error:
            _log.warning("a picture could not be fetched: %s", type(error).__name__)
            return None

    return fetch


def _bounded(chunks: Iterable[bytes], most: int, seconds: float) -> bytes | None:
    """Everything, or one byte more than `most` of it; None where it comes too slowly."""
    content, begun = bytearray(), time.monotonic()
    for chunk in chunks:
        content += chunk
        if len(content) > most:
            return bytes(content[: most + 1])
        if time.monotonic() - begun > seconds:
            return None
    return bytes(content)
