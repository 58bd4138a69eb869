"""The program as it is run: all in one on SQLite, several processes on PostgreSQL, and how it refuses to start."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from storage.database import Database
from storage.tables import inbox, outbox

ROOT = Path(__file__).parents[2]
OFFDUTY = [sys.executable, "-c", "from cli.main import app; app()"]
GUNICORN = [sys.executable, "-m", "gunicorn", "-k", "gthread", "--workers", "2", "--threads", "4", "app:web_application()"]

pytestmark = pytest.mark.slow

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(tmp_path: Path, port: int) -> Iterator[Start]:
    """Start a command of the program in an empty folder; whatever still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def run(command: list[str], **settings: str) -> "subprocess.Popen[str]":
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PORT": str(port)} | settings
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        started.append(subprocess.Popen(command, cwd=tmp_path, env=environment, **pipes))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


def get(port: int, path: str, body: dict[str, Any] | None = None) -> tuple[int, str]:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode() if body else None)
    asked.add_header("Origin", f"http://127.0.0.1:{port}")
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


def wait_until(done: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def text(message_id: str, words: str = "HELP") -> dict[str, str]:
    return {"from": "+15125550142", "to": "+15125550000", "id": message_id, "text": words}


def statuses(database: Database) -> list[str]:
    with database.read() as conn:
        return list(conn.execute(select(outbox.c.status)).scalars())


def end(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=30)
    return process.returncode, out, err


def refused(process: "subprocess.Popen[str]") -> str:
    """The one line with which a command refused to start."""
    _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    (line,) = err.splitlines()
    return str(line)


def test_all_in_one_answers_a_text_and_ends_when_told(start: Start, port: int, tmp_path: Path) -> None:
    running = start([*OFFDUTY, "run", "--demo"])
    wait_until(lambda: get(port, "/readyz")[0] == 200)
    assert get(port, "/healthz") == (200, "ok")
    assert get(port, "/phones")[0] == 200
    assert get(port, "/webhooks/web", text("a1"))[0] == 200
    database = Database.open(f"sqlite:///{tmp_path / 'var' / 'demo.db'}")
    wait_until(lambda: statuses(database) == ["sent"])
    database.close()
    assert 'offduty_messages_total{channel="web",direction="out",outcome="sent"} 1.0' in get(port, "/metrics")[1]
    assert "another offduty works on" in refused(start([*OFFDUTY, "run", "--demo"], PORT=str(port + 1)))
    code, out, err = end(running)
    assert code == 0
    assert f"http://127.0.0.1:{port}/phones" in out
    assert "Traceback" not in err


def test_many_processes_on_postgresql_take_a_message_once(start: Start, port: int, empty_postgres: str) -> None:
    settings = {"DATABASE_URL": empty_postgres, "OFFDUTY_SIMULATOR": "on", "SECRET_KEY": "0123456789abcdef"}
    assert "offduty db upgrade" in refused(start([*OFFDUTY, "worker"], **settings))
    upgrading = start([*OFFDUTY, "db", "upgrade"], **settings)
    assert upgrading.wait(60) == 0
    web = start([*GUNICORN, "--bind", f"127.0.0.1:{port}"], **settings)
    wait_until(lambda: get(port, "/healthz")[0] == 200)
    assert json.loads(get(port, "/readyz")[1]) == {"database": True, "migrations": True, "worker": False}
    workers = [start([*OFFDUTY, "worker"], **settings) for _ in range(2)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda n: get(port, "/webhooks/web", text(f"a{n % 4}"))[0], range(32)))
    assert answers == [200] * 32
    database = Database.open(empty_postgres)
    wait_until(lambda: (found := statuses(database)) != [] and set(found) == {"sent"})
    with database.read() as conn:
        assert conn.execute(select(func.count()).select_from(inbox)).scalar_one() == 4
        answered = conn.execute(select(outbox.c.inbox_id)).scalars().all()
    assert len(answered) == len(set(answered))
    database.close()
    wait_until(lambda: get(port, "/readyz")[0] == 200)
    assert [end(process)[0] for process in (*workers, web)] == [0, 0, 0]


@pytest.mark.parametrize("command", [["run"], ["run", "--demo"], ["worker"], ["db", "upgrade"], ["doctor"]])
def test_a_wrong_setting_stops_every_command_with_a_line_that_names_it(start: Start, command: list[str]) -> None:
    assert (
        refused(start([*OFFDUTY, *command], TWILIO_ACCOUNT_SID="nonsense"))
        == "offduty: wrong setting TWILIO_ACCOUNT_SID: must begin with AC"
    )


def test_a_port_that_is_taken_is_named(start: Start, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        assert re.match(rf"offduty: port {port} cannot be used .*PORT", refused(start([*OFFDUTY, "run", "--demo"])))


def test_the_doctor_says_what_is_on_off_and_missing(start: Start, tmp_path: Path) -> None:
    out, _ = (upgrading := start([*OFFDUTY, "db", "upgrade"])).communicate(timeout=60)
    assert (upgrading.returncode, out.startswith("the tables are at revision")) == (0, True)
    doctor = start([*OFFDUTY, "doctor"], SECRET_KEY="0123456789abcdef", TWILIO_ACCOUNT_SID="AC1", TELEGRAM_TOKEN="1:a", TELEGRAM_SECRET="s")
    out, _ = doctor.communicate(timeout=30)
    said = {line.split()[1]: line.split()[0] for line in out.splitlines()}
    assert doctor.returncode == 1
    assert said == {
        "database": "ok",
        "worker": "missing",
        "SECRET_KEY": "ok",
        "PUBLIC_URL": "off",
        "twilio": "missing",
        "telegram": "ok",
        "simulator": "off",
    }
    assert "TWILIO_AUTH_TOKEN is not set" in out
