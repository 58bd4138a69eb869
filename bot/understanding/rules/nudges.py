"""What moves hours that are known: ("move" both ends, "start" the first, "end" the last; minutes; the length as it was said)."""

from typing import Any

Value = tuple[Any, ...]
LONGEST = 31 * 86400  # seconds; what moves further is a date


def nudge(*parts: Any) -> Value | None:
    """ "push it back an hour", "a week later": both ends move, or the one that was named."""
    which = parts[0] if parts[0] in ("start", "end") else "move"
    dur_ = next(part for part in parts if isinstance(part, tuple))
    way = 1 if "back" in parts else -1
    return (which, int(dur_[1]) // 60 * way, dur_) if 0 < dur_[1] <= LONGEST else None


def stretch(*parts: Any) -> Value | None:
    """ "extend it an hour", "2 hours less": the end moves."""
    dur_ = next((part for part in parts if isinstance(part, tuple)), None)
    return ("end", int(dur_[1]) // 60 * (-1 if "shorter" in parts else 1), dur_) if dur_ and 0 < dur_[1] <= 86400 else None


def later(days: int) -> Value:
    """ "Same time next week": so many days after those that are known; of none known it says nothing."""
    return ("move", days * 1440, None)


def cut(dur_: Value) -> Value | None:
    """ "cut it an hour": the end comes sooner."""
    return stretch(dur_, "shorter")
