"""On SQLite one process does the background work: a lock beside the file says that it is taken."""

import fcntl
from pathlib import Path
from typing import IO

from storage.database import Database


class AlreadyRunning(Exception):
    """Another process works on this database; the words say on which."""


def only_one(database: Database) -> IO[str] | None:
    """Hold the lock until the file that is given back is closed, or the process ends. None on a server, where any number may work."""
    path = database.engine.url.database
    if database.dialect != "sqlite" or not path:
        return None
    lock = Path(f"{path}.lock").open("w")  # noqa: SIM115  # it is held by being open
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise AlreadyRunning(f"another offduty works on {path}: one process only on SQLite, any number on PostgreSQL") from None
    return lock
