"""Twilio's REST client, with a timeout and an address of one's own, and what its errors mean."""

from collections.abc import Callable
from typing import Any

from requests.exceptions import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import NewConnectionError

from desk.channel import Receipt
from webhooks.twilio_errors import verdict

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


def asked(call: Callable[[Client], Any], client: Client) -> Any:
    """What the call gives, or a Receipt for what went wrong."""
    try:
        return call(client)
    except TwilioRestException as refused:
        return _refused(refused.status, refused.code)
    except RequestException as broken:
        return Receipt("later" if _never_left(broken) else "unknown", error=type(broken).__name__)
    except TwilioException as odd:  # an answer that is not JSON, such as a gateway's page
        return Receipt("unknown", error=type(odd).__name__)


def _refused(status: int, code: int | None) -> Receipt:
    if status == 429:
        return verdict(20429)
    if code is None and status >= 500:
        return Receipt("unknown", error=f"HTTP {status}")
    return verdict(code or f"HTTP {status}")


def _never_left(broken: RequestException) -> bool:
    """Whether the request surely did not reach Twilio: no connection was made."""
    reason = getattr(broken.args[0], "reason", None) if broken.args else None
    return isinstance(broken, ConnectTimeout) or isinstance(reason, NewConnectionError)
