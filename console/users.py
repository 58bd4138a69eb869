"""Flask-Security's idea of a user and of where users are kept, over our own tables."""

import datetime as dt
from typing import Any, cast

from flask_security import RoleMixin, UserMixin
from flask_security.datastore import Datastore, UserDatastore
from flask_security.totp import Totp
from sqlalchemy import RowMapping

from desk.desk import Desk
from storage import accounts, audit

TRIES = 5
REST = dt.timedelta(minutes=15)
KEPT = ("password", "active", "fs_uniquifier", "tf_primary_method", "tf_totp_secret", "tf_last_counter", "failures", "locked_until")


class Role(RoleMixin):
    """A role of the console, by its name; what each may do is console/access.py's."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.permissions = None


class User(UserMixin):
    """An account. Five wrong passwords or codes, and it rests for a quarter of an hour, in which nothing is right."""

    # the library looks for these on the class
    email = ""
    password = ""
    active = True
    fs_uniquifier = ""
    tf_primary_method: str | None = None
    tf_totp_secret: str | None = None
    tf_last_counter: int | None = None
    tf_phone_number: str | None = None
    roles: Any = ()

    def __init__(self, desk: Desk, row: RowMapping) -> None:
        self.desk = desk
        self.id: int = row["id"]
        self.email = row["email"]
        self.name: str = row["name"]
        self.role: str = row["role"]
        self.agencies: tuple[str, ...] = tuple(row["agencies"])
        self.staff_id: int | None = row["staff_id"]
        self.sign_in_id: int | None = row.get("sign_in_id")
        self.roles = [Role(row["role"])]
        self.locked_until: dt.datetime | None = row["locked_until"]
        self.failures: int = row["failures"]
        for column in KEPT:
            setattr(self, column, row[column])

    @property
    def rests(self) -> bool:
        return self.locked_until is not None and self.locked_until > self.desk.clock.now()

    def verify_and_update_password(self, password: str) -> bool:
        """While the account rests the right password is no better than a wrong one."""
        right = bool(super().verify_and_update_password(password))
        return right and not self.rests

    def track_failed_authn(self, auth_type: str, tfa: bool = False) -> None:
        """Count a wrong password or code; the fifth locks the account for a while."""
        if self.rests:
            return
        now = self.desk.clock.now()
        locks = self.failures + 1 >= TRIES
        with self.desk.database.write() as conn:
            kept: dict[str, Any] = {"failures": 0 if locks else self.failures + 1, "locked_until": now + REST if locks else None}
            accounts.set_account(conn, self.id, **kept)
            if locks:
                audit.write(conn, now, "program", f"account {self.id}", None, "locked", None, f"{self.name}: {TRIES} wrong tries")


class Users(Datastore, UserDatastore):
    """Accounts, as Flask-Security asks for them. Each `put` is a transaction of its own."""

    def __init__(self, desk: Desk) -> None:
        Datastore.__init__(self, None)  # type: ignore[no-untyped-call]  # the library has no types here
        UserDatastore.__init__(self, User, Role)
        self.desk = desk

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> User | None:
        ((column, value),) = kwargs.items()
        if column not in ("id", "email", "fs_uniquifier"):
            return None
        with self.desk.database.read() as conn:
            row = accounts.account(conn, **{column: value.lower() if column == "email" else value})
        return User(self.desk, row) if row else None

    def find_role(self, role: str) -> Role | None:
        return Role(role) if role in accounts.ROLES else None

    def put(self, model: Any) -> Any:
        with self.desk.database.write() as conn:
            accounts.set_account(conn, model.id, **{column: getattr(model, column) for column in KEPT})
        return model


class Codes(Totp):
    """Codes of an authenticator, each good once."""

    def verify_totp(self, token: str, totp_secret: str, user: UserMixin, window: int = 0) -> bool:
        return not cast(User, user).rests and bool(super().verify_totp(token, totp_secret, user, window))

    def get_last_counter(self, user: UserMixin) -> Any:
        return cast(User, user).tf_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        known = cast(User, user)
        known.tf_last_counter = tmatch.counter
        with known.desk.database.write() as conn:
            accounts.set_account(conn, known.id, tf_last_counter=tmatch.counter)
