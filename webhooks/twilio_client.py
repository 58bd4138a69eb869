"""Twilio's REST client, with a timeout and an address of one's own."""

from typing import Any

from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

_TWILIO = "https://api.twilio.com"


class _Redirected:
    """The library's HTTP client, speaking to `base` where it would speak to Twilio's own address."""

    is_async = False

    def __init__(self, base: str, timeout: float) -> None:
        self._base = base
        self._http = TwilioHttpClient(timeout=timeout)

    def request(self, method: str, url: str, **more: Any) -> Response:
        """The library's own request, at our base."""
        return self._http.request(method, url.replace(_TWILIO, self._base, 1), **more)


def client(sid: str, token: str, base: str, timeout: float) -> Client:
    """A client whose every request ends within `timeout` seconds of silence; safe for threads."""
    return Client(sid, token, http_client=_Redirected(base, timeout))
