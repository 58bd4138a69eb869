"""What a comparison of a card covers: ">= 5" as a stretch of numbers, "19:00-07:00" as stretches of a day, "< 48 h" with its unit."""

import math
import re
from dataclasses import dataclass
from typing import Any

COMPARED = re.compile(r"(<=|>=|<|>|=)? ?(\d+(?:\.\d+)?) ?(.*)")
HOURS = {"min": 1 / 60, "h": 1, "day": 24, "days": 24, "week": 168, "weeks": 168}
"""Units of notice that are so many hours each; calendar and business days are not."""
WINDOW = re.compile(r"(\d\d):(\d\d) ?- ?(\d\d):(\d\d)")
DAY = 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Numbers from `low` to `high`; whether the ends belong to it. `open_low` orders an end after the one that belongs."""

    low: float
    open_low: bool
    high: float
    open_high: bool

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        return self.low > self.high or (self.low == self.high and (self.open_low or self.open_high))

    def cut(self, other: "Span") -> "Span":
        """What lies in both."""
        low, open_low = max((self.low, self.open_low), (other.low, other.open_low))
        high, shut = min((self.high, not self.open_high), (other.high, not other.open_high))
        return Span(low, open_low, high, not shut)

    def holds(self, other: "Span") -> bool:
        """Whether all of the other lies in it."""
        return self.cut(other) == other

    def __str__(self) -> str:
        if self.high == math.inf:
            return f"{'above' if self.open_low else 'from'} {self.low:g}"
        if self.low == self.high:
            return f"exactly {self.low:g}"
        return f"{'above' if self.open_low else 'from'} {self.low:g} {'to below' if self.open_high else 'up to'} {self.high:g}"


ALL = Span(0, False, math.inf, True)


def compared(value: Any) -> tuple[str, Span] | None:
    """A comparison as its unit, any length of time in hours, and its stretch; None for what is none."""
    found = COMPARED.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    unit, times = ("h", HOURS[found[3]]) if found[3] in HOURS else (found[3], 1)
    return unit, _span(found[1] or "=", float(found[2]) * times)


def _span(compare: str, number: float) -> Span:
    match compare:
        case "<" | "<=":
            return Span(0, False, number, compare == "<")
        case ">" | ">=":
            return Span(number, compare == ">", math.inf, True)
    return Span(number, False, number, False)


def clocked(value: Any) -> list[Span]:
    """A clock window as stretches of minutes of the day: two where it runs over midnight."""
    found = WINDOW.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return []
    begins, ends = (int(found[at]) * 60 + int(found[at + 1]) for at in (1, 3))
    if begins < ends:
        return [Span(begins, False, ends, True)]
    return [span for span in (Span(0, False, ends, True), Span(begins, False, DAY, True)) if not span.empty]


def between(spans: list[Span], everything: Span) -> list[Span]:
    """What of `everything` lies in none of the stretches, in order."""
    gaps, low, open_low = [], everything.low, everything.open_low
    for span in sorted(spans):
        gap = Span(low, open_low, span.low, not span.open_low)
        if not gap.empty:
            gaps.append(gap)
        low, open_low = max((low, open_low), (span.high, not span.open_high))
    last = Span(low, open_low, everything.high, everything.open_high)
    return gaps if last.empty else [*gaps, last]


def on_the_clock(minutes: float) -> str:
    """Minutes of the day as a time."""
    return f"{int(minutes) // 60:02}:{int(minutes) % 60:02}"
