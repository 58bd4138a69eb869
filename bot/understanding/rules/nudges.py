"""What moves hours that are known: ("move" both ends, "start" the first, "end" the last; minutes; the length as it was said), or names
another: ("fix", time), ("fix_time", time)."""

from typing import Any

from bot.understanding.rules.times import clock, hhmm

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


def fix_hour(time: Any) -> Value | None:
    """ "make it 7": an hour, or a count; what is known decides."""
    return ("fix", time if isinstance(time[0], str) else hhmm(time))


def fix_from(_old: Value, new: Value) -> Value:
    return ("fix_time", new)


def fix_over(fixed: Value, old: Any) -> Value | None:
    """ "make it 4 instead of 2": what it was tells whether hours or heads are meant."""
    number = old[1] // 60 if isinstance(old, tuple) else old
    return (*fixed[:2], number) if fixed[0] == "fix" else fixed


def fix_second(_old: Value, new: Value) -> Value:
    return new if new[0] in ("fix", "fix_time") else ("fix", new)


def fix_hours(new: int | str, _old: int | str) -> Value | None:
    made = clock(new)
    return made and ("fix", made)
