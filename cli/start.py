"""What every command that starts something does first; where it cannot, one clear line and status 1."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desk.desk import Desk
    from desk.settings import Settings
    from storage.database import Database


def settings() -> "Settings":
    """The settings of the environment; where one is wrong the program ends with a line that names it."""
    from desk.settings import WrongSetting, load_settings

    try:
        return load_settings()
    except WrongSetting as wrong:
        stop(f"wrong setting {wrong}")


def read_desk_file(desk: "Desk", settings: "Settings") -> None:
    """Set up who works where, from the settings' desk file; where it cannot be used, the program ends with its place."""
    import app
    from desk.desk_file import DeskFileError

    if settings.offduty_desk is not None:
        try:
            app.read_desk_file(desk, settings.offduty_desk)
        except DeskFileError as error:
            stop(str(error))


@contextmanager
def alone(database: "Database") -> "Iterator[None]":
    """Be the one process that works on an SQLite file; where another is, the program ends."""
    from desk.only_one import AlreadyRunning, only_one

    try:
        lock = only_one(database)
    except AlreadyRunning as other:
        stop(str(other))
    try:
        yield
    finally:
        database.close()
        if lock is not None:
            lock.close()


def wait_for_end() -> None:
    """Wait for SIGTERM or Ctrl-C."""
    import signal
    import threading

    end = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: end.set())
    end.wait()


def stop(why: str) -> NoReturn:
    """End with one line on standard error, and status 1."""
    print(f"offduty: {why}", file=sys.stderr)
    raise SystemExit(1)
