"""Real processes, really killed, at every place between two steps: nothing is lost, and nothing happens twice."""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from kill_points import POINTS
from sqlalchemy import func, select

from desk.clock import now
from storage import due, outbox
from storage.database import Database
from storage.tables import outbox as outbox_table

CHILD = Path(__file__).with_name("child.py")
KILLED = -9

pytestmark = pytest.mark.slow


class Provider:
    """Counts what it is handed, by its words, and knows it by its id."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()
        self.ids: set[int] = set()
        self.lock = threading.Lock()

    def take(self, path: str, said: dict[str, object]) -> int:
        with self.lock:
            if path == "/send":
                self.got[str(said["text"])] += 1
                self.ids.add(int(str(said["id"])))
            return int(said["id"] in self.ids)


@pytest.fixture
def provider() -> Iterator[tuple[Provider, str]]:
    kept = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer = kept.take(self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(str(answer).encode())

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield kept, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def child(url: str, provider_url: str, *point: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, str(CHILD), url, provider_url, *point], cwd=CHILD.parents[2])


def wait_until(done: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def settled(database: Database) -> bool:
    """Whether nothing is left to be sent or to fall due."""
    with database.read() as conn:
        unsent = conn.execute(select(func.count()).where(outbox_table.c.status.in_(("queued", "sending")))).scalar_one()
        return unsent == 0 and due.count_overdue(conn, now()) == 0


def put_unwoken(database: Database, *texts: str) -> None:
    """Messages in the outbox that no job was made for."""
    with database.write() as conn:
        for text in texts:
            outbox.put(conn, outbox.Message("sms", "+1", "+2", text, "notice"), now())


def test_killed_between_any_two_steps(engine_url: str, provider: tuple[Provider, str]) -> None:
    kept, provider_url = provider
    for point in POINTS:
        assert child(engine_url, provider_url, point).wait(30) == KILLED, point
    database = Database.open(engine_url)
    put_unwoken(database, "its waking was lost")
    survivor = child(engine_url, provider_url)
    expected = dict.fromkeys((*POINTS, "its waking was lost"), 1)
    wait_until(lambda: set(kept.got) >= set(expected) and settled(database))
    survivor.terminate()
    assert survivor.wait(30) == 0
    assert kept.got == expected
    database.close()


def test_killed_at_any_moment(engine_url: str, provider: tuple[Provider, str]) -> None:
    """60 messages, three workers killed while they send, a fourth to finish."""
    kept, provider_url = provider
    database = Database.open(engine_url)
    texts = [f"message {n}" for n in range(60)]
    put_unwoken(database, *texts)
    for killed_after in (5, 20, 40):
        victim = child(engine_url, provider_url)
        wait_until(lambda enough=killed_after: sum(kept.got.values()) >= enough)
        victim.kill()
        victim.wait(30)
    survivor = child(engine_url, provider_url)
    wait_until(lambda: set(kept.got) >= set(texts) and settled(database))
    survivor.terminate()
    assert survivor.wait(30) == 0
    assert {text: kept.got[text] for text in texts} == dict.fromkeys(texts, 1)
    database.close()
