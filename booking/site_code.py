"""The code that a site shows to the officers on it: six digits that change every quarter of an hour."""

import datetime as dt
import hmac
from hashlib import sha256

QUARTER = 900  # seconds


def site_code(secret: str, reference: str, at: dt.datetime) -> str:
    """What the site of a request shows at a moment."""
    return _code(secret, reference, int(at.timestamp()) // QUARTER)


def changes_at(at: dt.datetime) -> dt.datetime:
    """When the code of a moment gives way to the next."""
    return dt.datetime.fromtimestamp((int(at.timestamp()) // QUARTER + 1) * QUARTER, dt.UTC)


def is_shown(secret: str, reference: str, said: str, at: dt.datetime) -> bool:
    """Whether the site shows this now, or did in the quarter of an hour before: a text may be under way."""
    quarter = int(at.timestamp()) // QUARTER
    return any(hmac.compare_digest(_code(secret, reference, q), said) for q in (quarter, quarter - 1))


def _code(secret: str, reference: str, quarter: int) -> str:
    digest = hmac.new(secret.encode(), f"site {reference} {quarter}".encode(), sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06}"
