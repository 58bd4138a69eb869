"""An account for the console, made outside of it: by a command, or for the demo."""

import secrets

from argon2 import PasswordHasher

from desk.clock import now
from storage import accounts, audit
from storage.database import Database

DEMO = "demo@example.org"


def drawn_password() -> str:
    """One that nobody guesses."""
    return secrets.token_urlsafe(12)


def add_account(database: Database, *, name: str, email: str, role: str, agencies: list[str], password: str) -> int:
    """Put an account on file, or give the one of that address this role and password and end its sessions; its id. NoSuchRole says
    what is wrong."""
    hashed = PasswordHasher().hash(password)
    with database.write() as conn:
        id = accounts.add_account(
            conn, name=name, email=email, role=role, agencies=agencies, password=hashed, uniquifier=secrets.token_hex(32), at=now()
        )
        accounts.end_every_sign_in(conn, id, now())
        audit.write(conn, now(), "command", f"account {id}", None, role, None, name)
    return id


def demo_account(database: Database) -> str:
    """The demo's administrator, with a new password at every start; the password."""
    password = drawn_password()
    add_account(database, name="Demo", email=DEMO, role="administrator", agencies=["*"], password=password)
    return password
