"""A stretch of numbers, as a comparison of a card covers it."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from `low` to `high`; whether the ends do not belong to it."""

    low: float
    open_low: bool
    high: float
    open_high: bool

    def touches(self, after: "Span") -> bool:
        """Whether the other begins where this one ends, with nothing between."""
        return (self.high == after.low and self.open_high != after.open_low) or (self.high + 1 == after.low and not self.open_high)

    def joined(self, after: "Span") -> "Span":
        """Both as one."""
        return Span(self.low, self.open_low, after.high, after.open_high)

    def __str__(self) -> str:
        if self.high == math.inf:
            return f"{'above' if self.open_low else 'from'} {self.low:g}"
        if self.low == self.high:
            return f"exactly {self.low:g}"
        low = "" if self.low in (0, -math.inf) else f"{'above' if self.open_low else 'from'} {self.low:g} "
        if not low:
            return f"{'below' if self.open_high else 'up to'} {self.high:g}"
        return f"{low}{'to below' if self.open_high else 'up to'} {self.high:g}"
