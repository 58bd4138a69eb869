"""Pictures sent on Telegram are fetched from its API alone, by their file's id: of a bounded size, and none where that fails."""

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote

import pytest
from PIL import Image

from desk import media
from desk.channel import Fetch
from webhooks import telegram_media
from webhooks.telegram import BotAccount

TOKEN = "1:files"  # nobody's
TEXT = b"this is no picture"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(out, "JPEG")
    return out.getvalue()


FILES = {"good": picture(), "words": TEXT}


class BotApi(BaseHTTPRequestHandler):
    """getFile and the file behind it; `gone` is not known, `huge` says that it is, `broken` cannot be downloaded."""

    def do_POST(self) -> None:
        given = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        name = parse_qs(given)["file_id"][0]
        if name == "gone":
            self._answer(400, json.dumps({"ok": False, "error_code": 400, "description": "Bad Request: invalid file_id"}).encode())
            return
        size = 50_000_000 if name == "huge" else len(FILES.get(name, b""))
        result = {"file_id": name, "file_unique_id": name, "file_size": size, "file_path": f"photos/{name}.jpg"}
        self._answer(200, json.dumps({"ok": True, "result": result}).encode())

    def do_GET(self) -> None:
        path = unquote(self.path)
        content = FILES.get(path.rsplit("/", 1)[1].removesuffix(".jpg"))
        self._answer(200 if content and path.startswith(f"/file/bot{TOKEN}/") else 500, content or b"")

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def fetch() -> Iterator[Fetch]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BotApi)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    account = BotAccount(TOKEN, "none", f"http://127.0.0.1:{server.server_port}", timeout=2)
    yield telegram_media.fetcher(account)
    account.thread().close()
    server.shutdown()
    server.server_close()


def test_a_picture_is_fetched_and_copied_clean(fetch: Fetch) -> None:
    raw = fetch("telegram:good", 1_000_000)
    assert raw == FILES["good"]
    assert isinstance(media.clean(raw), media.Picture)


def test_one_that_is_too_large_is_not_even_fetched(fetch: Fetch) -> None:
    raw = fetch("telegram:huge", 100)
    assert raw is not None
    assert len(raw) == 101


def test_what_is_no_picture_is_told_by_what_is_in_it(fetch: Fetch) -> None:
    raw = fetch("telegram:words", 1_000_000)
    assert raw == TEXT
    assert media.clean(raw) == "not_a_picture"


@pytest.mark.parametrize("url", ["telegram:gone", "telegram:broken", "https://example.com/good", "file:///etc/passwd"])
def test_what_cannot_be_had_is_none(fetch: Fetch, url: str) -> None:
    assert fetch(url, 1_000_000) is None


@pytest.mark.parametrize("store", ["memory://pictures", "folder"])
def test_a_picture_is_kept_in_any_store_that_fsspec_knows(store: str, tmp_path: object) -> None:
    where = store if "://" in store else f"{tmp_path}/{store}"
    media.put(where, "2026/12/1-abc.jpg", b"kept")
    assert media.get(where, "2026/12/1-abc.jpg") == b"kept"
    assert media.get(where, "2026/12/2-abc.jpg") is None
