"""Times of day as they are meant: which half of the day an hour without am or pm takes, and what stays open.

Minutes are counted from midnight of the day that a range starts on; an end may lie on the next day.
"""

from typing import Any, NamedTuple

Spec = tuple[Any, ...]
DAY, HALF = 1440, 720


class Hours(NamedTuple):
    """A range in minutes; `other` is the reading with both halves of the day changed, where nothing decides."""

    start: int
    end: int
    other: tuple[int, int] | None = None


def settle_range(spec: Spec, evening: bool | None = None) -> Hours:
    """A range as it is meant. `evening` is what the rest of the text says of the half of the day, None where it says nothing."""
    if spec[0] == "td":
        start, other = settle(spec[1], evening)
        length = int(spec[2]) // 60
        return Hours(start, start + length, (other, other + length) if other is not None else None)
    first, last = spec[1], spec[2]
    starts = [first[1]] if first[2] else [first[1] % HALF, first[1] % HALF + HALF]
    ends = [last[1]] if last[2] else [last[1] % HALF, last[1] % HALF + HALF]
    pairs = [(start, _behind(start, end)) for start in starts for end in ends]
    shortest = min(end - start for start, end in pairs)
    good = [pair for pair in pairs if pair[1] - pair[0] == shortest]
    if len(good) == 1:
        return Hours(*good[0])
    early, late = sorted(good)[:2]
    if evening is not None:
        return Hours(*(late if evening else early))
    return _guess(early, late)


def _behind(start: int, end: int) -> int:
    end %= DAY
    while end <= start % DAY:
        end += DAY
    return end + start // DAY * DAY


def _guess(early: tuple[int, int], late: tuple[int, int]) -> Hours:
    """Both halves fit. Work from 7 to 5 or from 1 to 4 is by day; from 7 to 11 could be either."""
    start = early[0]
    if start < 360:
        return Hours(*late) if start >= 60 or early[1] <= 420 else Hours(*late)
    if early[1] >= HALF + 60:
        return Hours(*early)
    return Hours(early[0], early[1], late)


def settle(spec: Spec, evening: bool | None = None) -> tuple[int, int | None]:
    """One time in minutes, and the other reading where its half of the day is open."""
    minutes, sure = int(spec[1]), spec[2]
    if sure:
        return minutes, None
    morning = minutes % HALF
    if evening is not None:
        return (morning + HALF, None) if evening else (minutes if minutes < HALF else morning, None)
    if minutes >= HALF:
        return minutes, minutes - HALF
    return minutes, minutes + HALF
