"""The key that signs sessions and encrypts second factors."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from sqlalchemy import make_url

from desk.settings import Settings


def kept_secret(settings: Settings) -> str | None:
    """The setting, else a key drawn once and kept beside the SQLite file, for its owner's eyes alone. None where there is neither: on a
    server's database a key that ends with the process is all there is."""
    if settings.secret_key:
        return settings.secret_key
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    path = Path(f"{url.database}.key")
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text()
