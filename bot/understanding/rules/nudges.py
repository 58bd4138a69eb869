"""What moves hours that are known: ("move", minutes) both ends, ("end", minutes) the last."""

from typing import Any

Value = tuple[Any, ...]


def nudge(first: Any, second: Any) -> Value | None:
    """ "push it back an hour": both ends move."""
    dur_, way = (first, second) if isinstance(first, tuple) else (second, first)
    return ("move", int(dur_[1]) // 60 * (1 if way == "back" else -1)) if 0 < dur_[1] <= 86400 else None


def stretch(*parts: Any) -> Value | None:
    """ "extend it an hour", "2 hours less": the end moves."""
    dur_ = next((part for part in parts if isinstance(part, tuple)), None)
    return ("end", int(dur_[1]) // 60 * (-1 if "shorter" in parts else 1)) if dur_ and 0 < dur_[1] <= 86400 else None
