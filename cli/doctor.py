"""`offduty doctor`: what is on, what is off, and what is missing."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.settings import Settings

Finding = tuple[str, str, str]  # ("ok" | "off" | "missing", what, in words)


def command() -> None:
    """Say what is on, what is off, and what is missing; the exit status is 1 where something is missing."""
    from cli import start

    found = findings(start.settings())
    for state, what, words in found:
        print(f"{state:8} {what:12} {words}")
    if any(state == "missing" for state, _, _ in found):
        raise SystemExit(1)


def findings(settings: "Settings") -> list[Finding]:
    """Everything there is to say, one line each."""
    return [*_database(settings), _secret(settings), _public(settings), _twilio(settings), _telegram(settings), _simulator(settings)]


def _database(settings: "Settings") -> list[Finding]:
    from desk.clock import now
    from storage import workers
    from storage.database import Database, normal_url
    from storage.revision import is_current, revision

    url = normal_url(settings.database_url)
    where = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return [("missing", "database", f"{where} is not there yet: run `offduty db upgrade`")]
    database = Database.open(settings.database_url)
    try:
        with database.read() as conn:
            if not is_current(conn):
                return [("missing", "database", f"{where} is at revision {revision(conn) or 'none'}: run `offduty db upgrade`")]
            seen = workers.last_seen(conn)
    except Exception as error:  # whatever a driver says of a database that it cannot reach
        return [("missing", "database", f"{where} cannot be reached: {str(error).splitlines()[0]}")]
    finally:
        database.close()
    if seen is None:
        return [("ok", "database", where), ("missing", "worker", "none was ever seen: `offduty worker`, or `offduty run` for all in one")]
    ago = (now() - seen).total_seconds()
    return [("ok", "database", where), ("ok" if ago < 90 else "missing", "worker", f"last seen {ago:.0f} seconds ago")]


def _secret(settings: "Settings") -> Finding:
    if settings.secret_key is None and settings.database_url.startswith("sqlite:"):
        return ("ok", "SECRET_KEY", "one is drawn and kept beside the SQLite file")
    if settings.secret_key is None:
        return ("missing", "SECRET_KEY", "sessions and links end with each process until it is set: 16 characters or more")
    return ("ok", "SECRET_KEY", "set")


def _public(settings: "Settings") -> Finding:
    if settings.public_url.startswith("https:"):
        return ("ok", "PUBLIC_URL", settings.public_url)
    return ("off", "PUBLIC_URL", f"{settings.public_url} is not https: providers cannot call it, and report no deliveries")


def _twilio(settings: "Settings") -> Finding:
    given = {"TWILIO_ACCOUNT_SID": settings.twilio_account_sid, "TWILIO_AUTH_TOKEN": settings.twilio_auth_token}
    sender = settings.twilio_from or settings.twilio_messaging_service_sid
    if not any(given.values()):
        return ("off", "twilio", "SMS and WhatsApp: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set")
    if not all(given.values()):
        return ("missing", "twilio", f"{_unset(given)} is not set")
    if not sender:
        return ("missing", "twilio", "TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID is not set: only agencies with a number can send")
    return ("ok", "twilio", f"SMS and WhatsApp from {sender}")


def _telegram(settings: "Settings") -> Finding:
    given = {"TELEGRAM_TOKEN": settings.telegram_token, "TELEGRAM_SECRET": settings.telegram_secret}
    if not any(given.values()):
        return ("off", "telegram", "TELEGRAM_TOKEN and TELEGRAM_SECRET are not set")
    if not all(given.values()):
        return ("missing", "telegram", f"{_unset(given)} is not set")
    return ("ok", "telegram", "by webhook" if settings.public_url.startswith("https:") else "polled, since PUBLIC_URL is not https")


def _simulator(settings: "Settings") -> Finding:
    return ("ok", "simulator", "/phones") if settings.offduty_simulator else ("off", "simulator", "OFFDUTY_SIMULATOR is off")


def _unset(given: dict[str, str | None]) -> str:
    return ", ".join(name for name, value in given.items() if not value)
