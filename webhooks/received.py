"""What every door does with what comes from outside before it hands it on."""

import json
from typing import Any

GREATEST_TEXT = 4096
GREATEST_MEDIA = 10


def words(text: str) -> str:
    """The text as it can be stored: no NUL, no half of a surrogate pair, at most 4,096 characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")[:GREATEST_TEXT]


def as_json(body: bytes) -> Any:
    """What the body says; None where it is no JSON, or nested deeper than anybody nests."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def place(latitude: object, longitude: object) -> tuple[float, float] | None:
    """A place on Earth; None for anything else."""
    if not (isinstance(latitude, int | float) and isinstance(longitude, int | float)):
        return None
    return (float(latitude), float(longitude)) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
