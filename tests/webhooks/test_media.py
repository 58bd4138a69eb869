"""Pictures are fetched from the provider alone: with our credentials, in bounded size and time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from webhooks import twilio_media
from webhooks.twilio import Account

SID = "AC" + "1" * 32
URL = f"https://api.twilio.com/2010-04-01/Accounts/{SID}/Messages/MM1/Media/ME1"


class Files(BaseHTTPRequestHandler):
    """Gives ten bytes to who has the password, sends on from `moved`, and refuses the rest."""

    def do_GET(self) -> None:
        if self.headers.get("Authorization") is None:
            self.send_response(401)
            self.end_headers()
            return
        if self.path.endswith("moved"):
            self.send_response(307)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            return
        self.send_response(404 if self.path.endswith("gone") else 200)
        self.end_headers()
        self.wfile.write(b"0123456789")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetch() -> Iterator[twilio_media.Fetch]:
    with serving() as base:
        yield twilio_media.fetcher(Account(SID, ("secret",), "https://us", base, None, None, timeout=2))


@pytest.mark.parametrize("url", [URL, f"{URL}/moved"])
def test_a_file_of_our_account_is_fetched(fetch: twilio_media.Fetch, url: str) -> None:
    assert fetch(url, 10) == b"0123456789"


def test_of_a_larger_one_only_so_much_is_read(fetch: twilio_media.Fetch) -> None:
    assert fetch(URL, 4) == b"01234"


@pytest.mark.parametrize("url", [f"{URL}/gone", "https://example.com/ME1", URL.replace(SID, "AC2"), "file:///etc/passwd"])
def test_anything_else_is_not(fetch: twilio_media.Fetch, url: str) -> None:
    assert fetch(url, 10) is None


def test_a_provider_that_is_away_is_none() -> None:
    away = twilio_media.fetcher(Account(SID, ("secret",), "https://us", "http://127.0.0.1:9", None, None, timeout=1))
    assert away(URL, 10) is None
