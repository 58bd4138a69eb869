"""Twilio and Telegram as far as we call them, on 127.0.0.1, with the tempers that the real ones have."""

import datetime as dt
import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Answer = tuple[int, Any]
NOW = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)


class Provider(ABC):
    """What a fake provider was asked, and how it is to answer: `temper` is ok, silent, refused, busy, dead or broken."""

    def __init__(self) -> None:
        self.temper = "ok"
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.url = ""
        self.quiet = threading.Event()
        self.stop: Callable[[], None] = lambda: None
        self._heard = threading.Condition()

    @abstractmethod
    def answer(self, method: str, path: str, given: Mapping[str, Any]) -> Answer:
        """The status and the body, in this provider's manner."""

    def hear(self, path: str, given: dict[str, Any]) -> None:
        with self._heard:
            self.calls.append((path, given))
            self._heard.notify_all()

    def wait_for(self, ending: str) -> dict[str, Any]:
        """The parameters of the first call to an address with this ending."""
        with self._heard:
            assert self._heard.wait_for(lambda: any(path.endswith(ending) for path, _ in self.calls), timeout=5), self.calls
            return next(given for path, given in self.calls if path.endswith(ending))


class FakeTwilio(Provider):
    """Messages are kept, so that they can be listed, even where the answer never came."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[dict[str, Any]] = []

    def answer(self, method: str, path: str, given: Mapping[str, Any]) -> Answer:
        if method == "GET":
            return 200, {"messages": [m for m in self.kept if m["to"] == given.get("To")], "page": 0, "page_size": 50}
        refusals = {"refused": (400, 30007), "dead": (400, 21211), "busy": (429, 20429), "broken": (503, None)}
        if self.temper in refusals:
            status, code = refusals[self.temper]
            return status, {"code": code, "message": "no", "status": status}
        return 201, self.keep(given)

    def keep(self, given: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        made = {
            "sid": f"SM{len(self.kept) + 1:032d}",
            "to": given["To"],
            "from": given.get("From"),
            "body": given["Body"],
            "status": "queued",
            "direction": "outbound-api",
            "date_created": format_datetime(NOW),
            "error_code": None,
            **more,
        }
        self.kept.append(made)
        return made


class FakeTelegram(Provider):
    """One bot, whose updates are fetched from `updates`."""

    def __init__(self) -> None:
        super().__init__()
        self.updates: list[dict[str, Any]] = []

    def answer(self, method: str, path: str, given: Mapping[str, Any]) -> Answer:
        refusals: dict[str, Answer] = {
            "refused": (400, {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"}),
            "dead": (403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}),
            "busy": (429, {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 7}}),
            "broken": (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"}),
        }
        if self.temper in refusals:
            return refusals[self.temper]
        return 200, {"ok": True, "result": self._result(path.rpartition("/")[2], given)}

    def _result(self, name: str, given: Mapping[str, Any]) -> Any:
        if name == "sendMessage":
            return {"message_id": 77, "date": 1764601200, "chat": {"id": int(given["chat_id"]), "type": "private"}, "text": given["text"]}
        if name == "getMe":
            return {"id": 1, "is_bot": True, "first_name": "Desk", "username": "desk_test_bot"}
        if name == "getUpdates":
            return [each for each in self.updates if each["update_id"] >= int(given.get("offset", 0))]
        return True


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            split = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            given = {key: values[0] for key, values in parse_qs(split.query + "&" + body, keep_blank_values=True).items()}
            provider.hear(split.path, given)
            status, said = provider.answer(self.command, split.path, given)
            if provider.temper == "silent" and self.command == "POST":
                provider.quiet.wait(10)
                self.close_connection = True
                return
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _serve

        def log_message(self, *_: object) -> None: ...

    return Handler


@contextmanager
def serving(make: Callable[[], Provider]) -> Iterator[Provider]:
    """The provider at an address of its own, until the end."""
    provider = make()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    server.daemon_threads = True
    provider.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()

    def stop() -> None:
        provider.quiet.set()
        server.shutdown()
        server.server_close()
        thread.join()

    provider.stop = stop
    try:
        yield provider
    finally:
        stop()
